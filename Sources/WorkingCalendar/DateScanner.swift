/// One pass over the words of a text.
struct DateScanner {
  struct Word {
    /// In lower case, without punctuation around it.
    let text: String
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  let words: [Word]
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
    if let next = datesOfOneYear(at: place) { return next }
    if let next = stretchOfOneYear(at: place) { return next }
    let limit = Limit.read(words, at: place)
    let start = place + (limit?.length ?? 0)
    if let length = impossibleDay(at: start) {
      addImpossible(place..<(start + length))
      return start + length
    }
    let needsDay = limit?.role == .before
    guard
      let read = PeriodPhrase.read(words, at: start, afterLimit: limit != nil && !needsDay),
      !needsDay || read.period.precision == .day
    else { return place + 1 }
    let next = start + read.length
    add(
      limit?.applied(to: read.period) ?? read.period, span(place..<next),
      role: role(limit, read, at: place, before: next))
    return next
  }

  private func role(
    _ limit: Limit?, _ read: PeriodPhrase, at place: Int, before next: Int
  ) -> DateMention.Role {
    if let limit { return limit.role }
    if read.isEnd { return .end }
    if place > 0, text(place - 1) == "van", connector(at: next) != nil { return .start }
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

  mutating func add(_ period: Period, _ range: Range<Int>, role: DateMention.Role) {
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

  /// From the first byte of some words to the last.
  func span(_ places: Range<Int>) -> Range<Int> {
    words[places.lowerBound].range.lowerBound..<words[places.upperBound - 1].range.upperBound
  }

  /// Whether nothing but spaces stands between two words.
  func isOpen(from place: Int, to next: Int) -> Bool {
    bytes[words[place].range.upperBound..<words[next].range.lowerBound].allSatisfy(Self.isSpace)
  }

  func text(_ place: Int) -> String {
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
