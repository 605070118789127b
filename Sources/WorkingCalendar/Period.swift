/// How exactly a period is known.
public enum Precision: String, Sendable, CaseIterable {
  case day, half, month, quarter, range, season, undated, year
}

/// A stretch of time as people write it.
public struct Period: Hashable, Sendable {
  /// Nil where the text names only an end, or nothing.
  public let start: CivilDate?
  /// The last day that belongs to it; nil where the text names only a start, or nothing.
  public let end: CivilDate?
  public let precision: Precision

  public init(start: CivilDate?, end: CivilDate?, precision: Precision) {
    self.start = start
    self.end = end
    self.precision = precision
  }

  static func day(_ date: CivilDate) -> Period {
    Period(start: date, end: date, precision: .day)
  }

  /// Whole months: `count` of them from `month` on.
  static func months(_ month: Int, count: Int, of year: Int, _ precision: Precision) -> Period? {
    guard let start = CivilDate(year: year, month: month, day: 1) else { return nil }
    let end = start.adding(months: count).adding(days: -1)
    return Period(start: start, end: end, precision: precision)
  }

  static func year(_ year: Int) -> Period? { months(1, count: 12, of: year, .year) }
}
