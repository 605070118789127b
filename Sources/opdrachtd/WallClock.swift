import Execution
import LocalSockets
import WorkingCalendar

/// The clock on the wall. Whoever sleeps wakes when the moment comes, and when the clock is set or
/// the machine slept; until then nothing runs.
struct WallClock: EngineClock {
  let loop: EventLoop

  var now: Instant { Instant(milliseconds: EventLoop.wallMilliseconds) }

  func sleep(until instant: Instant) async {
    await loop.sleep(untilWall: instant.milliseconds)
  }
}
