import Ledgers
import TestSupport
import Testing

/// Random postings against a plain count of what they say.
struct LedgerPropertyTests {
  private static let lines: [LedgerLine] = [
    LedgerLine(.money, year: 2017), LedgerLine(.money, source: "Fonds", year: 2018),
    LedgerLine(.money), LedgerLine(.hours, role: "Trekker"),
    LedgerLine(.hours, role: "Adviseurs", person: "Jansen"), LedgerLine(.hours),
  ]

  private func posting(using generator: inout SeededGenerator) -> Posting {
    let account = Self.lines[Int.random(in: 0..<Self.lines.count, using: &generator)]
    let movement = Posting.Movement.allCases[
      Int.random(in: 0..<Posting.Movement.allCases.count, using: &generator)]
    let isHuge = Int.random(in: 0..<50, using: &generator) == 0
    let amount = isHuge ? Int64.max : Int64.random(in: -1...400, using: &generator)
    guard Int.random(in: 0..<3, using: &generator) == 0 else {
      return Posting(movement, amount, of: account)
    }
    let detail = LedgerLine(
      account.measure, source: account.source,
      year: account.year ?? Int.random(in: 2017...2019, using: &generator), role: account.role,
      person: account.person ?? (Bool.random(using: &generator) ? "Jansen" : "Bos"))
    return Posting(movement, amount, of: detail, from: account)
  }

  /// What was granted, or taken back, of all lines together.
  private func granted(_ posting: Posting) -> Int64 {
    switch posting.movement {
    case .granted, .opened: posting.amount
    case .withdrawn: -posting.amount
    case .cancelled, .closed, .committed, .declined, .released, .reserved, .returned, .spent: 0
    }
  }

  @Test(arguments: 1...20)
  func `no postings ever break what a ledger keeps`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var ledger = Ledger()
    var (granted, taken, refused) = (Int64(0), 0, 0)
    for number in 1...2_000 {
      let posting = posting(using: &generator)
      let before = ledger
      do throws(LedgerViolation) {
        try ledger.post(posting)
        granted += self.granted(posting)
        taken += 1
      } catch {
        refused += 1
        try #require(ledger == before, "seed \(seed), posting \(number)")
      }
      try #require(ledger.accounts.isEmpty || Ledger(accounts: ledger.accounts) == ledger)
      for account in ledger.accounts {
        let balance = account.balance
        try #require(balance.free >= 0 && balance.closed >= 0, "seed \(seed), posting \(number)")
        try #require(
          Int128(balance.granted) == Int128(balance.free) + balance.use.total,
          "seed \(seed), posting \(number)")
      }
      let sum = ledger.accounts.reduce(0) { $0 + $1.balance.granted }
      try #require(sum == granted, "seed \(seed), posting \(number)")
    }
    // Both happen, else nothing was tried.
    #expect(taken > 300 && refused > 300)
  }

  @Test(arguments: 21...30)
  func `taking names out of the postings is taking them out of the ledger`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var (ledger, nameless) = (Ledger(), Ledger())
    let silent: (LedgerLine) -> LedgerLine = { line in
      LedgerLine(
        line.measure, source: nil, year: line.year, role: line.role == "Trekker" ? nil : line.role,
        book: line.book)
    }
    for _ in 1...1_000 {
      let posting = posting(using: &generator)
      var attempt = ledger
      do throws(LedgerViolation) {
        try attempt.post(posting)
      } catch {
        continue
      }
      ledger = attempt
      try nameless.post(posting.changingLines(silent))
    }
    #expect(ledger.changingLines(silent) == nameless)
    #expect(ledger != nameless)
  }

  @Test(arguments: 31...35)
  func `a ledger depends on the postings alone, whatever was refused between them`(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    var ledger = Ledger()
    var accepted: [Posting] = []
    for _ in 1...1_000 {
      let posting = posting(using: &generator)
      do throws(LedgerViolation) {
        try ledger.post(posting)
        accepted.append(posting)
      } catch {
        continue
      }
    }
    var again = Ledger()
    try again.post(accepted)
    #expect(again == ledger)
  }
}
