/// A moment in time, in milliseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let milliseconds: Int64

  private static let perDay: Int64 = 86_400_000

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// The moment of a text such as `2018-04-25T07:00:00Z`, with or without milliseconds.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 20 || bytes.count == 24, bytes.last == UInt8(ascii: "Z"),
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"),
      let date = CivilDate(iso: String(decoding: bytes[0..<10], as: UTF8.self)),
      let hour = Digits.value(bytes[11..<13]), hour < 24,
      let minute = Digits.value(bytes[14..<16]), minute < 60,
      let second = Digits.value(bytes[17..<19]), second < 60
    else { return nil }
    var fraction = 0
    if bytes.count == 24 {
      guard bytes[19] == UInt8(ascii: "."), let value = Digits.value(bytes[20..<23]) else {
        return nil
      }
      fraction = value
    }
    self.init(on: date, secondOfDay: hour * 3600 + minute * 60 + second)
    self = adding(milliseconds: Int64(fraction))
  }

  /// The moment on a day in UTC.
  init(on date: CivilDate, secondOfDay: Int) {
    milliseconds = Int64(date.dayNumber) * Self.perDay + Int64(secondOfDay) * 1000
  }

  /// The moment so much later; the last that can be told, where it would lie beyond.
  public func adding(milliseconds more: Int64) -> Instant {
    let (sum, overflow) = milliseconds.addingReportingOverflow(more)
    return Instant(milliseconds: overflow ? (more < 0 ? .min : .max) : sum)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The day and the time of the day in UTC; the last day that there is for moments beyond it.
  var utc: (date: CivilDate, millisecondOfDay: Int64) {
    var days = milliseconds / Self.perDay
    var rest = milliseconds % Self.perDay
    if rest < 0 {
      days -= 1
      rest += Self.perDay
    }
    let epoch = CivilDate(dayNumber: 0) ?? CivilDate.lowest
    return (epoch.adding(days: Int(clamping: days)), rest)
  }

  /// ISO 8601 in UTC, with milliseconds only where there are any.
  public var description: String {
    let (date, rest) = utc
    let seconds = Int(rest / 1000)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { Digits.padded($0, to: 2) }.joined(separator: ":")
    let fraction = rest % 1000 == 0 ? "" : "." + Digits.padded(Int(rest % 1000), to: 3)
    return "\(date)T\(time)\(fraction)Z"
  }
}

extension CivilDate {
  /// The first day that there is.
  static var lowest: CivilDate {
    guard let day = CivilDate(year: 1, month: 1, day: 1) else {
      preconditionFailure("The first of January of the year 1 is a day.")
    }
    return day
  }
}

/// What the clock on the wall shows.
public struct LocalTime: Hashable, Sendable {
  public let date: CivilDate
  public let secondOfDay: Int

  public init(date: CivilDate, secondOfDay: Int) {
    self.date = date
    self.secondOfDay = secondOfDay
  }
}

/// The rules of a time zone: which moment the clock on the wall shows when.
public protocol ZoneRules: Sendable {
  /// The name of the zone in the time zone database.
  var identifier: String { get }

  func localTime(at instant: Instant) -> LocalTime

  /// The moment at which the clock shows this time. A time that the clock skips is the first
  /// moment after the gap; of a time that it shows twice, the first.
  func instant(on date: CivilDate, secondOfDay: Int) -> Instant
}

/// A zone whose clock never changes.
public struct FixedOffsetZone: ZoneRules {
  public let identifier: String
  private let secondsFromUTC: Int

  public static let utc = FixedOffsetZone(identifier: "UTC", secondsFromUTC: 0)

  public init(identifier: String, secondsFromUTC: Int) {
    self.identifier = identifier
    self.secondsFromUTC = secondsFromUTC
  }

  public func localTime(at instant: Instant) -> LocalTime {
    let (date, rest) = instant.adding(milliseconds: Int64(secondsFromUTC) * 1000).utc
    return LocalTime(date: date, secondOfDay: Int(rest / 1000))
  }

  public func instant(on date: CivilDate, secondOfDay: Int) -> Instant {
    Instant(on: date, secondOfDay: secondOfDay).adding(
      milliseconds: -Int64(secondsFromUTC) * 1000)
  }
}
