/// A duration of CEL in nanoseconds: at most about 292 years either way.
public struct TimeSpan: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public enum ReadingError: Error, Hashable, Sendable {
    case overflow
    case unreadable
  }

  /// Reads '1h30m', '-1.5s', '250ms': numbers with a unit h, m, s, ms, us or ns; or '0'.
  public init(_ text: String) throws(ReadingError) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual("0".utf8) {
      self.init(nanoseconds: 0)
      return
    }
    guard !rest.isEmpty else { throw .unreadable }
    var total: Int128 = 0
    while !rest.isEmpty {
      total += try Self.part(&rest)
      guard total <= Int128(Int64.max) + 1 else { throw .overflow }
    }
    guard let value = Int64(exactly: isNegative ? -total : total) else { throw .overflow }
    self.init(nanoseconds: value)
  }

  /// The largest number of digits of a part: more would not fit anyhow.
  private static let mostDigits = 30

  /// One number with its unit, in nanoseconds.
  private static func part(_ rest: inout ArraySlice<UInt8>) throws(ReadingError) -> Int128 {
    var digits: Int128 = 0
    var count = 0
    var places = 0
    var hasPoint = false
    while let byte = rest.first {
      if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        count += 1
        guard count <= mostDigits else { throw .overflow }
        digits = digits * 10 + Int128(byte - UInt8(ascii: "0"))
        if hasPoint { places += 1 }
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    let name = rest.prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    guard count > 0, let unit = units[String(decoding: name, as: UTF8.self)] else {
      throw .unreadable
    }
    rest = rest.dropFirst(name.count)
    let (product, overflow) = digits.multipliedReportingOverflow(by: unit)
    guard !overflow else { throw .overflow }
    return (0..<places).reduce(product) { value, _ in value / 10 }
  }

  private static let units: [String: Int128] = [
    "h": 3_600_000_000_000, "m": 60_000_000_000, "ms": 1_000_000, "ns": 1, "s": 1_000_000_000,
    "us": 1_000,
  ]

  public static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

  /// In seconds: '3600s', '-1.5s'.
  public var description: String {
    let magnitude = nanoseconds.magnitude
    let seconds = magnitude / 1_000_000_000
    let fraction = Timestamp.fraction(Int64(magnitude % 1_000_000_000))
    return "\(nanoseconds < 0 ? "-" : "")\(seconds)\(fraction)s"
  }
}
