import Expressions
import Fields
import WorkingCalendar

/// Hours for a role: what was asked, or what was granted.
struct Allowance {
  let role: String?
  let words: Set<String>
  let isPerPerson: Bool
  /// Over the whole duration, for each person where it is per person; nil where the duration that
  /// it depends on is not known, and where it does not fit.
  var ceiling: DecimalNumber?
}

/// The hours of all roles; entries of one role count together.
struct Allowances {
  private(set) var entries: [Allowance] = []

  /// Of a range ('8-16 uur') the upper end counts; entries without hours ('ntb') count for nothing.
  init(_ values: [Value], over duration: ClosedRange<CivilDate>?) {
    for value in values {
      guard let hours = Hours(value) else { continue }
      let words = RoleWords.telling(hours.role)
      let amount = value.upperAmount ?? hours.amount
      let total = hours.total(amount, period: value.record?["period"]?.text, over: duration)
      let place = entries.firstIndex {
        $0.words == words && $0.isPerPerson == hours.isPerPerson
      }
      if let place {
        entries[place].ceiling = entries[place].ceiling.flatMap { sum in total.flatMap(sum.adding) }
      } else {
        entries.append(
          Allowance(
            role: hours.role, words: words, isPerPerson: hours.isPerPerson, ceiling: total))
      }
    }
  }

  /// Where the allowance of a role stands: the same words, or the only one whose words the role
  /// contains or that contains the role's. An only allowance without a role is everybody's, and
  /// hours without a role belong to the only allowance.
  func place(of role: String?) -> Int? {
    let words = RoleWords.telling(role)
    guard !words.isEmpty else { return entries.count == 1 ? 0 : nil }
    if entries.count == 1, entries[0].words.isEmpty { return 0 }
    let same = entries.indices.filter { entries[$0].words == words }
    if !same.isEmpty { return same.count == 1 ? same[0] : nil }
    let similar = entries.indices.filter { place in
      let other = entries[place].words
      return !other.isEmpty && (other.isSubset(of: words) || other.isSuperset(of: words))
    }
    return similar.count == 1 ? similar[0] : nil
  }

  var roles: [String] { entries.compactMap(\.role) }
}

/// The words of a role.
enum RoleWords {
  /// Words that do not tell roles apart.
  private static let common: Set<String> = [
    "ambtelijk", "ambtelijke", "andere", "betrokken", "de", "het", "leden", "lid", "van",
    "werkgroep",
  ]

  /// The words that tell a role apart from others, whatever their case and the marks around them.
  static func telling(_ role: String?) -> Set<String> {
    let words = Set(
      (role ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let telling = words.subtracting(common)
    return telling.isEmpty ? words : telling
  }
}

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
      let (start, end) = (duration.lowerBound, duration.upperBound)
      let months = (end.year - start.year) * 12 + end.month - start.month + 1
      return amount.share(Int64(months), 1, of: Self.monthsInYear)
    }
  }

  /// The months of 'P9M' and 'P2Y'.
  private static func months(_ period: String) -> Int64? {
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
  fileprivate func share(_ count: Int64, _ factor: Int64, of divisor: Int64) -> DecimalNumber? {
    guard let product = multiplying(DecimalNumber(count * factor)),
      let hundredfold = product.multiplying(DecimalNumber(100))
    else { return nil }
    var whole = hundredfold.significand
    for _ in 0..<hundredfold.scale { whole /= 10 }
    return DecimalNumber(significand: whole / divisor, scale: 2)
  }
}

extension Value {
  /// The upper end of a range of hours.
  var upperAmount: DecimalNumber? {
    if case .decimal(let amount) = record?["amount_high"] { amount } else { nil }
  }
}
