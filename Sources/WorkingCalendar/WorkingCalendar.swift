/// Which days people work, and the arithmetic of terms that rests on it.
public struct WorkingCalendar: Sendable {
  /// Monday to Friday, without the Dutch holidays.
  public static let dutch = WorkingCalendar(name: "nl", holidays: Holiday.allCases)

  public let name: String
  /// The name with what addresses the content.
  public let reference: CalendarReference
  private let holidays: [Holiday]
  private let table: FreeDayTable

  /// Over the rules in `Holiday`: it changes when they do.
  private static let builtInDigest = "0000000000000000"

  init(name: String, holidays: [Holiday]) {
    self.name = name
    reference = CalendarReference(name: name, digest: Self.builtInDigest)
    self.holidays = holidays
    table = FreeDayTable(holidays)
  }

  /// The holiday on a day; nil on every other day.
  public func holiday(on date: CivilDate) -> Holiday? {
    guard table.isFree(date) ?? true else { return nil }
    let year = date.year
    return holidays.first { $0.date(in: year) == date }
  }

  /// The holidays of a year, in the order of their dates.
  public func holidays(in year: Int) -> [(date: CivilDate, holiday: Holiday)] {
    holidays.compactMap { holiday in holiday.date(in: year).map { ($0, holiday) } }
      .sorted { $0.date < $1.date }
  }

  public func isWorkingDay(_ date: CivilDate) -> Bool {
    if let isFree = table.isFree(date) { return !isFree }
    return date.weekday.rawValue <= Weekday.friday.rawValue && holiday(on: date) == nil
  }

  /// The date itself where it is a working day, else the last one before it.
  public func workingDay(atOrBefore date: CivilDate) -> CivilDate {
    search(from: date, step: -1)
  }

  /// The date itself where it is a working day, else the first one after it.
  public func workingDay(atOrAfter date: CivilDate) -> CivilDate {
    search(from: date, step: 1)
  }

  /// No run of free days is longer.
  private static let longestFreeRun = 30

  private func search(from date: CivilDate, step: Int) -> CivilDate {
    var day = date
    for _ in 0..<Self.longestFreeRun {
      if isWorkingDay(day) { break }
      day = day.adding(days: step)
    }
    return day
  }

  /// The date after (or before) so much time. Working days count strictly after (before) the date.
  public func adding(_ term: Term, to date: CivilDate) -> CivilDate {
    switch term.unit {
    case .days: date.adding(days: term.amount)
    case .weeks: date.adding(days: term.amount * 7)
    case .months: date.adding(months: term.amount)
    case .years: date.adding(months: term.amount * 12)
    case .workdays: adding(workdays: term.amount, to: date)
    }
  }

  /// The so-manieth working day strictly after the date, or before it for a negative count.
  public func adding(workdays: Int, to date: CivilDate) -> CivilDate {
    let step = workdays < 0 ? -1 : 1
    var rest = min(abs(workdays), Term.maximumAmount)
    var day = date
    // Whole years at once; a year has at least this many working days less than its weekdays.
    while rest > Self.workdaysOfAYear {
      let jumped = day.adding(days: step * 364)
      guard jumped != day else { return day }
      let passed =
        step > 0 ? self.workdays(from: day, to: jumped) : self.workdays(from: jumped, to: day)
      let edge = step < 0 ? (isWorkingDay(jumped) ? 1 : 0) - (isWorkingDay(day) ? 1 : 0) : 0
      guard passed + edge > 0 else { return jumped }
      rest -= passed + edge
      day = jumped
    }
    while rest > 0 {
      let nextDay = day.adding(days: step)
      guard nextDay != day else { return day }
      day = nextDay
      if isWorkingDay(day) { rest -= 1 }
    }
    return day
  }

  private static let workdaysOfAYear = 300

  /// The number of working days after `start`, up to and including `end`.
  public func workdays(from start: CivilDate, to end: CivilDate) -> Int {
    guard start < end else { return 0 }
    let span = end - start
    var count = span / 7 * 5
    var day = start.adding(days: span / 7 * 7)
    while day < end {
      day = day.adding(days: 1)
      if day.weekday.rawValue <= Weekday.friday.rawValue { count += 1 }
    }
    for year in start.year...end.year {
      for holiday in holidays {
        guard let date = holiday.date(in: year), date > start, date <= end else { continue }
        if date.weekday.rawValue <= Weekday.friday.rawValue, isFirst(holiday, on: date, in: year) {
          count -= 1
        }
      }
    }
    return count
  }

  /// Two holidays may fall on one day (Ascension Day on 5 May 2016); it is free once.
  private func isFirst(_ holiday: Holiday, on date: CivilDate, in year: Int) -> Bool {
    holidays.first { $0.date(in: year) == date } == holiday
  }

  /// The date that the policy makes of it.
  ///
  /// `atw` rolls forward as article 1(1) of the Algemene termijnenwet says: it is for statutory
  /// terms that count forward. `previousWorkingDay` rolls back: papers are due before, not after.
  public func rolled(_ date: CivilDate, by policy: RollPolicy) -> CivilDate {
    switch policy {
    case .none: date
    case .atw: workingDay(atOrAfter: date)
    case .previousWorkingDay: workingDay(atOrBefore: date)
    }
  }
}
