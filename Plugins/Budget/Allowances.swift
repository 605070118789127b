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
  /// The share of each year, where all of it is so much a year.
  var years: [Int: DecimalNumber]?
  /// The months that a total is for, counted from the start; nil where it says nothing of them.
  var months: Int64?
}

/// The hours of all roles; entries of one role count together.
struct Allowances {
  private(set) var entries: [Allowance] = []

  /// Of a range ('8-16 uur') the upper end counts; entries without hours ('ntb') count for nothing.
  init(_ values: [Value], over duration: ClosedRange<CivilDate>?, _ thresholds: Thresholds) {
    for value in values.map({ $0.inHours(thresholds) }) {
      guard let hours = Hours(value) else { continue }
      let words = RoleWords.telling(hours.role)
      let amount = value.upperAmount ?? hours.amount
      let period = value.record?["period"]?.text
      let total = hours.total(amount, period: period, over: duration)
      let years = period == nil ? hours.years(amount, over: duration) : nil
      let place = entries.firstIndex {
        $0.words == words && $0.isPerPerson == hours.isPerPerson
      }
      if let place {
        entries[place].ceiling = entries[place].ceiling.flatMap { sum in total.flatMap(sum.adding) }
        entries[place].years = entries[place].years.flatMap { $0.adding(years) }
        entries[place].months = nil
      } else {
        entries.append(
          Allowance(
            role: hours.role, words: words, isPerPerson: hours.isPerPerson, ceiling: total,
            years: years,
            months: hours.unit == .total ? period.flatMap(Hours.months) : nil))
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

extension FieldSheet {
  /// The hours that bookings count against: the granted ones, or the asked ones where nobody has to
  /// grant any.
  func allowances(_ thresholds: Thresholds) -> Allowances {
    let isAskedEnough = granted.all.isEmpty && !asksCapacity
    return Allowances(isAskedEnough ? asked.all : granted.all, over: duration, thresholds)
  }
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
    let words = all(role)
    let telling = words.subtracting(common)
    return telling.isEmpty ? words : telling
  }

  /// All words of a name.
  static func all(_ name: String?) -> Set<String> {
    Set((name ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}

extension [Int: DecimalNumber] {
  /// The sums by year; nil where one lacks, or does not fit.
  fileprivate func adding(_ other: Self?) -> Self? {
    guard let other else { return nil }
    var sums = self
    for (year, amount) in other {
      guard let sum = (sums[year] ?? DecimalNumber(0)).adding(amount) else { return nil }
      sums[year] = sum
    }
    return sums
  }
}

extension Value {
  /// The upper end of a range of hours.
  var upperAmount: DecimalNumber? {
    if case .decimal(let amount) = record?["amount_high"] { amount } else { nil }
  }

  /// Shares of a full-time week ('0,2-0,4 fte') as hours a week; what is in hours stays as it is.
  func inHours(_ thresholds: Thresholds) -> Value {
    guard case .record(var record) = self, record["amount"] == nil,
      case .decimal(let share) = record["fte"]
    else { return self }
    let week = thresholds.fullTimeWeek(of: record["role"]?.text)
    guard let hours = share.multiplying(week) else { return self }
    record["amount"] = .decimal(hours)
    if case .decimal(let high) = record["fte_high"], let most = high.multiplying(week) {
      record["amount_high"] = .decimal(most)
    }
    record["unit"] = .text(Hours.Unit.week.rawValue)
    return .record(record)
  }
}
