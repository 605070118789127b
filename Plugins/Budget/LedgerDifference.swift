import Ledgers

/// What lies between a ledger and what it ought to say, as postings: what frees an amount first,
/// what takes one after it, so that no order of the accounts matters.
struct LedgerDifference {
  private(set) var postings: [Posting] = []
  private var takings: [Posting] = []
  private var endings: [Posting] = []

  /// The difference in the lines of one measure, in the book of one plugin.
  init(
    from ledger: Ledger, to wanted: [ReckonedAccount], _ measure: LedgerLine.Measure,
    in book: String
  ) {
    let present = ledger.accounts.filter { $0.line.measure == measure && $0.line.book == book }
    var lines = Set(present.map(\.line))
    lines.formUnion(wanted.map { $0.line.kept(by: book) })
    for line in lines.sorted() {
      let target = wanted.first { $0.line.kept(by: book) == line }
      add(from: ledger.account(line), to: target, line, in: book)
    }
    postings += takings + endings
    postings = postings.map { $0.kept(by: book) }
  }

  private mutating func add(
    from account: LedgerAccount?, to target: ReckonedAccount?, _ line: LedgerLine, in book: String
  ) {
    let closed = (target?.closed ?? 0) - Int128(account?.balance.closed ?? 0)
    let granted = (target?.granted ?? 0) - Int128(account?.balance.granted ?? 0)
    // What was asked for and is granted now was opened by the body that decided.
    let opened = max(0, min(-closed, granted))
    if closed > 0 { post(.closed, closed, line) }
    if opened > 0 { post(.opened, opened, line) }
    if granted > opened { post(.granted, granted - opened, line) }
    addUses(from: account, to: target, line, in: book)
    if granted < 0 { end(.withdrawn, -granted, line) }
    if closed + opened < 0 { end(.declined, -closed - opened, line) }
  }

  private mutating func addUses(
    from account: LedgerAccount?, to target: ReckonedAccount?, _ line: LedgerLine, in book: String
  ) {
    var wanted: [LedgerLine: ReckonedAccount.Use] = [:]
    for (detail, use) in target?.uses ?? [:] { wanted[detail.kept(by: book)] = use }
    let present = Dictionary(
      (account?.parts ?? []).map { ($0.line, $0.use) }, uniquingKeysWith: { first, _ in first })
    for detail in Set(wanted.keys).union(present.keys).sorted() {
      let use = wanted[detail] ?? ReckonedAccount.Use()
      let before = present[detail] ?? LedgerAccount.Use()
      change(use.reserved - Int128(before.reserved), .reserved, .released, detail, line)
      change(use.committed - Int128(before.committed), .committed, .cancelled, detail, line)
      change(use.spent - Int128(before.spent), .spent, .returned, detail, line)
    }
  }

  private mutating func change(
    _ difference: Int128, _ taking: Posting.Movement, _ freeing: Posting.Movement,
    _ detail: LedgerLine, _ line: LedgerLine
  ) {
    let account = detail == line ? nil : line
    if difference > 0 {
      takings.append(Posting(taking, Int64(clamping: difference), of: detail, from: account))
    } else if difference < 0 {
      postings.append(Posting(freeing, Int64(clamping: -difference), of: detail, from: account))
    }
  }

  /// An amount that does not fit is more than any ledger takes: it is refused there.
  private mutating func post(
    _ movement: Posting.Movement, _ amount: Int128, _ line: LedgerLine
  ) {
    postings.append(Posting(movement, Int64(clamping: amount), of: line))
  }

  private mutating func end(
    _ movement: Posting.Movement, _ amount: Int128, _ line: LedgerLine
  ) {
    endings.append(Posting(movement, Int64(clamping: amount), of: line))
  }
}
