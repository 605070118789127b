import Execution
import Glibc
import LocalSockets
import WorkingCalendar

/// The clock on the wall. It looks again at least once a minute, so that a clock that was set, or
/// a machine that slept, is noticed.
struct WallClock: EngineClock {
  private static let longestSleepMilliseconds: Int64 = 60_000

  let loop: EventLoop

  var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  func sleep(until instant: Instant) async {
    let (distance, overflow) = instant.milliseconds.subtractingReportingOverflow(now.milliseconds)
    guard !overflow, distance > 0 else { return }
    let pause = min(distance, Self.longestSleepMilliseconds)
    await loop.sleep(until: EventLoop.now + UInt64(pause) * 1_000_000)
  }
}
