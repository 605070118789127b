/// Why a text is not what ISO 8601 describes, and where it goes wrong.
public struct ISOError: Error, Hashable, Sendable {
  public enum Reason: String, Sendable, CaseIterable {
    /// The interval ends outside the years 1 to 9999.
    case beyondYears = "beyond-years"
    case badDate = "bad-date"
    case badDuration = "bad-duration"
    /// The end comes before the start.
    case backwards
    case badCount = "bad-count"
    /// A part is missing between the slashes, or there are too many.
    case parts
    case tooLong = "too-long"
  }

  public let reason: Reason
  public let text: String
  /// In UTF-8 bytes.
  public let offset: Int

  public init(reason: Reason, text: String, offset: Int) {
    self.reason = reason
    self.text = text
    self.offset = offset
  }

  /// What is wrong, in a sentence without its end.
  public func wording(dutch: Bool) -> String {
    let place = offset + 1
    switch reason {
    case .badDate:
      return dutch
        ? "op plaats \(place) hoort een datum zoals 2018-04-25"
        : "a date like 2018-04-25 belongs at place \(place)"
    case .badDuration:
      return dutch
        ? "op plaats \(place) hoort een duur zoals P1M"
        : "a duration like P1M belongs at place \(place)"
    case .beyondYears:
      return dutch
        ? "de periode loopt buiten de jaren 1 tot en met 9999"
        : "the interval runs outside the years 1 to 9999"
    case .backwards:
      return dutch ? "het einde ligt voor het begin" : "the end comes before the start"
    case .badCount:
      return dutch
        ? "achter de R hoort een aantal van 1 tot \(Term.maximumAmount), of niets"
        : "behind the R belongs a number from 1 to \(Term.maximumAmount), or nothing"
    case .parts:
      return dutch
        ? "schrijf begin/eind, begin/duur of duur/eind"
        : "write start/end, start/duration or duration/end"
    case .tooLong:
      return dutch
        ? "de tekst is langer dan \(ISOInterval.maximumLength) tekens"
        : "the text is longer than \(ISOInterval.maximumLength) characters"
    }
  }
}

extension CivilDate {
  /// The day of a text in any of the forms of ISO 8601.
  public init?(anyISO text: String) {
    let bytes = Array(text.utf8)
    let dash = UInt8(ascii: "-")
    let week = UInt8(ascii: "W")
    switch bytes.count {
    case 7 where bytes[4] != week:
      self.init(ordinal: bytes[4...], yearOf: bytes)
    case 8 where bytes[4] == week:
      self.init(week: bytes[5..<7], weekday: bytes[7..<8], yearOf: bytes)
    case 8 where bytes[4] == dash:
      self.init(ordinal: bytes[5...], yearOf: bytes)
    case 8:
      guard let year = Digits.value(bytes[0..<4]), let month = Digits.value(bytes[4..<6]),
        let day = Digits.value(bytes[6..<8])
      else { return nil }
      self.init(year: year, month: month, day: day)
    case 10 where bytes[4] == dash && bytes[5] == week && bytes[8] == dash:
      self.init(week: bytes[6..<8], weekday: bytes[9..<10], yearOf: bytes)
    default: self.init(iso: text)
    }
  }

  private init?(ordinal: ArraySlice<UInt8>, yearOf bytes: [UInt8]) {
    guard let year = Digits.value(bytes[0..<4]), let number = Digits.value(ordinal), number > 0,
      let first = CivilDate(year: year, month: 1, day: 1)
    else { return nil }
    let date = first.adding(days: number - 1)
    guard date.year == year, date - first == number - 1 else { return nil }
    self = date
  }

  private init?(
    week: ArraySlice<UInt8>, weekday: ArraySlice<UInt8>, yearOf bytes: [UInt8]
  ) {
    guard let year = Digits.value(bytes[0..<4]), let week = Digits.value(week),
      let weekday = Digits.value(weekday), (1...53).contains(week), (1...7).contains(weekday),
      // The week with 4 January is the first.
      let fourth = CivilDate(year: year, month: 1, day: 4)
    else { return nil }
    let monday = Int(fourth.dayNumber) - (fourth.weekday.rawValue - 1)
    guard let date = CivilDate(dayNumber: monday + (week - 1) * 7 + weekday - 1),
      date.weekOfYear.year == year
    else { return nil }
    self = date
  }

  /// The week that the day lies in, with the year that the week belongs to.
  private var weekOfYear: (year: Int, week: Int) {
    // The Thursday decides to which year a week belongs.
    let thursday = Int(dayNumber) + 4 - weekday.rawValue
    guard let middle = CivilDate(dayNumber: thursday),
      let first = CivilDate(year: middle.year, month: 1, day: 1)
    else { return (year, 53) }
    return (middle.year, (middle - first) / 7 + 1)
  }
}
