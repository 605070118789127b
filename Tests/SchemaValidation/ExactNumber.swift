import JSONSyntax

/// The value of a number as sign, digits and power of ten, to compare without rounding.
struct ExactNumber: Hashable, Sendable {
  /// Greater exponents, of either sign, are kept as one more than this: such a number still is
  /// on the right side of every number within.
  private static let greatestExponent = 1_000_000_000
  /// So many digits leave room for one more in 64 bits.
  private static let mostDivisorDigits = 18
  /// After so many zeros every factor of two and five of a divisor in 64 bits is used up: more
  /// of them make no more multiples.
  private static let mostZeros = 64

  /// Minus one, zero or one.
  private let sign: Int
  /// From 0 to 9, without zeros at the ends; empty for zero.
  private let digits: [UInt8]
  /// The power of ten of the last digit.
  private let power: Int
  /// Whether the exponent was kept as it is.
  let isWithinBounds: Bool

  init(_ number: JSONNumber) {
    let parts = number.text.split(separator: "E")
    let amount = parts[0].drop { $0 == "-" }
    let exponent = parts.count > 1 ? Self.exponent(parts[1]) : 0
    let fraction = amount.split(separator: ".").dropFirst().first ?? ""
    var digits = amount.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    var power = exponent - fraction.utf8.count
    while digits.last == 0 {
      digits.removeLast()
      power += 1
    }
    sign = digits.isEmpty ? 0 : number.text.hasPrefix("-") ? -1 : 1
    self.power = digits.isEmpty ? 0 : power
    self.digits = digits
    isWithinBounds = exponent.magnitude <= Self.greatestExponent
  }

  private static func exponent(_ text: Substring) -> Int {
    let bound = text.hasPrefix("-") ? -greatestExponent - 1 : greatestExponent + 1
    guard let exponent = Int(text) else { return bound }
    return exponent.magnitude <= greatestExponent ? exponent : bound
  }

  var isPositive: Bool { sign > 0 }

  /// Whether there is nothing behind the point: also for `1.0` and `1e2`.
  var isWhole: Bool { power >= 0 }

  /// The digits as one number, where `isMultiple(of:)` can divide by them.
  private var divisor: UInt64? {
    guard isPositive, digits.count <= Self.mostDivisorDigits else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt64($1) }
  }

  /// Whether numbers can be divided by this one.
  var isDivisor: Bool { isWithinBounds && divisor != nil }

  /// Whether this is a whole number of times the other, which is a divisor.
  func isMultiple(of other: ExactNumber) -> Bool {
    guard sign != 0 else { return true }
    // The last digit is not zero: a multiple cannot end before its divisor does.
    guard power >= other.power, let divisor = other.divisor else { return false }
    var rest: UInt64 = 0
    let zeros = min(power - other.power, Self.mostZeros)
    for digit in digits + repeatElement(0, count: zeros) {
      rest = (rest * 10 + UInt64(digit)) % divisor
    }
    return rest == 0
  }
}

extension ExactNumber: Comparable {
  static func < (left: Self, right: Self) -> Bool {
    guard left.sign == right.sign else { return left.sign < right.sign }
    return left.sign < 0 ? right.isNearerToZero(than: left) : left.isNearerToZero(than: right)
  }

  private func isNearerToZero(than other: Self) -> Bool {
    let size = power + digits.count
    let otherSize = other.power + other.digits.count
    guard size == otherSize else { return size < otherSize }
    return digits.lexicographicallyPrecedes(other.digits)
  }
}
