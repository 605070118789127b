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

  /// Takes, once a day, the steps that waited for it, a bounded number at a time. An engine that
  /// stops leaves the rest to the next start, which looks at all of them.
  func lookAtTheDay() async throws(EngineError) {
    let begun = moment
    guard lookedOn.map({ $0 < begun.today }) ?? true else { return }
    lookedOn = begun.today
    var cursor: AssignmentID?
    repeat {
      let page = registry.waiting(after: cursor, limit: Self.remindersPerTurn)
      var effects: [PromisedEffect] = []
      // A day that began is not undone by a clock that is set back meanwhile.
      let present = moment
      let now = present.today < begun.today ? begun : present
      for id in page.identifiers {
        try attempt(id, &effects) { (effects) throws(EngineError) in
          try takeDay(of: id, at: now, &effects)
        }
      }
      try await waitUntilDurable()
      enqueue(effects)
      cursor = page.next
      // Where nothing was recorded nothing was waited for: others get their turn all the same.
      if cursor != nil { await delivery.pass() }
    } while cursor != nil && !isCutShort
  }

  /// Records the step that a day brings an assignment, if it brings one.
  func takeDay(
    of id: AssignmentID, at now: Moment, _ effects: inout [PromisedEffect]
  ) throws(EngineError) {
    try carryOut(Command(by: .daemon, .elapse), about: id, at: now, &effects)
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
