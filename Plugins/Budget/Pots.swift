import Expressions
import Fields
import Ledgers
import WorkingCalendar

/// The money of an assignment: what is there for each year, and for the duration as a whole.
struct Pots {
  let decided: [Money]
  private let wanted: [Money]
  private let duration: ClosedRange<CivilDate>?
  /// The years that a source without an amount names.
  let sourceYears: [Int]

  init(_ sheet: FieldSheet) {
    var (decided, wanted, sources) = ([Money](), [Money](), [Int]())
    for value in sheet.money.all {
      guard let money = Money(value) else {
        if case .integer(let year) = value.record?["year"], let year = Int(exactly: year) {
          sources.append(year)
        }
        continue
      }
      if sheet.isClosed(money) {
        wanted.append(money)
      } else if !Self.isInside(value) {
        decided.append(money)
      }
    }
    (self.decided, self.wanted, sourceYears) = (decided, wanted, sources)
    duration = sheet.duration
  }

  /// Whether an amount is, or may be, part of another one.
  static func isInside(_ value: Value) -> Bool {
    let wording = value.record?["included_in"]?.text
    return wording == "yes" || wording == "unknown"
  }

  /// Whether there is decided money that a cost of the year may use.
  func cover(_ year: Int) -> Bool {
    decided.contains { $0.year == year } || (hasShared && isInDuration(year))
  }

  /// Whether there is money, but nobody can tell for which years.
  var needsDuration: Bool { hasShared && duration == nil }

  /// The most that is used of a year, beside what is used of other years.
  func ceiling(of year: Int, beside uses: [MoneyUse]) -> Int128 {
    let own = own(year)
    guard isInDuration(year) else { return own }
    // What other years need beyond their own money comes from the shared money first.
    let others = Set(uses.map(\.year)).filter { $0 != year && isInDuration($0) }
    let used = others.reduce(Int128(0)) { used, other in
      used + max(0, MoneyUse.sum(uses.filter { $0.year == other }) - self.own(other))
    }
    return own + max(0, Self.sum(decided.filter { $0.year == nil }) - used)
  }

  /// The most that is used of a source in a year: the money of the year and that without a year.
  /// What other years use of the latter is taken off.
  func ceiling(of source: String, in year: Int, beside uses: [MoneyUse]) -> Int128 {
    let mine = decided.filter { $0.source == source }
    let ofYear: (Int) -> Int128 = { year in Self.sum(mine.filter { $0.year == year }) }
    let others = Set(uses.filter { $0.source == source }.map(\.year)).filter { $0 != year }
    let used = others.reduce(Int128(0)) { used, other in
      let wanted = MoneyUse.sum(uses.filter { $0.source == source && $0.year == other })
      return used + max(0, wanted - ofYear(other))
    }
    return ofYear(year) + max(0, Self.sum(mine.filter { $0.year == nil }) - used)
  }

  /// The names of the budgets, each once, in the order of the assignment.
  var sources: [String] {
    var names: [String] = []
    for case let name? in decided.map(\.source) where !names.contains(name) { names.append(name) }
    return names
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

/// Money that is taken of a year: spent, or kept apart for something.
struct MoneyUse {
  let cents: Int128
  let year: Int
  /// Nil where it may come from any budget.
  let source: String?

  /// Nil for a value without an amount, or without a year.
  init?(_ value: Value) {
    guard let money = Money(value), let year = money.year else { return nil }
    self.init(cents: Int128(money.cents), year: year, source: money.source)
  }

  init(cents: Int128, year: Int, source: String?) {
    self.cents = cents
    self.year = year
    self.source = source
  }

  static func sum(_ uses: [MoneyUse]) -> Int128 { uses.reduce(0) { $0 + $1.cents } }

  /// What is left of `taken` after `given` back, by year and source, in the order of `taken`. What
  /// was given back beyond it counts for nothing.
  static func left(of taken: [Value], after given: [Value]) -> [MoneyUse] {
    var left: [MoneyUse] = []
    for value in taken {
      guard let use = MoneyUse(value) else { continue }
      if let place = left.firstIndex(where: { $0.isSame(as: use) }) {
        left[place] = use.with(left[place].cents + use.cents)
      } else {
        left.append(use)
      }
    }
    for value in given {
      guard let use = MoneyUse(value), let place = left.firstIndex(where: { $0.isSame(as: use) })
      else { continue }
      left[place] = use.with(max(0, left[place].cents - use.cents))
    }
    return left.filter { $0.cents > 0 }
  }

  private func isSame(as other: MoneyUse) -> Bool { year == other.year && source == other.source }

  private func with(_ cents: Int128) -> MoneyUse {
    MoneyUse(cents: cents, year: year, source: source)
  }
}

/// Amounts as people write them.
enum Euros {
  /// '€ 5.000,00' in Dutch, '€5,000.00' in English.
  static func text(_ cents: Int128, dutch: Bool) -> String {
    LedgerLine.Measure.money.wording(cents, dutch: dutch)
  }
}
