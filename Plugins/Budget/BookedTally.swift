import Expressions
import Fields
import WorkingCalendar

/// What was booked so far: by allowance, by person where it is per person, and by year.
struct BookedTally {
  private struct Key: Hashable {
    let place: Int
    /// Empty where all people count together.
    let worker: Set<String>
    /// Nil for all years together.
    let year: Int?
  }

  private let allowances: Allowances
  private var sums: [Key: DecimalNumber] = [:]

  init(_ allowances: Allowances) { self.allowances = allowances }

  /// Adds hours to the allowance that they belong to, if any. Returns false where the sum does not
  /// fit.
  mutating func add(_ hours: Hours) -> Bool {
    guard let place = allowances.place(of: hours.role) else { return true }
    for year in hours.date.map({ [nil, $0.year] }) ?? [nil] {
      let key = key(of: hours, at: place, in: year)
      guard let sum = (sums[key] ?? DecimalNumber(0)).adding(hours.amount) else { return false }
      sums[key] = sum
    }
    return true
  }

  /// What counts together with these hours: of a year, or of all years and none.
  func sum(for hours: Hours, at place: Int, in year: Int?) -> DecimalNumber {
    sums[key(of: hours, at: place, in: year)] ?? DecimalNumber(0)
  }

  private func key(of hours: Hours, at place: Int, in year: Int?) -> Key {
    Key(
      place: place, worker: allowances.entries[place].isPerPerson ? hours.worker : [], year: year)
  }
}
