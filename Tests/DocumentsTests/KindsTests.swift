import Definitions
import Documents
import Expressions
import Fields
import Languages
import Ledgers
import Lifecycle
import MessageTemplates
import Papers
import PluginInterface
import ShippedFiles
import TestSupport
import Testing
import WorkingCalendar

/// What the kinds of documents say.
struct KindsTests {
  private static let fields: [(String, Value)] = [
    ("onderwerp", .text("Eén loket")), ("doel", Prose.read("<ul> • a • b")),
    ("aanleiding", Prose.read("Omdat het moet.")), ("geld", .list([money])),
    (
      "besluitvorming",
      .list([
        DecisionRequest.read(
          "Het BPSDL van 25-4-2018 wordt gevraagd in te stemmen met de opdracht.", order: 1),
        DecisionRequest.read("Het GSO wordt gevraagd om capaciteit.", order: 2),
      ])
    ),
    ("inzet", .list(["Trekker (gemeente Houten): 35 uur per jaar", "max. 40 uur p/p"].map(hours))),
    ("looptijd", period),
  ]

  private static func hours(_ text: String) -> Value {
    (try? Hours.read(text)) ?? .null
  }

  private static var money: Value { (try? Money.read("€ 5.000 voor 2018")) ?? .null }
  private static var period: Value { (try? PeriodReading.read("2017-09-01 2018-11-30")) ?? .null }

  private func paper(
    _ kind: String?, _ scene: WritingScene, _ language: Language = .nl,
    surroundings: Surroundings = Surroundings()
  ) throws -> Paper {
    let request = DocumentRequest(
      kind, of: scene.assignment, in: scene.workflow,
      today: try #require(CivilDate(iso: "2018-01-01")), language: language,
      surroundings: surroundings)
    return try #require(scene.writer(home: "/nowhere").paper(request)).paper
  }

  private func text(_ paper: Paper) -> String {
    ([paper.title]
      + paper.blocks.flatMap(\.lines).map { $0.map(\.text).joined() }).joined(separator: "\n")
  }

  private func table(_ caption: String, in paper: Paper) throws -> [[String]] {
    for case .table(let table) in paper.blocks where table.caption == caption {
      return table.rows.map { row in
        row.cells.map { $0.blocks.flatMap(\.lines).map { $0.map(\.text).joined() }.joined() }
      }
    }
    Issue.record("no table '\(caption)'")
    return []
  }

  @Test func `every kind can be made of an empty and of a full assignment`() throws {
    for fields in [[], Self.fields] {
      let scene = try WritingScene(fields)
      for kind in DocumentTemplateSet.shipped.kinds {
        for (language, format) in [(Language.nl, "html"), (.en, "md")] {
          let request = try scene.request(kind, in: language)
          let written = try scene.writer(home: "/nowhere").document(request, format: format)
          #expect(written?.kind == kind, "\(kind) \(format)")
        }
      }
    }
  }

  @Test func `a document comes in every format`() throws {
    let scene = try WritingScene(Self.fields)
    let writer = try scene.writer(home: "/nowhere")
    #expect(writer.formats == ["csv", "docx", "html", "md", "odt"])
    for format in writer.formats {
      let written = writer.document(try scene.request("oplegnotitie"), format: format)
      #expect(written?.bytes.isEmpty == false, "\(format)")
    }
  }

  @Test func `a cover memo numbers what is asked, and says what is open`() throws {
    let memo = try paper("oplegnotitie", WritingScene(Self.fields))
    #expect(memo.title == "Oplegnotitie: Eén loket")
    guard case .list(let asked, isNumbered: true)? = memo.blocks.first(where: { $0.isNumbered })
    else {
      Issue.record("nothing is numbered")
      return
    }
    #expect(asked.count == 2)
    let facts = try table("Gegevens van het agendapunt", in: memo)
    #expect(facts[1] == ["Vergadering", "BPSDL, wo 25 apr 2018"])
    #expect(facts[3] == ["Ingediend door", "ntb"])
    let followUp = try table("Wie er beslist, en wanneer", in: memo)
    #expect(followUp[1] == ["BPSDL", "wo 25 apr 2018", "instemmen"])
    #expect(followUp[2] == ["GSO", "ntb", "uren toekennen"])
  }

  /// 35 hours a year are 43,75 over fifteen months.
  @Test func `a capacity request reckons hours per year to a total`() throws {
    let request = try paper("capaciteitsverzoek", WritingScene(Self.fields))
    let hours = try table("Gevraagde uren per rol en gemeente", in: request)
    #expect(hours.count == 3)
    #expect(hours[1][1] == "Houten" && hours[1][2] == "35 uur per jaar")
    #expect(hours[1][3] == "vr 1 sep 2017 tot en met vr 30 nov 2018" && hours[1][4] == "43,75 uur")
    // Nobody says how many persons they are.
    #expect(hours[2][2] == "hoogstens 40 uur per persoon" && hours[2][4] == "ntb")
  }

  @Test func `a report gives each condition a word for a colour, with the reason`() throws {
    let scene = try WritingScene(Self.fields)
    let report = try paper("tussenrapportage", scene)
    let standings = try table("De stand per randvoorwaarde", in: report)
    #expect(standings.map { $0[0] }.dropFirst().first == "Tijd")
    #expect(
      standings.dropFirst().allSatisfy { ["groen", "oranje", "rood", "ntb"].contains($0[1]) })
    let english = try paper("tussenrapportage", scene, .en)
    #expect(try table("How each condition stands", in: english)[1][1] == "to be determined")
  }

  @Test func `a file has numbered sections in the order of the workflow, and who signs`() throws {
    let scene = try WritingScene(
      Self.fields + [("bestuurlijk_opdrachtgever", Party.read("Wethouder Zorg"))])
    let file = try paper("dossier", scene)
    let headings = file.blocks.compactMap { block -> String? in
      if case .heading(_, let runs) = block { runs.map(\.text).joined() } else { nil }
    }
    #expect(headings.first == "1. Onderwerp" && headings.last == "Voor akkoord")
    #expect(headings.dropLast().count == scene.assignment.fields.names.count)
    #expect(
      try table("Wie tekent", in: file)[1]
        == ["Bestuurlijk opdrachtgever", "Wethouder Zorg", "", ""])
  }

  @Test func `without a kind it is the one that fits, and a new file is a new kind`() throws {
    let scene = try WritingScene(Self.fields)
    let writer = try scene.writer(home: "/nowhere")
    let kinds = writer.kinds(for: scene.assignment, in: scene.workflow, .nl)
    #expect(kinds.first == DocumentKind("opdrachtformulering", label: "Opdrachtformulering"))
    #expect(!kinds.map(\.name).contains("trajectplan"))
    #expect(writer.document(try scene.request(), format: "md")?.kind == "opdrachtformulering")

    let templates = try DocumentTemplateSet.shipped.replacing(with: [
      TemplateSet.File(
        path: "brief.nl.md",
        bytes: Array(
          "---\nworkflows: lekstroom\nstates: *\n---\n# Brief over {{title}}\n".utf8))
    ])
    let own = AssignmentWriter(
      name: writer.name, home: OutputFolder(path: "/nowhere"), templates: templates)
    #expect(own.products.contains("brief"))
    #expect(own.kinds(for: scene.assignment, in: scene.workflow, .nl).first?.name == "brief")
    let made = try #require(own.paper(try scene.request()))
    #expect(made.kind == "brief" && made.paper.title == "Brief over Eén loket")
  }

  @Test func `a step keeps documents in the formats of the settings`() async throws {
    let home = try TemporaryFolder()
    let scene = try WritingScene(Self.fields)
    let settings = try DocumentSettings(PluginSettings(["formats": .texts(["docx", "md"])]))
    let writer = AssignmentWriter(
      name: try #require(PluginName("documents")), home: OutputFolder(path: home.path),
      settings: settings)
    let receipt = try await writer.perform(scene.order())
    #expect(
      receipt.files
        == ["docx", "md"].map { "documents/samen-leren/opdrachtformulering-v4.\($0)" })
    #expect(throws: SettingProblems.self) {
      try DocumentSettings(PluginSettings(["formats": .texts(["pdf"])]))
    }
    #expect(throws: SettingProblems.self) {
      try DocumentSettings(PluginSettings(["formats": .texts([])]))
    }
  }

  @Test func `text is only ever text, in every kind`() throws {
    let naughty = "<b>| # {{title}} **x** =1+1 \u{202E}"
    let scene = try WritingScene([
      ("onderwerp", .text(naughty)), ("doel", Prose.read(naughty)), ("titel", .text(naughty)),
    ])
    for kind in DocumentTemplateSet.shipped.kinds {
      let html = String(
        decoding: try #require(
          scene.writer(home: "/nowhere").document(scene.request(kind), format: "html")
        ).bytes, as: UTF8.self)
      #expect(!html.contains("<b>") && !html.contains("\u{202E}"), "\(kind)")
      #expect(html.contains("{{title}}") || kind == "besluitenlijst", "\(kind)")
    }
  }
}

extension Paper.Block {
  fileprivate var isNumbered: Bool {
    if case .list(_, isNumbered: true) = self { true } else { false }
  }
}
