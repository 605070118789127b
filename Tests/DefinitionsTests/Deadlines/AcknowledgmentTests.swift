import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// Reminders that somebody has seen, and those that came too late.
struct AcknowledgmentTests {
  private static let ladder = """
    t: { due: "entry + 10 workdays", roll: "none", to: "trekker", remind: [
      "5 workdays before", "1 workday before", "when due",
      { at: "2 workdays after", to: ["baas"] }, "4 workdays after"] }
    """

  private func acknowledge(_ name: String? = "t") -> Command.Request {
    .acknowledge(name.flatMap { DeadlineName($0) })
  }

  @Test func `what is seen is not told again until the date has passed`() throws {
    var scene = try DeadlineScene(deadlines: Self.ladder, on: "2018-03-01")
    let event = try scene.take(acknowledge(), by: ["trekker"])
    #expect(
      event.occurrence
        == .acknowledged(try scene.deadline().name, state: try scene.deadline().state))
    #expect(
      try scene.deadline().rungs.map(\.status)
        == [.acknowledged, .acknowledged, .acknowledged, .pending, .pending])
    #expect(try scene.deadline().acknowledgment?.person == "jan")
    #expect(try scene.refusal(acknowledge()).kind == .outdated)
    try scene.go(to: "2018-04-20")
    let effects = try scene.remind().flatMap(\.effects)
    #expect(effects.map { $0.recipients.map(\.text) } == [["baas"], ["trekker"]])
  }

  @Test func `the event of the deadline is raised, seen or not`() throws {
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"entry + 5 workdays\", roll: \"none\", to: \"trekker\","
        + " remind: [\"1 workday before\", \"when due\"] }",
      on: "2018-03-01", more: ", 'deadline.t': { to: \"later\" }")
    try scene.take(acknowledge())
    try scene.go(to: "2018-03-20")
    #expect(try scene.remind().flatMap(\.effects).isEmpty)
    #expect(scene.assignment.configuration.map(\.text) == ["later"])
  }

  @Test func `only who is reminded says seen, and the only deadline needs no name`() throws {
    var scene = try DeadlineScene(deadlines: Self.ladder, on: "2018-03-01")
    #expect(try scene.refusal(acknowledge(), by: ["baas"]).kind == .notAllowed)
    #expect(try scene.refusal(acknowledge(nil), by: ["baas"]).kind == .notUnderstood)
    try scene.take(acknowledge(nil), by: ["trekker"])
    #expect(try scene.deadline().acknowledgment != nil)
  }

  @Test func `another date begins another ladder`() throws {
    var scene = try DeadlineScene(
      deadlines: "t: { due: \"vergadering\", roll: \"none\", remind: \"when due\","
        + " to: \"trekker\" }", on: "2018-03-01", values: ["vergadering": "2018-04-25"])
    try scene.take(acknowledge())
    try scene.edit("titel", "Anders")
    #expect(try scene.deadline().acknowledgment != nil)
    try scene.edit("vergadering", "2018-04-26")
    #expect(try scene.deadline().acknowledgment == nil)
    #expect(try scene.deadline().rungs.map(\.status) == [.pending])
  }

  // MARK: Thirty days without anybody

  private static func ladder(_ catchUp: String) -> String {
    "t: { due: \"entry + 10 workdays\", roll: \"none\", to: \"trekker\", catchUp: \"\(catchUp)\","
      + " remind: [\"5 workdays before\", \"1 workday before\", \"when due\", \"2 workdays after\"]}"
  }

  @Test(arguments: [
    ("all", [true, true, true, true]), ("latest", [false, false, false, true]),
    ("none", [false, false, false, false]),
  ])
  func `after an outage the rule says which reminders still come`(
    rule: String, sent: [Bool]
  ) throws {
    var scene = try DeadlineScene(deadlines: Self.ladder(rule), on: "2018-03-01")
    try scene.go(to: "2018-04-01")
    let events = try scene.remind()
    // Each rung is settled by one event, sent or passed over; none twice.
    #expect(events.map { !$0.effects.isEmpty } == sent)
    #expect(
      events.allSatisfy {
        if case .reminded(_, late: true) = $0.occurrence { true } else { false }
      })
    #expect(try scene.deadline().rungs.map { $0.status == .fired } == sent)
    #expect(try scene.deadline().pendingRungs.isEmpty)
  }

  @Test(arguments: ["all", "latest", "none"])
  func `whatever the rule, what waits for the day goes on`(rule: String) throws {
    var scene = try DeadlineScene(
      deadlines: Self.ladder(rule), on: "2018-03-01", more: ", 'deadline.t': { to: \"later\" }")
    try scene.go(to: "2018-04-01")
    _ = try scene.remind()
    #expect(scene.assignment.configuration.map(\.text) == ["later"])
  }

  @Test func `what is less than a day late is sent by every rule`() throws {
    var scene = try DeadlineScene(deadlines: Self.ladder("none"), on: "2018-03-01")
    try scene.go(at: "2018-03-09T07:59:00Z")
    #expect(try scene.remind().flatMap(\.effects).count == 1)
  }
}
