import Expressions
import Fields
import Languages
import WorkingCalendar

/// The money of an assignment: what is there for each year, and for the duration as a whole.
struct Pots {
  private let decided: [Money]
  private let wanted: [Money]
  private let duration: ClosedRange<CivilDate>?
  /// The years that a source without an amount names.
  let sourceYears: [Int]

  init(_ ledger: Ledger) {
    var (decided, wanted, sources) = ([Money](), [Money](), [Int]())
    for value in ledger.money.all {
      guard let money = Money(value) else {
        if case .integer(let year) = value.record?["year"], let year = Int(exactly: year) {
          sources.append(year)
        }
        continue
      }
      if money.isAsked {
        wanted.append(money)
      } else if !Self.isInside(value) {
        decided.append(money)
      }
    }
    (self.decided, self.wanted, sourceYears) = (decided, wanted, sources)
    duration = ledger.duration
  }

  /// Whether an amount is, or may be, part of another one.
  private static func isInside(_ value: Value) -> Bool {
    let wording = value.record?["included_in"]?.text
    return wording == "yes" || wording == "unknown"
  }

  /// Whether there is decided money that a cost of the year may use.
  func cover(_ year: Int) -> Bool {
    decided.contains { $0.year == year } || (hasShared && isInDuration(year))
  }

  /// Whether there is money, but nobody can tell for which years.
  var needsDuration: Bool { hasShared && duration == nil }

  /// The most that the costs of a year may be, beside those of other years.
  func ceiling(of year: Int, beside costs: [Money]) -> Int128 {
    let own = own(year)
    guard isInDuration(year) else { return own }
    // What other years need beyond their own money comes from the shared money first.
    let others = Set(costs.compactMap(\.year)).filter { $0 != year && isInDuration($0) }
    let used = others.reduce(Int128(0)) { used, other in
      used + max(0, Self.sum(costs.filter { $0.year == other }) - self.own(other))
    }
    return own + max(0, Self.sum(decided.filter { $0.year == nil }) - used)
  }

  /// Money that is wanted for a year, and closed until a body decides.
  func asked(for year: Int) -> [Money] { wanted.filter { $0.year == year || $0.year == nil } }

  /// The years that have decided money, or a source without an amount.
  var years: [Int] {
    var years = decided.compactMap(\.year) + sourceYears
    if hasShared, let duration {
      years += duration.lowerBound.year...duration.upperBound.year
    }
    return Set(years).sorted()
  }

  static func sum(_ entries: [Money]) -> Int128 {
    entries.reduce(0) { $0 + Int128($1.cents) }
  }

  private var hasShared: Bool { decided.contains { $0.year == nil } }

  private func own(_ year: Int) -> Int128 { Self.sum(decided.filter { $0.year == year }) }

  private func isInDuration(_ year: Int) -> Bool {
    guard let duration else { return false }
    return year >= duration.lowerBound.year && year <= duration.upperBound.year
  }
}

/// Amounts as people write them.
enum Euros {
  /// '€ 5.000,00' in Dutch, '€5,000.00' in English.
  static func text(_ cents: Int128, _ language: Language) -> String {
    let digits = String(cents.magnitude / 100)
    let mark = language == .nl ? "." : ","
    var grouped = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.utf8.count - place) % 3 == 0 { grouped += mark }
      grouped.append(digit)
    }
    let rest = cents.magnitude % 100
    let sign = cents < 0 ? "-" : ""
    let fraction = rest < 10 ? "0\(rest)" : "\(rest)"
    return language == .nl ? "€ \(sign)\(grouped),\(fraction)" : "\(sign)€\(grouped).\(fraction)"
  }
}
