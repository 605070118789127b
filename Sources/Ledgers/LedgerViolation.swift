/// A posting that a ledger does not take, and the rule that it would break.
public struct LedgerViolation: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Nothing is free, and so much is closed until a body decides.
    case closed(Int64)
    /// The account is another one than that of the line.
    case foreignAccount
    /// An amount is more than zero.
    case notPositive
    /// There is only so much of what the movement takes from.
    case shortage(available: Int64)
    /// The ledger would hold more than it can.
    case tooLarge
  }

  public let posting: Posting
  public let reason: Reason

  public init(_ posting: Posting, _ reason: Reason) {
    self.posting = posting
    self.reason = reason
  }
}
