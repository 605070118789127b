/// Cuts the source into words.
struct Lexer {
  let bytes: [UInt8]
  var place = 0

  init(_ source: String) { bytes = Array(source.utf8) }

  mutating func tokens() throws(ExpressionError) -> [Token] {
    var tokens: [Token] = []
    while true {
      skipSpace()
      let start = place
      guard let byte = peek() else {
        tokens.append(Token(kind: .end, range: start..<start))
        return tokens
      }
      let kind = try kind(byte)
      tokens.append(Token(kind: kind, range: start..<place))
    }
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    place + distance < bytes.count ? bytes[place + distance] : nil
  }

  private mutating func skip(while belongs: (UInt8) -> Bool) {
    while let byte = peek(), belongs(byte) { place += 1 }
  }

  private mutating func skipSpace() {
    while let byte = peek() {
      if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
        skip { $0 != UInt8(ascii: "\n") }
      } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D {
        place += 1
      } else {
        return
      }
    }
  }

  private mutating func kind(_ byte: UInt8) throws(ExpressionError) -> Token.Kind {
    if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) ?? false) {
      return try number()
    }
    if let text = try quoted(byte) { return text }
    if Self.isLetter(byte) {
      let start = place
      skip { Self.isLetter($0) || Self.isDigit($0) }
      return .name(String(decoding: bytes[start..<place], as: UTF8.self))
    }
    for symbol in Self.symbols where bytes[place...].starts(with: symbol.utf8) {
      place += symbol.utf8.count
      return .symbol(symbol)
    }
    throw strangeCharacter(byte)
  }

  private func strangeCharacter(_ byte: UInt8) -> ExpressionError {
    let right: String
    switch byte {
    case UInt8(ascii: "="): right = "=="
    case UInt8(ascii: "&"): right = "&&"
    case UInt8(ascii: "|"): right = "||"
    case UInt8(ascii: ";"): right = "&&"
    default:
      let isQuote = ["“", "”", "„", "‘", "’"].contains { bytes[place...].starts(with: $0.utf8) }
      return error(
        "dit teken betekent hier niets" + (isQuote ? "; gebruik rechte aanhalingstekens" : ""),
        "this character has no meaning here" + (isQuote ? "; use straight quotes" : ""))
    }
    return error(
      "dit teken betekent hier niets; schrijf '\(right)'",
      "this character has no meaning here; write '\(right)'")
  }

  /// The longer ones first.
  private static let symbols = [
    "!=", "&&", "<=", "==", ">=", "||", "!", "%", "(", ")", "*", "+", ",", "-", ".", "/", ":",
    "<", ">", "?", "[", "]", "{", "}",
  ]

  func error(
    _ nl: String, _ en: String, at offset: Int? = nil, code: ExpressionError.Code = .syntax
  ) -> ExpressionError {
    ExpressionError(code, at: offset ?? place, nl: nl, en: en)
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
  }

  // MARK: Numbers

  private mutating func number() throws(ExpressionError) -> Token.Kind {
    let start = place
    if peek() == UInt8(ascii: "0"), let mark = peek(1), mark | 0x20 == UInt8(ascii: "x") {
      place += 2
      let first = place
      skip { Self.isDigit($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0 | 0x20) }
      return try whole(String(decoding: bytes[first..<place], as: UTF8.self), radix: 16, start)
    }
    skip(while: Self.isDigit)
    var isDouble = false
    if peek() == UInt8(ascii: "."), peek(1).map(Self.isDigit) ?? false {
      isDouble = true
      place += 1
      skip(while: Self.isDigit)
    }
    if let mark = peek(), mark | 0x20 == UInt8(ascii: "e") {
      let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
      let width = peek(1).map { signs.contains($0) } ?? false ? 2 : 1
      guard peek(width).map(Self.isDigit) ?? false else {
        throw error("een exponent zonder cijfers", "an exponent without digits", at: start)
      }
      isDouble = true
      place += width
      skip(while: Self.isDigit)
    }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard isDouble else { return try whole(text, radix: 10, start) }
    try refuseLetterBehind(start)
    guard let value = Double(text.hasPrefix(".") ? "0" + text : text) else {
      throw error("geen getal", "not a number", at: start)
    }
    return .double(value)
  }

  private mutating func whole(
    _ digits: String, radix: Int, _ start: Int
  ) throws(ExpressionError) -> Token.Kind {
    let isUnsigned = peek().map { $0 | 0x20 == UInt8(ascii: "u") } ?? false
    if isUnsigned { place += 1 }
    try refuseLetterBehind(start)
    guard !digits.isEmpty else { throw error("geen getal", "not a number", at: start) }
    guard let value = UInt64(digits, radix: radix),
      isUnsigned || value <= UInt64(Int64.max) + 1
    else {
      throw error(
        "dit getal past niet in 64 bits", "this number does not fit 64 bits", at: start,
        code: .overflow)
    }
    return isUnsigned ? .unsigned(value) : .integer(value)
  }

  private func refuseLetterBehind(_ start: Int) throws(ExpressionError) {
    guard let byte = peek(), Self.isLetter(byte) || Self.isDigit(byte) else { return }
    throw error(
      "achter een getal hoort geen letter", "no letter belongs behind a number", at: start)
  }
}
