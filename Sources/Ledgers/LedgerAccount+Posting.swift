/// Entering postings: what each movement takes from where.
extension LedgerAccount {
  mutating func post(_ posting: Posting) throws(LedgerViolation) {
    switch posting.movement {
    case .closed, .declined, .granted, .opened, .withdrawn: try postOnBalance(posting)
    case .committed, .reserved, .spent: try take(posting)
    case .cancelled, .released, .returned: try giveBack(posting)
    }
  }

  /// Changes what is there to be used: that is about the account, never about a part of it.
  private mutating func postOnBalance(_ posting: Posting) throws(LedgerViolation) {
    guard posting.line == line else { throw LedgerViolation(posting, .foreignAccount) }
    let amount = posting.amount
    switch posting.movement {
    case .closed: balance.closed += amount
    case .granted: balance.granted += amount
    case .declined, .opened:
      guard balance.closed >= amount else {
        throw LedgerViolation(posting, .shortage(available: balance.closed))
      }
      balance.closed -= amount
      if posting.movement == .opened { balance.granted += amount }
    case .withdrawn:
      guard balance.free >= amount else {
        throw LedgerViolation(posting, .shortage(available: balance.free))
      }
      balance.granted -= amount
    case .cancelled, .committed, .released, .reserved, .returned, .spent: break
    }
  }

  private mutating func take(_ posting: Posting) throws(LedgerViolation) {
    guard balance.free >= posting.amount else {
      // Where nothing is left, what is closed is what people need to hear of.
      throw LedgerViolation(
        posting,
        balance.closed > 0 && balance.free == 0
          ? .closed(balance.closed) : .shortage(available: balance.free))
    }
    let place = parts.firstIndex { $0.line >= posting.line } ?? parts.count
    if place == parts.count || parts[place].line != posting.line {
      parts.insert(Part(line: posting.line, use: Use()), at: place)
    }
    parts[place].use[posting.movement] += posting.amount
    balance.use[posting.movement] += posting.amount
  }

  private mutating func giveBack(_ posting: Posting) throws(LedgerViolation) {
    guard let place = parts.firstIndex(where: { $0.line == posting.line }) else {
      throw LedgerViolation(posting, .shortage(available: 0))
    }
    let available = parts[place].use[posting.movement]
    guard available >= posting.amount else {
      throw LedgerViolation(posting, .shortage(available: available))
    }
    parts[place].use[posting.movement] -= posting.amount
    balance.use[posting.movement] -= posting.amount
    if parts[place].use.isEmpty { parts.remove(at: place) }
  }
}

extension LedgerAccount.Use {
  /// The amount that a movement adds to or takes from.
  fileprivate subscript(movement: Posting.Movement) -> Int64 {
    get {
      switch movement {
      case .released, .reserved: reserved
      case .cancelled, .committed: committed
      case .returned, .spent: spent
      case .closed, .declined, .granted, .opened, .withdrawn: 0
      }
    }
    set {
      switch movement {
      case .released, .reserved: reserved = newValue
      case .cancelled, .committed: committed = newValue
      case .returned, .spent: spent = newValue
      case .closed, .declined, .granted, .opened, .withdrawn: break
      }
    }
  }
}
