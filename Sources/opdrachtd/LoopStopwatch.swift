import Execution
import LocalSockets

/// Time on the monotonic clock of the machine, told by the loop that the engine runs on.
struct LoopStopwatch: Stopwatch {
  let loop: EventLoop

  func wait(_ time: Duration) async {
    let (seconds, attoseconds) = time.components
    let nanoseconds = UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    await loop.sleep(until: EventLoop.now + nanoseconds)
  }
}
