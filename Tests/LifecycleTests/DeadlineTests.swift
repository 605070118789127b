import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

struct DeadlineTests {
  private func workflow() throws -> Workflow {
    let message = EffectRule(
      plugin: try #require(PluginName("notifications")), product: "herinnering",
      recipients: [try Examples.role("lead")])
    let papers = DeadlineRule(
      name: try #require(DeadlineName("stukken")), label: Examples.label("stukken"),
      base: .field(try Examples.field("vergadering")), offset: Term(-10, .workdays),
      roll: .previousWorkingDay,
      reminders: [Term(5, .workdays), Term(1, .workdays), Term(0, .days)], message: message)
    let edit = EditRule(roles: [try Examples.role("lead")], extent: .all)
    return try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic(
            "a", [Examples.go("go", to: "b")], deadlines: [papers], edit: edit),
          Examples.atomic("b"),
        ]))
  }

  private func edited(
    _ workflow: Workflow, _ assignment: Assignment, _ date: String, at moment: Moment
  ) throws -> Assignment {
    var assignment = assignment
    let change = WrittenChange(field: "vergadering", operation: .set, wording: date)
    let command = Command(by: try Examples.requester(), .edit(try workflow.read([change])))
    try assignment.apply(
      Examples.event(workflow.decide(command, about: assignment, at: moment)))
    return assignment
  }

  @Test func `papers are due ten working days before the meeting`() throws {
    let workflow = try workflow()
    let moment = try Examples.moment("2018-03-01T08:00:00Z")
    let opened = try Examples.opened(workflow, at: moment)
    #expect(opened.deadlines.isEmpty)
    let assignment = try edited(workflow, opened, "2018-04-25", at: moment)
    let deadline = try #require(assignment.deadlines.first)
    #expect(deadline.due.description == "2018-04-11")
    #expect(deadline.derivation == "2018-04-25 − 10 workdays = 2018-04-11")
    // Nine in the morning in Amsterdam, in summer time.
    #expect(
      deadline.rungs.map(\.moment.description) == [
        "2018-04-04T07:00:00Z", "2018-04-10T07:00:00Z", "2018-04-11T07:00:00Z",
      ])
  }

  @Test func `a meeting that moves moves its reminders, and the state takes them along`() throws {
    let workflow = try workflow()
    let moment = try Examples.moment("2018-03-01T08:00:00Z")
    var assignment = try edited(
      workflow, Examples.opened(workflow, at: moment), "2018-04-25", at: moment)
    let stale = try key(assignment, rung: 0)
    assignment = try edited(workflow, assignment, "2018-05-25", at: moment)
    #expect(assignment.deadlines.first?.due.description == "2018-05-09")
    let late = try Examples.moment("2018-04-05T08:00:00Z")
    let refusal = try Examples.refusal(
      workflow.decide(
        Command(by: Examples.requester([]), .remind(stale)), about: assignment, at: late))
    #expect(refusal.kind == .outdated)
    try workflow.perform("go", on: &assignment)
    #expect(assignment.deadlines.isEmpty)
  }

  private func key(_ assignment: Assignment, rung: Int) throws -> ReminderKey {
    let deadline = try #require(assignment.deadlines.first)
    return ReminderKey(
      deadline: deadline.name, state: deadline.state, before: deadline.rungs[rung].before,
      moment: deadline.rungs[rung].moment)
  }

  @Test(arguments: [("2018-04-04T07:00:00Z", false), ("2018-04-04T09:30:00Z", true)])
  func `a reminder fires once, and says when it is late`(at: String, late: Bool) throws {
    let workflow = try workflow()
    let start = try Examples.moment("2018-03-01T08:00:00Z")
    var assignment = try edited(
      workflow, Examples.opened(workflow, at: start), "2018-04-25", at: start)
    let moment = try Examples.moment(at)
    let command = Command(by: try Examples.requester([]), .remind(try key(assignment, rung: 0)))
    let event = try Examples.event(workflow.decide(command, about: assignment, at: moment))
    try assignment.apply(event)
    #expect(event.effects.first?.particulars["late"] == .boolean(late))
    #expect(
      try Examples.refusal(
        workflow.decide(command, about: assignment, at: moment)
      ).kind == .outdated)
  }

  @Test func `a reminder is never early`() throws {
    let workflow = try workflow()
    let start = try Examples.moment("2018-03-01T08:00:00Z")
    let assignment = try edited(
      workflow, Examples.opened(workflow, at: start), "2018-04-25", at: start)
    let command = Command(by: try Examples.requester([]), .remind(try key(assignment, rung: 0)))
    let early = try Examples.moment("2018-04-04T06:59:59Z")
    #expect(
      try Examples.refusal(
        workflow.decide(command, about: assignment, at: early)
      ).kind == .outdated)
  }

  @Test func `a deadline that is set too late skips what lies behind, and still says so`() throws {
    let workflow = try workflow()
    let moment = try Examples.moment("2018-04-20T08:00:00Z")
    let assignment = try edited(
      workflow, Examples.opened(workflow, at: moment), "2018-04-25", at: moment)
    #expect(assignment.deadlines.first?.rungs.map(\.status) == [.skipped, .skipped, .pending])
  }
}
