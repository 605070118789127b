/// Which days people work, and the arithmetic of terms that rests on it.
public struct WorkingCalendar: Sendable {
  /// Monday to Friday, without the Dutch holidays. Who changes the rules changes the digest: a
  /// test tells the right one.
  public static let dutch = WorkingCalendar(
    name: "nl", content: .dutch, digest: "fedb495c197db71d")
  /// Monday to Friday, every one of them.
  public static let weekdays = WorkingCalendar(
    name: "weekdays", content: .weekdays, digest: "c056b0a8be771d82")

  public let name: String
  /// The name with what addresses the content.
  public let reference: CalendarReference
  public let content: CalendarContent
  private let table: FreeDayTable
  private let closed: [CivilDate: CalendarContent.NamedDay]
  private let parDays: [CivilDate: CalendarContent.NamedDay]
  /// The closed days of which there is no table.
  private let closedOutside: Set<CivilDate>

  /// `digest` is that of the canonical text of the content: sixteen hexadecimal digits.
  public init(name: String, content: CalendarContent, digest: String) {
    self.name = name
    self.content = content
    reference = CalendarReference(name: name, digest: digest)
    table = FreeDayTable(content)
    closed = Dictionary(content.closed.map { ($0.date, $0) }) { first, _ in first }
    closedOutside = Set(
      content.closed.map(\.date).filter { !FreeDayTable.years.contains($0.year) })
    parDays = Dictionary(content.parDays.map { ($0.date, $0) }) { first, _ in first }
  }

  // MARK: Single days

  public func isWorkingDay(_ date: CivilDate) -> Bool {
    if let isFree = table.isFree(date) { return !isFree }
    return !content.weekend.contains(date.weekday) && freeDay(on: date) == nil
  }

  /// Whether a day is no Saturday, Sunday or holiday in the sense of the Algemene termijnenwet. A
  /// day on which the office is closed is an ordinary one: article 3 does not know it.
  public func isOrdinaryDay(_ date: CivilDate) -> Bool {
    !CalendarContent.ordinaryWeekend.contains(date.weekday) && parDays[date] == nil
      && freeDay(on: date)?.kind != .holiday
  }

  /// The holiday or the closing on a day; nil on every other day, also on a free Saturday.
  public func freeDay(on date: CivilDate) -> FreeDay? {
    if table.isFree(date) == false { return nil }
    let year = date.year
    if let rule = content.holidays.first(where: { $0.date(in: year) == date }) {
      return FreeDay(date, nl: rule.dutchName, en: rule.englishName, .holiday)
    }
    return closed[date].map { FreeDay(date, nl: $0.dutchName, en: $0.englishName, .closed) }
  }

  /// The day that a decree puts on a par with a holiday.
  public func parDay(on date: CivilDate) -> FreeDay? {
    parDays[date].map { FreeDay(date, nl: $0.dutchName, en: $0.englishName, .par) }
  }

  /// The named days of a year in the order of their dates; two may share a day.
  public func freeDays(in year: Int) -> [FreeDay] {
    let holidays = content.holidays.compactMap { rule in
      rule.date(in: year).map { FreeDay($0, nl: rule.dutchName, en: rule.englishName, .holiday) }
    }
    let closings = content.closed.filter { $0.date.year == year }
      .map { FreeDay($0.date, nl: $0.dutchName, en: $0.englishName, .closed) }
    let par = content.parDays.filter { $0.date.year == year }
      .map { FreeDay($0.date, nl: $0.dutchName, en: $0.englishName, .par) }
    return (holidays + closings + par).enumerated()
      .sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }.map(\.element)
  }

  /// A calendar with a longer row of free days is refused when it is read.
  public static let longestFreeRun = 400

  /// The years whose free days stand in a table; files name days in them alone.
  public static var years: ClosedRange<Int> { FreeDayTable.years }

  /// The longest row of free days from 1900 to 2100.
  public var longestFreeRun: Int { table.longestFreeRun }

  /// The date itself where it is a working day, else the last one before it.
  public func workingDay(atOrBefore date: CivilDate) -> CivilDate {
    search(from: date, step: -1)
  }

  /// The date itself where it is a working day, else the first one after it.
  public func workingDay(atOrAfter date: CivilDate) -> CivilDate {
    search(from: date, step: 1)
  }

  private func search(from date: CivilDate, step: Int) -> CivilDate {
    var day = date
    for _ in 0..<Self.longestFreeRun {
      if isWorkingDay(day) { break }
      day = day.adding(days: step)
    }
    return day
  }

  // MARK: Terms

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
    let count = min(max(workdays, -Term.maximumAmount), Term.maximumAmount)
    guard count != 0 else { return date }
    guard date >= table.firstDay, date <= table.lastDay else { return walk(count, from: date) }
    if count > 0 {
      let passed = table.workdays(through: date)
      if passed + count <= table.workdays { return table.workday(number: passed + count) }
      return walk(passed + count - table.workdays, from: table.lastDay)
    }
    let passed = table.workdays(through: date.adding(days: -1))
    if passed + count >= 0 { return table.workday(number: passed + count + 1) }
    return walk(passed + count, from: table.firstDay)
  }

  /// Counts outside the table, whole years at once.
  private func walk(_ count: Int, from date: CivilDate) -> CivilDate {
    let step = count < 0 ? -1 : 1
    var rest = abs(count)
    var day = date
    // A year has no more working days than days.
    while rest > 366 {
      let jumped = day.adding(days: step * 364)
      guard jumped - day == step * 364 else { break }
      let passed =
        step > 0
        ? self.workdays(from: day, to: jumped)
        : self.workdays(from: jumped.adding(days: -1), to: day.adding(days: -1))
      guard passed > 0 else { break }
      rest -= passed
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

  /// The number of working days after `start`, up to and including `end`.
  public func workdays(from start: CivilDate, to end: CivilDate) -> Int {
    guard start < end else { return 0 }
    let eve = table.firstDay.adding(days: -1)
    let first = max(start, eve)
    let last = min(end, table.lastDay)
    guard first <= last else { return workdaysOutside(from: start, to: end) }
    return table.workdays(through: last) - table.workdays(through: first)
      + workdaysOutside(from: start, to: first) + workdaysOutside(from: last, to: end)
  }

  /// Counts by rule, for years of which there is no table.
  private func workdaysOutside(from start: CivilDate, to end: CivilDate) -> Int {
    guard start < end else { return 0 }
    let span = end - start
    var count = span / 7 * (7 - content.weekend.count)
    var day = start.adding(days: span / 7 * 7)
    while day < end {
      day = day.adding(days: 1)
      if !content.weekend.contains(day.weekday) { count += 1 }
    }
    let isCounted: (CivilDate) -> Bool = { date in
      date > start && date <= end && !content.weekend.contains(date.weekday)
    }
    for year in start.year...end.year {
      let dates = Set(content.holidays.compactMap { $0.date(in: year) })
      count -= dates.subtracting(closedOutside).count(where: isCounted)
    }
    return count - closedOutside.count(where: isCounted)
  }

  /// The date that a policy makes of it, for a date that no term led to.
  ///
  /// `atw` rolls forward as article 1(1) of the Algemene termijnenwet says.
  public func rolled(_ date: CivilDate, by policy: RollPolicy) -> CivilDate {
    dueDate(from: date, after: Term(0, .days), policy: policy).due
  }
}
