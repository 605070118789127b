/// A number with its exact value; nothing is ever rounded, whatever its size.
///
/// Two spellings of one value are equal: `1.10`, `1.1` and `11e-1`. Zero has no sign.
public struct JSONNumber: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    case integer(Int64)
    /// The canonical spelling of a value that is not a 64-bit integer.
    case other(String)
  }

  private let storage: Storage

  /// The number of a machine integer.
  public init(_ value: Int64) { storage = .integer(value) }

  /// The value of a number in the grammar of JSON; nil for any other text.
  public init?(exactly text: String) {
    // White space around a number is not part of it.
    guard let first = text.utf8.first, let last = text.utf8.last,
      first > 0x20, last > 0x20,
      case .number(let number) = try? JSON(parsing: text)
    else { return nil }
    self = number
  }

  /// The number of a decimal of any size.
  init(_ decimal: ExactDecimal) {
    let text = decimal.canonicalText
    storage = Int64(text).map { .integer($0) } ?? .other(text)
  }

  /// The canonical spelling of the value in the grammar of JSON.
  ///
  /// Values below 10²¹ that are not tiny are written without exponent, others as `1.5E-7`.
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

  /// Appends the canonical spelling.
  func write(into bytes: inout [UInt8]) {
    switch storage {
    case .integer(let value):
      let start = bytes.count
      var rest = value.magnitude
      repeat {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      if value < 0 { bytes.append(UInt8(ascii: "-")) }
      bytes[start...].reverse()
    case .other(let text):
      bytes.append(contentsOf: text.utf8)
    }
  }
}
