extension Lexer {
  /// A string or bytes literal with its prefix; nil where none begins here.
  mutating func quoted(_ byte: UInt8) throws(ExpressionError) -> Token.Kind? {
    let start = place
    var isRaw = false
    var isBytes = false
    var width = 0
    while let letter = peek(width), width < 2 {
      switch letter | 0x20 {
      case UInt8(ascii: "r") where !isRaw: isRaw = true
      case UInt8(ascii: "b") where !isBytes && !isRaw: isBytes = true
      default:
        guard Self.isQuote(letter) else { return nil }
        place += width
        return try content(isRaw: isRaw, isBytes: isBytes, start)
      }
      width += 1
    }
    guard let quote = peek(width), Self.isQuote(quote) else { return nil }
    place += width
    return try content(isRaw: isRaw, isBytes: isBytes, start)
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private mutating func content(
    isRaw: Bool, isBytes: Bool, _ start: Int
  ) throws(ExpressionError) -> Token.Kind {
    guard let quote = peek() else {
      throw error("hier hoort een tekst", "a string belongs here")
    }
    let isTriple = peek(1) == quote && peek(2) == quote
    place += isTriple ? 3 : 1
    var content: [UInt8] = []
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        place += isTriple ? 3 : 1
        return isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
      }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r"), !isTriple { break }
      if byte == UInt8(ascii: "\\"), !isRaw {
        try escape(into: &content, isBytes: isBytes)
      } else {
        content.append(byte)
        place += 1
      }
    }
    throw error(
      "een tekst zonder sluitend aanhalingsteken", "a string without closing quote", at: start)
  }

  private mutating func escape(
    into content: inout [UInt8], isBytes: Bool
  ) throws(ExpressionError) {
    let start = place
    guard let byte = peek(1) else {
      throw error("een escape zonder einde", "an escape without end")
    }
    place += 2
    switch byte {
    case UInt8(ascii: "a"): content.append(0x07)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "v"): content.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "?"),
      UInt8(ascii: "`"):
      content.append(byte)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      try scalar(digits: 2, radix: 16, start, into: &content, isBytes: isBytes)
    case UInt8(ascii: "u") where !isBytes:
      try scalar(digits: 4, radix: 16, start, into: &content, isBytes: false)
    case UInt8(ascii: "U") where !isBytes:
      try scalar(digits: 8, radix: 16, start, into: &content, isBytes: false)
    case UInt8(ascii: "0")...UInt8(ascii: "3"):
      place -= 1
      try scalar(digits: 3, radix: 8, start, into: &content, isBytes: isBytes)
    default:
      throw error("deze escape bestaat niet", "there is no such escape", at: start)
    }
  }

  /// In a string the digits name a character, in bytes a byte.
  private mutating func scalar(
    digits: Int, radix: Int, _ start: Int, into content: inout [UInt8], isBytes: Bool
  ) throws(ExpressionError) {
    let part = bytes.dropFirst(place).prefix(digits)
    let text = String(decoding: part, as: UTF8.self)
    let isDigits = part.allSatisfy { Self.isDigit($0) || Self.isLetter($0) }
    guard part.count == digits, isDigits, let value = UInt32(text, radix: radix),
      let scalar = Unicode.Scalar(value)
    else {
      throw error(
        "hier horen \(digits) cijfers van een teken", "\(digits) digits of a character belong here",
        at: start)
    }
    content += isBytes ? [UInt8(truncatingIfNeeded: value)] : Array(String(scalar).utf8)
    place += digits
  }
}
