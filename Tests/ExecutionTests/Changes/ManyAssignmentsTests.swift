import Execution
import JSONSyntax
import Journaling
import Lifecycle
import Recording
import Registry
import Revisions
import TestSupport
import Testing
import WorkingCalendar

/// Ten thousand assignments in one plan: what matters is counted, not timed.
struct ManyAssignmentsTests {
  private static let count = 10_000

  /// Opens them all in the journal, as a daemon before us did.
  private func fill(
    _ journal: Journal, _ workflow: Workflow, _ registry: inout Registry
  ) throws {
    let moment = Moment(
      try #require(Instant(iso: "2018-03-01T08:00:00Z")), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      try #require(AssignmentID("first")), with: [], from: nil, by: ChangeScene.lead, at: moment)
    guard case .accepted(let event, _) = decision else { throw Unexpected() }
    for number in 0..<Self.count {
      let opened = Event(
        assignment: try #require(AssignmentID("n-\(number)")), version: 1,
        recordedAt: event.recordedAt, effectiveOn: event.effectiveOn, actor: event.actor,
        occurrence: event.occurrence, configuration: event.configuration,
        deadlines: event.deadlines)
      var payload: [UInt8] = []
      opened.write(into: &payload, after: nil)
      let sequence = journal.append(payload)
      try registry.replay(opened, sequence: sequence)
    }
  }

  private struct Unexpected: Error {}

  @Test func `a plan takes turns with other work, and looks at each once`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home, prepare: fill)
    try home.offer(ChangeHome.definition(2, days: 40))
    let engine = scene.engine
    let reads = Task {
      var count = 0
      while !Task.isCancelled {
        _ = try await engine.report()
        count += 1
      }
      return count
    }
    let plan = try await engine.plan(.migrating)
    reads.cancel()
    #expect(try await reads.value > 0)
    #expect(plan.turns == 1 + Self.count / 200)
    let forecast = try #require(plan.forecasts.first)
    #expect(forecast.safe.count == Self.count && forecast.count == Self.count)
    #expect(forecast.safe.examples.count == Forecast.mostExamples)
    #expect(forecast.shiftCount == Self.count && forecast.shifts.count == Forecast.mostExamples)
    _ = try await engine.apply(.migrating, token: plan.token, by: ChangeScene.lead)
    #expect(try await engine.report().events == 2 * Self.count)
    let revisions = Set(try await engine.all().map(\.assignment.workflow.revision))
    #expect(revisions == [2])
    try await scene.stop()
  }
}
