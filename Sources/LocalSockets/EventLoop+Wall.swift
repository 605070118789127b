import CSystem
import Glibc

/// Sleeping until a moment on the clock of the wall, which may be set while somebody sleeps.
extension EventLoop {
  /// The last second of the year 9999: nobody sleeps longer, and may wake early then.
  private static var latestMilliseconds: Int64 { 253_402_300_799_000 }

  /// Milliseconds since 1970 on the clock of the wall.
  package static var wallMilliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// Returns when the clock of the wall shows `moment`, in milliseconds since 1970; at once when the
  /// clock is set, when the machine wakes from sleep, and when the task is cancelled.
  ///
  /// May be called from anywhere.
  package func sleep(untilWall moment: Int64) async {
    guard moment > Self.wallMilliseconds else { return }
    let sleeper = LoopTimers.Sleeper()
    await withTaskCancellationHandler {
      await onLoop { loop in await loop.sleep(sleeper, untilWall: moment) }
    } onCancel: {
      sleeper.cancel()
    }
  }

  private func sleep(_ sleeper: LoopTimers.Sleeper, untilWall moment: Int64) async {
    await withCheckedContinuation { continuation in
      guard sleeper.begin(continuation) else { return continuation.resume() }
      let before = wallSleepers.next
      wallSleepers.add(sleeper, until: moment, isOver: \.isOver)
      if wallSleepers.next != before { armWallTimer() }
    }
  }

  /// The one timer of the loop rang: the first moment came, or the clock was set.
  func ringWallTimer() {
    var count: UInt64 = 0
    let wasSet = read(wallTimer, &count, 8) < 0 && errno == ECANCELED
    // Rung by a moment that was moved meanwhile, it wakes nobody.
    wake(on: wasSet ? .wasSet : .shows(Self.wallMilliseconds))
    armWallTimer()
  }

  private func armWallTimer() {
    while let next = wallSleepers.next {
      // A moment in the past rings at once; zero would disarm.
      let moment = min(max(next, 1), Self.latestMilliseconds)
      let result = csystem_wall_timer_arm(
        wallTimer, moment / 1000, Int(moment % 1000) * 1_000_000)
      if result == 0 { return }
      precondition(errno == ECANCELED, "A timer takes any moment until the year 9999.")
      wake(on: .wasSet)
    }
  }

  private func wake(on news: WallSleepers<LoopTimers.Sleeper>.News) {
    for sleeper in wallSleepers.take(on: news) { sleeper.wake() }
  }
}
