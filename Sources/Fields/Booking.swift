import Expressions
import WorkingCalendar

/// Amounts that an action is given: people book them, so each has to say one thing.
///
/// A document is read with patience, because what it says cannot be changed: of '€ 1.234.56' the
/// likeliest amount is kept beside the wording. A booking is written now, by somebody who can say
/// what was meant.
enum Booking {
  /// Reads one booking of money. Throws where it holds several amounts, or one that can be read in
  /// two ways.
  static func money(_ raw: String) throws(FieldReadingError) -> Value {
    let text = TextMarkup.plain(raw)
    let found = MoneyMention.all(in: text)
    guard found.count < 2 else { throw .severalAmounts(raw) }
    if let range = found.first?.range {
      try check(BookedNumber.all(of: text, in: range), in: raw)
    }
    return try Money.read(raw)
  }

  /// Reads one booking of hours. Throws where a number is left that nobody can place: '2 x 8 uur',
  /// '1 uur 30 minuten'.
  static func hours(_ raw: String) throws(FieldReadingError) -> Value {
    let text = TextMarkup.plain(raw)
    let bytes = Wording.lowered(text)
    let mentions = HoursMention.all(in: bytes)
    guard let first = mentions.first else { return try Hours.read(raw) }
    let end = remarks(in: bytes, behind: first.range.upperBound)
    guard mentions.filter({ $0.range.lowerBound < end }).count == 1 else {
      throw .severalHours(raw)
    }
    let start = bytes[..<first.range.lowerBound].lastIndex(of: UInt8(ascii: ":")) ?? 0
    try check(BookedNumber.all(of: text, in: first.range), in: raw)
    let dates = DutchDateReader.mentions(in: text).map(\.range)
    let stray = Wording.numberStarts(in: bytes).contains { place in
      place >= start && place < end && !first.range.contains(place)
        && !dates.contains { $0.contains(place) } && !isPlaced(bytes, at: place)
    }
    guard !stray else { throw .severalHours(raw) }
    return try Hours.read(raw)
  }

  private static func check(
    _ numbers: [BookedNumber], in raw: String
  ) throws(FieldReadingError) {
    guard numbers.allSatisfy(\.isPlain) else { throw .ambiguousNumber(raw) }
  }

  /// Where the remark in brackets, or who worked the hours, begins: numbers there book nothing.
  private static func remarks(in bytes: [UInt8], behind end: Int) -> Int {
    let bracket = bytes[end...].firstIndex(of: UInt8(ascii: "(")) ?? bytes.count
    let person = ["door", "by"].compactMap { Wording.find($0, in: bytes, from: end)?.lowerBound }
    return min(bracket, person.min() ?? bytes.count)
  }

  /// A year, or the number of months that the hours are for.
  private static func isPlaced(_ bytes: [UInt8], at start: Int) -> Bool {
    let digits = bytes[start...].prefix(while: Wording.isDigit)
    let rest = bytes[digits.endIndex...].drop(while: Wording.isSpace)
    if ["maand", "jaar"].contains(where: { rest.starts(with: $0.utf8) }) { return true }
    guard digits.count == 4, let year = Int(String(decoding: digits, as: UTF8.self)) else {
      return false
    }
    return (1900...2199).contains(year)
  }
}

/// A number as it was written in a booking, with every mark in it and beside it.
struct BookedNumber {
  private let bytes: [UInt8]
  /// Whether three digits stand beside it: '12 000' is one number to some, and two to others.
  private let hasNeighbour: Bool

  /// The numbers of a stretch of a text.
  static func all(of text: String, in range: Range<Int>) -> [BookedNumber] {
    let bytes = Array(text.utf8)
    var found: [BookedNumber] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard Wording.isDigit(bytes[place]) else {
        place += 1
        continue
      }
      let end = bytes[place...].firstIndex { !isPart($0) } ?? bytes.count
      let start = (bytes[..<place].lastIndex { !isPart($0) } ?? -1) + 1
      found.append(BookedNumber(bytes, start..<end))
      place = end
    }
    return found
  }

  private init(_ text: [UInt8], _ range: Range<Int>) {
    // A mark at either end belongs to the sentence: '€ 5.000,-', 'Trekker:8 uur'.
    let number = text[range].drop { !Wording.isDigit($0) }
    bytes = Array(number[...(number.lastIndex(where: Wording.isDigit) ?? number.startIndex)])
    let behind = text[range.upperBound...].drop(while: Wording.isSpace)
      .prefix(while: Wording.isDigit)
    let before = text[..<range.lowerBound].reversed().drop(while: Wording.isSpace)
      .prefix(while: Wording.isDigit)
    hasNeighbour = behind.count == 3 || (range.count == 3 && (1...3).contains(before.count))
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    Wording.isDigit(byte) || ".,:".utf8.contains(byte)
  }

  /// Whether it can be read in one way only: '316.000', '1.000,50', '31,25', '7.5', '1:30'.
  var isPlain: Bool {
    guard !hasNeighbour else { return false }
    let marks = bytes.filter { !Wording.isDigit($0) }
    let parts = bytes.split(omittingEmptySubsequences: false) { !Wording.isDigit($0) }
    guard !marks.isEmpty else { return true }
    if marks.contains(UInt8(ascii: ":")) {
      return marks.count == 1 && parts[1].count == 2 && parts[1].first ?? 0 < UInt8(ascii: "6")
    }
    let isDecimal = marks.last == UInt8(ascii: ",")
    let groups = isDecimal ? parts.dropLast() : parts[...]
    let points = isDecimal ? marks.dropLast() : marks[...]
    guard points.allSatisfy({ $0 == UInt8(ascii: ".") }) else { return false }
    if points.isEmpty { return true }
    if !isDecimal, groups.count == 2, (1...2).contains(parts[1].count) { return true }
    // A number of thousands begins with one to three digits, and with no zero.
    return groups.dropFirst().allSatisfy { $0.count == 3 }
      && (1...3).contains(parts[0].count) && parts[0].first != UInt8(ascii: "0")
  }
}
