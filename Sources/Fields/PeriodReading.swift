public import Expressions
public import WorkingCalendar

/// Periods as field values.
public enum PeriodReading {
  /// Reads 'derde kwartaal 2018', 'Start: september 2017', '2018-01-01 - 2018-12-31', '9 maanden'.
  public static func read(_ raw: String) throws(FieldReadingError) -> Value {
    let values = try readAll(raw)
    guard values.count == 1, let only = values.first else { throw .severalPeriods(raw) }
    return only
  }

  /// The periods of a text: 'januari en juni 2018' names two, 'maart tot en met mei 2018' is one.
  public static func readAll(_ raw: String) throws(FieldReadingError) -> [Value] {
    let text = TextMarkup.plain(raw)
    let found = DutchDateReader.mentions(in: text)
    if let wrong = found.first(where: { $0.role == .impossible }) {
      throw .noSuchDay(wrong.wording)
    }
    guard let first = found.first else {
      if let length = length(text) { return [value(lasting: length, raw: raw)] }
      guard Placeholder.mention(in: text) != nil else { throw .period(raw) }
      return [.record(Record([("raw", .text(raw)), ("status", .text("open"))]))]
    }
    let label = label(in: text, before: first.range.lowerBound)
    guard found.count > 1, let last = found.last, first.period.start != nil else {
      return [value(first.period, raw: raw, label: label)]
    }
    if areApart(found, in: text) {
      // Each keeps the words around them all, so that it reads back as itself.
      let bytes = Array(text.utf8)
      let head = String(decoding: bytes[..<first.range.lowerBound], as: UTF8.self)
      let tail = String(decoding: bytes[last.range.upperBound...], as: UTF8.self)
      return found.map { mention in
        let wording = mention.period.wording(dutch: true)
        return value(mention.period, raw: head + wording + tail, label: label)
      }
    }
    let whole = Period(start: first.period.start, end: last.period.end, precision: .range)
    return [value(whole, raw: raw, label: nil)]
  }

  /// Whether nothing but 'en' and commas stands between the mentions, and none of them is an end.
  private static func areApart(_ found: [DateMention], in text: String) -> Bool {
    let bytes = Array(text.utf8)
    return zip(found, found.dropFirst()).allSatisfy { first, second in
      guard first.role == .plain, second.role == .plain else { return false }
      let between = bytes[first.range.upperBound..<second.range.lowerBound]
      let words = between.split { Wording.isSpace($0) || $0 == UInt8(ascii: ",") }
      return words.isEmpty
        ? between.contains(UInt8(ascii: ",")) : words.map { Array($0) } == [Array("en".utf8)]
    }
  }

  /// '9 maanden', 'Duur: 9 maanden.': a length that no date begins or ends.
  private static func length(_ text: String) -> Term? {
    let tail = text.split(separator: ":").last ?? ""
    var words = Wording.words(String(tail))
    if let first = words.first?.lowercased(), ["duur", "gedurende", "looptijd"].contains(first) {
      words.removeFirst()
    }
    var wording = words.joined(separator: " ")
    while let last = wording.last, last == "." || last == ";" { wording.removeLast() }
    do throws(TermError) {
      let term = try Term(reading: wording)
      return term.amount > 0 ? term : nil
    } catch {
      // Every text that is no length ends here.
      return nil
    }
  }

  private static func value(lasting length: Term, raw: String) -> Value {
    .record(
      Record([
        ("raw", .text(raw)), ("start", .null), ("end", .null),
        ("precision", .text(Precision.undated.rawValue)),
        ("length", .text(length.iso ?? length.description)),
      ]))
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
