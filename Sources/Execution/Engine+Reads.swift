import JSONSyntax
import Journaling
package import Lifecycle
import Recording

/// An assignment with the workflow that it runs on and the steps that lie ahead.
package struct AssignmentReport: Sendable {
  package let assignment: Assignment
  package let workflow: Workflow
  package let steps: [Step]
}

/// How the daemon is doing.
package struct EngineReport: Sendable {
  package let assignments: Int
  package let events: Int
  package let undelivered: Int
  package let troubles: [(effect: EffectID, trouble: DeliveryTrouble)]
}

extension Engine {
  /// All assignments, sorted by identifier.
  package func list() async throws(EngineError) -> [(assignment: Assignment, workflow: Workflow?)] {
    let all = state.assignments.values.sorted { $0.id < $1.id }
      .map { ($0, library.workflow($0.workflow)) }
    try await waitUntilDurable()
    return all
  }

  /// One assignment with its steps; the blockers are those that `requester` would meet.
  package func report(
    on id: String, for requester: Requester
  ) async throws(EngineError) -> AssignmentReport {
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let steps = workflow.steps(of: assignment, for: requester, at: moment)
    try await waitUntilDurable()
    return AssignmentReport(assignment: assignment, workflow: workflow, steps: steps)
  }

  /// The last events, the oldest first: of one assignment, or of all.
  package func log(of id: String?, limit: Int) async throws(EngineError) -> [Event] {
    let places: ArraySlice<UInt64>
    if let id {
      places = state.events(of: try assignment(id).id, limit: limit)
    } else {
      places = state.events(limit: limit)
    }
    try await waitUntilDurable()
    var events: [Event] = []
    for place in places { events.append(try event(place)) }
    return events
  }

  private func event(_ sequence: UInt64) throws(EngineError) -> Event {
    let payload: [UInt8]
    do throws(JournalError) {
      payload = try journal.payload(of: sequence)
    } catch {
      throw .journal(error)
    }
    do throws(EventCodingError) {
      return try Event(recorded: payload)
    } catch {
      throw .unreadableRecord(error)
    }
  }

  /// How the daemon is doing.
  package func report() async throws(EngineError) -> EngineReport {
    let troubled = troubles.sorted { $0.key.description < $1.key.description }
      .map { (effect: $0.key, trouble: $0.value) }
    let report = EngineReport(
      assignments: state.assignments.count, events: state.eventCount,
      undelivered: pendingDeliveries.count, troubles: troubled)
    try await waitUntilDurable()
    return report
  }

  /// An identifier that is free: the suggestion itself, or with a number behind it.
  package func freeID(like suggestion: AssignmentID) -> AssignmentID {
    guard state.assignments[suggestion] != nil else { return suggestion }
    var number = 2
    while state.assignments[suggestion.numbered(number)] != nil { number += 1 }
    return suggestion.numbered(number)
  }
}
