import Synchronization
package import WorkingCalendar

/// A clock that stands still until somebody moves it: for demos, previews and tests.
package final class VirtualClock: EngineClock {
  private struct State {
    var now: Instant
    var sleepers: [UInt64: (until: Instant, continuation: CheckedContinuation<Void, Never>)] = [:]
    var cancelled: Set<UInt64> = []
    var nextSleeper: UInt64 = 0
  }

  private let state: Mutex<State>

  package init(at start: Instant) {
    state = Mutex(State(now: start))
  }

  package var now: Instant { state.withLock { $0.now } }

  /// The moment at which the first sleeper wants to wake up; nil where nobody sleeps.
  package var nextWakeUp: Instant? {
    state.withLock { $0.sleepers.values.map(\.until).min() }
  }

  /// Sets the clock, forward or back. As on a machine whose clock is set, everybody wakes and looks
  /// at it again; who is early sleeps on.
  package func set(to instant: Instant) {
    let woken = state.withLock { state in
      state.now = instant
      defer { state.sleepers = [:] }
      return state.sleepers.sorted { $0.key < $1.key }.map(\.value.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  /// Moves the clock forward; it never goes back.
  package func advance(to instant: Instant) {
    let due = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      guard instant > state.now else { return [] }
      state.now = instant
      // In the order in which they lay down: what follows is then the same in every run.
      let woken = state.sleepers.filter { $0.value.until <= instant }.sorted { $0.key < $1.key }
      for sleeper in woken { state.sleepers[sleeper.key] = nil }
      return woken.map(\.value.continuation)
    }
    for continuation in due { continuation.resume() }
  }

  package func sleep(until instant: Instant) async {
    let sleeper = state.withLock { state in
      state.nextSleeper += 1
      return state.nextSleeper
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.cancelled.remove(sleeper) != nil || state.now >= instant { return true }
          state.sleepers[sleeper] = (instant, continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let continuation = state.withLock { state in
        let found = state.sleepers.removeValue(forKey: sleeper)?.continuation
        if found == nil { state.cancelled.insert(sleeper) }
        return found
      }
      continuation?.resume()
    }
    state.withLock { _ = $0.cancelled.remove(sleeper) }
  }
}
