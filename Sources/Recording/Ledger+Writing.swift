import Ledgers

extension Posting {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"what\":")
    bytes.put(name: movement.rawValue)
    bytes.put(",\"amount\":")
    bytes.put(amount)
    bytes.put(",\"of\":")
    line.write(into: &bytes)
    if let account {
      bytes.put(",\"from\":")
      account.write(into: &bytes)
    }
    bytes.put("}")
  }
}

extension LedgerLine {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"count\":")
    bytes.put(name: measure.rawValue)
    if let book {
      bytes.put(",\"book\":")
      bytes.put(text: book)
    }
    if let source {
      bytes.put(",\"source\":")
      bytes.put(text: source)
    }
    if let year {
      bytes.put(",\"year\":")
      bytes.put(year)
    }
    if let role {
      bytes.put(",\"role\":")
      bytes.put(text: role)
    }
    if let person {
      bytes.put(",\"person\":")
      bytes.put(text: person)
    }
    bytes.put("}")
  }
}

extension Ledger {
  /// A list of the accounts; amounts that are zero are left out.
  func write(into bytes: inout [UInt8]) {
    bytes.put(list: accounts) { $0.write(into: &$1) }
  }
}

extension LedgerAccount {
  /// What is used of it is the sum of its parts, and not written.
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"line\":")
    line.write(into: &bytes)
    if balance.closed > 0 {
      bytes.put(",\"closed\":")
      bytes.put(balance.closed)
    }
    if balance.granted > 0 {
      bytes.put(",\"granted\":")
      bytes.put(balance.granted)
    }
    if !parts.isEmpty {
      bytes.put(",\"parts\":")
      bytes.put(list: parts) { $0.write(into: &$1) }
    }
    bytes.put("}")
  }
}

extension LedgerAccount.Part {
  fileprivate func write(into bytes: inout [UInt8]) {
    bytes.put("{\"line\":")
    line.write(into: &bytes)
    if use.reserved > 0 {
      bytes.put(",\"reserved\":")
      bytes.put(use.reserved)
    }
    if use.committed > 0 {
      bytes.put(",\"committed\":")
      bytes.put(use.committed)
    }
    if use.spent > 0 {
      bytes.put(",\"spent\":")
      bytes.put(use.spent)
    }
    bytes.put("}")
  }
}
