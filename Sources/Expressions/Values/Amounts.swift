/// An exact amount of money in one currency.
public struct MoneyAmount: Hashable, Sendable, CustomStringConvertible {
  /// In whole units of the currency, with as many places as needed.
  public let amount: DecimalNumber
  /// Three capital letters of ISO 4217: `EUR`.
  public let currency: String

  /// Nil where the currency is not written as ISO 4217 asks.
  public init?(_ amount: DecimalNumber, _ currency: String) {
    let isCode =
      currency.utf8.count == 3
      && currency.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    guard isCode else { return nil }
    self.amount = amount
    self.currency = currency
  }

  public var description: String { "\(currency) \(amount)" }
}

/// An exact number of hours of work.
public struct HoursAmount: Hashable, Sendable, CustomStringConvertible {
  public let amount: DecimalNumber

  public init(_ amount: DecimalNumber) { self.amount = amount }

  public var description: String { "\(amount) h" }
}
