public import WorkingCalendar

/// A moment of CEL: whole seconds since 1970 in UTC, and nanoseconds; years 1 to 9999.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  static let lowestSecond: Int64 = -62_135_596_800
  static let highestSecond: Int64 = 253_402_300_799
  static let nanosecondsPerSecond: Int64 = 1_000_000_000

  public let seconds: Int64
  /// 0 to 999,999,999.
  public let nanoseconds: Int32

  /// Nil for a moment before the year 1 or after the year 9999.
  public init?(seconds: Int64, nanoseconds: Int64 = 0) {
    let (carry, rest) = nanoseconds.flooredDivision(by: Self.nanosecondsPerSecond)
    let (sum, overflow) = seconds.addingReportingOverflow(carry)
    guard !overflow, (Self.lowestSecond...Self.highestSecond).contains(sum) else { return nil }
    self.seconds = sum
    self.nanoseconds = Int32(rest)
  }

  /// The moment of an RFC 3339 text: `2018-04-25T09:30:00.5+02:00`.
  public init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    guard bytes.count >= 20, bytes[10] | 0x20 == UInt8(ascii: "t"),
      let date = CivilDate(iso: String(decoding: bytes.prefix(10), as: UTF8.self)),
      let time = Self.secondOfDay(bytes[11..<19])
    else { return nil }
    bytes = bytes.dropFirst(19)
    var nanoseconds: Int64 = 0
    if bytes.first == UInt8(ascii: ".") {
      let digits = bytes.dropFirst().prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard (1...9).contains(digits.count),
        let value = Int64(String(decoding: digits, as: UTF8.self))
      else { return nil }
      nanoseconds = (digits.count..<9).reduce(value) { value, _ in value * 10 }
      bytes = bytes.dropFirst(1 + digits.count)
    }
    guard let offset = UTCOffset.seconds(bytes, allowsZ: true) else { return nil }
    self.init(
      seconds: Int64(date.dayNumber) * 86_400 + Int64(time - offset), nanoseconds: nanoseconds)
  }

  private static func secondOfDay(_ bytes: ArraySlice<UInt8>) -> Int? {
    let parts = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.count == 2 }) else { return nil }
    let numbers = parts.compactMap { UInt8(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    return Int(numbers[0]) * 3600 + Int(numbers[1]) * 60 + Int(numbers[2])
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }

  func adding(_ span: TimeSpan) -> Timestamp? {
    let (seconds, rest) = span.nanoseconds.flooredDivision(by: Self.nanosecondsPerSecond)
    return Timestamp(seconds: self.seconds + seconds, nanoseconds: Int64(nanoseconds) + rest)
  }

  /// The time since another moment; nil where it does not fit a duration.
  func since(_ other: Timestamp) -> TimeSpan? {
    let nanoseconds =
      Int128(seconds - other.seconds) * Int128(Self.nanosecondsPerSecond)
      + Int128(self.nanoseconds - other.nanoseconds)
    return Int64(exactly: nanoseconds).flatMap { TimeSpan(nanoseconds: $0) }
  }

  /// The day, and the second of the day, at so many seconds east of UTC.
  public func local(offset: Int) -> (date: CivilDate, secondOfDay: Int) {
    let (days, rest) = (seconds + Int64(offset)).flooredDivision(by: 86_400)
    return (CivilDate.epoch.adding(days: Int(days)), Int(rest))
  }

  /// RFC 3339 in UTC, with as many digits of the fraction as it needs.
  public var description: String {
    let (date, second) = local(offset: 0)
    let parts = [second / 3600, second / 60 % 60, second % 60].map { Self.padded(Int64($0), 2) }
    return "\(date)T\(parts.joined(separator: ":"))\(Self.fraction(Int64(nanoseconds)))Z"
  }

  static func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  /// '.5' of 500,000,000 nanoseconds; nothing of none.
  static func fraction(_ nanoseconds: Int64) -> String {
    guard nanoseconds != 0 else { return "" }
    var digits = Array(padded(nanoseconds, 9).utf8)
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return "." + String(decoding: digits, as: UTF8.self)
  }
}

extension CivilDate {
  /// 1970-01-01.
  static let epoch: CivilDate = {
    guard let date = CivilDate(dayNumber: 0) else {
      preconditionFailure("The first day of 1970 is a day.")
    }
    return date
  }()
}

/// A distance from UTC as it is written: 'Z', '+01:00', '-02:30'.
enum UTCOffset {
  static func seconds(_ bytes: ArraySlice<UInt8>, allowsZ: Bool) -> Int? {
    if allowsZ, bytes.count == 1, let only = bytes.first, only | 0x20 == UInt8(ascii: "z") {
      return 0
    }
    var rest = bytes
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") {
      rest = rest.dropFirst()
    } else if allowsZ {
      return nil
    }
    let parts = rest.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }),
      let hours = UInt8(String(decoding: parts[0], as: UTF8.self)), hours < 24,
      let minutes = UInt8(String(decoding: parts[1], as: UTF8.self)), minutes < 60
    else { return nil }
    return (Int(hours) * 3600 + Int(minutes) * 60) * (isNegative ? -1 : 1)
  }
}

extension Int64 {
  /// The quotient rounded down, and the rest, which is never negative.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
