/// How far the clock of a zone is from UTC, and when that changes.
protocol OffsetHistory: ZoneRules {
  /// Seconds east of UTC at a moment, in seconds since 1970.
  func offset(at seconds: Int64) -> Int

  /// The first moment later than this at which the clock may jump; nil where it never does again.
  func change(after seconds: Int64) -> Int64?
}

extension OffsetHistory {
  /// Further from UTC than any clock is.
  private var furthest: Int64 { 27 * 3600 }

  public func localTime(at instant: Instant) -> LocalTime {
    let seconds = instant.wholeSeconds
    let wall = Instant(seconds: seconds).adding(milliseconds: Int64(offset(at: seconds)) * 1000)
    let (date, rest) = wall.utc
    return LocalTime(date: date, secondOfDay: Int(rest / 1000))
  }

  /// The first moment at which the clock shows this time or a later one: of a doubled time that is
  /// the first, of a skipped one the end of the gap, however long it is.
  public func instant(on date: CivilDate, secondOfDay: Int) -> Instant {
    let wall = Instant(on: date, secondOfDay: secondOfDay).wholeSeconds
    var begin = wall - furthest
    while true {
      let reading = wall - Int64(offset(at: begin))
      guard let end = change(after: begin), reading >= end else {
        return Instant(seconds: max(reading, begin))
      }
      begin = end
    }
  }
}

extension Instant {
  /// Seconds since 1970, of the second that the moment lies in.
  var wholeSeconds: Int64 {
    let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return rest < 0 ? seconds - 1 : seconds
  }

  init(seconds: Int64) {
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    self.init(milliseconds: overflow ? (seconds < 0 ? .min : .max) : product)
  }
}
