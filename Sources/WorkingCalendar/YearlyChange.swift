/// When the clock changes each year, as a rule of a POSIX zone tells: a day, and a time of it.
struct YearlyChange: Hashable, Sendable {
  enum Day: Hashable, Sendable {
    /// 1 to 365; the leap day is never counted.
    case withoutLeapDay(Int)
    /// 0 to 365; the leap day counts.
    case withLeapDay(Int)
    /// The weekday (Sunday is 0) in a week of a month; week 5 is the last.
    case weekday(month: Int, week: Int, day: Int)
  }

  let day: Day
  /// Seconds on the clock that is left, from midnight; may lie days away.
  let second: Int

  /// The moment on the clock that is left, in seconds as if it were UTC.
  func wallSeconds(in year: Int) -> Int64 {
    Int64(dayNumber(in: year)) * 86_400 + Int64(second)
  }

  private func dayNumber(in year: Int) -> Int {
    switch day {
    case .withoutLeapDay(let number):
      let isBehindLeapDay = number >= 60 && CivilDate.days(in: 2, of: year) == 29
      return Self.first(of: 1, in: year) + number - 1 + (isBehindLeapDay ? 1 : 0)
    case .withLeapDay(let number):
      return Self.first(of: 1, in: year) + number
    case .weekday(let month, let week, let day):
      let first = Self.first(of: month, in: year)
      // 1970-01-01, day 0, was a Thursday.
      let weekday = ((first + 4) % 7 + 7) % 7
      var dayOfMonth = (day - weekday + 7) % 7 + (week - 1) * 7
      if dayOfMonth >= CivilDate.days(in: month, of: year) { dayOfMonth -= 7 }
      return first + dayOfMonth
    }
  }

  private static func first(of month: Int, in year: Int) -> Int {
    CivilDate(year: year, month: month, day: 1).map { Int($0.dayNumber) } ?? 0
  }
}
