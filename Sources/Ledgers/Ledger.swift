/// What was granted to an assignment and what became of it, in money and in hours.
///
/// Every posting keeps the rules: of an account no more is reserved, committed and spent than was
/// granted; what is granted is free, reserved, committed or spent, and nothing else; what is
/// closed is not granted, and so nobody uses it. A posting that would break one changes nothing.
public struct Ledger: Hashable, Sendable {
  /// The most that all accounts together hold, granted or closed: no sum of them overflows.
  public static let maximum: Int64 = 1_000_000_000_000_000

  /// In the order of their lines; one that holds nothing is not there.
  public private(set) var accounts: [LedgerAccount] = []

  public init() {}

  /// The ledger of accounts that were kept. Nil where they are not such as postings make them.
  public init?(accounts: [LedgerAccount]) {
    let total = accounts.reduce(Int128(0)) { $0 + $1.balance.total }
    let isInOrder = zip(accounts, accounts.dropFirst()).allSatisfy { $0.line < $1.line }
    guard isInOrder, total <= Int128(Self.maximum), accounts.allSatisfy(\.isSound) else {
      return nil
    }
    self.accounts = accounts
  }

  public var isEmpty: Bool { accounts.isEmpty }

  /// The account of a line; nil where nothing was ever left on it.
  public func account(_ line: LedgerLine) -> LedgerAccount? {
    let place = place(of: line)
    guard place < accounts.count, accounts[place].line == line else { return nil }
    return accounts[place]
  }

  /// Enters a posting, or says which rule it would break.
  public mutating func post(_ posting: Posting) throws(LedgerViolation) {
    let line = posting.account ?? posting.line
    guard posting.amount > 0 else { throw LedgerViolation(posting, .notPositive) }
    guard line.covers(posting.line) else { throw LedgerViolation(posting, .foreignAccount) }
    if posting.movement == .granted || posting.movement == .closed {
      guard Int128(posting.amount) <= Int128(Self.maximum) - total else {
        throw LedgerViolation(posting, .tooLarge)
      }
    }
    let place = place(of: line)
    let isThere = place < accounts.count && accounts[place].line == line
    var account = isThere ? accounts[place] : LedgerAccount(line: line)
    try account.post(posting)
    switch (isThere, account.isEmpty) {
    case (true, true): accounts.remove(at: place)
    case (true, false): accounts[place] = account
    case (false, false): accounts.insert(account, at: place)
    case (false, true): break
    }
  }

  /// Enters postings in their order: all of them or none.
  public mutating func post(_ postings: [Posting]) throws(LedgerViolation) {
    guard !postings.isEmpty else { return }
    var ledger = self
    for posting in postings { try ledger.post(posting) }
    self = ledger
  }

  /// The same amounts on the lines that `change` makes of theirs, which may leave names out; lines
  /// that are equal after it count together. It is what the postings would have made, had theirs
  /// been changed so.
  public func changingLines(_ change: (LedgerLine) -> LedgerLine) -> Ledger {
    var ledger = Ledger()
    for account in accounts {
      let changed = account.changingLines(change)
      let place = ledger.place(of: changed.line)
      if place < ledger.accounts.count, ledger.accounts[place].line == changed.line {
        ledger.accounts[place].take(in: changed)
      } else {
        ledger.accounts.insert(changed, at: place)
      }
    }
    return ledger
  }

  private var total: Int128 { accounts.reduce(0) { $0 + $1.balance.total } }

  /// Where the account of a line stands, or would.
  private func place(of line: LedgerLine) -> Int {
    var (low, high) = (0, accounts.count)
    while low < high {
      let middle = (low + high) / 2
      if accounts[middle].line < line { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
