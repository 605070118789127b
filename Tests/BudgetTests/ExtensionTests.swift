import Expressions
import Fields
import Ledgers
import Lifecycle
import PluginInterface
import Testing
import WorkingCalendar

/// What a duration does to money and hours, and what its extension does.
struct ExtensionTests {
  @Test func `an extension opens the money that was asked for its year`() async throws {
    var scene = try await LedgerScene(sample: "pilots", on: "2017-11-15")
    let cost = [("uitgaven", "€ 5.000 2018-02-01")]
    try await scene.perform("evalueren", [("opgeleverd", "ja")], on: "2017-11-20")
    try await scene.perform("bespreken", [("evaluatienotitie", "Goed")], on: "2017-11-28")
    try await scene.perform("bespreken", on: "2017-11-29")
    try await scene.perform("vervolg_besluiten", [("vervolg", "Verlengen")], on: "2017-11-29")
    #expect(
      try await scene.perform(
        "verlengen", [("verlenging", "tot en met 31-12-2018")], on: "2018-01-02"
      )
      .contains { $0.hasPrefix("condition:looptijd == null") }, "the period is over")
    #expect(
      try await scene.perform(
        "verlengen", [("verlenging", "tot en met 31-12-2018")], on: "2017-12-20") == [])
    let decision = try #require(scene.events.last)
    let line = LedgerLine(.money, year: 2018, book: LedgerScene.book)
    #expect(
      decision.postings.filter { $0.line == line } == [Posting(.granted, 31_600_000, of: line)])
    #expect(scene.money(2018) == "0 316000 0 0 0")
    #expect(try await scene.perform("uitgave_boeken", cost, on: "2018-02-01") == [])
  }

  @Test func `hours a week count from the start of the execution, where no start is told`()
    async throws
  {
    // An import tells an end alone: what hours come to is not known until somebody says the start.
    var scene = try await LedgerScene(sample: "pilots", on: "2017-11-15")
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 2 uur 2017-11-14")], on: "2017-11-15")
        == ["finding:budget.no-duration"])
    #expect(
      try await scene.perform(
        "looptijd_vastleggen",
        [("vastgestelde_looptijd", "1 november 2017 tot en met 31 december 2017")],
        on: "2017-11-15") == [])
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 2 uur 2017-11-14")], on: "2017-11-15")
        == [])
  }

  @Test func `an extension makes hours a year go on, from the first day`() async throws {
    var scene = try await LedgerScene(
      sample: "jongerenloket", in: ["vervolgbesluit"], on: "2018-10-01",
      [("besluitvorming", "Het BPSDL stemt in."), ("uren", "Trekker van de groep: 43 uur")])
    #expect(
      try await scene.perform(
        "verlengen", [("verlenging", "tot en met 30-11-2019")], on: "2018-11-01") == [])
    #expect(
      scene.assignment.fields[try #require(FieldName("startdatum"))]
        == .date(try #require(CivilDate(iso: "2017-09-01"))))
    // Two years and a quarter of 35 hours.
    #expect(scene.hours("Trekker van de groep") == "7875 4300")
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 35 uur 2019-03-01")], on: "2019-03-02") == [])
    #expect(
      try await scene.perform(
        "uren_schrijven", [("uren", "Trekker: 1 uur 2019-03-02")], on: "2019-03-02")
        == ["finding:budget.over-hours"])
  }

  @Test func `what is booked on a day outside the duration is told`() async throws {
    let scene = try await LedgerScene(sample: "jongerenloket", on: "2018-11-01")
    let late = try await scene.facts(
      "uren_schrijven", [("uren", "Trekker: 1 uur 2018-12-03")], on: "2018-12-03")
    #expect(late.findings.map(\.brief) == ["warning outside-duration"])
    let inside = try await scene.facts(
      "uren_schrijven", [("uren", "Trekker: 1 uur 2018-11-30")], on: "2018-11-30")
    #expect(inside.findings.map(\.brief) == ["satisfied within"])
  }
}
