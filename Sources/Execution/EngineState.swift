import Expressions
package import Lifecycle
import WorkingCalendar

/// Everything that the events made, as the engine holds it in memory.
package struct EngineState: Sendable {
  package private(set) var assignments: [AssignmentID: Assignment] = [:]
  /// The sequences of the events of an assignment, in their order.
  private var locations: [AssignmentID: [UInt64]] = [:]
  /// The sequences of all events, in their order.
  private var log: [UInt64] = []
  private(set) var timers = TimerQueue()
  private(set) var running = RunningIndex()
  private(set) var lastSequence: UInt64 = 0
  package private(set) var lastMoment: Int64?

  package init() {}

  /// The number of events so far.
  package var eventCount: Int { log.count }

  /// Replays an event from the journal. Throws where it does not fit what came before.
  package mutating func replay(
    _ event: Event, sequence: UInt64
  ) throws(ReplayError) {
    if case .opened = event.occurrence {
      guard assignments[event.assignment] == nil else {
        throw ReplayError(
          assignment: event.assignment, version: event.version, reason: "It is opened twice.")
      }
      assignments[event.assignment] = try Assignment(openedBy: event)
    } else {
      guard assignments[event.assignment] != nil else {
        throw ReplayError(
          assignment: event.assignment, version: event.version, reason: "It was never opened.")
      }
      // In place: a copy of the assignment would be paid for by every event of a replay.
      try assignments[event.assignment]?.apply(event)
    }
    keep(event, sequence: sequence)
  }

  /// Applies an event that was just decided on this very state.
  mutating func apply(
    _ event: Event, sequence: UInt64, knowing library: WorkflowLibrary
  ) {
    let before = assignments[event.assignment]?.workflow
    do throws(ReplayError) {
      try replay(event, sequence: sequence)
    } catch {
      preconditionFailure("A decision fits the state that it was taken on: \(error.reason)")
    }
    // Only what the states are decides where an assignment is filed.
    guard event.configuration != nil || before != assignments[event.assignment]?.workflow,
      let assignment = assignments[event.assignment]
    else { return }
    running.file(assignment, in: library.workflow(assignment.workflow), before: before)
  }

  /// Files every assignment: once, after a replay.
  mutating func fileAll(knowing library: WorkflowLibrary) {
    running = RunningIndex()
    for assignment in assignments.values {
      running.file(assignment, in: library.workflow(assignment.workflow))
    }
  }

  /// The revisions that assignments run on, each with one of them.
  package var revisionsInUse: [WorkflowReference: AssignmentID] {
    var found: [WorkflowReference: AssignmentID] = [:]
    for assignment in assignments.values {
      found[assignment.workflow] = min(found[assignment.workflow] ?? assignment.id, assignment.id)
    }
    return found
  }

  private mutating func keep(_ event: Event, sequence: UInt64) {
    locations[event.assignment, default: []].append(sequence)
    log.append(sequence)
    lastSequence = sequence
    lastMoment = max(lastMoment ?? .min, event.recordedAt.milliseconds)
    for deadline in event.deadlines ?? [] {
      for rung in deadline.rungs where rung.status == .pending {
        timers.add(
          TimerQueue.Timer(
            moment: rung.moment, assignment: event.assignment,
            key: ReminderKey(
              deadline: deadline.name, state: deadline.state, before: rung.before,
              moment: rung.moment)))
      }
    }
  }

  mutating func takeDueTimer(at moment: Instant) -> TimerQueue.Timer? {
    timers.takeDue(at: moment)
  }

  /// The last `limit` events of an assignment, the oldest first.
  func events(of id: AssignmentID, limit: Int) -> ArraySlice<UInt64> {
    (locations[id] ?? []).suffix(limit)
  }

  /// The last `limit` events, the oldest first.
  func events(limit: Int) -> ArraySlice<UInt64> { log.suffix(limit) }

  /// The identifier that somebody probably meant.
  func nearestID(to text: String) -> AssignmentID? {
    // Looking through all of them is for a mistyped name, never for a command that is carried out.
    Spelling.nearest(to: text, among: assignments.keys.map(\.text).sorted()).flatMap {
      AssignmentID($0)
    }
  }

  /// Effects that were promised and are not performed yet, the oldest promise first.
  var undelivered: [EffectID] {
    assignments.values.flatMap(\.outbox)
      .sorted {
        ($0.promisedAt, $0.id.description) < ($1.promisedAt, $1.id.description)
      }
      .map(\.id)
  }
}
