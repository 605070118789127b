import Journaling
import Lifecycle
import Recording
import Registry
package import WorkingCalendar

extension Engine {
  /// Sleeps until the earliest reminder or midnight that matters, and fires what is due. Called
  /// anew whenever there is an earlier one.
  func armTimers() {
    timerTask?.cancel()
    guard !isStopping, let next = nextWakeUp else {
      timerTask = nil
      return
    }
    timerTask = Task { [clock] in
      await clock.sleep(until: next)
      guard !Task.isCancelled else { return }
      await self.fireDue()
    }
  }

  func fireDue() async {
    do throws(EngineError) {
      // The day begins before its reminders.
      try await lookAtTheDay()
      try await fire(at: clock.now)
    } catch {
      // Only a failed journal ends here; whoever watches the journal ends the daemon.
      return
    }
    armTimers()
  }

  /// Records every reminder that is due at `instant`, a bounded number at a time.
  func fire(at instant: Instant) async throws(EngineError) {
    var isMore = true
    // What is due, and what is decided, at one moment: a clock that is set back between the two
    // would refuse what was already taken.
    var now = Moment(instant, in: zone)
    while isMore {
      var effects: [PromisedEffect] = []
      var fired = 0
      isMore = false
      while let id = try takeDue(at: now.instant) {
        for due in try held(id)?.assignment.dueRequests(at: now.instant) ?? [] {
          guard let event = try event(of: due, of: id, at: now) else { continue }
          _ = try record(event)
          effects += event.effects
        }
        fired += 1
        isMore = fired == Self.remindersPerTurn
        if isMore { break }
      }
      try await waitUntilDurable()
      // What is due together is handed over together: one digest for each person.
      queue(effects)
      now = moment
    }
    deliver()
  }

  private func takeDue(at instant: Instant) throws(EngineError) -> AssignmentID? {
    do throws(RegistryError) {
      return try registry.takeDue(at: instant)
    } catch {
      throw .registry(error)
    }
  }

  /// The event of what is due; nil where it no longer applies, or cannot be decided on.
  private func event(
    of due: DueRequest, of id: AssignmentID, at now: Moment
  ) throws(EngineError) -> Event? {
    guard let assignment = try find(id), let workflow = library.workflow(assignment.workflow)
    else { return nil }
    let decision = workflow.decide(
      Command(by: .daemon, due.request), about: assignment, at: now)
    switch decision {
    case .accepted(let event, _): return event
    case .refused: return nil
    }
  }

  /// Moves a virtual clock forward, firing each reminder at its own moment and looking at each day
  /// that an assignment waits for when it begins.
  /// Returns false where the engine runs on the clock of the wall.
  package func advance(to instant: Instant) async throws(EngineError) -> Bool {
    guard let virtual = clock as? VirtualClock else { return false }
    await finishFiring()
    while let next = nextStep, next <= instant {
      if let failure = journal.failure { throw .journal(failure) }
      virtual.advance(to: max(next, virtual.now))
      try await lookAtTheDay()
      try await fire(at: virtual.now)
      // What is opened on the way begins on its day, whatever comes after it.
      await waitUntilDelivered()
    }
    virtual.advance(to: instant)
    armTimers()
    // What failed before may be due again.
    deliver()
    return true
  }

  /// Returns when no timer fires any more: what one of them promised is on its way by then.
  private func finishFiring() async {
    while let task = timerTask {
      timerTask = nil
      task.cancel()
      await task.value
    }
  }
}

extension Requester {
  /// The daemon itself, when the clock or a plugin makes it act.
  static var daemon: Requester { Requester(person: "opdrachtd", roles: []) }
}
