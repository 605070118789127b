import Languages
import Papers
import TestSupport
import Testing

/// An ODT file as a strict reader sees it.
struct OpenDocumentPaperTests {
  private func part(_ name: String, of paper: Paper = SamplePaper.paper()) throws -> PlainXML {
    try PlainXML(#require(PlainUnzip(OpenDocumentPaper(paper).bytes)[name]))
  }

  private func content(_ blocks: [Paper.Block]) throws -> PlainXML {
    try part("content.xml", of: Paper(title: "T", language: .nl, blocks: blocks))
  }

  @Test func `the kind of file stands first and unpacked`() throws {
    let bytes = OpenDocumentPaper(SamplePaper.paper()).bytes
    let first = try #require(PlainUnzip(bytes).entries.first)
    #expect(first.name == "mimetype" && !first.isPacked)
    #expect(
      String(decoding: bytes[30..<77], as: UTF8.self)
        == "mimetypeapplication/vnd.oasis.opendocument.text")
    let listed = try part("META-INF/manifest.xml").children.compactMap {
      $0.attributes["manifest:full-path"]
    }
    let names = try PlainUnzip(bytes).entries.map(\.name)
    #expect(
      Set(listed) == Set(names).subtracting(["mimetype", "META-INF/manifest.xml"]).union(["/"]))
  }

  @Test func `every style that is used is there`() throws {
    let content = try part("content.xml")
    let styles = try part("styles.xml")
    let known =
      (content.all("style:style") + styles.all("style:style") + styles.all("text:list-style"))
      .compactMap { $0.attributes["style:name"] }
    #expect(Set(known).count == known.count)
    for name in [
      "text:p", "text:h", "text:span", "text:list", "table:table", "table:table-column",
      "table:table-row", "table:table-cell",
    ] {
      let used = Set(
        content.all(name).compactMap { $0.attributes["\(name.prefix { $0 != ":" }):style-name"] })
      #expect(!used.isEmpty && used.isSubset(of: known), "\(name): \(used)")
    }
    let parents = (content.all("style:style") + styles.all("style:style")).compactMap {
      $0.attributes["style:parent-style-name"]
    }
    #expect(Set(parents).isSubset(of: known))
  }

  @Test func `headings have their level, and stay with what follows`() throws {
    let headings = try part("content.xml").all("text:h")
    #expect(headings.map(\.text) == ["Besluiten", "Afspraken", "Bijlage: uren", "Slot"])
    #expect(headings.map { $0.attributes["text:outline-level"] } == ["1", "2", "1", "1"])
    #expect(headings[2].attributes["text:style-name"] == "Begin_Heading_20_1")
    let styles = try part("styles.xml").all("style:style")
    for style in styles where style.attributes["style:default-outline-level"] != nil {
      let paragraph = style.first("style:paragraph-properties")
      #expect(paragraph?.attributes["fo:keep-with-next"] == "always")
    }
  }

  @Test(arguments: [(Language.nl, "nl", "NL", "Pagina 1 van 1"), (.en, "en", "GB", "Page 1 of 1")])
  func `it knows its language and its pages`(
    language: Language, code: String, country: String, pages: String
  ) throws {
    let styles = try part("styles.xml", of: SamplePaper.paper(language))
    let text = try #require(styles.first("style:default-style")?.first("style:text-properties"))
    #expect(text.attributes["fo:language"] == code && text.attributes["fo:country"] == country)
    let footer = try #require(styles.first("style:footer"))
    #expect(footer.text == pages)
    #expect(footer.all("text:page-number").count == 1 && footer.all("text:page-count").count == 1)
  }

  @Test func `tables repeat their headers, and their rows are equally wide`() throws {
    let tables = try part("content.xml").all("table:table")
    let headers = tables.map { $0.first("table:table-header-rows")?.all("table:table-row").count }
    #expect(headers == [nil, 2, 1])
    for table in tables {
      let columns = table.all("table:table-column").count
      #expect(table.all("table:table-row").allSatisfy { $0.children.count == columns })
    }
    #expect(tables[0].all("table:covered-table-cell").count == 7 + 2)
    #expect(
      tables.map { $0.first("table:title")?.text } == [
        "Opdrachtformulering", "Besluiten per orgaan", "Gemaakte uren",
      ])
  }

  /// A reader drops white space at the ends and after other white space, but not the mark of it.
  @Test func `white space that counts is kept`() throws {
    let runs = [
      Paper.Run("  a "), Paper.Run(" b", isBold: true), Paper.Run(" "), Paper.Run("c "),
      Paper.Run(""),
    ]
    let paragraph = try #require(content([.paragraph(runs)]).all("text:p").last)
    #expect(Self.shown(paragraph) == "  a  b c ")
    #expect(paragraph.all("text:s").count == 3)
  }

  private static func shown(_ tree: PlainXML) -> String {
    tree.parts.map { part in
      switch part {
      case .text(let text): text
      case .element(let element) where element.name == "text:s":
        String(repeating: " ", count: Int(element.attributes["text:c"] ?? "1") ?? 0)
      case .element(let element): shown(element)
      }
    }.joined()
  }

  @Test func `looks lie in each other`() throws {
    let run = Paper.Run("x", isBold: true, isItalic: true, isOpen: true)
    let spans = try content([.paragraph([run])]).all("text:span")
    #expect(
      spans.map { $0.attributes["text:style-name"] } == ["Open", "Strong_20_Emphasis", "Emphasis"])
  }

  @Test func `a table in a list becomes lines`() throws {
    let row = Paper.Row([
      Paper.Cell([.text("Wie")], isHeader: true), Paper.Cell([.text("ik")]),
      Paper.Cell([.text("jij")]),
    ])
    let table = Paper.Block.table(Paper.Table(caption: "Namen", rows: [row]))
    let content = try content([.list([[table]], isNumbered: false)])
    #expect(content.all("table:table").isEmpty)
    #expect(
      content.first("text:list-item")?.all("text:p").map(\.text) == ["Namen", "Wie: ik; jij"])
  }
}
