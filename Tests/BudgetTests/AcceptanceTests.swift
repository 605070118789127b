import Budget
import Languages
import Ledgers
import Lifecycle
import PluginInterface
import Testing

/// The cases of the four samples: what each may spend and book.
struct AcceptanceTests {
  // MARK: Pilots

  @Test func `the pilots have money for 2017, and money for 2018 that is asked for`() async throws {
    var scene = try await LedgerScene(sample: "pilots", on: "2017-11-15")
    let asked = scene.check.overview(of: scene.assignment)
    #expect(
      asked.askedMoney.map(\.line) == [
        LedgerLine(.money, year: 2017), LedgerLine(.money, year: 2018),
      ])
    #expect(asked.askedMoney.map(\.amount) == [31_600_000, 31_600_000])
    #expect(asked.decidingBody == "DB WIL")
    #expect(asked.ledger.isEmpty, "a document alone grants nothing")
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 1.000 2017-11-10")], on: "2017-11-15")
        == [])
    #expect(scene.money(2017) == "0 316000 0 0 1000")
    // 60.000 covers nothing while nobody knows whether it is part of the 316.000.
    #expect(scene.money(nil) == nil)
    #expect(scene.money(2018) == "316000 0 0 0 0")
  }

  @Test func `5.000 in 2018 waits for the DB WIL, and is booked after its decision`() async throws {
    var scene = try await LedgerScene(sample: "pilots", on: "2017-11-15")
    let cost = [("uitgaven", "€ 5.000 2018-02-01")]
    #expect(
      try await scene.perform("uitgave_boeken", cost, on: "2017-11-15")
        == ["finding:budget.not-decided"])
    try await scene.perform("evalueren", [("opgeleverd", "ja")], on: "2017-11-20")
    // The DB WIL discusses first, then the BPSDL in its meeting of 29 November.
    try await scene.perform("bespreken", [("evaluatienotitie", "Goed")], on: "2017-11-28")
    #expect(
      try await scene.perform("bespreken", on: "2017-11-28")
        == ["condition:vergadering_evaluatie == null || vergadering_evaluatie <= today"])
    try await scene.perform("bespreken", on: "2017-11-29")
    try await scene.perform("vervolg_besluiten", [("vervolg", "Verlengen")], on: "2017-11-29")
    #expect(scene.assignment.ledger.isEmpty)
    #expect(
      try await scene.perform(
        "verlengen",
        [("verlenging", "tot en met 31-12-2018"), ("geld", "€ 316.000 voor 2018")],
        on: "2017-12-20") == [])
    #expect(scene.money(2018) == "0 316000 0 0 0")
    #expect(try await scene.perform("uitgave_boeken", cost, on: "2018-02-01") == [])
    #expect(scene.money(2018) == "0 316000 0 0 5000")
  }

  @Test func `a decision opens what was closed, in its own record`() async throws {
    var scene = try await LedgerScene(sample: "pilots", on: "2017-11-15")
    try await scene.perform("reserveren", [("reserveringen", "€ 100 voor 2017")], on: "2017-11-16")
    #expect(scene.money(2018) == "316000 0 0 0 0")
    try await scene.perform("evalueren", [("opgeleverd", "ja")], on: "2017-11-20")
    // The DB WIL discusses first, then the BPSDL in its meeting of 29 November.
    try await scene.perform("bespreken", [("evaluatienotitie", "Goed")], on: "2017-11-28")
    #expect(
      try await scene.perform("bespreken", on: "2017-11-28")
        == ["condition:vergadering_evaluatie == null || vergadering_evaluatie <= today"])
    try await scene.perform("bespreken", on: "2017-11-29")
    try await scene.perform("vervolg_besluiten", [("vervolg", "Verlengen")], on: "2017-11-29")
    try await scene.perform(
      "verlengen", [("verlenging", "tot en met 31-12-2018"), ("geld", "€ 300.000 voor 2018")],
      on: "2017-12-20")
    let decision = try #require(scene.events.last)
    let line = LedgerLine(.money, year: 2018, book: LedgerScene.book)
    #expect(
      decision.postings.filter { $0.line == line } == [Posting(.opened, 30_000_000, of: line)])
    // What the body did not grant stays closed.
    #expect(scene.money(2018) == "16000 300000 0 0 0")
  }

  @Test func `what the pilots leave in doubt is told when the board decides`() async throws {
    let scene = try await LedgerScene(sample: "pilots", in: ["geagendeerd"], on: "2017-10-25")
    let found = try await scene.facts("instemmen", [("besluit", "Akkoord")], on: "2017-10-25")
    #expect(found.findings.map(\.brief) == ["warning inside-or-beside", "warning counted-twice"])
  }

  // MARK: Work teams

  @Test func `without hours no capacity is asked for`() async throws {
    var scene = try await LedgerScene(sample: "werkteams", in: ["ingestemd"], on: "2018-04-26")
    let blockers = try await scene.perform("capaciteit_vragen", on: "2018-04-26")
    #expect(blockers == ["condition:size(inzet) > 0"])
  }

  @Test func `a cost in 2019 has no cover, and one in 2018 no known amount`() async throws {
    var scene = try await LedgerScene(sample: "werkteams", on: "2018-05-01")
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 500 2019-01-02")], on: "2018-05-01")
        == ["finding:budget.no-cover"])
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 500 2018-06-01")], on: "2018-05-01")
        == ["finding:budget.no-ceiling"])
  }

  // MARK: Youth desk

  @Test func `the lead of the youth desk has 43,75 hours, and not a forty-fourth`() async throws {
    var scene = try await LedgerScene(sample: "jongerenloket", on: "2018-01-15")
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 11 uur 2017-12-20; Trekker: 32 uur 2018-10-01")],
        on: "2018-10-01") == [])
    #expect(scene.hours("Trekker van de groep") == "4375 4300")
    #expect(scene.hours("Deelnemers") == "3125 0")
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 1 uur 2018-11-01")], on: "2018-11-01")
        == ["finding:budget.over-hours"])
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 0,75 uur 2017-12-21")], on: "2018-11-01") == [])
    #expect(scene.hours("Trekker van de groep") == "4375 4375")
  }

  @Test func `rates a year are shared out over the years, and nothing is lost`() async throws {
    let scene = try await LedgerScene(sample: "jongerenloket", on: "2018-01-15")
    let rows = scene.check.overview(of: scene.assignment).hours
    #expect(rows.map(\.role) == ["Deelnemers", "Trekker van de groep"])
    #expect(rows.map(\.asked) == [3_125, 4_375])
    #expect(rows.map { $0.years.map(\.year) } == [[2017, 2018], [2017, 2018]])
    #expect(rows.map { $0.years.map(\.share) } == [[833, 2_292], [1_167, 3_208]])
  }

  @Test func `hours beyond the share of a year warn, or refuse where it is set so`() async throws {
    let scene = try await LedgerScene(sample: "jongerenloket", on: "2018-01-15")
    let booking = [("uren", "Trekker: 12 uur 2017-12-20")]
    let warned = try await scene.facts("uren_schrijven", booking, on: "2018-01-15").findings
    #expect(warned.map(\.brief) == ["warning over-year"])
    #expect(
      warned[0].message.nl == "Trekker: 12 uur in 2017, het deel van dat jaar is 11,67.")
    var strict = try await LedgerScene(
      sample: "jongerenloket", on: "2018-01-15", settings: .init(["yearSplit": .text("refuse")]))
    #expect(
      try await strict.perform("uren_schrijven", booking, on: "2018-01-15")
        == ["finding:budget.over-year"])
    #expect(
      try await strict.perform(
        "uren_schrijven", [("uren", "Trekker: 11,67 uur 2017-12-20")], on: "2018-01-15") == [])
  }

  // MARK: Behaviour

  private static let grant =
    "Trekker: max. 100 uur (9 maanden); Andere adviseurs: max. 40 uur p/p (9 maanden)"

  @Test func `the clerks grant 100 hours to the lead and 40 to each of the others`() async throws {
    var scene = try await LedgerScene(
      sample: "gedragsverandering", in: ["capaciteit_gevraagd"], on: "2017-11-15")
    #expect(
      try await scene.perform("toekennen", [("toegekend", Self.grant)], on: "2017-11-20") == [])
    let role = LedgerLine(.hours, role: "Trekker", book: LedgerScene.book)
    #expect(scene.events.last?.postings == [Posting(.granted, 10_000, of: role)])
    let rows = scene.check.overview(of: scene.assignment).hours
    #expect(rows.map(\.role) == ["Trekker", "Andere adviseurs"])
    #expect(rows.map(\.isPerPerson) == [false, true])
    #expect(rows.map(\.allowed) == [10_000, 4_000])
  }

  @Test func `90 booked and 12 more is 102, and refused`() async throws {
    var scene = try await LedgerScene(
      sample: "gedragsverandering", on: "2018-02-01", [("toegekend", Self.grant)])
    try await scene.perform(
      "uren_schrijven", [("uren", "Trekker: 90 uur 2018-02-01")], on: "2018-02-01")
    let more = [("uren", "Trekker: 12 uur 2018-03-01")]
    let found = try await scene.facts("uren_schrijven", more, on: "2018-03-01").findings
    #expect(found.map(\.message.nl) == ["Trekker: 102 uur op 100 beschikbaar: 2 te veel."])
    #expect(
      try await scene.perform("uren_schrijven", more, on: "2018-03-01")
        == ["finding:budget.over-hours"])
    #expect(scene.hours("Trekker") == "10000 9000")
  }

  @Test func `each of the others has 40 hours, whatever the rest books`() async throws {
    var scene = try await LedgerScene(
      sample: "gedragsverandering", on: "2018-02-01", [("toegekend", Self.grant)])
    let book: (String) -> [(String, String)] = { [("uren", $0)] }
    #expect(
      try await scene.perform(
        "uren_schrijven",
        book("Adviseurs: 30 uur 2018-02-01 door Jansen; Adviseurs: 40 uur door Pietersen"),
        on: "2018-02-01") == [])
    #expect(scene.hours("Andere adviseurs", person: "Jansen") == "4000 3000")
    #expect(scene.hours("Andere adviseurs", person: "Pietersen") == "4000 4000")
    #expect(
      try await scene.perform(
        "uren_schrijven", book("Adviseurs: 11 uur door jansen"), on: "2018-03-01")
        == ["finding:budget.over-hours"])
    #expect(
      try await scene.perform(
        "uren_schrijven", book("Adviseurs: 10 uur door jansen"), on: "2018-03-01") == [])
    #expect(scene.hours("Andere adviseurs", person: "Jansen") == "4000 4000")
  }

  @Test func `hours outside the months of a cap are told`() async throws {
    let scene = try await LedgerScene(
      sample: "gedragsverandering", on: "2018-02-01", [("toegekend", Self.grant)])
    let late = try await scene.facts(
      "uren_schrijven", [("uren", "Trekker: 8 uur 2018-10-01")], on: "2018-10-01")
    #expect(late.findings.map(\.brief) == ["warning outside-period"])
    let last = try await scene.facts(
      "uren_schrijven", [("uren", "Trekker: 8 uur 2018-09-30")], on: "2018-10-01")
    #expect(last.findings.map(\.brief) == ["satisfied within"])
  }

  // MARK: Shares of a full-time week

  @Test(arguments: [
    ("Extern adviseur: 0,2-0,4 fte (6 maanden)", 41_600), ("Trekker: 0,6 fte", 2_160),
    ("Consulenten: 2 fte", 7_200), ("Beleid: 0,2-0,3 fte", 1_080),
    ("Coördinator: 16 uur per week (1 jaar)", 83_200),
  ])
  func `shares of a full-time week are hours, each role with its own week`(
    effort: String, hundredths: Int64
  ) async throws {
    let week = PluginSettingsOfWeek.external40
    let scene = try await LedgerScene(
      on: "2019-01-07", [("inzet", effort), ("looptijd", "2019-01-07 2019-01-13")], settings: week)
    #expect(scene.check.overview(of: scene.assignment).hours.map(\.asked) == [hundredths])
  }
}
