import JSONSyntax

/// The bytes are not spelled as we write them; they may be sound all the same.
struct UnusualSpelling: Error {}

/// Reads JSON as this layer writes it, member by member in the order of writing, without a tree.
///
/// Whatever is spelled in another way ends the reading with `UnusualSpelling`: the caller then
/// asks the strict parser, which knows every spelling and says what is wrong.
struct PayloadScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// How many bytes have been read.
  var place = 0
  let names: KnownNames?

  init(_ bytes: UnsafeBufferPointer<UInt8>, knowing names: KnownNames?) {
    self.bytes = bytes
    self.names = names
  }

  var isAtEnd: Bool { place == bytes.count }

  /// The byte that comes next; zero, which no JSON holds, at the end.
  var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  mutating func advance() { place += 1 }

  /// Reads these bytes where they come next.
  @inline(__always)
  mutating func skips(_ literal: StaticString) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard bytes.count - place >= count else { return false }
    for index in 0..<count where bytes[place + index] != literal.utf8Start[index] { return false }
    place += count
    return true
  }

  @inline(__always)
  mutating func expect(_ literal: StaticString) throws(UnusualSpelling) {
    guard skips(literal) else { throw UnusualSpelling() }
  }

  /// A list, with what reads one of its elements.
  mutating func list<Element>(
    _ element: (inout PayloadScanner) throws(UnusualSpelling) -> Element
  ) throws(UnusualSpelling) -> [Element] {
    try expect("[")
    if skips("]") { return [] }
    var elements: [Element] = []
    while true {
      elements.append(try element(&self))
      if skips("]") { return elements }
      try expect(",")
    }
  }

  /// A whole number that fits, without fraction or exponent.
  mutating func integer() throws(UnusualSpelling) -> Int {
    let start = place
    let isNegative = skips("-")
    let digits = try digits()
    if let value = digits.value { return isNegative ? -Int(value) : Int(value) }
    guard let value = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw UnusualSpelling()
    }
    return value
  }

  /// The sequence of a record.
  mutating func sequence() throws(UnusualSpelling) -> UInt64 {
    let digits = try digits()
    if let value = digits.value { return value }
    guard let value = UInt64(String(decoding: bytes[digits.range], as: UTF8.self)) else {
      throw UnusualSpelling()
    }
    return value
  }

  /// The digits of a whole number; without value where there are so many that they may not fit.
  private mutating func digits() throws(UnusualSpelling) -> (range: Range<Int>, value: UInt64?) {
    let start = place
    var value: UInt64 = 0
    while case let digit = next &- UInt8(ascii: "0"), digit < 10 {
      value = value &* 10 &+ UInt64(digit)
      place += 1
    }
    guard place > start, place == start + 1 || bytes[start] != UInt8(ascii: "0"),
      next != UInt8(ascii: "."), next | 0x20 != UInt8(ascii: "e")
    else { throw UnusualSpelling() }
    return (start..<place, place - start <= 18 ? value : nil)
  }

  mutating func boolean() throws(UnusualSpelling) -> Bool {
    if skips("true") { return true }
    try expect("false")
    return false
  }

  /// Exactly so many digits.
  @inline(__always)
  mutating func digits(_ count: Int) throws(UnusualSpelling) -> Int {
    guard bytes.count - place >= count else { throw UnusualSpelling() }
    var value = 0
    for _ in 0..<count {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { throw UnusualSpelling() }
      value = value * 10 + Int(digit)
      place += 1
    }
    return value
  }

  /// The plain bytes up to the closing quote, which is read; the opening one has been read.
  /// They are valid in a text as they stand, but for their encoding where they are no ASCII.
  mutating func plainRun() throws(UnusualSpelling) -> (
    content: UnsafeBufferPointer<UInt8>, isASCII: Bool
  ) {
    let start = place
    var end = place
    var highBits: UInt64 = 0
    while bytes.count - end >= 8 {
      let word = Self.word(bytes, at: end)
      let stops = Self.stops(in: word)
      guard stops == 0 else {
        let length = stops.trailingZeroBitCount / 8
        highBits |= word & ((1 << UInt64(8 * length)) - 1)
        end += length
        break
      }
      highBits |= word
      end += 8
    }
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\""),
      bytes[end] != UInt8(ascii: "\\")
    {
      highBits |= UInt64(bytes[end])
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { throw UnusualSpelling() }
    place = end + 1
    return (
      UnsafeBufferPointer(rebasing: bytes[start..<end]), highBits & Self.highBits == 0
    )
  }

  /// A text, of which the opening quote has been read.
  mutating func restOfText() throws(UnusualSpelling) -> String {
    let start = place
    do throws(UnusualSpelling) {
      let run = try plainRun()
      if run.isASCII { return String(decoding: run.content, as: UTF8.self) }
      guard let text = String(validating: run.content, as: UTF8.self) else {
        throw UnusualSpelling()
      }
      return text
    } catch {
      place = start
      return try escapedText()
    }
  }

  /// A text between quotes.
  mutating func text() throws(UnusualSpelling) -> String {
    try expect("\"")
    return try restOfText()
  }

  /// The next value, whatever it is, as the strict parser reads it.
  mutating func json() throws(UnusualSpelling) -> JSON {
    let start = place
    var depth = 0
    repeat {
      switch next {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        place += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        place += 1
      case UInt8(ascii: "\""):
        _ = try text()
      case 0: throw UnusualSpelling()
      default: place += 1
      }
    } while depth > 0 || !isBehindValue
    guard let json = try? JSON(parsing: Array(bytes[start..<place])) else {
      throw UnusualSpelling()
    }
    return json
  }

  private var isBehindValue: Bool {
    switch next {
    case 0, UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"): true
    default: false
    }
  }

  /// A text with escapes, which the strict parser reads.
  private mutating func escapedText() throws(UnusualSpelling) -> String {
    var end = place
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < bytes.count,
      let json = try? JSON(parsing: Array(bytes[(place - 1)...end])), let text = json.string
    else { throw UnusualSpelling() }
    place = end + 1
    return text
  }
}

extension PayloadScanner {
  private static var lowBits: UInt64 { 0x0101_0101_0101_0101 }
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Eight bytes, the first one lowest.
  static func word(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt64 {
    UInt64(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: place, as: UInt64.self))
  }

  /// The high bits of the bytes that end a plain run: quotes, backslashes and control characters.
  /// Only the lowest of them is certain, which is the one that counts.
  static func stops(in word: UInt64) -> UInt64 {
    let quotes = word ^ (lowBits &* UInt64(UInt8(ascii: "\"")))
    let backslashes = word ^ (lowBits &* UInt64(UInt8(ascii: "\\")))
    let isQuote = (quotes &- lowBits) & ~quotes
    let isBackslash = (backslashes &- lowBits) & ~backslashes
    let isControl = (word &- lowBits &* 0x20) & ~word
    return (isQuote | isBackslash | isControl) & highBits
  }
}
