import Expressions
import Fields
import Languages
import Lifecycle
import Testing

/// Costs against the money of their year.
struct CostTests {
  private static let pilots: [(String, [Value])] = [
    (
      "geld",
      [
        .money(31_600_000, 2017),
        .money(6_000_000, nil, [("included_in", .text("unknown"))]),
        .money(31_600_000, 2018, [("asked", .boolean(true))]),
      ]
    ),
    ("besluitvorming", [.request("discuss", of: "BPSDL"), .request("budget", of: "DB WIL")]),
  ]

  @Test func `money that is asked is closed, and the message says who decides`() async throws {
    let scene = try Scene(Self.pilots)
    let found = try await scene.findings([("uitgaven", .add, [.money(500_000, 2018)])])
    #expect(found.map(\.brief) == ["objection not-decided"])
    #expect(
      found[0].message
        == LocalizedText(
          nl: "Het geld voor 2018 (€ 316.000,00) is gevraagd, maar DB WIL heeft nog niet besloten.",
          en: "The money for 2018 (€316,000.00) is asked for, but DB WIL has not decided yet."))
    #expect(found[0].remedy?.nl == "Wacht op het besluit van DB WIL.")
    #expect(
      try await scene.codes(adding: [.money(500_000, 2017)], to: "uitgaven")
        == ["satisfied within"])
  }

  @Test func `an amount that may be part of another covers nothing by itself`() async throws {
    let scene = try Scene(Self.pilots + [("looptijd", [.period("2017-01-01", "2017-12-31")])])
    #expect(
      try await scene.codes(adding: [.money(31_600_001, 2017)], to: "uitgaven")
        == ["objection over-budget"])
  }

  @Test func `a year without cover is refused with the years that have it`() async throws {
    let scene = try Scene([("geld", [.source(2018)])])
    let found = try await scene.findings([("uitgaven", .add, [.money(50_000, 2019)])])
    #expect(found.map(\.brief) == ["objection no-cover"])
    #expect(found[0].message.nl == "Er is geen geld voor 2019: de dekking is er alleen voor 2018.")
  }

  @Test(arguments: [
    ([Value.source(2018)], "objection no-ceiling"), ([Value.source(nil)], "objection no-cover"),
    ([], "objection no-cover"),
  ])
  func `without an amount there is no yes`(money: [Value], expected: String) async throws {
    let scene = try Scene([("geld", money)])
    #expect(try await scene.codes(adding: [.money(1, 2018)], to: "uitgaven") == [expected])
  }

  @Test func `the shortfall is written as people write money`() async throws {
    let scene = try Scene([
      ("geld", [.money(123_456_789, 2018)]), ("uitgaven", [.money(123_456_000, 2018)]),
    ])
    let found = try await scene.findings([("uitgaven", .add, [.money(100_005, 2018)])])
    #expect(
      found.first?.message
        == LocalizedText(
          nl: "Over het budget van 2018: € 1.235.560,05 op € 1.234.567,89, € 992,16 te veel.",
          en: "Over the budget of 2018: €1,235,560.05 on €1,234,567.89, €992.16 too much."))
  }

  @Test(arguments: [(159, false), (160, true), (200, true)])
  func `four fifths is exact to the cent`(cost: Int64, warns: Bool) async throws {
    let scene = try Scene([("geld", [.money(200, 2018)])])
    #expect(
      try await scene.codes(adding: [.money(cost, 2018)], to: "uitgaven")
        == [warns ? "warning near-budget" : "satisfied within"])
  }

  @Test func `a field that is named twice counts twice`() async throws {
    let scene = try Scene([("geld", [.money(100_000, 2018)])])
    let found = try await scene.findings([
      ("uitgaven", .add, [.money(60_000, 2018)]), ("uitgaven", .add, [.money(60_000, 2018)]),
    ])
    #expect(found.map(\.brief) == ["objection over-budget"])
  }

  @Test func `a new list replaces the old one`() async throws {
    let scene = try Scene([
      ("geld", [.money(100_000, 2018)]), ("uitgaven", [.money(90_000, 2018)]),
    ])
    let cost = Value.money(70_000, 2018)
    #expect(
      try await scene.findings([("uitgaven", .set, [cost])]).map(\.brief) == ["satisfied within"])
    #expect(
      try await scene.findings([("uitgaven", .add, [cost])]).map(\.brief)
        == ["objection over-budget"])
    #expect(try await scene.findings([("uitgaven", .set, [])]).map(\.brief) == ["satisfied within"])
  }

  /// 100 for 2018, 100 for 2018 and 2019 together.
  @Test(arguments: [
    (2018, 20_001, "objection over-budget"), (2018, 20_000, "warning near-budget"),
    (2019, 10_001, "objection over-budget"), (2019, 7_999, "satisfied within"),
    (2020, 1, "objection no-cover"),
  ])
  func `money without a year serves the years of the duration`(
    year: Int64, cents: Int64, expected: String
  ) async throws {
    let scene = try Scene([
      ("geld", [.money(10_000, 2018), .money(10_000, nil)]),
      ("looptijd", [.period("2018-03-01", "2019-06-30")]),
    ])
    #expect(try await scene.codes(adding: [.money(cents, year)], to: "uitgaven") == [expected])
  }

  @Test func `shared money is spent once`() async throws {
    let scene = try Scene([
      ("geld", [.money(10_000, 2018), .money(10_000, nil)]),
      ("looptijd", [.period("2018-03-01", "2019-06-30")]), ("uitgaven", [.money(14_000, 2018)]),
    ])
    #expect(
      try await scene.codes(adding: [.money(6_001, 2019)], to: "uitgaven")
        == ["objection over-budget"])
    #expect(
      try await scene.codes(adding: [.money(6_000, 2019)], to: "uitgaven")
        == ["warning near-budget"])
  }

  @Test func `money without a year needs a duration`() async throws {
    let open = try Scene([
      ("geld", [.money(10_000, nil)]), ("looptijd", [.period(nil, "2019-06-30")]),
    ])
    #expect(
      try await open.codes(adding: [.money(1, 2019)], to: "uitgaven") == ["objection no-duration"])
  }

  @Test func `what cannot be computed is never a yes`() async throws {
    let cover: [(String, [Value])] = [("geld", [.money(100_000, 2018)])]
    let unclear = try Scene(cover + [("uitgaven", [.money(1, nil)])])
    #expect(
      try await unclear.codes(adding: [.money(1, 2018)], to: "uitgaven")
        == ["objection unclear-costs"])
    let clear = try Scene(cover)
    for (cost, code) in [
      (Value.money(1, nil), "no-year"), (.money(0, 2018), "no-amount"),
      (.money(-5, 2018), "no-amount"), (.source(2018), "no-amount"), (.text("x"), "no-amount"),
    ] {
      #expect(try await clear.codes(adding: [cost], to: "uitgaven") == ["objection \(code)"])
    }
  }

  @Test func `amounts beyond every limit are refused, not added up wrongly`() async throws {
    let scene = try Scene([
      ("geld", [.money(.max, 2018), .money(.max, 2018)]), ("uitgaven", [.money(.max, 2018)]),
    ])
    #expect(
      try await scene.codes(adding: [.money(.max, 2018)], to: "uitgaven")
        == ["warning near-budget"])
    #expect(
      try await scene.codes(adding: [.money(.max, 2018), .money(1, 2018)], to: "uitgaven")
        == ["warning near-budget", "objection over-budget"])
  }

  @Test func `a step that adds neither costs nor hours is fine`() async throws {
    let scene = try Scene([])
    #expect(try await scene.codes(adding: [.text("x")], to: "besluit") == ["satisfied within"])
    #expect(try await scene.findings([]).map(\.brief) == ["satisfied within"])
  }
}
