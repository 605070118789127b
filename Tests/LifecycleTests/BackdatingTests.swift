import Expressions
import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// A step that took effect on an earlier day.
struct BackdatingTests {
  private func workflow() throws -> Workflow {
    let message = EffectRule(
      plugin: try #require(PluginName("notifications")), product: "herinnering",
      recipients: [try Examples.role("lead")])
    let answer = DeadlineRule(
      name: try #require(DeadlineName("antwoord")), label: Examples.label("antwoord"),
      base: .entry, offset: Term(10, .days), roll: .none,
      reminders: [Term(7, .days), Term(2, .days)], message: message)
    return try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic(
            "a", [Examples.go("go", to: "b", when: "vergadering <= today", sets: ["vergadering"])]),
          Examples.atomic("b", deadlines: [answer]),
        ]))
  }

  private func decide(
    _ workflow: Workflow, _ assignment: Assignment, on day: String, since: String,
    _ meeting: String = "2018-04-20"
  ) throws -> Decision {
    let change = WrittenChange(field: "vergadering", operation: .set, wording: meeting)
    let go = try Examples.action("go")
    let command = Command(
      by: try Examples.requester(), .perform(go, try workflow.read([change], for: go)),
      backdating: Backdating(
        to: try #require(CivilDate(iso: day)), statesSince: try #require(CivilDate(iso: since))))
    return workflow.decide(
      command, about: assignment, at: try Examples.moment("2018-04-25T22:30:00Z"))
  }

  @Test func `conditions and deadlines see the earlier day, and the event has both`() throws {
    let workflow = try workflow()
    var assignment = try Examples.opened(workflow)
    let event = try Examples.event(
      decide(workflow, assignment, on: "2018-04-20", since: "2018-04-02"))
    // It is past midnight in Amsterdam.
    #expect(event.effectiveOn.description == "2018-04-20")
    #expect(event.recordedOn.description == "2018-04-26")
    #expect(event.isBackdated && event.movesStates)
    #expect(event.recordedAt.description == "2018-04-25T22:30:00Z")
    try assignment.apply(event)
    let deadline = try #require(assignment.deadlines.first)
    #expect(deadline.due.description == "2018-04-30")
    // The first reminder lies in the past by now, the second does not.
    #expect(deadline.rungs.map(\.status) == [.skipped, .pending])
  }

  @Test func `a day before the condition holds blocks as today would`() throws {
    let workflow = try workflow()
    let assignment = try Examples.opened(workflow)
    let refusal = try Examples.refusal(
      decide(workflow, assignment, on: "2018-04-19", since: "2018-04-02"))
    #expect(refusal.blockers.map(\.code) == [.condition])
  }

  @Test func `a step takes effect neither tomorrow nor before the step behind it`() throws {
    let workflow = try workflow()
    let assignment = try Examples.opened(workflow)
    let ahead = try Examples.refusal(
      decide(workflow, assignment, on: "2018-04-27", since: "2018-04-02"))
    #expect(ahead.kind == .notUnderstood && ahead.blockers.map(\.code) == [.day])
    let early = try Examples.refusal(
      decide(workflow, assignment, on: "2018-04-22", since: "2018-04-23"))
    #expect(early.kind == .blocked && early.blockers.map(\.code) == [.day])
    #expect(early.blockers.first?.remedy.nl.contains("--on 2018-04-23") ?? false)
    for day in ["2018-04-23", "2018-04-26"] {
      let event = try Examples.event(decide(workflow, assignment, on: day, since: "2018-04-23"))
      #expect(event.effectiveOn.description == day)
      #expect(event.isBackdated == (day != "2018-04-26"))
    }
  }
}
