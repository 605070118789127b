package import Lifecycle
import Recording
import Registry
import Revisions
package import WorkingCalendar

/// An assignment at the end of a day, with the workflows that it ran on.
package struct DayReport: Sendable {
  package let state: AssignmentOnDay
  private let workflows: [WorkflowReference: Workflow]

  package init(_ state: AssignmentOnDay, workflows: [WorkflowReference: Workflow]) {
    self.state = state
    self.workflows = workflows
  }

  package func workflow(of assignment: Assignment) -> Workflow {
    guard let workflow = workflows[assignment.workflow] else {
      preconditionFailure("A report of a day comes with the workflows of that day.")
    }
    return workflow
  }
}

extension Engine {
  /// How many events are read before other work gets its turn.
  private static let recordsPerTurn = 200

  /// An assignment as it was at the end of a day: as was known then, and as is known now.
  ///
  /// Replays the events of this assignment alone. What was erased since is not in them any more.
  package func report(on id: String, at day: CivilDate) async throws(EngineError) -> DayReport {
    if let refusal = Refusal(ofDay: day, today: moment.today) { throw .refused(refusal) }
    let assignment = try assignment(id)
    let events = try await events(of: assignment)
    let state: AssignmentOnDay?
    do throws(ReplayError) {
      state = try Assignment.asOf(day, with: events)
    } catch {
      preconditionFailure("Events that made an assignment make it again: \(error.reason)")
    }
    guard let state else { throw .refused(Refusal(ofDay: day, before: events)) }
    var workflows: [WorkflowReference: Workflow] = [:]
    for assignment in [state.knownThen, state.knownNow].compactMap({ $0 })
    where workflows[assignment.workflow] == nil {
      workflows[assignment.workflow] = try await pastWorkflow(of: assignment)
    }
    try await waitUntilDurable()
    return DayReport(state, workflows: workflows)
  }

  /// All events of an assignment up to its version, read a bounded number at a time.
  func events(of assignment: Assignment) async throws(EngineError) -> [Event] {
    guard let last = registry.lastSequence(of: assignment.id) else {
      preconditionFailure("An assignment has its last event.")
    }
    var parts: [[Event]] = []
    var left = assignment.version
    var next: UInt64? = last
    while left > 0, let sequence = next {
      var part = try records(from: sequence, limit: min(left, Self.recordsPerTurn))
      if let first = part.first, first.recorded.after == nil, part.count < left {
        // Records of the first version do not tell of the one before: they are looked for at once.
        part = try records(from: first.sequence, limit: left - part.count + 1).dropLast() + part
      }
      // What a recorded erasure took out may stand on the disk for a moment longer.
      parts.append(part.map { replaced[$0.sequence] ?? $0.recorded.event })
      left -= part.count
      next = part.first?.recorded.after
      if left > 0 { await Task.yield() }
    }
    return Array(parts.reversed().joined())
  }

  /// The workflow that an assignment ran on: also one that nothing runs on any more.
  func pastWorkflow(of assignment: Assignment) async throws(EngineError) -> Workflow {
    if let workflow = library.workflow(assignment.workflow) { return workflow }
    guard let desk else { throw .workflowNotLoaded(assignment.id, assignment.workflow) }
    let found: Workflow?
    do throws(RevisionError) {
      found = try await desk.definition(assignment.workflow)
    } catch {
      throw .definitions(error)
    }
    guard let found else { throw .workflowNotLoaded(assignment.id, assignment.workflow) }
    return found
  }
}
