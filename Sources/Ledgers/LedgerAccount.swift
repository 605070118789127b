/// A line with what it holds, and who uses it for what.
public struct LedgerAccount: Hashable, Sendable {
  /// What a line holds, in its smallest unit.
  public struct Balance: Hashable, Sendable {
    /// Asked for, and closed until a body decides; no part of what is granted.
    public internal(set) var closed: Int64
    public internal(set) var granted: Int64
    public internal(set) var use: Use

    public init(closed: Int64 = 0, granted: Int64 = 0, use: Use = Use()) {
      self.closed = closed
      self.granted = granted
      self.use = use
    }

    /// What may still be used.
    public var free: Int64 { Int64(clamping: Int128(granted) - use.total) }

    var total: Int128 { Int128(closed) + Int128(granted) }
  }

  /// What is taken of a line.
  public struct Use: Hashable, Sendable {
    public internal(set) var reserved: Int64
    public internal(set) var committed: Int64
    public internal(set) var spent: Int64

    public init(reserved: Int64 = 0, committed: Int64 = 0, spent: Int64 = 0) {
      self.reserved = reserved
      self.committed = committed
      self.spent = spent
    }

    public var total: Int128 { Int128(reserved) + Int128(committed) + Int128(spent) }

    var isEmpty: Bool { self == Use() }

    static func + (left: Use, right: Use) -> Use {
      Use(
        reserved: left.reserved + right.reserved, committed: left.committed + right.committed,
        spent: left.spent + right.spent)
    }
  }

  /// What is taken for a line in more detail, a person in a year for instance.
  public struct Part: Hashable, Sendable {
    public let line: LedgerLine
    public internal(set) var use: Use

    public init(line: LedgerLine, use: Use) {
      self.line = line
      self.use = use
    }
  }

  public let line: LedgerLine
  public internal(set) var balance: Balance
  /// In the order of their lines; together they are what is used of the balance.
  public internal(set) var parts: [Part]

  public init(line: LedgerLine, balance: Balance = Balance(), parts: [Part] = []) {
    self.line = line
    self.balance = balance
    self.parts = parts
  }

  /// An account of parts that were kept, and what they are parts of; nil where their sum does not
  /// fit. `Ledger.init(accounts:)` looks at the rest.
  public init?(line: LedgerLine, closed: Int64, granted: Int64, parts: [Part]) {
    let used = parts.map(\.use)
    let amounts = used.flatMap(\.amounts)
    guard amounts.allSatisfy({ $0 >= 0 }),
      amounts.reduce(Int128(0), { $0 + Int128($1) }) <= Int128(Ledger.maximum)
    else { return nil }
    self.init(
      line: line,
      balance: Balance(closed: closed, granted: granted, use: used.reduce(Use()) { $0 + $1 }),
      parts: parts)
  }

  var isEmpty: Bool { balance == Balance() && parts.isEmpty }

  /// Whether it holds what postings can leave, and no more.
  var isSound: Bool {
    let amounts = [balance.closed, balance.granted] + parts.flatMap(\.use.amounts)
    guard amounts.allSatisfy({ $0 >= 0 && $0 <= Ledger.maximum }), !isEmpty,
      parts.allSatisfy({ line.covers($0.line) && !$0.use.isEmpty }),
      zip(parts, parts.dropFirst()).allSatisfy({ $0.line < $1.line })
    else { return false }
    let used = parts.reduce(Int128(0)) { $0 + $1.use.total }
    return used <= Int128(balance.granted) && balance.use == parts.reduce(Use()) { $0 + $1.use }
  }

  func changingLines(_ change: (LedgerLine) -> LedgerLine) -> LedgerAccount {
    var changed = LedgerAccount(line: change(line), balance: balance)
    for part in parts {
      changed.add(Part(line: change(part.line), use: part.use))
    }
    return changed
  }

  /// Takes in an account of the same line.
  mutating func take(in other: LedgerAccount) {
    balance.closed += other.balance.closed
    balance.granted += other.balance.granted
    balance.use = balance.use + other.balance.use
    for part in other.parts { add(part) }
  }

  private mutating func add(_ part: Part) {
    let place = parts.firstIndex { $0.line >= part.line } ?? parts.count
    if place < parts.count, parts[place].line == part.line {
      parts[place].use = parts[place].use + part.use
    } else {
      parts.insert(part, at: place)
    }
  }
}

extension LedgerAccount.Use {
  fileprivate var amounts: [Int64] { [reserved, committed, spent] }
}
