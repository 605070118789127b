import Journaling
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// The state of an engine at one moment, to go on with elsewhere.
///
/// A value: what becomes of it nobody else sees, and what the engine does meanwhile is not in it.
/// It reads long texts from the journal, and writes nothing.
package struct EngineFork: Sendable {
  let registry: Registry
  let library: WorkflowLibrary
  let moment: Moment
  /// The day on which those that wait for a day were last looked at.
  let lookedOn: CivilDate?
  private let journal: Journal
  private let replaced: [UInt64: Event]

  init(
    registry: Registry, library: WorkflowLibrary, moment: Moment, lookedOn: CivilDate?,
    journal: Journal, replaced: [UInt64: Event]
  ) {
    self.registry = registry
    self.library = library
    self.moment = moment
    self.lookedOn = lookedOn
    self.journal = journal
    self.replaced = replaced
  }

  /// An assignment, which may lack its long texts.
  func held(_ id: AssignmentID) throws(EngineError) -> HeldAssignment {
    do throws(RegistryError) {
      if let held = try registry.held(id) { return held }
    } catch {
      throw .registry(error)
    }
    preconditionFailure("A fork is asked for the assignments that it has.")
  }

  /// An assignment with all its texts.
  func assignment(_ id: AssignmentID) throws(EngineError) -> Assignment {
    var held = try held(id)
    try held.complete { (sequence) throws(EngineError) in try event(sequence) }
    guard held.isComplete else { throw .incomplete(id) }
    return held.assignment
  }

  private func event(_ sequence: UInt64) throws(EngineError) -> Event {
    if let event = replaced[sequence] { return event }
    let record: JournalRecord
    do throws(JournalError) {
      record = try journal.record(sequence)
    } catch {
      throw .journal(error)
    }
    do throws(EventCodingError) {
      return try Event(recorded: record.payload)
    } catch {
      throw .unreadableRecord(error)
    }
  }
}

extension Engine {
  /// The state as it is now, durable by the time that it is handed over.
  ///
  /// Takes one turn of this engine, whatever the number of assignments: nothing is copied before
  /// somebody changes it.
  package func fork() async throws(EngineError) -> EngineFork {
    let fork = EngineFork(
      registry: registry, library: library, moment: moment, lookedOn: lookedOn,
      journal: journal, replaced: replaced)
    try await waitUntilDurable()
    return fork
  }

  /// The identifier of an assignment that is there.
  func identifier(_ id: String) throws(EngineError) -> AssignmentID { try assignment(id).id }
}
