import JSONSyntax
import Ledgers

extension Posting {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      try reader.name("what", Movement.init(rawValue:)), try reader.amount("amount"),
      of: try LedgerLine(reader: reader.object("of")),
      from: reader.value("from") == nil ? nil : try LedgerLine(reader: reader.object("from")))
  }
}

extension LedgerLine {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      try reader.name("count", Measure.init(rawValue:)),
      source: try reader.optionalName("source") { $0 },
      year: reader.value("year") == nil ? nil : try reader.integer("year"),
      role: try reader.optionalName("role") { $0 },
      person: try reader.optionalName("person") { $0 },
      book: try reader.optionalName("book") { $0 })
  }
}

extension Ledger {
  /// Throws where no postings could have made it.
  init(accounts key: String, of reader: EventReader) throws(EventCodingError) {
    let accounts = try reader.list(key, LedgerAccount.init(reader:))
    guard let ledger = Ledger(accounts: accounts) else {
      throw EventCodingError(key: key, message: "no postings make such a ledger")
    }
    self = ledger
  }
}

extension LedgerAccount {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    let account = LedgerAccount(
      line: try LedgerLine(reader: reader.object("line")),
      closed: try reader.optionalAmount("closed"), granted: try reader.optionalAmount("granted"),
      parts: try reader.list("parts", Part.init(reader:)))
    guard let account else {
      throw EventCodingError(key: "parts", message: "the sum does not fit")
    }
    self = account
  }
}

extension LedgerAccount.Part {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      line: try LedgerLine(reader: reader.object("line")),
      use: LedgerAccount.Use(
        reserved: try reader.optionalAmount("reserved"),
        committed: try reader.optionalAmount("committed"),
        spent: try reader.optionalAmount("spent")))
  }
}

extension EventReader {
  fileprivate func amount(_ key: String) throws(EventCodingError) -> Int64 {
    Int64(try integer(key))
  }

  /// Zero where the key is missing.
  fileprivate func optionalAmount(_ key: String) throws(EventCodingError) -> Int64 {
    value(key) == nil ? 0 : try amount(key)
  }
}
