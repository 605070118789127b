import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// Dates that somebody sets by hand.
struct DeadlineMovingTests {
  private static let soft = """
    t: { due: "vergadering - 10 workdays", roll: "previousWorkingDay",
      remind: ["5 workdays before", "when due"], to: "trekker", move: "secretaris" }
    """

  private func scene(_ deadlines: String = soft) throws -> DeadlineScene {
    try DeadlineScene(
      deadlines: deadlines, on: "2018-03-01", values: ["vergadering": "2018-04-25"])
  }

  @Test func `a date set by hand takes its reminders along and tells why`() throws {
    var scene = try scene()
    let event = try scene.move(to: "2018-04-13", " De drukker is dicht ")
    #expect(
      event.occurrence
        == .deadlineMoved(
          try scene.deadline().name, state: try scene.deadline().state,
          from: CivilDate(iso: "2018-04-11"), to: try scene.deadline().due,
          reason: "De drukker is dicht"))
    #expect(event.actor.role?.text == "secretaris")
    let deadline = try scene.deadline()
    #expect(deadline.due.description == "2018-04-13")
    #expect(
      deadline.rungs.map(\.moment.description) == ["2018-04-06T07:00:00Z", "2018-04-13T07:00:00Z"])
    let move = try #require(deadline.move)
    #expect(move.person == "jan" && move.reason == "De drukker is dicht")
    #expect(move.instead?.date.due.description == "2018-04-11")
  }

  @Test func `it stays while other fields change, and gives way when its base changes`() throws {
    var scene = try scene()
    _ = try scene.move(to: "2018-04-13")
    try scene.edit("titel", "Anders")
    #expect(try scene.due() == "2018-04-13")
    try scene.edit("vergadering", "2018-05-25")
    #expect(try scene.due() == "2018-05-09")
    #expect(try scene.deadline().move == nil)
    // Back to the old base is a change too: the hand is forgotten.
    try scene.edit("vergadering", "2018-04-25")
    #expect(try scene.due() == "2018-04-11")
  }

  @Test func `a second hand replaces the first, and the rule stays known`() throws {
    var scene = try scene()
    _ = try scene.move(to: "2018-04-13")
    _ = try scene.move(to: "2018-04-16")
    #expect(try scene.deadline().move?.instead?.date.due.description == "2018-04-11")
    try scene.edit("vergadering", "")
    #expect(scene.assignment.deadlines.isEmpty)
  }

  @Test func `a date that is unknown can be set by hand until it is known`() throws {
    var scene = try DeadlineScene(
      deadlines: """
        t: { due: "vergadering", roll: "none", ask: "5 workdays", to: "trekker", move: "baas" }
        """, on: "2018-03-01")
    #expect(try scene.deadline().asks != nil)
    let event = try scene.move(to: "2018-03-20")
    guard case .deadlineMoved(_, _, let from, _, _) = event.occurrence else {
      Issue.record("\(event.occurrence)")
      return
    }
    #expect(from == nil)
    #expect(try scene.deadline().asks == nil)
    #expect(try scene.deadline().move?.instead == nil)
    try scene.edit("titel", "Anders")
    #expect(try scene.due() == "2018-03-20")
    try scene.edit("vergadering", "2018-04-25")
    #expect(try scene.due() == "2018-04-25")
  }

  private func request(
    to day: String, _ reason: String = "Overleg", _ name: String = "t"
  ) throws -> Command.Request {
    .moveDeadline(
      try #require(DeadlineName(name)), to: try #require(CivilDate(iso: day)), reason: reason)
  }

  @Test func `every reason against a date is told`() throws {
    let scene = try scene()
    let past = try scene.refusal(try request(to: "2018-02-28", "  "))
    #expect(past.kind == .blocked)
    #expect(past.blockers.map(\.subject) == ["reason", "date"])
    let long = String(repeating: "x", count: Workflow.longestReason + 1)
    #expect(try scene.refusal(try request(to: "2018-04-13", long)).blockers.count == 1)
    #expect(try scene.refusal(try request(to: "2018-04-11")).blockers.map(\.subject) == ["date"])
    let unknown = try scene.refusal(try request(to: "2018-04-13", "Overleg", "u"))
    #expect(unknown.kind == .notUnderstood)
    let stranger = try scene.refusal(try request(to: "2018-04-13"), by: ["trekker"])
    #expect(stranger.kind == .notAllowed)
    #expect(stranger.blockers.first?.liftedBy.map(\.text) == ["secretaris"])
  }

  @Test(arguments: [
    "t: { due: \"vergadering\", roll: \"none\", hard: true }",
    "t: { due: \"vergadering\", roll: \"none\" }",
  ])
  func `what is fixed, or in nobody's hands, is moved by nobody`(deadline: String) throws {
    let scene = try scene(deadline)
    let refusal = try scene.refusal(try request(to: "2018-04-13"))
    #expect(refusal.kind == .blocked)
    #expect(refusal.blockers.map(\.code) == [.notPossible])
  }

  @Test func `what was set by hand is gone when the state begins anew`() throws {
    var scene = try scene()
    _ = try scene.move(to: "2018-04-13")
    try scene.perform("verder")
    try scene.perform("terug")
    #expect(try scene.due() == "2018-04-11")
  }
}
