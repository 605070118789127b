import Ledgers
import Testing

/// The rules of a ledger, each with what breaks it.
struct LedgerTests {
  private static let money = LedgerLine(.money, year: 2018)
  private static let hours = LedgerLine(.hours, role: "Trekker")

  private func ledger(_ postings: Posting...) throws -> Ledger {
    var ledger = Ledger()
    try ledger.post(postings)
    return ledger
  }

  private func reason(
    _ posting: Posting, on ledger: Ledger
  ) -> LedgerViolation.Reason? {
    var attempt = ledger
    do throws(LedgerViolation) {
      try attempt.post(posting)
      return nil
    } catch {
      #expect(attempt == ledger, "a refused posting changes nothing")
      return error.reason
    }
  }

  @Test func `what is granted is free, and whatever takes it leaves the sum as it was`() throws {
    let line = Self.money
    let ledger = try ledger(
      Posting(.granted, 1_000, of: line), Posting(.reserved, 300, of: line),
      Posting(.released, 200, of: line), Posting(.committed, 250, of: line),
      Posting(.cancelled, 50, of: line), Posting(.spent, 400, of: line),
      Posting(.returned, 100, of: line))
    let balance = try #require(ledger.account(line)).balance
    #expect(balance.use == .init(reserved: 100, committed: 200, spent: 300))
    #expect((balance.granted, balance.free) == (1_000, 400))
  }

  @Test(arguments: [Posting.Movement.reserved, .committed, .spent, .withdrawn])
  func `nobody takes more than is free`(movement: Posting.Movement) throws {
    let ledger = try ledger(
      Posting(.granted, 100, of: Self.money), Posting(.reserved, 40, of: Self.money))
    #expect(reason(Posting(movement, 60, of: Self.money), on: ledger) == nil)
    #expect(
      reason(Posting(movement, 61, of: Self.money), on: ledger) == .shortage(available: 60))
  }

  @Test(arguments: [
    (Posting.Movement.released, Posting.Movement.reserved), (.cancelled, .committed),
    (.returned, .spent),
  ])
  func `nobody gives back more than was taken`(
    back: Posting.Movement, taken: Posting.Movement
  ) throws {
    let ledger = try ledger(
      Posting(.granted, 100, of: Self.money), Posting(taken, 40, of: Self.money))
    #expect(reason(Posting(back, 40, of: Self.money), on: ledger) == nil)
    #expect(reason(Posting(back, 41, of: Self.money), on: ledger) == .shortage(available: 40))
    let other = LedgerLine(.money, source: "Fonds", year: 2018)
    #expect(reason(Posting(back, 1, of: other), on: ledger) == .shortage(available: 0))
  }

  @Test(arguments: [Posting.Movement.reserved, .committed, .spent])
  func `what is closed takes nothing until a body opens it`(movement: Posting.Movement) throws {
    var ledger = try ledger(Posting(.closed, 31_600_000, of: Self.money))
    let cost = Posting(movement, 500_000, of: Self.money)
    #expect(reason(cost, on: ledger) == .closed(31_600_000))
    #expect(
      reason(Posting(.opened, 31_600_001, of: Self.money), on: ledger)
        == .shortage(available: 31_600_000))
    try ledger.post(Posting(.opened, 31_600_000, of: Self.money))
    #expect(reason(cost, on: ledger) == nil)
    #expect(ledger.account(Self.money)?.balance.closed == 0)
  }

  @Test func `what is asked for no more is gone, and a ledger of nothing is empty`() throws {
    var ledger = try ledger(
      Posting(.closed, 5, of: Self.money), Posting(.granted, 7, of: Self.hours))
    try ledger.post([
      Posting(.declined, 5, of: Self.money), Posting(.withdrawn, 7, of: Self.hours),
    ])
    #expect(ledger == Ledger())
  }

  @Test func `hours of a person in a year come from those of the role`() throws {
    let person = LedgerLine(.hours, year: 2018, role: "Trekker", person: "Jansen")
    let ledger = try ledger(
      Posting(.granted, 10_000, of: Self.hours),
      Posting(.spent, 9_000, of: person, from: Self.hours))
    let account = try #require(ledger.account(Self.hours))
    #expect(account.parts == [.init(line: person, use: .init(spent: 9_000))])
    #expect(account.balance.free == 1_000)
    #expect(
      reason(Posting(.spent, 1_001, of: person, from: Self.hours), on: ledger)
        == .shortage(available: 1_000))
    // Another person has nothing that could be booked back.
    let other = LedgerLine(.hours, year: 2018, role: "Trekker", person: "Pietersen")
    #expect(
      reason(Posting(.returned, 1, of: other, from: Self.hours), on: ledger)
        == .shortage(available: 0))
  }

  @Test(arguments: [
    LedgerLine(.money, role: "Trekker", person: "Jansen"), LedgerLine(.hours, role: "Kok"),
    LedgerLine(.hours), LedgerLine(.hours, role: "Trekker", book: "other"),
  ])
  func `an account gives nothing to a line that it does not cover`(line: LedgerLine) throws {
    let ledger = try ledger(Posting(.granted, 100, of: Self.hours))
    #expect(reason(Posting(.spent, 1, of: line, from: Self.hours), on: ledger) == .foreignAccount)
  }

  @Test func `no part of an account is granted anything`() throws {
    let person = LedgerLine(.hours, role: "Trekker", person: "Jansen")
    for movement in [Posting.Movement.granted, .closed] {
      #expect(
        reason(Posting(movement, 1, of: person, from: Self.hours), on: Ledger())
          == .foreignAccount)
    }
  }

  @Test(arguments: [0, -1, Int64.min])
  func `an amount is more than zero`(amount: Int64) {
    for movement in Posting.Movement.allCases {
      #expect(reason(Posting(movement, amount, of: Self.money), on: Ledger()) == .notPositive)
    }
  }

  @Test func `no ledger holds more than it can add up`() throws {
    let ledger = try ledger(Posting(.granted, Ledger.maximum, of: Self.money))
    for movement in [Posting.Movement.granted, .closed] {
      #expect(reason(Posting(movement, 1, of: Self.hours), on: ledger) == .tooLarge)
      #expect(reason(Posting(movement, .max, of: Self.money), on: Ledger()) == .tooLarge)
    }
    #expect(
      reason(Posting(.spent, .max, of: Self.money), on: ledger)
        == .shortage(available: Ledger.maximum))
  }

  @Test func `several postings are entered together or not at all`() throws {
    var ledger = try ledger(Posting(.granted, 100, of: Self.money))
    let before = ledger
    #expect(throws: LedgerViolation.self) {
      try ledger.post([
        Posting(.spent, 60, of: Self.money), Posting(.spent, 60, of: Self.money),
      ])
    }
    #expect(ledger == before)
  }

  @Test func `accounts that no postings can have made are no ledger`() {
    let part = LedgerAccount.Part(line: Self.money, use: .init(spent: 5))
    let sound = LedgerAccount(line: Self.money, closed: 0, granted: 5, parts: [part])
    #expect(sound.flatMap { Ledger(accounts: [$0]) } != nil)
    let overdrawn = LedgerAccount(line: Self.money, closed: 0, granted: 4, parts: [part])
    #expect(overdrawn.flatMap { Ledger(accounts: [$0]) } == nil)
    #expect(sound.flatMap { Ledger(accounts: [$0, $0]) } == nil)
    let foreign = LedgerAccount(line: Self.hours, closed: 0, granted: 5, parts: [part])
    #expect(foreign.flatMap { Ledger(accounts: [$0]) } == nil)
    let empty = LedgerAccount(line: Self.money, closed: 0, granted: 0, parts: [])
    #expect(empty.flatMap { Ledger(accounts: [$0]) } == nil)
    let negative = LedgerAccount.Part(line: Self.money, use: .init(spent: -5))
    #expect(LedgerAccount(line: Self.money, closed: 0, granted: 5, parts: [negative]) == nil)
  }

  @Test(arguments: [
    (LedgerLine.Measure.money, 500_000, "€ 5.000,00", "€5,000.00"), (.money, 5, "€ 0,05", "€0.05"),
    (.hours, 3_125, "31,25 uur", "31.25 hours"), (.hours, 100, "1 uur", "1 hour"),
    (.hours, 850, "8,5 uur", "8.5 hours"), (.hours, 805, "8,05 uur", "8.05 hours"),
  ])
  func `amounts are told as people write them`(
    measure: LedgerLine.Measure, amount: Int64, dutch: String, english: String
  ) {
    #expect(measure.wording(amount, dutch: true) == dutch)
    #expect(measure.wording(amount, dutch: false) == english)
  }
}
