/// A decimal number of any size: sign, digits without outer zeros, and a power of ten.
struct ExactDecimal {
  /// As many digits as ECMAScript writes without an exponent, which RFC 8785 follows.
  private static let mostPlainDigits = 21
  private static let mostPlainZeros = 6
  private static let zero = UInt8(ascii: "0")

  private let isNegative: Bool
  /// Without zeros at the ends; empty for zero.
  private let digits: [UInt8]
  /// How many places the point stands behind the first digit, but for the exponent.
  private let pointPlace: Int
  private let exponent: [UInt8]
  private let isExponentNegative: Bool

  /// The value of a spelling in ASCII digits. Leading zeros count for nothing.
  init(
    isNegative: Bool, whole: some Collection<UInt8>,
    fraction: some Collection<UInt8> = EmptyCollection(),
    exponent: some Collection<UInt8> = EmptyCollection(), isExponentNegative: Bool = false
  ) {
    var digits = Array(whole)
    digits.append(contentsOf: fraction)
    let leading = digits.prefix { $0 == Self.zero }.count
    digits.removeFirst(leading)
    while digits.last == Self.zero { digits.removeLast() }
    self.isNegative = isNegative
    self.digits = digits
    pointPlace = whole.count - leading
    self.exponent = Array(exponent.drop { $0 == Self.zero })
    self.isExponentNegative = isExponentNegative
  }

  /// The one spelling of the value: equal values, equal text.
  var canonicalText: String {
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    // Longer exponents than a machine integer holds are kept as digits.
    guard exponent.count <= 18, let size = exponent.isEmpty ? 0 : Int(text(exponent)) else {
      let power = Self.sum(exponent, isExponentNegative ? 1 - pointPlace : pointPlace - 1)
      return sign + scientific((isExponentNegative ? "-" : "") + text(power))
    }
    let point = pointPlace + (isExponentNegative ? -size : size)
    return sign + (plain(point: point) ?? scientific(String(point - 1)))
  }

  /// The spelling without exponent, where it is short enough.
  private func plain(point: Int) -> String? {
    if point >= digits.count {
      guard point <= Self.mostPlainDigits else { return nil }
      return text(digits) + String(repeating: "0", count: point - digits.count)
    }
    if point > 0 { return text(digits[..<point]) + "." + text(digits[point...]) }
    guard point > -Self.mostPlainZeros else { return nil }
    return "0." + String(repeating: "0", count: -point) + text(digits)
  }

  private func scientific(_ power: String) -> String {
    text(digits[..<1]) + (digits.count > 1 ? "." : "") + text(digits[1...]) + "E" + power
  }

  private func text(_ digits: some Collection<UInt8>) -> String {
    String(decoding: digits, as: UTF8.self)
  }

  /// The digits of a number plus an amount that is smaller than it.
  private static func sum(_ digits: [UInt8], _ amount: Int) -> [UInt8] {
    var digits = digits
    var carry = amount
    for index in digits.indices.reversed() {
      let value = Int(digits[index] - zero) + carry
      let digit = (value % 10 + 10) % 10
      digits[index] = zero + UInt8(digit)
      carry = (value - digit) / 10
    }
    precondition((0...1).contains(carry), "the amount is smaller than the number")
    if carry == 1 { digits.insert(zero + 1, at: 0) }
    return Array(digits.drop { $0 == zero })
  }
}
