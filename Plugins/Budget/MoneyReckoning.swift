import Fields
import Ledgers

/// What the fields say that is asked for, granted, reserved, committed and spent of money: an
/// account for each budget and year.
///
/// What names a budget is taken from that one; the rest from any money of the year, that of no
/// budget in particular first. Where the money of the year is used up, money without a year is
/// next. What fits nowhere stays on the line of its year, where the ledger refuses it.
struct MoneyReckoning {
  private(set) var accounts: [ReckonedAccount] = []

  init(_ sheet: FieldSheet) {
    for value in sheet.money.all {
      guard let money = Money(value), money.cents > 0, !Pots.isInside(value) else { continue }
      let place = place(of: LedgerLine(.money, source: money.source, year: money.year))
      if sheet.isClosed(money) {
        accounts[place].closed += Int128(money.cents)
      } else {
        accounts[place].granted += Int128(money.cents)
        // What is granted after it was asked for is the answer.
        accounts[place].closed = max(0, accounts[place].closed - Int128(money.cents))
      }
    }
    let spent = sheet.spent.all.compactMap { MoneyUse($0) }.filter { $0.cents > 0 }
    let committed = MoneyUse.left(of: sheet.committed.all, after: sheet.settled.all)
    let reserved = MoneyUse.left(of: sheet.reserved.all, after: sheet.released.all)
    let uses =
      spent.map { ($0, \ReckonedAccount.Use.spent) }
      + committed.map { ($0, \ReckonedAccount.Use.committed) }
      + reserved.map { ($0, \ReckonedAccount.Use.reserved) }
    for (use, column) in uses where use.source != nil { take(use, as: column) }
    for (use, column) in uses where use.source == nil { take(use, as: column) }
  }

  private mutating func take(
    _ use: MoneyUse, as column: WritableKeyPath<ReckonedAccount.Use, Int128>
  ) {
    var rest = use.cents
    for place in places(for: use) where rest > 0 {
      let part = min(rest, max(0, accounts[place].granted - accounts[place].used))
      add(part, of: use.year, to: place, column)
      rest -= part
    }
    guard rest > 0 else { return }
    add(
      rest, of: use.year, to: place(of: LedgerLine(.money, source: use.source, year: use.year)),
      column)
  }

  private mutating func add(
    _ amount: Int128, of year: Int, to place: Int,
    _ column: WritableKeyPath<ReckonedAccount.Use, Int128>
  ) {
    guard amount > 0 else { return }
    let line = LedgerLine(.money, source: accounts[place].line.source, year: year)
    accounts[place].uses[line, default: ReckonedAccount.Use()][keyPath: column] += amount
  }

  /// Where the money of a use may come from, in the order in which it is taken.
  private func places(for use: MoneyUse) -> [Int] {
    let ofYear = accounts.indices.filter { accounts[$0].line.year == use.year }
    let shared = accounts.indices.filter { accounts[$0].line.year == nil }
    let all = ofYear + shared
    guard let source = use.source else {
      let isPlain: (Int) -> Bool = { accounts[$0].line.source == nil }
      return ofYear.filter(isPlain) + ofYear.filter { !isPlain($0) } + shared.filter(isPlain)
        + shared.filter { !isPlain($0) }
    }
    return all.filter { accounts[$0].line.source == source }
  }

  private mutating func place(of line: LedgerLine) -> Int {
    if let place = accounts.firstIndex(where: { $0.line == line }) { return place }
    accounts.append(ReckonedAccount(line))
    return accounts.count - 1
  }
}
