public import Expressions

/// The letters, digits and numbers of what people write; on bytes, in linear time.
public enum Wording {
  public static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// An ASCII letter, or any byte of a character beyond ASCII.
  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte >= 0x80
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// Without white space around it.
  public static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard let first = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  /// With ASCII letters in lower case, byte for byte: offsets stay the same.
  static func lowered(_ text: String) -> [UInt8] {
    text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
  }

  /// The words between white space.
  public static func words(_ text: String) -> [String] {
    text.utf8.split(whereSeparator: isSpace).map { String(decoding: Array($0), as: UTF8.self) }
  }

  /// Where `part` stands in `bytes` as whole words, from `start` on.
  static func find(_ part: String, in bytes: [UInt8], from start: Int = 0) -> Range<Int>? {
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count, start <= bytes.count - wanted.count else {
      return nil
    }
    for place in start...bytes.count - wanted.count where bytes[place] == wanted[0] {
      guard bytes[place..<place + wanted.count].elementsEqual(wanted) else { continue }
      let end = place + wanted.count
      let isStart = place == 0 || !isLetter(bytes[place - 1]) || !isLetter(wanted[0])
      let isEnd =
        end == bytes.count || !isLetter(bytes[end]) || !isLetter(wanted[wanted.count - 1])
      if isStart, isEnd { return place..<end }
    }
    return nil
  }

  static func has(_ part: String, in bytes: [UInt8]) -> Bool { find(part, in: bytes) != nil }

  /// A number with its place.
  struct NumberMention {
    let value: DecimalNumber
    let range: Range<Int>
  }

  /// The number that begins at `start`, in Dutch notation: '316.000', '31,25', '1.000,50'.
  ///
  /// A point before three digits is a thousands mark; a comma, or a point before one or two
  /// digits, marks decimals. Nil where it does not fit.
  static func number(in bytes: [UInt8], at start: Int) -> NumberMention? {
    var digits: [UInt8] = []
    var scale = 0
    var place = start
    while place < bytes.count, isDigit(bytes[place]) {
      digits.append(bytes[place])
      place += 1
    }
    guard !digits.isEmpty else { return nil }
    while place + 3 < bytes.count, bytes[place] == UInt8(ascii: "."),
      bytes[place + 1..<place + 4].allSatisfy(isDigit),
      place + 4 == bytes.count || !isDigit(bytes[place + 4])
    {
      digits += bytes[place + 1..<place + 4]
      place += 4
    }
    let isMark =
      place < bytes.count
      && (bytes[place] == UInt8(ascii: ",") || bytes[place] == UInt8(ascii: "."))
    if isMark, place + 1 < bytes.count, isDigit(bytes[place + 1]) {
      place += 1
      while place < bytes.count, isDigit(bytes[place]) {
        digits.append(bytes[place])
        scale += 1
        place += 1
      }
    }
    guard let significand = Int64(String(decoding: digits, as: UTF8.self)),
      let value = DecimalNumber(significand: significand, scale: scale)
    else { return nil }
    return NumberMention(value: value, range: start..<place)
  }

  /// Hours and minutes, in hundredths of an hour: '1:30' is 1,5. Nil where none begin at `start`.
  static func clockTime(in bytes: [UInt8], at start: Int) -> NumberMention? {
    let hours = bytes[start...].prefix(while: isDigit)
    let mark = hours.endIndex
    guard (1...4).contains(hours.count), mark + 2 < bytes.count, bytes[mark] == UInt8(ascii: ":"),
      isDigit(bytes[mark + 1]), isDigit(bytes[mark + 2]),
      mark + 3 == bytes.count || !isDigit(bytes[mark + 3]),
      let whole = Int64(String(decoding: hours, as: UTF8.self)),
      let minutes = Int64(String(decoding: bytes[mark + 1..<mark + 3], as: UTF8.self)),
      minutes < 60,
      let value = DecimalNumber(significand: whole * 100 + (minutes * 100 + 30) / 60, scale: 2)
    else { return nil }
    return NumberMention(value: value, range: start..<mark + 3)
  }

  /// Where each number of a text begins.
  static func numberStarts(in bytes: [UInt8]) -> [Int] {
    bytes.indices.filter { place in
      guard isDigit(bytes[place]) else { return false }
      guard place > 0 else { return true }
      let before = bytes[place - 1]
      let isInside =
        isDigit(before)
        || (place > 1 && isDigit(bytes[place - 2])
          && (before == UInt8(ascii: ".") || before == UInt8(ascii: ",")))
      return !isInside
    }
  }

  /// The value of a text that is nothing but one number, in Dutch or English notation.
  public static func decimal(_ text: String) -> DecimalNumber? {
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let bytes = Array(text.utf8.dropFirst(isNegative ? 1 : 0))
    guard let number = number(in: bytes, at: 0), number.range.upperBound == bytes.count else {
      return nil
    }
    return isNegative ? DecimalNumber(0).subtracting(number.value) : number.value
  }
}
