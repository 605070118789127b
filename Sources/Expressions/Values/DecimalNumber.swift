/// An exact decimal number: a 64-bit significand and up to 18 places behind the point.
///
/// Never rounds: a result that does not fit is nil. Trailing zeros carry no meaning.
public struct DecimalNumber: Hashable, Comparable, Sendable, CustomStringConvertible {
  public static let maximumScale = 18

  public let significand: Int64
  /// Places behind the point.
  public let scale: Int

  public init(_ value: Int64) {
    significand = value
    scale = 0
  }

  /// `significand` divided by ten to the power of `scale`; nil where the scale is out of range.
  public init?(significand: Int64, scale: Int) {
    guard (0...Self.maximumScale).contains(scale) else { return nil }
    var (value, places) = (significand, scale)
    while places > 0, value % 10 == 0 {
      value /= 10
      places -= 1
    }
    self.significand = value
    self.scale = places
  }

  /// The value of '31.25' or '-0.5'; nil for any other text, and where it does not fit.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    var value: Int64 = 0
    for byte in parts.joined() {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let digit = Int64(byte - UInt8(ascii: "0"))
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.subtractingReportingOverflow(digit)
      guard !overflow, !carry else { return nil }
      value = sum
    }
    // The digits were counted down, because the lowest integer has no positive twin.
    guard isNegative || value != .min else { return nil }
    self.init(
      significand: isNegative ? value : -value, scale: parts.count == 2 ? parts[1].count : 0)
  }

  public func adding(_ other: DecimalNumber) -> DecimalNumber? { combined(other, by: +) }

  public func subtracting(_ other: DecimalNumber) -> DecimalNumber? { combined(other, by: -) }

  public func multiplying(_ other: DecimalNumber) -> DecimalNumber? {
    Self.fitting(Int128(significand) * Int128(other.significand), scale: scale + other.scale)
  }

  /// The value, where it is whole.
  public var int64: Int64? { scale == 0 ? significand : nil }

  public var description: String {
    guard scale > 0 else { return String(significand) }
    let digits = String(significand.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.utf8.count)) + digits
    return (significand < 0 ? "-" : "") + padded.dropLast(scale) + "." + padded.suffix(scale)
  }

  public static func < (left: Self, right: Self) -> Bool {
    let scale = max(left.scale, right.scale)
    return left.widened(to: scale) < right.widened(to: scale)
  }

  private func combined(
    _ other: DecimalNumber, by operation: (Int128, Int128) -> Int128
  ) -> DecimalNumber? {
    let scale = max(self.scale, other.scale)
    return Self.fitting(operation(widened(to: scale), other.widened(to: scale)), scale: scale)
  }

  private func widened(to scale: Int) -> Int128 {
    var value = Int128(significand)
    for _ in self.scale..<scale { value *= 10 }
    return value
  }

  private static func fitting(_ value: Int128, scale: Int) -> DecimalNumber? {
    var (value, scale) = (value, scale)
    while scale > 0, value % 10 == 0 {
      value /= 10
      scale -= 1
    }
    guard let significand = Int64(exactly: value) else { return nil }
    return DecimalNumber(significand: significand, scale: scale)
  }
}
