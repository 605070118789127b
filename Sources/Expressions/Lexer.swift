/// A word of the source.
struct Token: Sendable {
  enum Kind: Hashable, Sendable {
    case decimal(DecimalNumber)
    case end
    case integer(UInt64)
    case name(String)
    case string(String)
    /// Operators and brackets.
    case symbol(String)
  }

  let kind: Kind
  let offset: Int
}

/// Cuts the source into words.
struct Lexer {
  private let bytes: [UInt8]
  private var place = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func tokens() throws(ExpressionSyntaxError) -> [Token] {
    var tokens: [Token] = []
    while true {
      skipSpace()
      let start = place
      guard let byte = peek() else {
        tokens.append(Token(kind: .end, offset: start))
        return tokens
      }
      tokens.append(Token(kind: try kind(byte), offset: start))
    }
  }

  private func peek(_ distance: Int = 0) -> UInt8? {
    place + distance < bytes.count ? bytes[place + distance] : nil
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        while let byte = peek(), byte != UInt8(ascii: "\n") { _ = byte; place += 1 }
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        place += 1
      } else {
        return
      }
    }
  }

  private mutating func kind(_ byte: UInt8) throws(ExpressionSyntaxError) -> Token.Kind {
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) ?? false) {
      return try number()
    }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try string(isRaw: false) }
    if Self.isLetter(byte) {
      let isQuote = peek(1) == UInt8(ascii: "\"") || peek(1) == UInt8(ascii: "'")
      if isQuote, byte | 0x20 == UInt8(ascii: "r") {
        place += 1
        return try string(isRaw: true)
      }
      if isQuote, byte | 0x20 == UInt8(ascii: "b") {
        throw error("bytes literals are not part of this language")
      }
      let start = place
      while let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) { _ = byte; place += 1 }
      return .name(String(decoding: bytes[start..<place], as: UTF8.self))
    }
    for symbol in Self.symbols where symbol.utf8.enumerated().allSatisfy({ peek($0) == $1 }) {
      place += symbol.utf8.count
      return .symbol(symbol)
    }
    throw error("this character has no meaning here")
  }

  /// The longer ones first.
  private static let symbols = [
    "!=", "&&", "<=", "==", ">=", "||", "!", "%", "(", ")", "*", "+", ",", "-", ".", "/", ":",
    "<", ">", "?", "[", "]", "{", "}",
  ]

  private func error(_ message: String, at offset: Int? = nil) -> ExpressionSyntaxError {
    ExpressionSyntaxError(offset: offset ?? place, message: message)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  private mutating func number() throws(ExpressionSyntaxError) -> Token.Kind {
    let start = place
    if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
      place += 2
      let first = place
      while let byte = peek(), Self.isDigit(byte) || Self.isLetter(byte) { _ = byte; place += 1 }
      let digits = String(decoding: bytes[first..<place], as: UTF8.self)
      guard let value = UInt64(digits, radix: 16) else {
        throw error("not a hexadecimal number that fits", at: start)
      }
      return .integer(value)
    }
    while let byte = peek(), Self.isDigit(byte) { _ = byte; place += 1 }
    var isDecimal = false
    if peek() == UInt8(ascii: "."), peek(1).map(Self.isDigit) ?? false {
      isDecimal = true
      place += 1
      while let byte = peek(), Self.isDigit(byte) { _ = byte; place += 1 }
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    if let letter = peek(), Self.isLetter(letter) {
      let what = letter | 0x20 == UInt8(ascii: "u") ? "unsigned numbers" : "exponents"
      throw error("\(what) are not part of this language")
    }
    if isDecimal {
      guard let value = DecimalNumber(text.hasPrefix(".") ? "0" + text : text) else {
        throw error("this decimal number does not fit", at: start)
      }
      return .decimal(value)
    }
    guard let value = UInt64(text), value <= UInt64(Int64.max) + 1 else {
      throw error("this number does not fit", at: start)
    }
    return .integer(value)
  }

  private mutating func string(isRaw: Bool) throws(ExpressionSyntaxError) -> Token.Kind {
    let start = place
    guard let quote = peek() else { throw error("a string belongs here") }
    let isTriple = peek(1) == quote && peek(2) == quote
    place += isTriple ? 3 : 1
    var content: [UInt8] = []
    while let byte = peek() {
      if byte == quote, !isTriple || (peek(1) == quote && peek(2) == quote) {
        place += isTriple ? 3 : 1
        return .string(String(decoding: content, as: UTF8.self))
      }
      if byte == UInt8(ascii: "\n"), !isTriple { break }
      if byte == UInt8(ascii: "\\"), !isRaw {
        try escape(into: &content)
      } else {
        content.append(byte)
        place += 1
      }
    }
    throw error("a string without closing quote", at: start)
  }

  private mutating func escape(into content: inout [UInt8]) throws(ExpressionSyntaxError) {
    let start = place
    guard let byte = peek(1) else { throw error("an escape without end") }
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
    case UInt8(ascii: "x"), UInt8(ascii: "X"): try scalar(digits: 2, start, into: &content)
    case UInt8(ascii: "u"): try scalar(digits: 4, start, into: &content)
    case UInt8(ascii: "U"): try scalar(digits: 8, start, into: &content)
    default: throw error("there is no such escape", at: start)
    }
  }

  private mutating func scalar(
    digits: Int, _ start: Int, into content: inout [UInt8]
  ) throws(ExpressionSyntaxError) {
    let text = String(decoding: bytes.dropFirst(place).prefix(digits), as: UTF8.self)
    guard text.utf8.count == digits, let value = UInt32(text, radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw error("\(digits) hexadecimal digits of a character belong here", at: start) }
    content += Array(String(Character(scalar)).utf8)
    place += digits
  }
}
