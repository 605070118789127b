import Documents
import Expressions
import Fields
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import Testing

/// A source of the four documents: the project's own, or the real ones where they are.
enum Documents4: String, CaseIterable, Sendable {
  case samples, real

  private static let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(4).joined(separator: "/") + "/shared/seeds"

  static let areRealOnesThere = access("\(folder)/pilots.txt", R_OK) == 0

  /// Both, where the real documents are; the samples always.
  static var present: [Documents4] { areRealOnesThere ? allCases : [.samples] }

  func text(_ name: String) throws -> String {
    switch self {
    case .samples: return try #require(ShippedFiles.samples.first { $0.name == name }).text
    case .real:
      let file = try #require(fopen("\(Self.folder)/\(name)", "r"))
      defer { fclose(file) }
      var bytes = [UInt8](repeating: 0, count: 1 << 20)
      return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    }
  }
}

struct ReadingTests {
  private struct Reading {
    let document: ImportedDocument

    subscript(name: String) -> Value? {
      document.fields.first { $0.name.text == name }?.value
    }

    func list(_ name: String) -> [Record] {
      guard case .list(let values) = self[name] else { return [] }
      return values.compactMap { if case .record(let record) = $0 { record } else { nil } }
    }

    func attribute(_ field: String, _ name: String) -> String? {
      guard case .record(let record) = self[field] else { return nil }
      return record[name]?.display(in: .nl)
    }

    func items(_ name: String) -> Int {
      self[name].map { Prose.blocks(in: $0).count { $0.kind == .item } } ?? 0
    }
  }

  private func read(_ name: String, _ source: Documents4) throws -> Reading {
    Reading(
      document: try OpdrachtformuleringReader.shipped.read(source.text(name), named: name))
  }

  private func texts(_ records: [Record], _ attributes: [String]) -> [String] {
    records.map { record in
      attributes.map { record[$0]?.json.text ?? "-" }.joined(separator: " ")
    }
  }

  @Test(.enabled(if: Documents4.areRealOnesThere, "the real documents are not here: skipped"))
  func `the real documents are read too`() {
    #expect(Documents4.present.contains(.real))
  }

  @Test(arguments: Documents4.present)
  func `pilots: budgets, dates, decisions, an open commissioner, seven conditions`(
    source: Documents4
  ) throws {
    let pilots = try read("pilots.txt", source)
    #expect(
      texts(pilots.list("geld"), ["cents", "year", "asked", "included_in"]) == [
        "31600000 2017 false -", "6000000 - false \"unknown\"", "31600000 2018 true -",
      ])
    #expect(pilots["versiedatum"]?.json == "2017-10-20")
    #expect(
      texts(pilots.list("besluitvorming"), ["body", "meeting", "window_end", "ask"]) == [
        "\"DB WIL\" - \"2017-11-30\" \"discuss\"", "\"BPSDL\" \"2017-11-29\" - \"discuss\"",
        "\"DB WIL\" - \"2017-12-31\" \"budget\"",
      ])
    #expect(pilots.attribute("ambtelijk_opdrachtgever", "status") == "open")
    #expect(pilots.attribute("coordinator", "status") == "named")
    #expect(pilots["samenwerkingsvorm"] == .text("verkennen"))
    #expect(pilots.document.source.rows.count { $0.subLabel != nil } == 7)
    #expect(pilots.document.source.remarks.contains { $0.kind == .conflict })
    let headings = pilots.document.source.rows.filter { $0.raw == "SAMEN VERKENNEN" }
    #expect(headings.count == 2)
  }

  @Test(arguments: Documents4.present)
  func `werkteams: a subject without its date, an open lead, five statements of time`(
    source: Documents4
  ) throws {
    let teams = try read("werkteams.txt", source)
    #expect(teams["onderwerp"]?.display(in: .nl).contains("2018") == false)
    #expect(teams["versiedatum"]?.json == "2018-04-20")
    #expect(teams["samenwerkingsvorm"] == .text("leren"))
    #expect(teams.attribute("trekker", "status") == "open")
    #expect(
      texts(teams.list("tijd"), ["start", "end"]) == [
        "\"2018-01-01\" \"2019-12-31\"", "- -", "\"2018-01-01\" \"2018-06-30\"",
        "\"2018-10-01\" \"2018-12-31\"", "\"2019-01-01\" \"2019-01-01\"",
      ])
    #expect(texts(teams.list("besluitvorming"), ["ask"]) == ["\"agree\"", "\"capacity\""])
    #expect(teams["inzet"] == nil)
  }

  @Test(arguments: Documents4.present)
  func `jongerenloket: a body, lists, rates and a period`(source: Documents4) throws {
    let desk = try read("jongerenloket.txt", source)
    #expect(desk.attribute("orgaan", "kind") == "body")
    #expect(
      [desk.items("uitdaging"), desk.items("resultaat"), desk.items("afbreukrisicos")] == [5, 4, 4])
    #expect(texts(desk.list("inzet"), ["amount", "unit"]) == ["25 \"year\"", "35 \"year\""])
    #expect(desk.attribute("looptijd", "start")?.hasSuffix("1 sep 2017") == true)
    #expect(desk.attribute("looptijd", "end")?.hasSuffix("30 nov 2018") == true)
    #expect(!desk.list("besluitvorming").contains { $0["ask"] == .text("capacity") })
    #expect(desk.document.source.remarks.contains { $0.kind == .conflict })
  }

  @Test(arguments: Documents4.present)
  func `gedragsverandering: an intended lead, no communication, caps`(source: Documents4) throws {
    let behaviour = try read("gedragsverandering.txt", source)
    #expect(behaviour["samenwerkingsvorm"] == .text("ontwikkelen"))
    #expect(behaviour.attribute("trekker", "status") == "intended")
    #expect(behaviour.attribute("trekker", "organisation") == "Nieuwegein")
    #expect(behaviour["communicatie"] == nil)
    #expect(
      texts(behaviour.list("inzet"), ["amount", "cap", "period", "per_person"]) == [
        "100 true \"P9M\" -", "40 true - true",
      ])
    #expect(
      texts(behaviour.list("besluitvorming"), ["ask", "body"]) == [
        "\"agree\" \"BPSDL\"", "\"capacity\" \"GSO\"", "\"agree\" \"DB WIL\"",
      ])
  }

  // MARK: Nothing is lost

  private func words(_ text: String) -> [String: Int] {
    let words = TextMarkup.plain(text).utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }
    return words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  private func missing(_ text: String, _ document: ImportedDocument) -> [String] {
    let kept = words(
      document.source.rows.map { "\($0.label) \($0.subLabel ?? "") \($0.raw)" }
        .joined(separator: " "))
    return words(text).compactMap { word, count in
      kept[word, default: 0] >= count ? nil : word
    }
  }

  @Test(arguments: Documents4.present, ShippedFiles.samples.map(\.name))
  func `every word of the source is in a row`(source: Documents4, name: String) throws {
    let text = try source.text(name)
    let document = try OpdrachtformuleringReader.shipped.read(text, named: name)
    #expect(missing(text, document).isEmpty)
  }

  @Test func `a row that is not understood is remarked, with the label that was meant`() throws {
    let text = "Onderwep\tIets\nDoel\tx\nUitdaging\ty\nAanleiding\tz\nLos zinnetje\n"
    let document = try OpdrachtformuleringReader.shipped.read(text, named: "x")
    let remarks = document.source.remarks.filter { $0.kind == .notUnderstood }
    #expect(remarks.map(\.line) == [1, 5])
    #expect(remarks.first?.message.en == "This row is unknown; do you mean 'onderwerp'?")
    #expect(missing(text, document).isEmpty)
  }

  @Test(arguments: [
    "", "Beste allemaal,\n\nHierbij het plan.\n", "# Plan\n\n- een\n- twee\n", "a\tb\nc\td\n",
  ])
  func `what is no formulation is told so`(text: String) {
    let error = #expect(throws: DocumentReadingError.self) {
      try OpdrachtformuleringReader.shipped.read(text, named: "x")
    }
    #expect(error?.remedy.nl.isEmpty == false)
  }

  @Test func `line ends and control characters are survived`() throws {
    let text = "Onderwerp\tIets\r\nDoel\tx\u{0}y\r\nUitdaging\tz\r\n"
    let document = try OpdrachtformuleringReader.shipped.read(text, named: "x")
    #expect(document.fields.first?.value == .text("Iets"))
    #expect(document.source.remarks.contains { $0.kind == .doubtful && $0.line == 2 })
  }

  @Test(arguments: ["<", "- ", "12 uur ", "€ 5 ", "1-1-2018 ", "x\n"])
  func `a megabyte of noise comes to an end`(noise: String) {
    let text = String(repeating: noise, count: 1_000_000 / noise.utf8.count)
    #expect(throws: DocumentReadingError.self) {
      try OpdrachtformuleringReader.shipped.read(text, named: "x")
    }
    let cell = String(repeating: noise == "x\n" ? "x" : noise, count: 10_000)
    for label in [
      "Tijd", "Geld", "Ambtelijke inzet", "Besluitvorming", "Opdrachtgever", "Opdrachtnemer",
    ] {
      let row =
        label.hasPrefix("O") || label.hasPrefix("B") ? label : "Randvoorwaarden\t<i>\(label)</i>"
      let document = try? OpdrachtformuleringReader.shipped.read(
        "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n\(row)\t\(cell)\n", named: "x")
      #expect(document != nil)
    }
  }

  @Test func `broken documents never trap`() throws {
    var state: UInt64 = 5
    let source = Array(ShippedFiles.samples.map(\.text).joined(separator: "\n").utf8)
    for _ in 0..<60 {
      var bytes = source
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int(state >> 33) % bytes.count
        if state & 1 == 0 {
          bytes.remove(at: place)
        } else {
          bytes.insert(UInt8(state >> 8 & 0x7F), at: place)
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let document = try? OpdrachtformuleringReader.shipped.read(text, named: "x") else {
        continue
      }
      #expect(!document.source.rows.isEmpty)
    }
  }
}
