import Synchronization

/// The sleepers of a loop, the earliest first.
///
/// A daemon has a handful: a sorted list serves them. The reminders of assignments, of which there
/// may be a million, wait in the engine's own heap.
struct LoopTimers {
  /// Somebody who sleeps; woken once, by the clock or by cancellation.
  final class Sleeper: Sendable {
    private enum State {
      case awake
      case sleeping(CheckedContinuation<Void, Never>)
      case over
    }

    private let state = Mutex<State>(.awake)

    /// False where it was cancelled before it slept.
    func begin(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
      state.withLock { state in
        switch state {
        case .awake:
          state = .sleeping(continuation)
          return true
        case .over, .sleeping:
          return false
        }
      }
    }

    func cancel() { wake() }

    func wake() {
      let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
        defer { state = .over }
        guard case .sleeping(let continuation) = state else { return nil }
        return continuation
      }
      continuation?.resume()
    }

    var isOver: Bool {
      state.withLock { state in
        if case .over = state { true } else { false }
      }
    }
  }

  private var sleepers: [(deadline: UInt64, sleeper: Sleeper)] = []

  mutating func add(_ sleeper: Sleeper, at deadline: UInt64) {
    // Cancelled sleepers are swept out here: they would pile up before a far deadline.
    sleepers.removeAll { $0.sleeper.isOver }
    let place = sleepers.firstIndex { $0.deadline > deadline } ?? sleepers.count
    sleepers.insert((deadline, sleeper), at: place)
  }

  mutating func fire(at now: UInt64) {
    let due = sleepers.prefix { $0.deadline <= now }
    guard !due.isEmpty else { return }
    sleepers.removeFirst(due.count)
    for entry in due { entry.sleeper.wake() }
  }

  /// The time to wait; -1 where nobody sleeps. Rounded up, so that nobody is woken early.
  func millisecondsToNext(from now: UInt64) -> Int32 {
    guard let next = sleepers.first?.deadline else { return -1 }
    guard next > now else { return 0 }
    return Int32(clamping: (next - now + 999_999) / 1_000_000)
  }
}
