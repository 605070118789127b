/// A date or a period that a Dutch text mentions.
public struct DateMention: Hashable, Sendable {
  public enum Role: String, Sendable {
    /// 'voor 1 juni 2018': before that day, or meant for it.
    case before
    /// 'tot', 'einde', 'uiterlijk', 'afgerond', 'vóór'.
    case end
    /// '31 april 2018': written as a day, and there is no such day. It has no start and no end.
    case impossible
    case plain
    /// 'start', 'vanaf', 'per'.
    case start
  }

  /// Where it stands, in UTF-8 bytes.
  public let range: Range<Int>
  public let wording: String
  public let period: Period
  public let role: Role
}

/// Finds the dates and periods of a Dutch text, in one pass.
///
/// Dates are day-month-year. A year alone is a mention only behind a word that makes it one ('in
/// 2018', 'eind 2017'), so that names such as 'Werkt 2020' are none. 'tot' with the first of a
/// month excludes that day; 'tot' with any other day, and 'tot en met', include it; 'vóór' excludes
/// what it names, and so does 'voor' with a day. A start without a year, such as 'van maart tot en
/// met mei 2018', takes that of the end. What is written as a day and is none is a mention that
/// says so, never the month around it. Seasons run
/// over whole months (spring from March, summer from June, autumn from September, winter from
/// December): that is our reading, the law knows none.
public enum DutchDateReader {
  /// Everything that the text mentions, in its order.
  public static func mentions(in text: String) -> [DateMention] {
    var scanner = DateScanner(Array(text.utf8))
    return scanner.mentions()
  }

  /// The period of a text that mentions exactly one, or the two ends of one: '1 januari 2018 tot
  /// en met 15 maart 2018'.
  public static func period(reading text: String) -> Period? {
    let found = mentions(in: text)
    guard !found.contains(where: { $0.role == .impossible }) else { return nil }
    guard found.count == 2 else { return found.count == 1 ? found.first?.period : nil }
    let (first, last) = (found[0], found[1])
    guard first.role != .end, first.role != .before, last.role == .end || last.role == .before,
      last.range.lowerBound == first.range.upperBound + 1,
      let start = first.period.start, let end = last.period.end, start <= end
    else { return nil }
    return Period(start: start, end: end, precision: .range)
  }

  /// The day of a text that is nothing but one day, in ISO or Dutch notation.
  public static func date(reading text: String) -> CivilDate? {
    let bytes = Array(text.utf8)
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let start = bytes.firstIndex { !isSpace($0) } ?? 0
    let end = (bytes.lastIndex { !isSpace($0) } ?? -1) + 1
    guard start < end else { return nil }
    let trimmed = String(decoding: bytes[start..<end], as: UTF8.self)
    if let date = CivilDate(iso: trimmed) { return date }
    let found = mentions(in: trimmed)
    guard let only = found.first, found.count == 1, only.period.precision == .day,
      only.role == .plain, only.range == 0..<trimmed.utf8.count
    else { return nil }
    return only.period.start
  }
}
