/// One pass over the words of a text.
struct DateScanner {
  struct Word {
    /// In lower case, without punctuation around it.
    let text: String
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  private let words: [Word]
  private var found: [DateMention] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    words = Self.words(of: bytes)
  }

  mutating func mentions() -> [DateMention] {
    var place = 0
    while place < words.count {
      place = step(at: place)
    }
    return found
  }

  /// Reads what begins at a word. Returns where to go on.
  private mutating func step(at place: Int) -> Int {
    if let next = undated(at: place) { return next }
    if let next = pairOfMonths(at: place) { return next }
    let limit = Limit.read(words, at: place)
    let start = place + (limit?.length ?? 0)
    guard let read = PeriodPhrase.read(words, at: start, afterLimit: limit != nil) else {
      return place + 1
    }
    let range = words[place].range.lowerBound..<words[start + read.length - 1].range.upperBound
    add(limit?.applied(to: read.period) ?? read.period, range, role: role(limit, read, at: place))
    return start + read.length
  }

  private func role(_ limit: Limit?, _ read: PeriodPhrase, at place: Int) -> DateMention.Role {
    if let limit { return limit.role }
    if read.isEnd { return .end }
    // 'Start pilot: vierde kwartaal': the word may stand a little before.
    for distance in 1...2 where place - distance >= 0 {
      switch words[place - distance].text {
      case "aanvang", "begin", "start": return .start
      case "afgerond", "einde", "gereed": return .end
      default: continue
      }
    }
    return .plain
  }

  private mutating func add(_ period: Period, _ range: Range<Int>, role: DateMention.Role) {
    found.append(
      DateMention(
        range: range, wording: String(decoding: bytes[range], as: UTF8.self), period: period,
        role: role))
  }

  /// 'op korte termijn', 'op termijn'.
  private mutating func undated(at place: Int) -> Int? {
    guard text(place) == "op" else { return nil }
    let length = text(place + 1) == "korte" ? 3 : 2
    guard text(place + length - 1) == "termijn" else { return nil }
    let range = words[place].range.lowerBound..<words[place + length - 1].range.upperBound
    add(Period(start: nil, end: nil, precision: .undated), range, role: .plain)
    return place + length
  }

  /// 'januari en juni 2018': two months of one year.
  private mutating func pairOfMonths(at place: Int) -> Int? {
    guard let first = DutchWords.month(text(place)), text(place + 1) == "en",
      let second = DutchWords.month(text(place + 2)), let year = DutchWords.year(text(place + 3)),
      let early = Period.months(first, count: 1, of: year, .month),
      let late = Period.months(second, count: 1, of: year, .month)
    else { return nil }
    add(early, words[place].range, role: .plain)
    add(
      late, words[place + 2].range.lowerBound..<words[place + 3].range.upperBound, role: .plain)
    return place + 4
  }

  private func text(_ place: Int) -> String {
    place < words.count ? words[place].text : ""
  }

  /// The words between spaces, without the punctuation around them.
  private static func words(of bytes: [UInt8]) -> [Word] {
    var words: [Word] = []
    var place = 0
    while place < bytes.count {
      guard !isSpace(bytes[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < bytes.count, !isSpace(bytes[place]) { place += 1 }
      var range = start..<place
      while let first = range.first, isPunctuation(bytes[first]) { range = range.dropFirst() }
      while let last = range.last, isPunctuation(bytes[last]) { range = range.dropLast() }
      guard !range.isEmpty, range.count <= longestWord else { continue }
      let lowered = bytes[range].map { byte in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
      }
      words.append(Word(text: String(decoding: lowered, as: UTF8.self), range: range))
    }
    return words
  }

  /// No word of a date is longer.
  private static let longestWord = 40

  private static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."),
      UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "'"), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}

/// 'tot', 'tot en met', 'vanaf': words before a date that make it a limit.
private struct Limit {
  let role: DateMention.Role
  let length: Int
  let excludesFirst: Bool

  static func read(_ words: [DateScanner.Word], at place: Int) -> Limit? {
    switch words[place].text {
    case "tot":
      let isInclusive =
        place + 2 < words.count && words[place + 1].text == "en" && words[place + 2].text == "met"
      return Limit(role: .end, length: isInclusive ? 3 : 1, excludesFirst: !isInclusive)
    case "t/m": return Limit(role: .end, length: 1, excludesFirst: false)
    case "uiterlijk": return Limit(role: .end, length: 1, excludesFirst: false)
    case "per", "sinds", "vanaf": return Limit(role: .start, length: 1, excludesFirst: false)
    default: return nil
    }
  }

  /// The stretch up to, or from, a period.
  func applied(to period: Period) -> Period {
    switch role {
    case .plain: return period
    case .start: return Period(start: period.start, end: nil, precision: period.precision)
    case .end:
      let excludes = excludesFirst && period.start?.day == 1 && period.precision != .year
      let end = excludes ? period.start?.adding(days: -1) : period.end
      return Period(start: nil, end: end, precision: period.precision)
    }
  }
}
