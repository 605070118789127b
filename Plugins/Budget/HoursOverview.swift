import Expressions
import Fields
package import Ledgers

/// The hours of a role as people look at them; amounts in hundredths.
package struct HoursOverview: Sendable {
  /// What a year has of hours that are so many a year.
  package struct Year: Hashable, Sendable {
    package let year: Int
    package let share: Int64
    package let spent: Int64
  }

  package let role: String?
  /// Whether `asked` and `allowed` are for each person.
  package let isPerPerson: Bool
  /// Nil where it depends on a duration that is not known, and where nothing was asked.
  package let asked: Int64?
  /// What may be booked, of each person where it is per person; nil where nothing is granted.
  package let allowed: Int64?
  /// One, or one for each person who booked hours; none where nothing is granted yet.
  package let accounts: [LedgerAccount]
  package let years: [Year]

  package var granted: Int64 { accounts.reduce(0) { $0 + $1.balance.granted } }

  package var spent: Int64 { accounts.reduce(0) { $0 + $1.balance.use.spent } }
}

extension HoursOverview {
  /// The roles in the order in which their hours were asked, then those that were only granted,
  /// then what the ledger has of roles that the fields do not name any more.
  static func rows(
    of sheet: FieldSheet, _ thresholds: Thresholds, in ledger: Ledger, book: String
  ) -> [HoursOverview] {
    let asked = Allowances(sheet.asked.all, over: sheet.duration, thresholds).entries
    let allowed = sheet.allowances(thresholds).entries
    var left = ledger.accounts.filter { $0.line.measure == .hours && $0.line.book == book }
    var rows: [HoursOverview] = []
    let isSame: (Allowance, Allowance) -> Bool = {
      $0.words == $1.words && $0.isPerPerson == $1.isPerPerson
    }
    let others = allowed.filter { entry in !asked.contains { isSame($0, entry) } }
    for entry in asked + others {
      let grant = allowed.first { isSame($0, entry) }
      let own = left.filter { account in
        RoleWords.telling(account.line.role) == entry.words
          && (account.line.person != nil) == entry.isPerPerson
      }
      left.removeAll { own.contains($0) }
      rows.append(
        HoursOverview(
          role: entry.role, isPerPerson: entry.isPerPerson,
          asked: asked.first { isSame($0, entry) }?.ceiling?.hundredths(),
          allowed: own.isEmpty && !entry.isPerPerson ? nil : grant?.ceiling?.hundredths(),
          accounts: own, years: years(of: entry, in: own)))
    }
    rows += left.map { account in
      HoursOverview(
        role: account.line.role, isPerPerson: account.line.person != nil, asked: nil,
        allowed: account.balance.granted, accounts: [account], years: [])
    }
    return rows
  }

  private static func years(of entry: Allowance, in accounts: [LedgerAccount]) -> [Year] {
    let parts = accounts.flatMap(\.parts)
    return (entry.years ?? [:]).sorted { $0.key < $1.key }.map { year, share in
      let spent = parts.filter { $0.line.year == year }.reduce(0) { $0 + $1.use.spent }
      return Year(year: year, share: share.hundredths() ?? 0, spent: spent)
    }
  }
}
