import Ledgers

/// Postings that fit, and ledgers that they made.
extension EventGenerator {
  mutating func postings() -> [Posting] {
    var postings: [Posting] = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let posting = posting()
      do throws(LedgerViolation) {
        try ledger.post(posting)
        postings.append(posting)
      } catch {
        continue
      }
    }
    return postings
  }

  /// The ledger without the names of people; it is the one from now on.
  mutating func nameless() -> Ledger {
    ledger = ledger.changingLines { line in
      LedgerLine(
        line.measure, source: line.source, year: line.year, role: line.role, book: line.book)
    }
    return ledger
  }

  private mutating func posting() -> Posting {
    let account = line()
    let movement =
      chance(2)
      ? Posting.Movement.granted
      : Posting.Movement.allCases.randomElement(using: &generator) ?? .spent
    let amount = Int64.random(in: 1...1_000_000, using: &generator)
    guard chance(2) else { return Posting(movement, amount, of: account) }
    let detail = LedgerLine(
      account.measure, source: account.source, year: account.year ?? 2018, role: account.role,
      person: account.person ?? text(), book: account.book)
    return Posting(movement, amount, of: detail, from: chance(4) ? nil : account)
  }

  private mutating func line() -> LedgerLine {
    LedgerLine(
      chance(2) ? .hours : .money, source: chance(3) ? text() : nil,
      year: chance(2) ? pick("2017", "2018", "-5").integer : nil, role: chance(2) ? text() : nil,
      book: chance(4) ? nil : pick("budget", "subsidie"))
  }
}

extension String {
  fileprivate var integer: Int? { Int(self) }
}
