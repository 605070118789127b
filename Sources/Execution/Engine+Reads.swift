import Journaling
package import Lifecycle
import Recording
import Registry
package import WorkingCalendar

/// An assignment with the workflow that it runs on and the steps that lie ahead.
package struct AssignmentReport: Sendable {
  package let assignment: Assignment
  package let workflow: Workflow
  package let steps: [Step]
  /// What people should look at.
  package let flags: [Flag]
  /// The day on which it was told.
  package let today: CivilDate
}

/// A part of the assignments, in the order of their identifiers.
package struct AssignmentPage: Sendable {
  package typealias Row = (assignment: Assignment, workflow: Workflow?)

  package let rows: [Row]
  /// Where the next part begins; nil where this is the last one.
  package let next: AssignmentID?
}

/// How the daemon is doing.
package struct EngineReport: Sendable {
  package let assignments: Int
  package let events: Int
  /// Effects that are promised and not performed, dead letters left out.
  package let undelivered: Int
  package let deadLetters: Int
  package let troubles: [(effect: EffectID, trouble: DeliveryTrouble)]
}

extension Engine {
  /// The assignments behind `cursor` in the order of their identifiers, at most `limit` of them,
  /// and where the next part begins.
  package func list(
    after cursor: AssignmentID?, limit: Int
  ) async throws(EngineError) -> AssignmentPage {
    let page = registry.page(after: cursor, limit: limit)
    var rows: [AssignmentPage.Row] = []
    for id in page.identifiers {
      guard let assignment = try look(at: id) else { continue }
      rows.append((assignment, library.workflow(assignment.workflow)))
    }
    try await waitUntilDurable()
    return AssignmentPage(rows: rows, next: page.next)
  }

  /// One assignment with its steps; the blockers are those that `requester` would meet.
  package func report(
    on id: String, for requester: Requester
  ) async throws(EngineError) -> AssignmentReport {
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let steps = workflow.steps(of: assignment, for: requester, at: moment)
    try await waitUntilDurable()
    return AssignmentReport(
      assignment: assignment, workflow: workflow, steps: steps,
      flags: workflow.raisedFlags(of: assignment, at: moment), today: moment.today)
  }

  /// The last events, the oldest first: of one assignment, or of all.
  package func log(of id: String?, limit: Int) async throws(EngineError) -> [Event] {
    let last =
      if let id { registry.lastSequence(of: try assignment(id).id) } else { journal.lastSequence }
    try await waitUntilDurable()
    guard let last else { return [] }
    return try id == nil ? events(upTo: last, limit: limit) : history(from: last, limit: limit)
  }

  private func events(upTo last: UInt64, limit: Int) throws(EngineError) -> [Event] {
    var events: [Event] = []
    var sequence = last
    while sequence > 0, events.count < limit {
      let record = try record(sequence)
      if record.kind == .event { events.append(try event(record).event) }
      sequence -= 1
    }
    return events.reversed()
  }

  /// The events of one assignment, each found by the one behind it.
  private func history(from last: UInt64, limit: Int) throws(EngineError) -> [Event] {
    try records(from: last, limit: limit).map(\.recorded.event)
  }

  /// The records of one assignment, the oldest first.
  func records(
    from last: UInt64, limit: Int
  ) throws(EngineError) -> [(sequence: UInt64, recorded: RecordedEvent)] {
    var records: [(sequence: UInt64, recorded: RecordedEvent)] = []
    var next: UInt64? = last
    while let sequence = next, records.count < limit {
      let recorded = try event(record(sequence))
      records.append((sequence, recorded))
      next = recorded.after
      // Records of the first version do not tell: they are looked through.
      if next == nil, recorded.event.version > 1 {
        next = try previous(of: recorded.event.assignment, before: sequence)
      }
    }
    return records.reversed()
  }

  private func previous(
    of id: AssignmentID, before sequence: UInt64
  ) throws(EngineError) -> UInt64? {
    var sequence = sequence - 1
    while sequence > 0 {
      let record = try record(sequence)
      if record.kind == .event, try event(record).event.assignment == id { return sequence }
      sequence -= 1
    }
    return nil
  }

  /// How the daemon is doing.
  package func report() async throws(EngineError) -> EngineReport {
    let troubled = troubles.sorted { $0.key.description < $1.key.description }
      .map { (effect: $0.key, trouble: $0.value) }
    let report = EngineReport(
      assignments: registry.count, events: registry.eventCount,
      undelivered: outbox.waitingCount, deadLetters: outbox.deadCount, troubles: troubled)
    try await waitUntilDurable()
    return report
  }

  /// An identifier that is free: the suggestion itself, or with a number behind it.
  package func freeID(like suggestion: AssignmentID) -> AssignmentID {
    guard registry.contains(suggestion) else { return suggestion }
    var number = 2
    while registry.contains(suggestion.numbered(number)) { number += 1 }
    return suggestion.numbered(number)
  }
}
