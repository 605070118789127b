/// The days of a rule that names its months. A slot is a month of a year.
struct MonthSlots {
  /// In order, each once.
  let months: [Int]
  let day: RecurrenceRule.MonthDay

  /// The first day of the rule after a day.
  func next(after date: CivilDate, _ rule: RecurrenceRule) -> CivilDate? {
    let following = date.adding(days: 1)
    guard following > date, let slot = firstSlot(from: max(following, rule.start)) else {
      return nil
    }
    if let count = rule.count {
      guard let first = firstSlot(from: rule.start), slot.number - first.number < count else {
        return nil
      }
    }
    return rule.bounded(slot.date)
  }

  private func firstSlot(from date: CivilDate) -> (number: Int, date: CivilDate)? {
    let year = date.year
    // The first month of the next year comes after all of this one.
    for place in 0...months.count {
      let (carried, index) = place.quotientAndRemainder(dividingBy: months.count)
      guard let found = self.date(in: months[index], of: year + carried) else { return nil }
      if found >= date { return ((year + carried) * months.count + index, found) }
    }
    return nil
  }

  private func date(in month: Int, of year: Int) -> CivilDate? {
    guard let first = CivilDate(year: year, month: month, day: 1) else { return nil }
    switch day {
    case .first: return first
    case .last: return first.lastDayOfMonth
    case .day(let number): return min(first.adding(days: number - 1), first.lastDayOfMonth)
    }
  }
}

/// So many a calendar year, evenly.
struct EvenCourse {
  let most: Int
  /// In days: 52 weeks divided by the least number, rounded down, so that the least is reached.
  let interval: Int

  init(least: Int, most: Int) {
    self.most = most
    interval = 364 / least
  }

  /// Whether even a year that begins with an occurrence has no more than `most`.
  private var neverTooMany: Bool { 365 / interval + 1 <= most }

  /// The first planned day after a day, counted from the last one that took place.
  func next(
    after date: CivilDate, from previous: CivilDate?, held: Int?, start: CivilDate
  ) -> CivilDate? {
    let counted = previous.flatMap { $0 < start ? nil : $0 }
    guard counted != nil || date >= start else { return start }
    var day = counted ?? start
    var number = counted == nil ? 1 : held ?? evenly(until: day, start: start)
    let date = max(date, day)
    // Where a year would have too many, the next begins on its first day, and so do all later
    // ones. Until then each year begins at least a day earlier: 364 rounds at most.
    while let first = firstOfNextYear(after: day, number), first <= date {
      (day, number) = (first, 1)
      if neverTooMany {
        return CivilDate(
          dayNumber: Int(day.dayNumber) + ((date - day) / interval + 1) * interval)
      }
      if day == Self.newYear(day.year) {
        day = Self.newYear(date.year) ?? day
        break
      }
    }
    let steps = max(0, min((date - day) / interval, most - number))
    return following(day.adding(days: steps * interval), number + steps)
  }

  /// The one after an occurrence that is so manieth in its year.
  private func following(_ day: CivilDate, _ number: Int) -> CivilDate? {
    let next = CivilDate(dayNumber: Int(day.dayNumber) + interval)
    guard number >= most, next?.year == day.year else { return next }
    return Self.newYear(day.year + 1)
  }

  /// The first occurrence of the year after.
  private func firstOfNextYear(after day: CivilDate, _ number: Int) -> CivilDate? {
    guard let newYear = Self.newYear(day.year + 1) else { return nil }
    // So many more fit into the year.
    let fitting = (newYear - day - 1) / interval
    if number + fitting > most { return newYear }
    return day.adding(days: (fitting + 1) * interval)
  }

  /// How many an even course has had in the year of a day.
  private func evenly(until day: CivilDate, start: CivilDate) -> Int {
    guard let newYear = Self.newYear(day.year) else { return 1 }
    return (day - max(newYear, start)) / interval + 1
  }

  private static func newYear(_ year: Int) -> CivilDate? {
    CivilDate(year: year, month: 1, day: 1)
  }
}
