import Expressions
import Fields
import WorkingCalendar

/// What hours per week and per year come to.
extension Hours {
  private static let monthsInYear: Int64 = 12
  private static let weeksInYear: Int64 = 52

  /// So many hours over their own period, else over the whole duration: exact, or rounded down to
  /// a hundredth, because nobody gets more than was granted.
  ///
  /// A begun month counts whole and a year has twelve. Weeks count when they are whole, the first
  /// one in any case; a period in months has 52 weeks a year.
  func total(
    _ amount: DecimalNumber, period: String?, over duration: ClosedRange<CivilDate>?
  ) -> DecimalNumber? {
    let own = period.flatMap(Self.months)
    switch unit {
    case .total:
      return amount
    case .week:
      if let own { return amount.share(own, Self.weeksInYear, of: Self.monthsInYear) }
      guard let duration else { return nil }
      let days = duration.upperBound - duration.lowerBound + 1
      return amount.multiplying(DecimalNumber(Int64(max(1, days / 7))))
    case .year:
      if let own { return amount.share(own, 1, of: Self.monthsInYear) }
      guard let duration else { return nil }
      let months = Self.monthsByYear(of: duration).reduce(0) { $0 + $1.months }
      return amount.share(months, 1, of: Self.monthsInYear)
    }
  }

  /// What so many hours a year are in each year of the duration: to a hundredth, such that the
  /// years together are the total. Nil where they are no hours a year.
  func years(
    _ amount: DecimalNumber, over duration: ClosedRange<CivilDate>?
  ) -> [Int: DecimalNumber]? {
    guard unit == .year, let duration, let total = total(amount, period: nil, over: duration)
    else { return nil }
    let parts = Self.monthsByYear(of: duration)
    var shares: [Int: DecimalNumber] = [:]
    var (months, before) = (Int64(0), DecimalNumber(0))
    for (place, part) in parts.enumerated() {
      months += part.months
      let isLast = place == parts.count - 1
      guard
        let sum = isLast ? total : amount.nearestShare(months, of: Self.monthsInYear),
        let share = sum.subtracting(before)
      else { return nil }
      shares[part.year] = share
      before = sum
    }
    return shares
  }

  /// The begun months in each year.
  private static func monthsByYear(
    of duration: ClosedRange<CivilDate>
  ) -> [(year: Int, months: Int64)] {
    let (start, end) = (duration.lowerBound, duration.upperBound)
    return (start.year...end.year).map { year in
      let first = year == start.year ? start.month : 1
      let last = year == end.year ? end.month : Int(monthsInYear)
      return (year, Int64(last - first + 1))
    }
  }

  /// The months of 'P9M' and 'P2Y'.
  static func months(_ period: String) -> Int64? {
    guard period.utf8.first == UInt8(ascii: "P"), let unit = period.utf8.last,
      let count = Int64(period.dropFirst().dropLast()), count > 0, count <= 12_000
    else { return nil }
    switch unit {
    case UInt8(ascii: "M"): return count
    case UInt8(ascii: "Y"): return count * monthsInYear
    default: return nil
    }
  }
}

extension DecimalNumber {
  /// This times `count` times `factor`, divided by `divisor` and rounded down to a hundredth.
  func share(_ count: Int64, _ factor: Int64, of divisor: Int64) -> DecimalNumber? {
    guard let product = multiplying(DecimalNumber(count * factor)),
      let hundredfold = product.multiplying(DecimalNumber(100))
    else { return nil }
    var whole = hundredfold.significand
    for _ in 0..<hundredfold.scale { whole /= 10 }
    return DecimalNumber(significand: whole / divisor, scale: 2)
  }

  /// This times `count`, divided by `divisor` and rounded to the nearest hundredth, half up.
  fileprivate func nearestShare(_ count: Int64, of divisor: Int64) -> DecimalNumber? {
    guard let product = multiplying(DecimalNumber(count * 100)) else { return nil }
    var scale = Int128(divisor)
    for _ in 0..<product.scale { scale *= 10 }
    let nearest = (Int128(product.significand) * 2 + scale) / (scale * 2)
    return Int64(exactly: nearest).flatMap { DecimalNumber(significand: $0, scale: 2) }
  }

  /// In hundredths, rounded down or up; nil where that does not fit.
  func hundredths(roundingUp: Bool = false) -> Int64? {
    var divisor = Int128(1)
    for _ in 0..<scale { divisor *= 10 }
    let scaled = Int128(significand) * 100
    let down = scaled / divisor
    let isExact = down * divisor == scaled
    return Int64(exactly: !isExact && roundingUp && significand > 0 ? down + 1 : down)
  }
}
