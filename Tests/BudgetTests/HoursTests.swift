import Expressions
import Fields
import Languages
import Lifecycle
import Testing

/// Hours against those of their role.
struct HoursTests {
  private static let perYear: [(String, Value)] = [("unit", .text("year"))]
  private static let perWeek: [(String, Value)] = [("unit", .text("week"))]
  private static let perPerson: [(String, Value)] = [("per_person", .boolean(true))]

  private static let desk: [(String, [Value])] = [
    ("inzet", [.hours("Deelnemers", "25", perYear), .hours("Trekker werkgroep", "35", perYear)]),
    ("looptijd", [.period("2017-09-01", "2018-11-30")]),
  ]

  @Test func `the forty-fourth hour over fifteen months is refused`() async throws {
    let scene = try Scene(Self.desk + [("uren", [.hours("Trekker", "43")])])
    let found = try await scene.findings([("uren", .add, [.hours("Trekker", "1")])])
    #expect(found.map(\.brief) == ["objection over-hours"])
    #expect(
      found[0].message
        == LocalizedText(
          nl: "Trekker: 44 uur op 43,75 beschikbaar: 0,25 te veel.",
          en: "Trekker: 44 hours on 43.75 available: 0.25 too many."))
    #expect(
      try await scene.codes(adding: [.hours("Trekker", "0.75")], to: "uren")
        == ["warning near-hours"])
  }

  private static let behaviour: [(String, [Value])] = [
    (
      "toegekend",
      [
        .hours("Trekker", "100", [("cap", .boolean(true)), ("period", .text("P9M"))]),
        .hours("Andere adviseurs", "40", perPerson),
      ]
    ),
    ("uren", [.hours("Trekker", "90")]),
  ]

  @Test func `ninety and twelve is two more than a hundred`() async throws {
    let scene = try Scene(Self.behaviour)
    let found = try await scene.findings([("uren", .add, [.hours("trekker", "12")])])
    #expect(found[0].message.nl == "trekker: 102 uur op 100 beschikbaar: 2 te veel.")
    #expect(
      try await scene.codes(adding: [.hours("Trekker", "10")], to: "uren")
        == ["warning near-hours"])
  }

  @Test func `a cap per person counts each person apart`() async throws {
    let scene = try Scene(Self.behaviour)
    let found = try await scene.findings([
      ("uren", .add, [.hours("Adviseurs Houten", "31"), .hours("Adviseurs Lopik", "31")]),
      ("uren", .add, [.hours("adviseurs houten", "10")]),
    ])
    #expect(found.map(\.brief) == ["objection over-hours"])
  }

  @Test func `hours booked twice in one step count twice`() async throws {
    let scene = try Scene([("toegekend", [.hours("Trekker", "100")])])
    let found = try await scene.findings([
      ("uren", .add, [.hours("Trekker", "60")]), ("uren", .add, [.hours("Trekker", "60")]),
    ])
    #expect(found.map(\.brief) == ["objection over-hours"])
  }

  @Test(arguments: [
    (Value.hours("Trekker", "2", perWeek), "unclear-hours"),
    (.hours("Trekker", "2", perYear), "unclear-hours"),
    (.hours("Trekker", "2", perPerson), "unclear-hours"),
    (.hours("Trekker", "2", [("amount_high", .decimal(DecimalNumber(4)))]), "unclear-hours"),
    (.hours("Trekker", "0"), "unclear-hours"), (.hours("Trekker", "-5"), "unclear-hours"),
    (.text("x"), "unclear-hours"), (.hours("Trekkker", "1"), "unknown-role"),
    (.hours(nil, "1"), "unknown-role"), (.hours("Kok van de trein", "1"), "unknown-role"),
  ])
  func `what cannot be computed is never a yes`(booking: Value, code: String) async throws {
    let scene = try Scene(Self.behaviour)
    let found = try await scene.findings([("uren", .add, [booking])])
    #expect(found.map(\.brief) == ["objection \(code)"])
    if case .record(let record) = booking, record["role"] == .text("Trekkker") {
      #expect(found[0].remedy?.nl == "Bedoelde u 'Trekker'?")
    }
  }

  @Test(arguments: [
    ([Value.hours("Coördinator", "16", perWeek)], "2017-01-01", "2017-12-31", "832"),
    ([Value.hours("Coördinator", "2", perWeek)], "2018-01-01", "2018-01-03", "2"),
    (
      [Value.hours("Coördinator", "40", perWeek + [("period", .text("P6M"))])], "2018-01-01",
      "2019-12-31", "1040"
    ),
    ([Value.hours("Coördinator", "25", perYear)], "2017-09-01", "2017-12-31", "8.33"),
    ([Value.hours("Coördinator", "25", perYear)], "2018-01-31", "2018-02-01", "4.16"),
    (
      [Value.hours("Coördinator", "8", perWeek + [("amount_high", .decimal(DecimalNumber(16)))])],
      "2018-01-01", "2018-01-14", "32"
    ),
    (
      [Value.hours("Coördinator", "10"), .hours("coördinator:", "5")], "2018-01-01", "2018-01-14",
      "15"
    ),
    ([Value.hours(nil, "10")], "2018-01-01", "2018-01-14", "10"),
  ])
  func `rates count over their duration, and no further`(
    asked: [Value], start: String, end: String, ceiling: String
  ) async throws {
    let scene = try Scene([("inzet", asked), ("looptijd", [.period(start, end)])])
    #expect(
      try await scene.codes(adding: [.hours("Coördinator", ceiling)], to: "uren")
        == ["warning near-hours"])
    let more = try #require(
      DecimalNumber(ceiling)?.adding(DecimalNumber("0.01") ?? DecimalNumber(0)))
    #expect(
      try await scene.codes(adding: [.hours("Coördinator", more.description)], to: "uren")
        == ["objection over-hours"])
  }

  @Test(arguments: [
    Value.period("2019-01-01", "2018-01-01"), .period(nil, "2018-01-01"),
    .period("2018-01-01", nil),
  ])
  func `a rate without a duration is no number`(duration: Value) async throws {
    let scene = try Scene([
      ("inzet", [.hours("Trekker", "2", Self.perWeek)]), ("looptijd", [duration]),
    ])
    #expect(
      try await scene.codes(adding: [.hours("Trekker", "1")], to: "uren")
        == ["objection no-duration"])
  }

  @Test func `where the clerks must grant, asking is not enough`() async throws {
    let asked: (String, [Value]) = ("inzet", [.hours("Trekker", "100")])
    let scene = try Scene([asked, ("besluitvorming", [.request("capacity", of: "GSO")])])
    let found = try await scene.findings([("uren", .add, [.hours("Trekker", "1")])])
    #expect(found.map(\.brief) == ["objection not-granted"])
    #expect(found[0].remedy?.nl == "Wacht op het besluit van het GSO.")
    #expect(
      try await Scene([asked]).codes(adding: [.hours("Trekker", "1")], to: "uren")
        == ["satisfied within"])
    #expect(
      try await Scene([]).codes(adding: [.hours("Trekker", "1")], to: "uren")
        == ["objection no-allowance"])
  }

  @Test(arguments: [
    ([Value.hours("Trekker", "100")], "satisfied within"),
    ([Value.hours("Trekker", "100.5")], "objection over-grant"),
    ([Value.hours("Trekker", "60"), .hours("Trekker", "60")], "objection over-grant"),
    ([Value.hours("Trekker Houten", "60"), .hours("Trekker Lopik", "60")], "objection over-grant"),
    ([Value.hours("Trekker Houten", "60"), .hours("Trekker Lopik", "40")], "satisfied within"),
    ([Value.hours("Adviseurs", "40", perPerson)], "satisfied within"),
    ([Value.hours("Adviseurs", "41", perPerson)], "objection over-grant"),
    ([Value.hours("Adviseurs", "40")], "objection other-measure"),
    ([Value.hours("Trekker", "40", perPerson)], "objection other-measure"),
    ([Value.hours("Kok", "1")], "objection unknown-role"),
    ([Value.text("ntb")], "objection no-hours"),
  ])
  func `no more is granted than was asked`(grants: [Value], expected: String) async throws {
    let scene = try Scene([
      ("inzet", [.hours("Trekker", "100"), .hours("Andere adviseurs", "40", Self.perPerson)])
    ])
    #expect(try await scene.findings([("toegekend", .set, grants)]).map(\.brief) == [expected])
  }

  @Test func `grants of earlier steps count`() async throws {
    let scene = try Scene([
      ("inzet", [.hours("Trekker", "100")]), ("toegekend", [.hours("Trekker", "60")]),
    ])
    let found = try await scene.findings([("toegekend", .add, [.hours("Trekker", "60")])])
    #expect(
      found.map(\.message.nl) == ["Trekker: 120 uur toegekend op 100 gevraagd: 20 te veel."])
    #expect(
      try await Scene([]).codes(adding: [.hours("Trekker", "1")], to: "toegekend")
        == ["objection not-asked"])
  }
}
