import Documents
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import ShippedFiles
import TestSupport
import Testing

/// Plans in other shapes than that of the sample, and texts that are none.
struct PlanFormTests {
  private static let rows = """
    Nr\tStap\tPlanning\tWie\tNa
    1\tBegin\tmei 2019\tTrekker\t
    2\tMidden\tjuni 2019\tTrekker, Adviseur\t1
    3\tEind\t\tAdviseur\t1, 2

    """

  private func plan(_ head: String, rows: String = PlanFormTests.rows) throws -> PlanRecord {
    try PlanRecord("# Plan\n\n\(head)\n\n## Stappenplan\n\n\(rows)")
  }

  @Test func `columns are known by their heads`() throws {
    let steps = try plan("").list("stappen")
    #expect(
      steps.map { $0["after"] } == [
        .list([]), .list([.integer(1)]), .list([.integer(1), .integer(2)]),
      ])
    #expect(steps[1].records("who").map { $0.text("name") } == ["Trekker", "Adviseur"])
    #expect(steps[1]["end"]?.json == "2019-06-30")
  }

  @Test func `a table without numbers has them in its titles`() throws {
    let rows = "Stap\tWie\n1. Begin\tTrekker\n2. Eind\tTrekker\nZonder nummer\tTrekker\n"
    let record = try plan("", rows: rows)
    #expect(record.list("stappen").map { $0["number"] } == [.integer(1), .integer(2), nil])
    #expect(record.list("stappen").map { $0.text("title") } == ["Begin", "Eind", "Zonder nummer"])
    #expect(record.remarks(.doubtful, about: "stappen").contains { $0.wording == "Zonder nummer" })
  }

  @Test func `a commissioner and a duration are read where a heading names them`() throws {
    let record = try plan(
      "## Opdrachtgever\n\nWethouder Werk\n\n## Looptijd\n\n1 mei 2019 tot en met 30 april 2020")
    #expect(record["opdrachtgever"]?.display(in: .nl) == "Wethouder Werk")
    guard case .record(let period) = record["looptijd"] else {
      Issue.record("a duration was expected")
      return
    }
    #expect(period["start"]?.json == "2019-05-01")
    #expect(period["end"]?.json == "2020-04-30")
    #expect(record.remarks(.open, about: "looptijd").isEmpty)
  }

  @Test func `text under a heading without a field is approach, and told so`() throws {
    let record = try plan("## Risico's\n\nHet kan misgaan.\n\n- te duur\n- te laat")
    #expect(
      record.blocks("aanpak").map(\.text) == [
        "Risico's", "Het kan misgaan.", "te duur", "te laat",
      ])
    #expect(record.remarks(.doubtful, about: "aanpak").map(\.wording) == ["Risico's"])
  }

  @Test func `text before the first heading, and other tables, are told as not understood`() throws
  {
    let record = try PlanRecord(
      "Concept van maandag\n\n# Plan\n\nnaam\twaarde\n\n## Stappenplan\n\n\(Self.rows)")
    let wordings = record.document.source.remarks.filter { $0.kind == .notUnderstood }.map(
      \.wording)
    #expect(wordings == ["Concept van maandag", "naam waarde"])
  }

  @Test func `an item goes on below the heading of a page, a new sentence does not`() throws {
    let record = try plan(
      "## Aanleiding\n\n- een zin die\n\n**Plan**\n\nverder gaat\n\n# Plan\n\nNieuw.")
    #expect(record.blocks("aanleiding").map(\.text) == ["een zin die verder gaat", "Nieuw."])
  }

  @Test func `numbers without a word that makes them targets are none`() throws {
    let record = try plan(
      "## Aanleiding\n\nIn 2018 waren er 12 scholen, 3 dorpen en ca 8 uur per week. Minstens 40 "
        + "leerlingen doen mee; ca 1.000 inwoners ook. Maximaal 40 leerlingen.")
    #expect(record.texts("doelen") == ["leerlingen: 40", "inwoners: 1.000"])
  }

  @Test func `a member without hours is open`() throws {
    let record = try plan(
      "", rows: Self.rows + "\n## Bijlage: team\n\nRol\tTaken\nTrekker\talles\n")
    #expect(record.list("team").map { $0.text("status") } == ["open"])
    #expect(record.remarks(.open, about: "team").map(\.wording) == ["Trekker"])
    #expect(record.blocks("taken").map(\.text) == ["Trekker", "alles"])
  }

  @Test func `numbers that do not fit are told`() throws {
    let rows = Self.rows.replacing("3\tEind\t\tAdviseur\t1, 2", with: "2\tEind\t\tAdviseur\t9")
    let doubts = try plan("", rows: rows).remarks(.doubtful, about: "stappen").map(\.message.en)
    #expect(doubts.contains("Number 2 occurs more than once."))
    #expect(doubts.contains { $0.hasPrefix("There is no step 9") })
  }

  // MARK: What is no plan

  @Test(arguments: [
    "", "Beste allemaal,\n\nHierbij het plan.\n", "# Plan\n\n- een\n- twee\n",
    "# Plan\n\nStap\tWie\n1. Begin\tTrekker\n", "Stap\tWie\na\tb\nc\td\ne\tf\n",
  ])
  func `what is no plan is told so`(text: String) {
    let error = #expect(throws: DocumentReadingError.self) {
      try ConceptplanReader.shipped.read(text, named: "x")
    }
    #expect(error?.line == 1)
    #expect(error?.remedy.nl.isEmpty == false)
  }

  @Test(arguments: ShippedFiles.samples.map(\.name))
  func `a formulation is no plan, and a plan no formulation`(name: String) throws {
    let formulation = try #require(ShippedFiles.samples.first { $0.name == name }).text
    #expect(throws: DocumentReadingError.self) {
      try ConceptplanReader.shipped.read(formulation, named: name)
    }
    #expect(throws: DocumentReadingError.self) {
      try OpdrachtformuleringReader.shipped.read(PlanSource.sample.text(), named: name)
    }
  }

  // MARK: Any text

  @Test(arguments: PlanSource.present, 0..<20)
  func `a plan with accidents never traps and loses no word`(
    source: PlanSource, seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let original = Array(try source.text().utf8)
    for _ in 0..<10 {
      var bytes = original
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(UInt8.random(in: 0x20...0x7E, using: &random), at: place)
        case 2:
          bytes.insert([0x09, 0x0A, 0x2A, 0x23].randomElement(using: &random) ?? 0x0A, at: place)
        default:
          // A line somewhere else, or twice.
          let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
          bytes.insert(
            contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...place, using: &random))
        }
      }
      let text = String(decoding: bytes, as: UTF8.self)
      guard let plan = try? PlanRecord(text) else { continue }
      #expect(plan.missing(of: text).isEmpty, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "<", "- ", "ca 5 x ", "na stap 1 ", "**", "# Plan\nx\n", "1\tx\ty\n", "12 uur ", "een ",
    "(zes maanden) ",
  ])
  func `much noise comes to an end`(noise: String) throws {
    let text = String(repeating: noise, count: 40_000 / noise.utf8.count)
    let record = try plan("## Aanleiding\n\n\(text)")
    #expect(!record.document.source.rows.isEmpty)
    let cell = String(
      repeating: noise.replacing("\n", with: " ").replacing("\t", with: " "), count: 1_000)
    #expect(
      try plan("", rows: "\(Self.rows)4\t\(cell)\tmei 2019\t\(cell)\t\(cell)\n").list("stappen")
        .count >= 3)
  }
}
