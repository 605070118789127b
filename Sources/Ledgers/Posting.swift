/// A change of a line of the ledger, as an event records it.
public struct Posting: Hashable, Sendable {
  /// What happens to an amount of a line.
  public enum Movement: String, Sendable, CaseIterable {
    /// It is promised to somebody, by a contract for instance.
    case committed
    /// It is there to be used, from now on.
    case granted
    /// What was reserved or committed is free again.
    case released
    /// It is kept apart for something that is not decided yet.
    case reserved
    /// It is gone.
    case spent
  }

  public let line: LedgerLine
  public let movement: Movement
  /// In the smallest unit of the measure of the line.
  public let amount: Int64

  public init(_ movement: Movement, _ amount: Int64, of line: LedgerLine) {
    self.line = line
    self.movement = movement
    self.amount = amount
  }
}
