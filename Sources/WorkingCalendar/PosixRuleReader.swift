/// Reads the rule of a POSIX zone.
struct PosixRuleReader {
  private static let longest = 256

  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The whole text: what is behind the rule is an error too.
  mutating func rule() throws(ZoneDataError) -> (standard: Int, season: PosixZone.Season?) {
    guard bytes.count <= Self.longest else { throw .rule(offset: Self.longest) }
    try name()
    let standard = -(try time(hoursTo: 24))
    guard place < bytes.count else { return (standard, nil) }
    try name()
    let seasonal = next == UInt8(ascii: ",") ? standard + 3600 : -(try time(hoursTo: 24))
    try expect(",")
    let begin = try change()
    try expect(",")
    let end = try change()
    guard place == bytes.count else { throw flaw }
    return (standard, PosixZone.Season(offset: seasonal, begin: begin, end: end))
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }
  private var flaw: ZoneDataError { .rule(offset: place) }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let next, next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(ZoneDataError) {
    guard take(character) else { throw flaw }
  }

  /// Three letters or more; between '<' and '>' digits and signs too.
  private mutating func name() throws(ZoneDataError) {
    let isQuoted = take("<")
    let start = place
    while let byte = next, Self.isLetter(byte) || (isQuoted && Self.isDigitOrSign(byte)) {
      place += 1
    }
    guard place - start >= 3 else { throw flaw }
    if isQuoted { try expect(">") }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigitOrSign(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// Seconds of '[+-]hh[:mm[:ss]]'.
  private mutating func time(hoursTo most: Int) throws(ZoneDataError) -> Int {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    var seconds = try number(in: 0...most) * 3600
    if take(":") {
      seconds += try number(in: 0...59) * 60
      if take(":") { seconds += try number(in: 0...59) }
    }
    return isNegative ? -seconds : seconds
  }

  private mutating func number(in range: ClosedRange<Int>) throws(ZoneDataError) -> Int {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), place < start + 3
    { place += 1 }
    guard let value = Digits.value(bytes[start..<place]), range.contains(value) else {
      throw .rule(offset: start)
    }
    return value
  }

  private mutating func change() throws(ZoneDataError) -> YearlyChange {
    let day: YearlyChange.Day
    if take("J") {
      day = .withoutLeapDay(try number(in: 1...365))
    } else if take("M") {
      let month = try number(in: 1...12)
      try expect(".")
      let week = try number(in: 1...5)
      try expect(".")
      day = .weekday(month: month, week: week, day: try number(in: 0...6))
    } else {
      day = .withLeapDay(try number(in: 0...365))
    }
    // Two in the morning, where the rule says nothing.
    return YearlyChange(day: day, second: take("/") ? try time(hoursTo: 167) : 7200)
  }
}
