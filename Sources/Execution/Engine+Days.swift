import Lifecycle
import Registry
import WorkingCalendar

/// Steps that wait for a date are looked at again each day.
extension Engine {
  /// The next moment at which the engine has something to do by itself.
  var nextWakeUp: Instant? {
    [registry.nextWake, nextDay].compactMap { $0 }.min()
  }

  /// The midnight at which those that wait for a day are looked at again; nil where nobody waits.
  private var nextDay: Instant? {
    guard registry.waitingCount > 0 else { return nil }
    // A midnight that went by while nobody waited is past: the look then finds nothing, once.
    guard var lookedOn else { return clock.now }
    // A clock that was set back shows its days anew: who waits for one of them is looked at then.
    lookedOn = min(lookedOn, moment.today)
    self.lookedOn = lookedOn
    return zone.instant(on: lookedOn.adding(days: 1), secondOfDay: 0)
  }

  /// Takes, once a day, the steps that waited for it, a bounded number at a time.
  func lookAtTheDay() async throws(EngineError) {
    let begun = moment
    guard lookedOn.map({ $0 < begun.today }) ?? true else { return }
    lookedOn = begun.today
    var rest = registry.waiting()[...]
    while !rest.isEmpty {
      var effects: [PromisedEffect] = []
      // A day that began is not undone by a clock that is set back meanwhile.
      let present = moment
      let now = present.today < begun.today ? begun : present
      for id in rest.prefix(Self.remindersPerTurn) {
        guard let event = try dayStep(of: id, at: now) else { continue }
        _ = try record(event)
        effects += event.effects
      }
      rest = rest.dropFirst(Self.remindersPerTurn)
      try await waitUntilDurable()
      enqueue(effects)
    }
  }

  /// The event of a step that a day brings; nil where it brings none.
  func dayStep(of id: AssignmentID, at now: Moment) throws(EngineError) -> Event? {
    guard let assignment = try find(id) else { return nil }
    return dayStep(of: assignment, at: now)
  }

  func dayStep(of assignment: Assignment, at now: Moment) -> Event? {
    guard let workflow = library.workflow(assignment.workflow) else { return nil }
    let decision = workflow.decide(Command(by: .daemon, .elapse), about: assignment, at: now)
    switch decision {
    case .accepted(let event, _): return event
    case .refused: return nil
    }
  }
}
