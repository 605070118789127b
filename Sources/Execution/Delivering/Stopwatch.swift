import WorkingCalendar

/// Time that passes whatever the clock of the wall is set to: for how long somebody is waited for.
///
/// The clock of an engine may stand still for a demo, or jump a year when it is set: neither says
/// anything about how long a program has been busy.
package protocol Stopwatch: Sendable {
  /// Returns when so much time has passed, and at once when the task is cancelled.
  func wait(_ time: Duration) async
}

/// A stopwatch that somebody moves by hand: nobody's time is over by itself.
extension VirtualClock: Stopwatch {
  package func wait(_ time: Duration) async {
    let (seconds, attoseconds) = time.components
    let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    await sleep(until: now.adding(milliseconds: milliseconds))
  }
}
