/// An exact amount of money in one currency.
public struct MoneyAmount: Hashable, Sendable, CustomStringConvertible {
  /// In whole units of the currency, with as many places as needed.
  public let amount: DecimalNumber
  // Three letters, so that a value stays small.
  private let letters: (UInt8, UInt8, UInt8)

  /// Three capital letters of ISO 4217: `EUR`.
  public var currency: String {
    String(decoding: [letters.0, letters.1, letters.2], as: UTF8.self)
  }

  /// Nil where the currency is not written as ISO 4217 asks.
  public init?(_ amount: DecimalNumber, _ currency: String) {
    let isCode =
      currency.utf8.count == 3
      && currency.utf8.allSatisfy { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") }
    guard isCode else { return nil }
    let code = Array(currency.utf8)
    self.amount = amount
    letters = (code[0], code[1], code[2])
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.amount == right.amount && left.letters == right.letters
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(amount) }

  public var description: String { "\(currency) \(amount)" }
}

/// An exact number of hours of work.
public struct HoursAmount: Hashable, Sendable, CustomStringConvertible {
  public let amount: DecimalNumber

  public init(_ amount: DecimalNumber) { self.amount = amount }

  public var description: String { "\(amount) h" }
}
