extension Period {
  /// The period as people write it: 'derde kwartaal 2018', 'najaar 2018', 'tot en met 31 december
  /// 2017', or in English 'third quarter of 2018'.
  ///
  /// `DutchDateReader.period(reading:)` makes the same period of the Dutch text, where the period
  /// is one that a text can name in the years 1900 to 2199.
  public func wording(dutch: Bool) -> String {
    switch (start, end) {
    case (nil, nil): return dutch ? "op korte termijn" : "in the short term"
    case (nil, .some(let end)):
      return (dutch ? "tot en met " : "through ")
        + (partial(of: end, isEnd: true, dutch: dutch) ?? end.longWording(dutch: dutch))
    case (.some(let start), nil):
      return (dutch ? "vanaf " : "from ")
        + (partial(of: start, isEnd: false, dutch: dutch) ?? start.longWording(dutch: dutch))
    case (.some(let start), .some(let end)):
      return whole(start, end, dutch: dutch)
        ?? (start.longWording(dutch: dutch) + (dutch ? " tot en met " : " through ")
          + end.longWording(dutch: dutch))
    }
  }

  /// The name of the period that begins, or ends, on the day; nil where none does.
  private func partial(of day: CivilDate, isEnd: Bool, dutch: Bool) -> String? {
    let length: Int
    switch precision {
    case .day, .undated: return nil
    case .half: length = 6
    case .month: length = 1
    case .quarter, .season: length = 3
    case .year: length = 12
    case .range:
      let isEdge = isEnd ? (day.month == 12 && day.day == 31) : (day.month == 1 && day.day == 1)
      return isEdge ? "\(day.year)-\(day.year)" : nil
    }
    let bounds: (CivilDate, CivilDate) =
      isEnd
      ? (day.adding(days: 1).adding(months: -length), day)
      : (day, day.adding(months: length).adding(days: -1))
    if precision == .year {
      let isWhole = bounds.0.month == 1 && bounds.0.day == 1 && bounds.1.day == 31
      return isWhole ? String(day.year) : nil
    }
    return whole(bounds.0, bounds.1, dutch: dutch)
  }

  /// The name of a whole part of a year; nil where the days are none.
  private func whole(_ start: CivilDate, _ end: CivilDate, dutch: Bool) -> String? {
    let (year, month, day) = start.components
    if precision == .day { return start == end ? start.longWording(dutch: dutch) : nil }
    guard day == 1 else { return nil }
    let isLength: (Int) -> Bool = { start.adding(months: $0).adding(days: -1) == end }
    switch precision {
    case .day, .undated: return nil
    case .month:
      return isLength(1) ? "\(CivilDate.monthName(month, dutch: dutch)) \(year)" : nil
    case .quarter:
      guard isLength(3), month % 3 == 1 else { return nil }
      let ordinal = Self.ordinal(month / 3 + 1, dutch: dutch)
      return dutch ? "\(ordinal) kwartaal \(year)" : "\(ordinal) quarter of \(year)"
    case .half:
      guard isLength(6), month % 6 == 1 else { return nil }
      let ordinal = Self.ordinal(month / 6 + 1, dutch: dutch)
      return dutch ? "\(ordinal) helft \(year)" : "\(ordinal) half of \(year)"
    case .season:
      guard isLength(3), let name = Self.season(from: month, dutch: dutch) else { return nil }
      return "\(name) \(year)"
    case .year: return isLength(12) && month == 1 ? "in \(year)" : nil
    case .range:
      let isYears = month == 1 && end.month == 12 && end.day == 31
      return isYears ? "\(year)-\(end.year)" : nil
    }
  }

  private static func ordinal(_ number: Int, dutch: Bool) -> String {
    (dutch
      ? ["eerste", "tweede", "derde", "vierde"] : ["first", "second", "third", "fourth"])[
        number - 1]
  }

  private static func season(from month: Int, dutch: Bool) -> String? {
    switch month {
    case 3: dutch ? "voorjaar" : "spring"
    case 6: dutch ? "zomer" : "summer"
    case 9: dutch ? "najaar" : "autumn"
    case 12: dutch ? "winter" : "winter"
    default: nil
    }
  }
}
