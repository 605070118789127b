public import Expressions
public import WorkingCalendar

/// Hours of work as people ask, grant and book them.
public struct Hours: Hashable, Sendable {
  public enum Unit: String, Sendable {
    case total, week, year
  }

  /// As far as stated: who works them.
  public let role: String?
  public let amount: DecimalNumber
  public let unit: Unit
  public let isCap: Bool
  public let isPerPerson: Bool
  public let date: CivilDate?
  /// Who worked them, where it says so beside the role.
  public let person: String?
  /// What they were for.
  public let note: String?

  /// Nil for a value that states no hours.
  public init?(_ value: Value) {
    guard case .record(let record) = value, case .decimal(let amount) = record["amount"] else {
      return nil
    }
    self.amount = amount
    if case .text(let role) = record["role"] { self.role = role } else { role = nil }
    if case .text(let name) = record["unit"], let unit = Unit(rawValue: name) {
      self.unit = unit
    } else {
      unit = .total
    }
    isCap = record["cap"] == .boolean(true)
    isPerPerson = record["per_person"] == .boolean(true)
    if case .date(let date) = record["date"] { self.date = date } else { date = nil }
    if case .text(let person) = record["person"] { self.person = person } else { person = nil }
    if case .text(let note) = record["note"] { self.note = note } else { note = nil }
  }

  /// Reads '25 uur per jaar', 'max.100 uur … (9 maanden)', 'Trekker: 12 uur 2018-05-01 door Jansen
  /// (overleg)'. '??' behind them leaves them open.
  public static func read(_ raw: String) throws(FieldReadingError) -> Value {
    var record = Record([("raw", .text(raw))])
    let text = TextMarkup.plain(raw)
    let bytes = Wording.lowered(text)
    guard let mention = HoursMention.first(in: bytes) else {
      guard Placeholder.mention(in: text) != nil else { throw .hours(raw) }
      record["status"] = .text("open")
      return .record(record)
    }
    let times = mention.isFullTime ? DecimalNumber(1) : perYear(bytes)
    record[mention.isFullTime ? "fte" : "amount"] =
      mention.low.multiplying(times).map { .decimal($0) }
    if let high = mention.high?.multiplying(times) {
      record[mention.isFullTime ? "fte_high" : "amount_high"] = .decimal(high)
    }
    record["unit"] = .text(unit(bytes).rawValue)
    // Nobody says how many days there are.
    if Wording.has("per dag", in: bytes) || Wording.has("per day", in: bytes) {
      record["status"] = .text("open")
    }
    if Wording.has("max", in: bytes) || Wording.has("max.", in: bytes) {
      record["cap"] = .boolean(true)
    }
    if Wording.has("p/p", in: bytes) || Wording.has("per persoon", in: bytes) {
      record["per_person"] = .boolean(true)
    }
    if Wording.words(text).last == "??" { record["status"] = .text("open") }
    if let period = period(bytes) { record["period"] = .text(period) }
    let dates = DutchDateReader.mentions(in: text).filter { $0.period.precision == .day }
    if let date = dates.first?.period.start { record["date"] = .date(date) }
    let role = role(in: text, before: mention.range.lowerBound)
    if !role.isEmpty { record["role"] = .text(role) }
    let booking = BookingWords(text, behind: mention.range.upperBound)
    if let person = booking.person { record["person"] = .text(person) }
    if let note = booking.note, booking.person != nil || record["date"] != nil {
      record["note"] = .text(note)
    }
    return .record(record)
  }

  private static func unit(_ bytes: [UInt8]) -> Unit {
    if Wording.has("per week", in: bytes) { return .week }
    let yearly = ["per jaar", "per year"] + partsOfYear.map(\.wording)
    return yearly.contains { Wording.has($0, in: bytes) } ? .year : .total
  }

  private static let partsOfYear: [(wording: String, count: Int64)] = [
    ("per maand", 12), ("per month", 12), ("per kwartaal", 4), ("per quarter", 4),
  ]

  /// Eight hours a month are 96 a year.
  private static func perYear(_ bytes: [UInt8]) -> DecimalNumber {
    DecimalNumber(partsOfYear.first { Wording.has($0.wording, in: bytes) }?.count ?? 1)
  }

  /// '(9 maanden)' as ISO 8601.
  private static func period(_ bytes: [UInt8]) -> String? {
    for start in Wording.numberStarts(in: bytes) {
      guard let number = Wording.number(in: bytes, at: start), let count = number.value.int64 else {
        continue
      }
      let rest = bytes[number.range.upperBound...].drop(while: Wording.isSpace)
      if rest.starts(with: "maand".utf8) { return "P\(count)M" }
      if rest.starts(with: "jaar".utf8) { return "P\(count)Y" }
    }
    return nil
  }

  /// The words before the number, up to a colon: who works the hours.
  private static func role(in text: String, before end: Int) -> String {
    let before = Array(text.utf8)[..<end]
    let head = before.firstIndex(of: UInt8(ascii: ":")).map { before[..<$0] } ?? before
    var words = Wording.words(String(decoding: head, as: UTF8.self))
    let filler = ["-", "circa", "ca.", "max", "max.", "schatting", "totaal", "uren", "•"]
    while let first = words.first, filler.contains(first.lowercased()) { words.removeFirst() }
    // 'Trekker (0,6 fte)': the bracket is that of the hours.
    if let last = words.last, last.hasSuffix("(") {
      words[words.count - 1] = String(last.dropLast())
      if last == "(" { words.removeLast() }
    }
    while let last = words.last, filler.contains(last.lowercased()) { words.removeLast() }
    return words.joined(separator: " ")
  }
}

/// A number of hours, or of full-time equivalents, in a text.
struct HoursMention {
  let low: DecimalNumber
  /// The upper end of a range.
  let high: DecimalNumber?
  let isFullTime: Bool
  let range: Range<Int>

  static func first(in bytes: [UInt8]) -> HoursMention? {
    for place in Wording.numberStarts(in: bytes) {
      if let found = read(bytes, at: place) { return found }
    }
    return nil
  }

  static func all(in bytes: [UInt8]) -> [HoursMention] {
    var found: [HoursMention] = []
    for place in Wording.numberStarts(in: bytes)
    where place >= found.last?.range.upperBound ?? 0 {
      if let mention = read(bytes, at: place) { found.append(mention) }
    }
    return found
  }

  private static func read(_ bytes: [UInt8], at start: Int) -> HoursMention? {
    guard let low = Wording.clockTime(in: bytes, at: start) ?? Wording.number(in: bytes, at: start)
    else { return nil }
    var end = low.range.upperBound
    var high: Wording.NumberMention?
    if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "-"),
      let second = Wording.number(in: bytes, at: end + 1)
    {
      high = second
      end = second.range.upperBound
    }
    let unitStart = bytes[end...].firstIndex { !Wording.isSpace($0) } ?? bytes.count
    let rest = bytes[unitStart...]
    let units = ["fte", "hours", "hour", "uren", "uur"]
    guard let unit = units.first(where: { rest.starts(with: $0.utf8) }) else { return nil }
    let unitEnd = unitStart + unit.utf8.count
    guard unitEnd == bytes.count || !Wording.isLetter(bytes[unitEnd]) else { return nil }
    return HoursMention(
      low: low.value, high: high?.value, isFullTime: unit == "fte", range: start..<unitEnd)
  }
}

extension Hours {
  /// Where hours are mentioned in a text, in UTF-8 bytes.
  public static func mentions(in text: String) -> [Range<Int>] {
    HoursMention.all(in: Wording.lowered(text)).map(\.range)
  }
}
