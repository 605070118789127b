import Journaling
import Languages
import Lifecycle
import Recording
import Registry
package import WorkingCalendar

extension Engine {
  /// Sleeps until the earliest reminder or midnight that matters, or another attempt. Called anew
  /// whenever there is an earlier one; while something fires, the end of that does it.
  func armTimers() {
    timerTask?.cancel()
    timerTask = nil
    let moments = [nextWakeUp, nextRetry].compactMap(\.self)
    guard !isStopping, firingTask == nil, let next = moments.min() else { return }
    timerTask = Task { [clock] in
      await clock.sleep(until: next)
      guard !Task.isCancelled else { return }
      self.beginFiring()
    }
  }

  /// Fires what is due in a task that nobody replaces.
  private func beginFiring() {
    guard !isStopping, firingTask == nil else { return }
    firingTask = Task { await self.fireDue() }
  }

  /// Whether what the clock set going ends after this turn. Who moves a virtual clock by hand is
  /// not kept from it: that can be an engine that was stopped.
  var isCutShort: Bool { isStopping && firingTask != nil }

  private func fireDue() async {
    do throws(EngineError) {
      // The day begins before its reminders.
      try await lookAtTheDay()
      try await fire(at: clock.now)
    } catch {
      // Only a failed journal ends here; whoever watches the journal ends the daemon.
      firingTask = nil
      return
    }
    firingTask = nil
    armTimers()
  }

  /// Records every reminder that is due at `instant`, a bounded number at a time. An engine that
  /// stops leaves the rest to the next start.
  func fire(at instant: Instant) async throws(EngineError) {
    var isMore = true
    // What is due, and what is decided, at one moment: a clock that is set back between the two
    // would refuse what was already taken.
    var now = Moment(instant, in: zone)
    var retries = takeStalled(at: instant)[...]
    while isMore, !isCutShort {
      var effects: [PromisedEffect] = []
      var fired = 0
      while fired < Self.remindersPerTurn, try takeTurn(at: now, &retries, &effects) { fired += 1 }
      isMore = fired == Self.remindersPerTurn
      try await waitUntilDurable()
      // What is due together is handed over together: one digest for each person.
      queue(effects)
      now = moment
    }
    deliver()
  }

  /// Lets the next assignment do what is due; returns false where there is none. Throws where the
  /// journal failed.
  private func takeTurn(
    at now: Moment, _ retries: inout ArraySlice<AssignmentID>, _ effects: inout [PromisedEffect]
  ) throws(EngineError) -> Bool {
    if let id = retries.popFirst() {
      try attempt(id, &effects) { (effects) throws(EngineError) in
        try takeDay(of: id, at: now, &effects)
        try remind(id, at: now, &effects)
      }
      return true
    }
    let next: AssignmentID?
    do throws(WakeFailure) {
      next = try registry.takeDue(at: now.instant)
    } catch {
      stall(error.assignment, because: error.error.message.text(in: language))
      return true
    }
    guard let id = next else { return false }
    try attempt(id, &effects) { (effects) throws(EngineError) in
      try remind(id, at: now, &effects)
    }
    return true
  }

  /// Records what is due of one assignment, each decided on after the one before it.
  private func remind(
    _ id: AssignmentID, at now: Moment, _ effects: inout [PromisedEffect]
  ) throws(EngineError) {
    for due in try held(id)?.assignment.dueRequests(at: now.instant) ?? [] {
      try carryOut(Command(by: .daemon, due.request), about: id, at: now, &effects)
    }
  }

  /// Records what the daemon asks of an assignment, unless it no longer applies.
  func carryOut(
    _ command: Command, about id: AssignmentID, at now: Moment, _ effects: inout [PromisedEffect]
  ) throws(EngineError) {
    guard let assignment = try find(id) else { return }
    switch try workflow(of: assignment).decide(command, about: assignment, at: now) {
    case .accepted(let event, let advice):
      _ = try record(event)
      effects += event.effects
      tellDropped(advice.dropped, of: id)
    case .refused(let refusal):
      // What is outdated is done already, or need not be done any more.
      if refusal.kind != .outdated { tellDropped(refusal.blockers, of: id) }
    }
  }

  /// Moves a virtual clock forward, firing each reminder at its own moment and looking at each day
  /// that an assignment waits for when it begins.
  /// Returns false where the engine runs on the clock of the wall.
  package func advance(to instant: Instant) async throws(EngineError) -> Bool {
    guard let virtual = clock as? VirtualClock else { return false }
    await finishFiring()
    var isWaiting = true
    while let next = nextStep, next <= instant {
      if let failure = journal.failure { throw .journal(failure) }
      virtual.advance(to: max(next, virtual.now))
      try await lookAtTheDay()
      try await fire(at: virtual.now)
      // What is opened on the way begins on its day, whatever comes after it.
      // A performer that never ends is waited for once.
      if isWaiting { isWaiting = await waitUntilDelivered() }
    }
    virtual.advance(to: instant)
    if let nextRetry, nextRetry <= instant { try await fire(at: virtual.now) }
    armTimers()
    // What failed before may be due again.
    deliver()
    return true
  }

  /// Returns when no timer fires any more: what one of them promised is on its way by then.
  private func finishFiring() async {
    while timerTask != nil || firingTask != nil {
      let sleeping = timerTask
      timerTask = nil
      sleeping?.cancel()
      // One that woke just now fires, and sets the timers anew at its end.
      await sleeping?.value
      await firingTask?.value
    }
  }
}

extension Requester {
  /// The daemon itself, when the clock or a plugin makes it act.
  static var daemon: Requester { Requester(person: "opdrachtd", roles: []) }
}
