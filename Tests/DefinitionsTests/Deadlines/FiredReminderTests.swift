import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// A reminder fires once, whatever becomes of its deadline meanwhile.
struct FiredReminderTests {
  private static let meeting = """
    t: { due: "vergadering", roll: "none", remind: ["5 workdays before", "when due"],
      to: "trekker", move: "secretaris" }
    """

  /// Half an hour after the reminder of the day fired.
  private func reminded(_ more: String = "", on day: String = "2018-05-18") throws -> DeadlineScene
  {
    var scene = try DeadlineScene(
      deadlines: Self.meeting, on: "2018-05-01", values: ["vergadering": day], more: more)
    try scene.go(at: "2018-05-18T07:30:00Z")
    #expect(!(try scene.remind().isEmpty))
    return scene
  }

  @Test func `a date that is moved by hand and back fires nothing again`() throws {
    var scene = try reminded()
    _ = try scene.move(to: "2018-05-22")
    #expect(
      scene.assignment.firedReminders.map(\.key.before) == [Term(5, .workdays), Term(0, .days)])
    // What is new lies ahead.
    #expect(try scene.deadline().pendingRungs.map(\.moment.description) == ["2018-05-22T07:00:00Z"])
    _ = try scene.move(to: "2018-05-18")
    #expect(try scene.deadline().rungs.map(\.status) == [.fired, .fired])
    #expect(try scene.remind().isEmpty)
    // The deadline shows them: they are not kept twice.
    #expect(scene.assignment.firedReminders.isEmpty)
  }

  @Test func `a field that changes and changes back fires nothing again`() throws {
    var scene = try reminded()
    try scene.edit("vergadering", "2018-06-29")
    #expect(try scene.deadline().pendingRungs.count == 2)
    try scene.edit("vergadering", "2018-05-18")
    #expect(try scene.remind().isEmpty)
    try scene.edit("vergadering", "")
    #expect(scene.assignment.firedReminders.count == 2)
    try scene.edit("vergadering", "2018-05-18")
    #expect(try scene.remind().isEmpty)
  }

  @Test func `a state that is entered anew fires nothing again`() throws {
    var scene = try reminded()
    for (leave, enter) in [("verder", "terug"), ("opschorten", "opnieuw")] {
      try scene.perform(leave)
      try scene.perform(enter)
      #expect(try scene.deadline().rungs.map(\.status) == [.fired, .fired])
      #expect(try scene.remind().isEmpty)
    }
  }

  @Test func `a rung that keeps its moment while the date moves fires once`() throws {
    var scene = try DeadlineScene(
      deadlines: Self.meeting, on: "2018-05-01", values: ["vergadering": "2018-05-25"])
    try scene.go(at: "2018-05-17T07:30:00Z")
    #expect(try scene.remind().count == 1)
    // Five working days before Saturday is the same Friday, or the working day before it.
    try scene.edit("vergadering", "2018-05-26")
    let fired = try scene.deadline().rungs.filter { $0.status == .fired }
    #expect(fired.allSatisfy { $0.moment <= scene.moment.instant })
    #expect(try scene.remind().allSatisfy { _ in fired.isEmpty })
  }

  @Test func `who is asked for a date on its day is reminded of the date too`() throws {
    var scene = try DeadlineScene(
      deadlines: """
        t: { due: "vergadering", roll: "none", ask: "5 workdays", remind: ["when due"],
          to: "trekker" }
        """, on: "2018-03-01", more: ", 'deadline.t': { to: \"later\" }")
    let asked = try scene.deadline()
    #expect(asked.asks != nil && asked.due.description == "2018-03-08")
    try scene.go(at: "2018-03-08T08:30:00Z")
    #expect(try scene.remind().count == 1)
    try scene.edit("vergadering", "2018-03-08")
    #expect(try scene.remind().count == 1)
    #expect(scene.assignment.configuration.map(\.text) == ["later"])
    #expect(
      scene.assignment.firedReminders.map { $0.asks?.text }.sorted { ($0 ?? "") < ($1 ?? "") }
        == [nil, "vergadering"])
    // Asked again for the same day: it was asked then.
    try scene.perform("terug")
    try scene.edit("vergadering", "")
    #expect(try scene.remind().isEmpty)
  }

  @Test func `what fired is forgotten after more than a year, and never more than a hundred`()
    throws
  {
    var scene = try reminded()
    try scene.edit("vergadering", "2020-01-06")
    #expect(scene.assignment.firedReminders.count == 2)
    try scene.go(to: "2019-06-15")
    try scene.edit("titel", "Iets")
    #expect(scene.assignment.firedReminders.count == 2)
    try scene.go(to: "2019-07-15")
    try scene.edit("titel", "Anders")
    #expect(scene.assignment.firedReminders.isEmpty)
    for day in 0..<130 {
      let date = try #require(CivilDate(iso: "2019-08-01")).adding(days: day)
      try scene.go(at: "\(date)T10:00:00Z")
      try scene.edit("vergadering", date.description)
      _ = try scene.remind()
    }
    #expect(scene.assignment.firedReminders.count == 100)
    let moments = scene.assignment.firedReminders.map(\.key.moment)
    #expect(moments == moments.sorted())
  }

  @Test func `a step that fails does not keep back the reminder that is due`() throws {
    let failing = ", 'deadline.t': { to: \"later\", do: [{ set: { titel: \"titel + 'x'\" } }] }"
    var scene = try DeadlineScene(
      deadlines: Self.meeting, on: "2018-05-17", values: ["vergadering": "2018-05-18"],
      more: failing)
    try scene.go(at: "2018-05-18T07:30:00Z")
    let deadline = try scene.deadline()
    let key = deadline.key(of: try #require(deadline.rungs.last))
    guard case .accepted(let event, let advice) = scene.decide(.remind(key)) else {
      Issue.record("The reminder was refused.")
      return
    }
    #expect(event.occurrence == .reminded(key, late: true))
    #expect(event.effects.count == 1)
    #expect(event.configuration == nil && event.changes.isEmpty)
    #expect(!advice.dropped.isEmpty)
    try scene.take(.remind(key))
    #expect(try scene.remind().isEmpty)
    #expect(try scene.deadline().rungs.last?.status == .fired)
  }

  @Test func `a date set by hand is told when it is on the wrong side, or a free day`() throws {
    let scene = try DeadlineScene(
      deadlines: """
        t: { due: "vergadering - 10 workdays", roll: "previousWorkingDay", remind: ["when due"],
          to: "trekker", move: "secretaris" }
        """, on: "2018-03-01", values: ["vergadering": "2018-04-25"])
    func warnings(_ day: String) throws -> [String] {
      let decision = scene.decide(
        .moveDeadline(
          try #require(DeadlineName("t")), to: try #require(CivilDate(iso: day)), reason: "Overleg")
      )
      guard case .accepted(_, let advice) = decision else {
        throw DeadlineScene.Held(decision: day)
      }
      return advice.warnings.map(\.nl)
    }
    #expect(try warnings("2018-04-13").isEmpty)
    #expect(try warnings("2018-04-25").isEmpty)
    #expect(try warnings("2018-04-26").count == 1)
    #expect(try warnings("2018-04-14").count == 1)
    // Liberation Day, on a Saturday, behind the meeting.
    let both = try warnings("2018-05-05")
    #expect(both.count == 2)
    #expect(both.first?.contains("25 apr 2018") == true, "\(both)")
    #expect(both.last?.contains("Bevrijdingsdag") == true, "\(both)")
  }
}
