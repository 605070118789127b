package import WorkingCalendar

/// Where the engine gets its time from: the wall, or a script that moves it.
package protocol EngineClock: Sendable {
  var now: Instant { get }

  /// Returns when `instant` has come; at once when the clock is set, in either direction, and when
  /// the task is cancelled.
  ///
  /// The engine looks at `now` again afterwards, so a clock may return early but not late.
  func sleep(until instant: Instant) async
}
