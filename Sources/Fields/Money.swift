public import Expressions
import WorkingCalendar

/// An amount in whole cents, or a source of money without one.
public struct Money: Hashable, Sendable {
  public let cents: Int64
  public let year: Int?
  /// Wanted, and closed until a body decides.
  public let isAsked: Bool
  /// The budget that it comes from, where the wording names one.
  public let source: String?

  /// Nil for a value that states no amount.
  public init?(_ value: Value) {
    guard case .record(let record) = value, case .integer(let cents) = record["cents"] else {
      return nil
    }
    self.cents = cents
    if case .integer(let year) = record["year"] {
      self.year = Int(exactly: year)
    } else {
      year = nil
    }
    isAsked = record["asked"] == .boolean(true)
    if case .text(let source) = record["source"] { self.source = source } else { source = nil }
  }

  /// Reads '€ 316.000', '€ 5.000,50 2018-02-01', '5000 EUR', '€ 900 voor 2018 bron: Fonds', or words
  /// that name a source.
  public static func read(_ raw: String) throws(FieldReadingError) -> Value {
    var record = Record([
      ("raw", .text(raw)), ("currency", .text("EUR")), ("asked", .boolean(false)),
    ])
    let text = TextMarkup.plain(raw)
    if let amount = MoneyMention.all(in: text).first {
      guard let cents = amount.cents else {
        if amount.hasFraction { throw .fraction(raw) }
        throw .amount(raw)
      }
      record["cents"] = .integer(cents)
      if let source = self.source(in: text) { record["source"] = .text(source) }
      let rest = amount.outside(text)
      let dates = DutchDateReader.mentions(in: rest)
      if let day = dates.first(where: { $0.period.precision == .day })?.period.start {
        record["date"] = .date(day)
        record["year"] = .integer(Int64(day.year))
      } else if let year = self.year(in: rest) {
        record["year"] = .integer(Int64(year))
      }
    } else if Placeholder.isWhole(text) {
      record["status"] = .text("open")
    } else {
      record["source"] = .text(Wording.words(text).joined(separator: " "))
    }
    return .record(record)
  }

  /// The words behind 'bron:' or 'source:', up to a mark or the end.
  private static func source(in text: String) -> String? {
    let bytes = Array(text.utf8)
    let lowered = Wording.lowered(text)
    guard
      let start = ["bron:", "source:"].compactMap({ Wording.find($0, in: lowered)?.upperBound })
        .min()
    else { return nil }
    let rest = bytes[start...].prefix { !",;()".utf8.contains($0) }
    let words = Wording.words(String(decoding: rest, as: UTF8.self)).joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  /// The first word of four digits that is a year.
  public static func year(in text: String) -> Int? {
    let words = text.utf8.split { !Wording.isDigit($0) && !Wording.isLetter($0) }
    for word in words where word.count == 4 {
      if let year = Int(String(decoding: Array(word), as: UTF8.self)), (1900...2199).contains(year)
      {
        return year
      }
    }
    return nil
  }
}

/// An amount of money in a text.
public struct MoneyMention: Sendable {
  /// Nil where the amount does not fit, or has parts of a cent.
  public let cents: Int64?
  /// Whether it has parts of a cent.
  let hasFraction: Bool
  /// In UTF-8 bytes, the currency included.
  public let range: Range<Int>

  private init(_ value: DecimalNumber?, _ range: Range<Int>) {
    let cents = value?.multiplying(DecimalNumber(100))
    self.cents = cents?.int64
    hasFraction = cents.map { $0.scale > 0 } ?? false
    self.range = range
  }

  /// Every amount with a currency; a text that is one bare number is an amount too.
  public static func all(in text: String) -> [MoneyMention] {
    let bytes = Wording.lowered(text)
    var found: [MoneyMention] = []
    for start in Wording.numberStarts(in: bytes) where start >= found.last?.range.upperBound ?? 0 {
      if let mention = read(bytes, at: start) { found.append(mention) }
    }
    if found.isEmpty, let first = Wording.numberStarts(in: bytes).first,
      bytes[..<first].allSatisfy(Wording.isSpace),
      let mention = bare(bytes, at: first)
    {
      found.append(mention)
    }
    return found
  }

  /// The text without the amount.
  func outside(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes[..<range.lowerBound] + [0x20] + bytes[range.upperBound...], as: UTF8.self)
  }

  private static func read(_ bytes: [UInt8], at start: Int) -> MoneyMention? {
    let (value, end) = number(bytes, at: start)
    if let sign = currencyBefore(bytes, start) {
      return MoneyMention(value, sign..<dashEnd(bytes, end))
    }
    let rest = bytes[end...].drop(while: Wording.isSpace)
    for name in ["€", "euro", "eur"] where rest.starts(with: name.utf8) {
      let last = rest.startIndex + name.utf8.count
      guard last == bytes.count || !Wording.isLetter(bytes[last]) else { continue }
      return MoneyMention(value, start..<last)
    }
    return nil
  }

  /// '5000', alone or with a date behind it.
  private static func bare(_ bytes: [UInt8], at start: Int) -> MoneyMention? {
    let (value, end) = number(bytes, at: start)
    guard end == bytes.count || Wording.isSpace(bytes[end]) else { return nil }
    return MoneyMention(value, start..<end)
  }

  private static let magnitudes: [(word: String, value: Int64)] = [
    ("duizend", 1_000), ("miljard", 1_000_000_000), ("miljoen", 1_000_000), ("mln.", 1_000_000),
    ("mln", 1_000_000),
  ]

  /// The number that begins here, times the word behind it: '1,5 miljoen'. Its value is nil where
  /// that does not fit.
  private static func number(
    _ bytes: [UInt8], at start: Int
  ) -> (value: DecimalNumber?, end: Int) {
    let value = Wording.number(in: bytes, at: start)?.value
    let end = numberEnd(bytes, at: start)
    let rest = bytes[end...].drop(while: Wording.isSpace)
    for (word, factor) in magnitudes where rest.starts(with: word.utf8) {
      let last = rest.startIndex + word.utf8.count
      guard last == bytes.count || !Wording.isLetter(bytes[last]) else { continue }
      return (value?.multiplying(DecimalNumber(factor)), last)
    }
    return (value, end)
  }

  /// Behind the digits and marks of a number, whether it fits or not.
  private static func numberEnd(_ bytes: [UInt8], at start: Int) -> Int {
    if let number = Wording.number(in: bytes, at: start) { return number.range.upperBound }
    return bytes[start...].firstIndex { !Wording.isDigit($0) } ?? bytes.count
  }

  /// ',-' behind round amounts.
  private static func dashEnd(_ bytes: [UInt8], _ end: Int) -> Int {
    bytes[end...].starts(with: ",-".utf8) ? end + 2 : end
  }

  private static func currencyBefore(_ bytes: [UInt8], _ start: Int) -> Int? {
    let before = bytes[..<start]
    guard let last = before.lastIndex(where: { !Wording.isSpace($0) }) else { return nil }
    for name in ["€", "eur"] {
      let sign = Array(name.utf8)
      let first = last + 1 - sign.count
      if first >= 0, before[first...last].elementsEqual(sign) { return first }
    }
    return nil
  }
}
