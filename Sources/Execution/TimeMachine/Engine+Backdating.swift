import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// What a backdated step has to know of the past.
extension Engine {
  /// So many events are usually enough to find the last step that changed states.
  private static let usualLook = 32

  /// The backdating of a step to `day`; nil for a step of today.
  func backdating(
    of assignment: Assignment, to day: CivilDate?
  ) throws(EngineError) -> Backdating? {
    guard let day, day != moment.today else { return nil }
    return Backdating(to: day, statesSince: try statesSince(of: assignment))
  }

  /// The day on which the present states of an assignment took effect.
  private func statesSince(of assignment: Assignment) throws(EngineError) -> CivilDate {
    guard let last = registry.lastSequence(of: assignment.id) else {
      preconditionFailure("An assignment has its last event.")
    }
    for limit in [Self.usualLook, assignment.version] {
      let records = try records(from: last, limit: limit)
      if let event = records.last(where: { $0.recorded.event.movesStates })?.recorded.event {
        return event.effectiveOn
      }
    }
    preconditionFailure("The first event of an assignment opens it.")
  }
}
