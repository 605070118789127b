import Execution
import Journaling
import Lifecycle
import Recording
import Registry

/// Bugs that are planted inside.
extension Simulator {
  /// A recovered state, without its last event where that is the planted bug.
  func damaged(_ state: RecoveredState) -> RecoveredState {
    guard world.plantedBug == .losesLastEvent else { return state }
    var damaged = state
    var registry = Registry(awakeLimit: Incarnation.awakeLimit)
    let last = state.journal.lastSequence
    do throws(ReplayFailure<any Error>) {
      _ = try JournalCheck(of: Incarnation.journalFolder, on: world.disk) {
        (record, _) throws(any Error) in
        guard record.sequence < last else { return }
        try registry.replay(Event(recorded: record.payload), sequence: record.sequence)
      }
    } catch {
      world.fail("a bug cannot be planted: \(error)")
    }
    damaged.registry = registry
    return damaged
  }

  /// Records a reminder that was fired before once more.
  func repeatReminder(_ current: Incarnation) {
    for id in scene.assignments {
      guard
        let old = world.model.events[id]?.last(where: { event in
          if case .reminded = event.occurrence { true } else { false }
        })
      else { continue }
      let again = Event(
        assignment: id, version: world.model.version(of: id) + 1, recordedAt: now,
        effectiveOn: old.effectiveOn, actor: old.actor, occurrence: old.occurrence)
      var payload: [UInt8] = []
      RecordedEvent(again, after: nil).write(into: &payload)
      _ = current.journal.append(payload)
      return
    }
  }
}
