import WorkingCalendar

/// The parts of timestamps and durations that the accessors give.
enum TimePart {
  static func read(
    _ function: Function, _ values: [Value], zone: any ZoneRules, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch (values[0], values.count) {
    case (.duration(let span), 1):
      guard let part = part(function, of: span) else { break }
      return .integer(part)
    case (.timestamp(let moment), 1): return .integer(part(function, of: moment, 0))
    case (.timestamp(let moment), 2):
      guard case .text(let name) = values[1] else { break }
      let east = try secondsEast(of: name, at: moment, zone, offset)
      return .integer(part(function, of: moment, east))
    default: break
    }
    throw .noOverload(
      function.rawValue, values.map(\.typeName), at: offset, length: function.rawValue.utf8.count)
  }

  /// A zone is 'UTC', a distance such as '+01:00', or the zone of the workflow by its name.
  private static func secondsEast(
    of name: String, at moment: Timestamp, _ zone: any ZoneRules, _ offset: Int
  ) throws(ExpressionError) -> Int {
    if name == "UTC" || name == "Z" { return 0 }
    if let seconds = UTCOffset.seconds(Array(name.utf8)[...], allowsZ: false) { return seconds }
    guard name == zone.identifier else {
      throw .invalid(
        name, nl: "geen zone; bekend zijn UTC, +01:00 en \(zone.identifier)",
        en: "no zone; known are UTC, +01:00 and \(zone.identifier)", at: offset)
    }
    let local = zone.localTime(at: Instant(milliseconds: moment.seconds * 1000))
    let wall = Int64(local.date.dayNumber) * 86_400 + Int64(local.secondOfDay)
    return Int(wall - moment.seconds)
  }

  private static func part(_ function: Function, of moment: Timestamp, _ east: Int) -> Int64 {
    let (date, second) = moment.local(offset: east)
    return switch function {
    case .getFullYear: Int64(date.year)
    case .getMonth: Int64(date.month - 1)
    case .getDate: Int64(date.day)
    case .getDayOfMonth: Int64(date.day - 1)
    case .getDayOfYear: Int64(dayOfYear(date))
    case .getDayOfWeek: Int64(date.weekday.rawValue % 7)
    case .getHours: Int64(second / 3600)
    case .getMinutes: Int64(second / 60 % 60)
    case .getSeconds: Int64(second % 60)
    default: Int64(moment.nanoseconds / 1_000_000)
    }
  }

  private static func dayOfYear(_ date: CivilDate) -> Int {
    (CivilDate(year: date.year, month: 1, day: 1) ?? date).distance(to: date)
  }

  /// Hours, minutes and seconds in whole; the milliseconds are those of the fraction.
  private static func part(_ function: Function, of span: TimeSpan) -> Int64? {
    switch function {
    case .getHours: span.nanoseconds / 3_600_000_000_000
    case .getMinutes: span.nanoseconds / 60_000_000_000
    case .getSeconds: span.nanoseconds / 1_000_000_000
    case .getMilliseconds: span.nanoseconds / 1_000_000 % 1000
    default: nil
    }
  }
}

extension CivilDate {
  fileprivate func distance(to other: CivilDate) -> Int { other - self }
}
