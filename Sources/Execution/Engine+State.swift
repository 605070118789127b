import Journaling
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Looking up assignments: at hand, at rest, or in part in the journal.
extension Engine {
  /// A complete assignment, which stays at hand; nil where there is none.
  func find(_ id: AssignmentID) throws(EngineError) -> Assignment? {
    do throws(CompletionFailure<EngineError>) {
      return try registry.assignment(id) { (sequence) throws(EngineError) in
        try event(sequence)
      }
    } catch {
      switch error {
      case .incomplete: throw .incomplete(id)
      case .reading(let error): throw error
      case .registry(let error): throw .registry(error)
      }
    }
  }

  /// A complete assignment for somebody who looks through many: it pushes nothing aside.
  func look(at id: AssignmentID) throws(EngineError) -> Assignment? {
    guard var held = try held(id) else { return nil }
    try held.complete { (sequence) throws(EngineError) in try event(sequence) }
    guard held.isComplete else { throw .incomplete(id) }
    return held.assignment
  }

  /// An assignment that may lack its long texts; nil where there is none.
  func held(_ id: AssignmentID) throws(EngineError) -> HeldAssignment? {
    do throws(RegistryError) {
      return try registry.held(id)
    } catch {
      throw .registry(error)
    }
  }

  /// Among so many identifiers the one that somebody probably meant is looked for.
  private static let mostCompared = 100_000

  func assignment(_ id: String) throws(EngineError) -> Assignment {
    if let key = AssignmentID(id), let found = try find(key) { return found }
    // All of them are compared: past a number, others would wait for it too long.
    let isFew = registry.count <= Self.mostCompared
    throw .unknownAssignment(id, nearest: isFew ? registry.index.nearest(to: id) : nil)
  }

  func workflow(of assignment: Assignment) throws(EngineError) -> Workflow {
    guard let workflow = library.workflow(assignment.workflow) else {
      throw .workflowNotLoaded(assignment.id, assignment.workflow)
    }
    return workflow
  }

  /// The event of a record.
  func event(_ sequence: UInt64) throws(EngineError) -> Event {
    if let event = replaced[sequence] { return event }
    return try event(record(sequence)).event
  }

  func record(_ sequence: UInt64) throws(EngineError) -> JournalRecord {
    do throws(JournalError) {
      return try journal.record(sequence)
    } catch {
      throw .journal(error)
    }
  }

  func event(_ record: JournalRecord) throws(EngineError) -> RecordedEvent {
    do throws(EventCodingError) {
      return try RecordedEvent(recorded: record.payload)
    } catch {
      throw .unreadableRecord(error)
    }
  }

  /// Files an assignment by what only its workflow tells, where its states or revision changed.
  func file(_ id: AssignmentID) throws(EngineError) {
    guard registry.unfiledCount > 0, let held = try held(id) else { return }
    let standing = library.standing(of: held.assignment)
    registry.file(
      id, isOver: standing.isOver, waitsForADay: standing.waitsForADay,
      meetingDay: library.meetingDay(of: held.assignment))
  }

  /// Files what a replay left unfiled.
  func fileAll() throws(EngineError) {
    do throws(RegistryError) {
      let library = library
      try registry.fileAll(
        as: { library.standing(of: $0) }, meetingOn: { library.meetingDay(of: $0) })
    } catch {
      throw .registry(error)
    }
  }
}

extension WorkflowLibrary {
  /// The day on which an assignment meets, as a meeting or on the agenda of one.
  fileprivate func meetingDay(of assignment: Assignment) -> CivilDate? {
    workflow(assignment.workflow)?.meetingDay(of: assignment)
  }

  /// Whether anything can still happen to an assignment, and whether a date alone makes it.
  fileprivate func standing(of assignment: Assignment) -> (isOver: Bool, waitsForADay: Bool) {
    let workflow = workflow(assignment.workflow)
    let isOver = workflow?.isOver(assignment) ?? false
    return (isOver, !isOver && workflow?.waitsForADay(assignment) ?? false)
  }
}
