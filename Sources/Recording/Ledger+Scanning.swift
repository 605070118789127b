import Ledgers

extension PayloadScanner {
  mutating func posting() throws(UnusualSpelling) -> Posting {
    try expect("{\"what\":")
    let movement = try oneOf(Posting.Movement.self)
    try expect(",\"amount\":")
    let amount = try amount()
    try expect(",\"of\":")
    let line = try ledgerLine()
    let account = skips(",\"from\":") ? try ledgerLine() : nil
    try expect("}")
    return Posting(movement, amount, of: line, from: account)
  }

  /// One that no postings could have made is refused.
  mutating func ledger() throws(UnusualSpelling) -> Ledger {
    let accounts = try list { (scanner) throws(UnusualSpelling) in try scanner.ledgerAccount() }
    guard let ledger = Ledger(accounts: accounts) else { throw UnusualSpelling() }
    return ledger
  }

  private mutating func amount() throws(UnusualSpelling) -> Int64 { Int64(try integer()) }

  private mutating func ledgerLine() throws(UnusualSpelling) -> LedgerLine {
    try expect("{\"count\":")
    let measure = try oneOf(LedgerLine.Measure.self)
    let book = skips(",\"book\":") ? try word() : nil
    let source = skips(",\"source\":") ? try word() : nil
    let year = skips(",\"year\":") ? try integer() : nil
    let role = skips(",\"role\":") ? try word() : nil
    let person = skips(",\"person\":") ? try person() : nil
    try expect("}")
    return LedgerLine(measure, source: source, year: year, role: role, person: person, book: book)
  }

  private mutating func ledgerAccount() throws(UnusualSpelling) -> LedgerAccount {
    try expect("{\"line\":")
    let line = try ledgerLine()
    let closed = skips(",\"closed\":") ? try amount() : 0
    let granted = skips(",\"granted\":") ? try amount() : 0
    let parts =
      skips(",\"parts\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.ledgerPart() } : []
    try expect("}")
    guard let account = LedgerAccount(line: line, closed: closed, granted: granted, parts: parts)
    else { throw UnusualSpelling() }
    return account
  }

  private mutating func ledgerPart() throws(UnusualSpelling) -> LedgerAccount.Part {
    try expect("{\"line\":")
    let line = try ledgerLine()
    let reserved = skips(",\"reserved\":") ? try amount() : 0
    let committed = skips(",\"committed\":") ? try amount() : 0
    let spent = skips(",\"spent\":") ? try amount() : 0
    try expect("}")
    return LedgerAccount.Part(
      line: line,
      use: LedgerAccount.Use(reserved: reserved, committed: committed, spent: spent))
  }
}
