/// Phrases in which one year serves several dates.
extension DateScanner {
  /// 'maart' or '1 maart': a date that leaves its year to a later one.
  private struct YearlessDate {
    let day: Int?
    let month: Int
    let length: Int

    func period(in year: Int) -> Period? {
      guard let day else { return .months(month, count: 1, of: year, .month) }
      return CivilDate(year: year, month: month, day: day).map { .day($0) }
    }
  }

  private func yearlessDate(at place: Int) -> YearlessDate? {
    if let month = DutchWords.month(text(place)) {
      return YearlessDate(day: nil, month: month, length: 1)
    }
    guard let day = dayNumber(at: place), let month = DutchWords.month(text(place + 1)) else {
      return nil
    }
    return YearlessDate(day: day, month: month, length: 2)
  }

  /// A number of at most three digits, with nothing but spaces behind it.
  private func dayNumber(at place: Int) -> Int? {
    guard text(place).utf8.count <= 3, let number = Digits.value(text(place).utf8),
      place + 1 < words.count, isOpen(from: place, to: place + 1)
    else { return nil }
    return number
  }

  /// The length of 'tot', 'tot en met', 't/m' or a dash between two dates.
  func connector(at place: Int) -> Int? {
    switch text(place) {
    case "tot": text(place + 1) == "en" && text(place + 2) == "met" ? 3 : 1
    case "t/m", "-", "–", "—": 1
    default: nil
    }
  }

  // MARK: Lists

  /// 'januari en juni 2018', '1 januari, 1 mei en 1 september 2018': dates of one year. Behind
  /// 'tussen' they are the ends of a stretch.
  mutating func datesOfOneYear(at place: Int) -> Int? {
    var dates: [(date: YearlessDate, place: Int)] = []
    var next = place
    while let date = yearlessDate(at: next) {
      dates.append((date, next))
      next += date.length
      guard DutchWords.year(text(next)) == nil else { break }
      if text(next) == "en" { next += 1 }
    }
    guard dates.count > 1, let year = DutchWords.year(text(next)) else { return nil }
    let periods = dates.compactMap { $0.date.period(in: year) }
    guard periods.count == dates.count else {
      addImpossible(place..<(next + 1))
      return next + 1
    }
    let isStretch = place > 0 && text(place - 1) == "tussen" && dates.count == 2
    for (number, period) in periods.enumerated() {
      let isLast = number + 1 == dates.count
      let start = isStretch && isLast ? dates[0].place + dates[0].date.length : dates[number].place
      let end = isLast ? next + 1 : dates[number].place + dates[number].date.length
      let role: DateMention.Role = isStretch ? (number == 0 ? .start : .end) : .plain
      let limited: Period =
        switch role {
        case .start: Period(start: period.start, end: nil, precision: period.precision)
        case .end: Period(start: nil, end: period.end, precision: period.precision)
        default: period
        }
      add(limited, span(start..<end), role: role)
    }
    return next + 1
  }

  // MARK: Stretches

  /// 'van maart tot en met mei 2018', '1 maart t/m 15 mei 2018', 'van 1 tot en met 15 mei 2018':
  /// the start takes its year, and its month, from the end.
  mutating func stretchOfOneYear(at place: Int) -> Int? {
    let opens = ["van", "vanaf"].contains(text(place))
    let first = opens ? place + 1 : place
    let start: YearlessDate?
    var length = 1
    if let date = yearlessDate(at: first) {
      start = date
      length = date.length
    } else {
      guard opens || text(first + 1) != "tot" || text(first + 2) == "en",
        let day = dayNumber(at: first), (1...31).contains(day)
      else { return nil }
      start = nil
    }
    let middle = first + length
    guard let connector = connector(at: middle) else { return nil }
    let last = middle + connector
    if let impossible = impossibleDay(at: last) {
      addImpossible(place..<(last + impossible))
      return last + impossible
    }
    guard let end = PeriodPhrase.read(words, at: last, afterLimit: false),
      [.day, .month].contains(end.period.precision), let opening = end.period.start
    else { return nil }
    // The day alone: 'van 1 tot en met 15 mei 2018'.
    if start == nil, end.period.precision != .day { return nil }
    let date =
      start
      ?? YearlessDate(day: Digits.value(text(first).utf8), month: opening.month, length: 1)
    let isLater = (date.month, date.day ?? 1) > (opening.month, opening.day)
    let next = last + end.length
    guard let from = date.period(in: isLater ? opening.year - 1 : opening.year)?.start else {
      addImpossible(place..<next)
      return next
    }
    let precision: Precision = date.day == nil ? .month : .day
    add(Period(start: from, end: nil, precision: precision), span(place..<middle), role: .start)
    let limit = Limit.read(words, at: middle)
    let until = limit?.applied(to: end.period).end ?? end.period.end
    add(
      Period(start: nil, end: until, precision: end.period.precision), span(middle..<next),
      role: .end)
    return next
  }

  // MARK: Days that are none

  /// The length of what is written as a day where there is no such day: '31 april 2018', '31-4-2018'.
  func impossibleDay(at place: Int) -> Int? {
    if isImpossibleNumber(text(place)) { return 1 }
    guard let day = dayNumber(at: place), let month = DutchWords.month(text(place + 1)),
      let year = DutchWords.year(text(place + 2)) ?? DutchWords.shortYear(text(place + 2)),
      CivilDate(year: year, month: month, day: day) == nil
    else { return nil }
    return 3
  }

  /// '31-4-2018', '2018-02-30'.
  private func isImpossibleNumber(_ text: String) -> Bool {
    let parts = text.utf8.split(omittingEmptySubsequences: false) { byte in
      byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }
    guard parts.count == 3 else { return false }
    let numbers = parts.compactMap { Digits.value($0) }
    guard numbers.count == 3 else { return false }
    let isISO = parts[0].count == 4 && parts[1].count == 2 && parts[2].count == 2
    let isDutch = parts[0].count <= 2 && parts[1].count <= 2 && parts[2].count == 4
    guard isISO || isDutch else { return false }
    let (year, month, day) =
      isISO ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[1], numbers[0])
    // Larger numbers are parts of something else, such as a file number.
    return DutchWords.isYear(year) && month <= 12 && day <= 31
      && CivilDate(year: year, month: month, day: day) == nil
  }

  mutating func addImpossible(_ places: Range<Int>) {
    add(Period(start: nil, end: nil, precision: .undated), span(places), role: .impossible)
  }
}
