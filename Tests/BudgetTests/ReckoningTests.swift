import Budget
import Expressions
import Ledgers
import Lifecycle
import PluginInterface
import TestSupport
import Testing

enum PluginSettingsOfWeek {
  /// 40 hours for people from outside, 36 for the others.
  static let external40 = PluginSettings([
    "fullTimeRoles": .entries([
      .init(name: "extern", settings: PluginSettings(["hours": .number(40)]))
    ])
  ])
}

/// How the ledger follows the fields.
struct ReckoningTests {
  private static let pot = [("geld", "€ 100.000 voor 2018")]

  @Test func `money is reserved, committed and spent, each from the one before it`() async throws {
    var scene = try await LedgerScene(on: "2018-02-01", Self.pot)
    #expect(
      try await scene.perform(
        "reserveren", [("reserveringen", "€ 20.000 voor 2018")], on: "2018-02-01")
        == [])
    #expect(scene.money(2018) == "0 100000 20000 0 0")
    #expect(
      try await scene.perform(
        "verplichten",
        [("verplichtingen", "€ 15.000 voor 2018"), ("vrijgegeven", "€ 15.000 voor 2018")],
        on: "2018-02-02") == [])
    #expect(scene.money(2018) == "0 100000 5000 15000 0")
    #expect(
      try await scene.perform(
        "uitgave_boeken",
        [("uitgaven", "€ 9.000 2018-03-01"), ("afgeboekt", "€ 9.000 voor 2018")],
        on: "2018-03-01") == [])
    #expect(scene.money(2018) == "0 100000 5000 6000 9000")
    #expect(
      try await scene.perform(
        "vrijgeven", [("vrijgegeven", "€ 5.000 2018"), ("afgeboekt", "€ 6.000 2018")],
        on: "2018-04-01") == [])
    #expect(scene.money(2018) == "0 100000 0 0 9000")
  }

  @Test(arguments: [
    ("reserveren", "reserveringen", "€ 100.001 voor 2018", "over-budget"),
    ("verplichten", "verplichtingen", "€ 100.001 voor 2018", "over-budget"),
    ("reserveren", "reserveringen", "€ 5 voor 2019", "no-cover"),
    ("vrijgeven", "vrijgegeven", "€ 5 voor 2018", "not-reserved"),
    ("vrijgeven", "afgeboekt", "€ 5 voor 2018", "not-committed"),
    ("reserveren", "reserveringen", "€ 5 voor 2018 bron: Fonds", "unknown-source"),
    ("vrijgeven", "vrijgegeven", "€ 5", "no-year"),
  ])
  func `what money does not allow is refused with its reason`(
    action: String, field: String, wording: String, code: String
  ) async throws {
    var scene = try await LedgerScene(on: "2018-02-01", Self.pot)
    #expect(
      try await scene.perform(action, [(field, wording)], on: "2018-02-01")
        == ["finding:budget.\(code)"])
    #expect(scene.assignment.ledger.isEmpty)
  }

  @Test func `what is reserved and committed counts when something is spent`() async throws {
    var scene = try await LedgerScene(
      on: "2018-02-01",
      Self.pot + [("reserveringen", "€ 50.000 2018"), ("verplichtingen", "€ 49.000 2018")])
    let cost = [("uitgaven", "€ 1.001 2018-02-01")]
    #expect(
      try await scene.perform("uitgave_boeken", cost, on: "2018-02-01")
        == ["finding:budget.over-budget"])
    #expect(
      try await scene.perform(
        "uitgave_boeken", cost + [("afgeboekt", "€ 1.001 2018")], on: "2018-02-01") == [])
  }

  @Test func `money of a source is used for that source, and for what names none`() async throws {
    var scene = try await LedgerScene(
      on: "2018-02-01",
      [("geld", "€ 1.000 voor 2018 bron: Fonds; € 500 voor 2018"), ("looptijd", "heel 2018")])
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 700 2018-02-01")], on: "2018-02-01")
        == [])
    #expect(scene.money(2018) == "0 500 0 0 500")
    #expect(scene.money(2018, source: "Fonds") == "0 1000 0 0 200")
    // What names the source goes first: the rest is found elsewhere, or nowhere.
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 800 2018-02-01 bron: Fonds")], on: "2018-02-02") == [])
    #expect(scene.money(2018, source: "Fonds") == "0 1000 0 0 1000")
    #expect(
      try await scene.perform(
        "uitgave_boeken", [("uitgaven", "€ 1 2018-02-01 bron: Fonds")], on: "2018-02-03")
        == ["finding:budget.over-budget"])
  }

  @Test func `money without a year is used after that of the year`() async throws {
    var scene = try await LedgerScene(
      on: "2018-02-01",
      [("geld", "€ 100 voor 2018; € 100"), ("looptijd", "2018-01-01 2019-12-31")])
    try await scene.perform("uitgave_boeken", [("uitgaven", "€ 140 2018-02-01")], on: "2018-02-01")
    #expect(scene.money(2018) == "0 100 0 0 100")
    #expect(scene.money(nil) == "0 100 0 0 40")
    let parts = scene.account(LedgerLine(.money))?.parts.map(\.line.year)
    #expect(parts == [2018])
  }

  @Test func `what was there before there was a ledger enters it with the next step`() async throws
  {
    var scene = try await LedgerScene(
      on: "2018-02-01",
      Self.pot + [
        ("uitgaven", "€ 30.000 2018-01-15"), ("toegekend", "Trekker: 100 uur"),
        ("uren", "Trekker: 12,5 uur 2018-01-20"),
      ])
    #expect(scene.assignment.ledger.isEmpty)
    let before = scene.check.overview(of: scene.assignment)
    #expect(!before.isRecorded && !before.isMisfit && !before.ledger.isEmpty)
    try await scene.perform(
      "uren_schrijven", [("uren", "Trekker: 8 uur 2018-02-01")], on: "2018-02-01")
    #expect(scene.money(2018) == "0 100000 0 0 30000")
    #expect(scene.hours("Trekker") == "10000 2050")
    #expect(scene.check.overview(of: scene.assignment).isRecorded)
  }

  @Test func `an edit outside the actions is followed by the next step`() async throws {
    var scene = try await LedgerScene(on: "2018-02-01", Self.pot)
    try await scene.perform("reserveren", [("reserveringen", "€ 10.000 2018")], on: "2018-02-01")
    try scene.set("geld", .list([.money(15_000_00, 2018)]))
    #expect(!scene.check.overview(of: scene.assignment).isRecorded)
    try await scene.perform("uitgave_boeken", [("uitgaven", "€ 1 2018-02-02")], on: "2018-02-02")
    #expect(scene.money(2018) == "0 15000 10000 0 1")
  }

  @Test func `less money than is used is a step that the ledger refuses`() async throws {
    var scene = try await LedgerScene(on: "2018-02-01", Self.pot)
    try await scene.perform("reserveren", [("reserveringen", "€ 10.000 2018")], on: "2018-02-01")
    try scene.set("geld", .list([.money(9_000_00, 2018)]))
    #expect(scene.check.overview(of: scene.assignment).isMisfit)
    let steps: [(String, [(String, String)], [String])] = [
      ("vrijgeven", [("vrijgegeven", "€ 1 2018")], ["ledger:money of 2018"]),
      ("vrijgeven", [("vrijgegeven", "€ 1.000 2018")], []),
    ]
    for (action, wordings, blockers) in steps {
      #expect(try await scene.perform(action, wordings, on: "2018-02-03") == blockers)
    }
    #expect(scene.money(2018) == "0 9000 9000 0 0")
  }

  @Test func `what does not fit about money does not hold up hours`() async throws {
    var scene = try await LedgerScene(
      on: "2018-02-01", Self.pot + [("toegekend", "Trekker: 100 uur")])
    try await scene.perform("reserveren", [("reserveringen", "€ 10.000 2018")], on: "2018-02-01")
    try scene.set("geld", .list([.money(9_000_00, 2018)]))
    #expect(
      try await scene.perform("uren_schrijven", [("uren", "Trekker: 8 uur")], on: "2018-02-02")
        == [])
    #expect(scene.hours("Trekker") == "10000 800")
    #expect(scene.money(2018) == "0 100000 10000 0 0")
  }

  @Test func `amounts that no ledger holds are refused by it`() async throws {
    var scene = try await LedgerScene(on: "2018-02-01")
    try scene.set("geld", .list([.money(.max, 2018), .money(.max, 2018)]))
    #expect(
      try await scene.perform("uitgave_boeken", [("uitgaven", "€ 5 2018-02-01")], on: "2018-02-01")
        == ["ledger:money of 2018"])
  }

  @Test func `the percentages that warn and refuse are settings, of all or of one workflow`()
    async throws
  {
    let half: [String: PluginSettings.Value] = [
      "warnPercent": .number(20), "refusePercent": .number(50),
    ]
    let everywhere = PluginSettings(half)
    let here = PluginSettings([
      "workflows": .entries([.init(name: "lekstroom", settings: PluginSettings(half))])
    ])
    let elsewhere = PluginSettings([
      "workflows": .entries([.init(name: "andere", settings: PluginSettings(half))])
    ])
    for (settings, isSet) in [(everywhere, true), (here, true), (elsewhere, false)] {
      let scene = try await LedgerScene(
        on: "2018-02-01", Self.pot + [("toegekend", "Trekker: 100 uur")], settings: settings)
      let costs = [
        ("€ 19.999,99", "satisfied within"), ("€ 20.000", "warning near-budget"),
        ("€ 50.000", "warning near-budget"), ("€ 50.000,01", "objection over-budget"),
      ]
      for (cost, code) in costs {
        let found = try await scene.facts(
          "uitgave_boeken", [("uitgaven", "\(cost) 2018-02-01")], on: "2018-02-01"
        ).findings
        #expect(found.map(\.brief) == [isSet ? code : "satisfied within"], "\(cost)")
      }
      let found = try await scene.facts(
        "uren_schrijven", [("uren", "Trekker: 50,01 uur")], on: "2018-02-01"
      ).findings
      #expect(found.map(\.brief) == [isSet ? "objection over-hours" : "satisfied within"])
    }
  }

  @Test(arguments: 1...12)
  func `random bookings keep the ledger and the fields together`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var scene = try await LedgerScene(
      on: "2018-02-01",
      [
        ("geld", "€ 1.000 voor 2018; € 800 voor 2019; € 500; € 300 voor 2018 bron: Fonds"),
        ("looptijd", "2018-01-01 2019-12-31"),
        ("toegekend", "Trekker: 60 uur; Adviseurs: 20 uur p/p"),
      ])
    var (taken, refused) = (0, 0)
    for _ in 1...60 {
      let step = RandomStep(using: &generator)
      let before = scene.assignment
      let blockers = try await scene.perform(step.action, step.wordings, on: "2018-06-01")
      if blockers.isEmpty { taken += 1 } else { refused += 1 }
      if !blockers.isEmpty { #expect(scene.assignment == before) }
      let overview = scene.check.overview(of: scene.assignment)
      try #require(overview.isRecorded || scene.assignment.ledger.isEmpty, "seed \(seed): \(step)")
    }
    #expect(taken > 5 && refused > 5, "seed \(seed): \(taken) taken, \(refused) refused")
    // What the events post, and what a replay makes of them, is the ledger.
    var sum = Ledger()
    for event in scene.events { try sum.post(event.postings) }
    #expect(sum == scene.assignment.ledger)
    var replayed = try Assignment(openedBy: scene.events[0])
    for event in scene.events.dropFirst() { try replayed.apply(event) }
    #expect(replayed == scene.assignment)
  }
}

/// Something that somebody may book.
private struct RandomStep: CustomStringConvertible {
  let action: String
  let wordings: [(String, String)]

  init(using generator: inout SeededGenerator) {
    let amount = "€ \(Int.random(in: 1...400, using: &generator))"
    let year = Int.random(in: 2018...2020, using: &generator)
    let source = Int.random(in: 0..<4, using: &generator) == 0 ? " bron: Fonds" : ""
    let money = "\(amount) voor \(year)\(source)"
    let hours = Int.random(in: 1...15, using: &generator)
    let worker = ["Trekker", "Adviseurs Houten", "Adviseurs Lopik"].randomElement(using: &generator)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: (action, wordings) = ("reserveren", [("reserveringen", money)])
    case 1: (action, wordings) = ("verplichten", [("verplichtingen", money)])
    case 2: (action, wordings) = ("vrijgeven", [("vrijgegeven", money)])
    case 3: (action, wordings) = ("vrijgeven", [("afgeboekt", money)])
    case 4: (action, wordings) = ("uitgave_boeken", [("uitgaven", money)])
    default:
      let booking = "\(worker ?? "Trekker"): \(hours) uur \(year)-03-01"
      (action, wordings) = ("uren_schrijven", [("uren", booking)])
    }
  }

  var description: String { "\(action) \(wordings)" }
}
