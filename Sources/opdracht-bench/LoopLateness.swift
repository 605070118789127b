import LocalSockets
import Synchronization

/// How late the timers of a loop ring, measured until it is stopped.
final class LoopLateness: Sendable {
  private static let pause: UInt64 = 2_000_000

  private let milliseconds = Mutex<[Double]>([])
  private let isOver = Atomic<Bool>(false)
  private let loop: EventLoop

  init(of loop: EventLoop) { self.loop = loop }

  /// Measures until `stop`.
  func measure() async {
    while !isOver.load(ordering: .relaxed) {
      let due = EventLoop.now + Self.pause
      await loop.sleep(until: due)
      let late = Double(EventLoop.now - due) / 1e6
      milliseconds.withLock { $0.append(late) }
    }
  }

  func stop() { isOver.store(true, ordering: .relaxed) }

  /// From the least to the most.
  var sorted: [Double] { milliseconds.withLock { $0.sorted() } }
}
