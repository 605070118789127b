import Documents
import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import Testing
import WorkingCalendar

/// The table, as a reader that knows nothing of the writer sees it.
struct WritingTableTests {
  private static let fields: [(String, Value)] = [
    ("titel", .text("Opdrachtformulering")), ("onderwerp", .text("Samen leren")),
    ("doel", Prose.read("Een doel")), ("aanleiding", Prose.read("<p>Een</p><p>Twee</p>")),
    ("kwaliteit", Prose.read("<ul> • a • b")), ("geld", .list([.text("Uit het budget")])),
    ("versiedatum", CivilDate(iso: "2018-04-20").map { .date($0) } ?? .null),
  ]

  private func labels(_ scene: WritingScene) throws -> [String] {
    try HTMLPage(scene.document("html")).rows.flatMap { $0.filter(\.isHeader).map(\.text) }
  }

  @Test func `without a source the rows stand in the usual order`() throws {
    let scene = try WritingScene(Self.fields)
    #expect(
      try labels(scene) == [
        "Onderwerp", "Aanleiding", "Doel", "Randvoorwaarden", "Geld", "Kwaliteit",
      ])
    let page = try HTMLPage(scene.document("html"))
    #expect(page.title == "Opdrachtformulering" && page.heading == page.title)
    for name in ["html", "head", "body", "main", "title", "h1", "table", "caption"] {
      #expect(page.counts[name] == 1, "\(name)")
    }
    #expect(page.counts["li"] == 2 && page.counts["ul"] == 1)
  }

  @Test func `the rows of the source keep their labels, and the others find their place`() throws {
    let scene = try WritingScene(
      Self.fields,
      rows: [
        SourceRow("", "Een kop"), SourceRow("(Achterliggend) doel", "Oud doel", field: "doel"),
        SourceRow("Onderwerp:", "Oud", field: "onderwerp"),
        SourceRow("Voorwaarden vooraf", "x", sub: "<i>Kwaliteit</i>", field: "kwaliteit"),
      ])
    #expect(
      try labels(scene) == [
        "(Achterliggend) doel", "Onderwerp:", "Aanleiding", "Voorwaarden vooraf", "Geld",
        "Kwaliteit",
      ])
    let html = try scene.document("html")
    #expect(html.contains("<p>Een doel</p>") && !html.contains("Oud"))
    #expect(html.contains("<p>Versie: vr 20 apr 2018</p>"))
  }

  /// Conditions that stand apart, or at the end, still make a table whose rows are equally wide.
  @Test(arguments: [
    ["Kwaliteit", "Onderwerp", "Geld", "Doel", "Tijd"], ["Onderwerp", "Doel", "Geld", "Tijd"],
    ["Geld"], ["Doel"], [],
  ])
  func `every row is as wide as the table`(order: [String]) throws {
    let conditions: Set<String> = ["Geld", "Kwaliteit", "Tijd"]
    let rows = order.map { label in
      conditions.contains(label)
        ? SourceRow("", "x", sub: "<i>\(label)</i>") : SourceRow(label, "x")
    }
    let page = try HTMLPage(WritingScene(Self.fields, rows: rows).document("html"))
    #expect(page.widths.allSatisfy { $0 == 3 }, "\(page.widths)")
    #expect(page.rows.allSatisfy { $0.count { !$0.isHeader } == 1 && $0[0].isHeader })
  }

  @Test func `a row that belongs to no field keeps its words`() throws {
    let scene = try WritingScene(
      Self.fields,
      rows: [
        SourceRow("Onderwerp", "x", field: "onderwerp"), SourceRow("Bijlagen", "Een <u>kaart</u>"),
        SourceRow("", "Duurzaam", sub: "<i>Milieu</i>"), SourceRow("Leeg", " "),
      ])
    let page = try HTMLPage(scene.document("html"))
    let texts = page.rows.flatMap { $0.map { Wording.trimmed($0.text) } }
    #expect(texts.contains("Bijlagen") && texts.contains("Een kaart"))
    #expect(texts.contains("Milieu") && texts.contains("Duurzaam") && !texts.contains("Leeg"))
    let markdown = try scene.document("md")
    #expect(markdown.contains("## Bijlagen\n\nEen kaart\n"))
    #expect(markdown.contains("### *Milieu*\n\nDuurzaam\n"))
  }

  @Test func `a row that somebody emptied is open, in words`() throws {
    let scene = try WritingScene(
      [("onderwerp", .text("x"))], rows: [SourceRow("Doel", "Weg", field: "doel")])
    #expect(try scene.document("html").contains("<span class=\"open\">ntb</span>"))
    #expect(try scene.document("md").contains("## Doel\n\n[ntb]\n"))
    #expect(try scene.document("html", .en).contains(">to be determined</span>"))
  }

  @Test func `the page says its language and needs nothing from outside`() throws {
    let scene = try WritingScene(Self.fields)
    for language in [Language.nl, .en] {
      let html = try scene.document("html", language)
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
      for sign in ["src=", "href=", "url(", "@import", "<link", "<script", "//"] {
        #expect(!html.contains(sign), "\(sign)")
      }
    }
    let writer = try scene.writer(home: "/nowhere")
    #expect(try writer.document(scene.request(), format: "pdf") == nil)
  }
}
