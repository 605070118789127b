/// A change of a line of the ledger, as an event records it.
public struct Posting: Hashable, Sendable {
  /// What happens to an amount of a line.
  public enum Movement: String, Sendable, CaseIterable {
    /// What was committed is free again.
    case cancelled
    /// It is asked for, and closed until a body decides.
    case closed
    /// It is promised to somebody, by a contract for instance.
    case committed
    /// What was closed is not asked for any more.
    case declined
    /// It is there to be used, from now on.
    case granted
    /// What was closed is there to be used: the body decided.
    case opened
    /// What was reserved is free again.
    case released
    /// It is kept apart for something that is not decided yet.
    case reserved
    /// What was spent was not, after all: it is free again.
    case returned
    /// It is gone.
    case spent
    /// What was free is not there any more.
    case withdrawn
  }

  /// What it is about, in as much detail as is known.
  public let line: LedgerLine
  public let movement: Movement
  /// In the smallest unit of the measure of the line; more than zero.
  public let amount: Int64
  /// The line that the amount comes from, where that is a wider one: hours of a person in a year
  /// come from those of a role. Nil for the line itself.
  public let account: LedgerLine?

  public init(
    _ movement: Movement, _ amount: Int64, of line: LedgerLine, from account: LedgerLine? = nil
  ) {
    self.line = line
    self.movement = movement
    self.amount = amount
    self.account = account
  }

  /// The same posting in the book of a plugin.
  public func kept(by book: String) -> Posting {
    Posting(movement, amount, of: line.kept(by: book), from: account?.kept(by: book))
  }

  /// The same posting of the line, and from the account, that `change` makes of them.
  public func changingLines(_ change: (LedgerLine) -> LedgerLine) -> Posting {
    Posting(movement, amount, of: change(line), from: account.map(change))
  }
}
