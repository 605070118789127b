/// A number with its exact value; nothing is ever rounded.
///
/// Two spellings of one value are equal: `1.10`, `1.1` and `11e-1`.
public struct JSONNumber: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case integer(Int64)
    /// The canonical spelling of a value that is not a 64-bit integer.
    case other(String)
  }

  /// Larger exponents are refused: nothing that people count needs them.
  public static let largestExponent = 1_000_000
  /// Values with at most this many digits are written without an exponent.
  private static let mostPlainDigits = 21

  private let storage: Storage

  public init(_ value: Int64) { storage = .integer(value) }

  /// The value of a number in the grammar of JSON; nil for any other text.
  public init?(exactly text: String) {
    self.init(spelling: Array(text.utf8)[...])
  }

  /// The value of a spelling in the grammar of JSON.
  init?(spelling bytes: ArraySlice<UInt8>) {
    if let small = Self.smallInteger(bytes) {
      storage = .integer(small)
      return
    }
    guard let parts = Parts(bytes) else { return nil }
    guard abs(parts.exponent) <= Self.largestExponent else { return nil }
    let text = parts.canonicalText(mostPlainDigits: Self.mostPlainDigits)
    storage = Int64(text).map { .integer($0) } ?? .other(text)
  }

  /// The canonical spelling of the value.
  public var text: String {
    switch storage {
    case .integer(let value): String(value)
    case .other(let text): text
    }
  }

  /// The value, where it is whole and fits: also for `1.0` and `1e2`.
  public var int64: Int64? {
    switch storage {
    case .integer(let value): value
    case .other: nil
    }
  }

  /// Up to 18 digits without point or exponent, the common case.
  private static func smallInteger(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let digits = isNegative ? bytes.dropFirst() : bytes
    guard !digits.isEmpty, digits.count <= 18 else { return nil }
    var value: Int64 = 0
    for byte in digits {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int64(byte - UInt8(ascii: "0"))
    }
    if digits.count > 1, digits.first == UInt8(ascii: "0") { return nil }
    return isNegative ? -value : value
  }
}

/// Sign, digits without outer zeros, and the power of ten behind them.
private struct Parts {
  let isNegative: Bool
  let digits: [UInt8]
  let exponent: Int

  init?(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let whole = Self.takeDigits(&rest)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = Self.takeDigits(&rest)
      guard !fraction.isEmpty else { return nil }
    }
    guard let power = Self.takeExponent(&rest), rest.isEmpty else { return nil }
    var digits = Array(whole) + Array(fraction)
    var exponent = power - fraction.count
    while digits.count > 1, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      exponent += 1
    }
    let leading = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(min(leading, digits.count - 1))
    self.digits = digits
    self.exponent = digits == [UInt8(ascii: "0")] ? 0 : exponent
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// The exponent; 0 where there is none, nil where it is malformed or beyond counting.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") else { return 0 }
    rest = rest.dropFirst()
    let sign = rest.first
    if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let digits = takeDigits(&rest).drop { $0 == UInt8(ascii: "0") }
    guard rest.isEmpty, digits.count <= 9 else { return nil }
    let size = Int(String(decoding: digits, as: UTF8.self)) ?? 0
    return sign == UInt8(ascii: "-") ? -size : size
  }

  func canonicalText(mostPlainDigits: Int) -> String {
    let text = String(decoding: digits, as: UTF8.self)
    let sign = isNegative && digits != [UInt8(ascii: "0")] ? "-" : ""
    let pointPlace = digits.count + exponent
    if exponent >= 0, pointPlace <= mostPlainDigits {
      return sign + text + String(repeating: "0", count: exponent)
    }
    if exponent < 0, pointPlace > 0 {
      return sign + text.prefix(pointPlace) + "." + text.dropFirst(pointPlace)
    }
    if exponent < 0, pointPlace > -6 {
      return sign + "0." + String(repeating: "0", count: -pointPlace) + text
    }
    let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
    return sign + text.prefix(1) + fraction + "E\(pointPlace - 1)"
  }
}
