/// A day of the proleptic Gregorian calendar, in the years 1 to 9999.
public struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Days since 1970-01-01.
  public let dayNumber: Int32

  private static let first: Int32 = -719_162
  private static let last: Int32 = 2_932_896

  /// Nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...CivilDate.days(in: month, of: year)).contains(day)
    else { return nil }
    // Years begin in March, so that the leap day comes last.
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    dayNumber = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// The day of a text that is exactly `YYYY-MM-DD`.
  public init?(iso text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    guard let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[5..<7]),
      let day = Digits.value(bytes[8..<10])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Nil where the day lies outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard dayNumber >= Int(Self.first), dayNumber <= Int(Self.last) else { return nil }
    self.dayNumber = Int32(dayNumber)
  }

  /// Whether it is the first or the last day that there is: additions stop there.
  var isEdge: Bool { dayNumber == Self.first || dayNumber == Self.last }

  private init(clamping dayNumber: Int) {
    self.dayNumber = Int32(min(max(dayNumber, Int(Self.first)), Int(Self.last)))
  }

  public var year: Int { components.year }
  public var month: Int { components.month }
  public var day: Int { components.day }

  var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(dayNumber) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = ((Int(dayNumber) + 3) % 7 + 7) % 7
    guard let weekday = Weekday(rawValue: index + 1) else {
      preconditionFailure("A remainder of seven plus one names a day of the week.")
    }
    return weekday
  }

  /// The last day of the month that the day lies in.
  public var lastDayOfMonth: CivilDate {
    let (year, month, day) = components
    return adding(days: Self.days(in: month, of: year) - day)
  }

  /// The day so many days later; the first or last day that there is, where it would lie beyond.
  public func adding(days: Int) -> CivilDate {
    let (sum, overflow) = Int(dayNumber).addingReportingOverflow(days)
    return CivilDate(clamping: overflow ? (days < 0 ? .min : .max) : sum)
  }

  /// The same day so many months later, or the last of that month where it is shorter.
  public func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    let (count, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return CivilDate(clamping: months < 0 ? .min : .max) }
    let target = (year: count >= 0 ? count / 12 : -1, month: count >= 0 ? count % 12 + 1 : 1)
    guard (1...9999).contains(target.year) else {
      return CivilDate(clamping: months < 0 ? .min : .max)
    }
    let last = Self.days(in: target.month, of: target.year)
    return CivilDate(year: target.year, month: target.month, day: min(day, last)) ?? self
  }

  /// The number of days from the right to the left.
  public static func - (left: CivilDate, right: CivilDate) -> Int {
    Int(left.dayNumber) - Int(right.dayNumber)
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    left.dayNumber < right.dayNumber
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return String(unsafeUninitializedCapacity: 10) { bytes in
      Digits.write(year, to: bytes, at: 0..<4)
      bytes[4] = UInt8(ascii: "-")
      Digits.write(month, to: bytes, at: 5..<7)
      bytes[7] = UInt8(ascii: "-")
      Digits.write(day, to: bytes, at: 8..<10)
      return 10
    }
  }

  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

public enum Weekday: Int, Sendable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}

/// Reading and writing of decimal digits.
enum Digits {
  /// The value of up to nine ASCII digits; nil for anything else.
  static func value(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 9 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }

  /// Fills some bytes with the last digits of a value.
  static func write(
    _ value: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, at places: Range<Int>
  ) {
    var rest = value
    for place in places.reversed() {
      bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }

  static func padded(_ value: Int, to width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
