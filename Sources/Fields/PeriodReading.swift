public import Expressions
public import WorkingCalendar

/// Periods as field values.
public enum PeriodReading {
  /// Reads 'derde kwartaal 2018', 'Start: september 2017', '2018-01-01 - 2018-12-31'.
  public static func read(_ raw: String) throws(FieldReadingError) -> Value {
    let text = TextMarkup.plain(raw)
    let found = DutchDateReader.mentions(in: text)
    guard let first = found.first else {
      guard Placeholder.mention(in: text) != nil else { throw .period(raw) }
      return .record(Record([("raw", .text(raw)), ("status", .text("open"))]))
    }
    guard found.count > 1, let last = found.last, first.period.start != nil else {
      return value(first.period, raw: raw, label: label(in: text, before: first.range.lowerBound))
    }
    let whole = Period(start: first.period.start, end: last.period.end, precision: .range)
    return value(whole, raw: raw, label: nil)
  }

  /// The field value of a period.
  public static func value(_ period: Period, raw: String, label: String?) -> Value {
    .record(
      Record([
        ("raw", .text(raw)), ("label", label.map { .text($0) } ?? .null),
        ("start", period.start.map { .date($0) } ?? .null),
        ("end", period.end.map { .date($0) } ?? .null),
        ("precision", .text(period.precision.rawValue)),
      ]))
  }

  /// The words before a date, up to a colon.
  private static func label(in text: String, before end: Int) -> String? {
    let bytes = Array(text.utf8)[..<end]
    let head = bytes.lastIndex(of: UInt8(ascii: ":")).map { bytes[..<$0] } ?? bytes
    let words = Wording.words(String(decoding: head, as: UTF8.self)).joined(separator: " ")
    return words.isEmpty ? nil : words
  }
}
