extension Grammar {
  /// Reads a string with its quotes.
  mutating func string(quote: UInt8) throws(GrammarError) -> String {
    let start = place
    place += 1
    let first = place
    // Most strings hold no escape: they are taken as they stand.
    while place < bytes.count, bytes[place] != quote, bytes[place] != UInt8(ascii: "\\"),
      bytes[place] >= 0x20 || isJSON5 && !isLineFeed(bytes[place])
    {
      place += 1
    }
    guard next == quote else { return try escapedString(quote: quote, from: start) }
    let text = try decoded(UnsafeBufferPointer(rebasing: bytes[first..<place]), at: first)
    place += 1
    return text
  }

  private func isLineFeed(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  private func decoded(
    _ content: UnsafeBufferPointer<UInt8>, at offset: Int
  ) throws(GrammarError) -> String {
    if let text = String(validating: content, as: UTF8.self) { return text }
    var probe = self
    probe.place = offset
    while probe.place < offset + content.count {
      probe.place += try probe.scalar()?.length ?? 1
    }
    throw invalidEncoding(at: offset)
  }

  private mutating func escapedString(quote: UInt8, from start: Int) throws(GrammarError) -> String
  {
    place = start + 1
    var content: [UInt8] = []
    while let byte = next, byte != quote {
      if byte == UInt8(ascii: "\\") {
        try escape(into: &content)
      } else if byte < 0x20, !isJSON5 || isLineFeed(byte) {
        throw GrammarError(
          code: .unexpected, offset: place,
          message: "a control character in a string; write it as \\u00\(Self.hexadecimal(byte))")
      } else {
        content.append(byte)
        place += 1
      }
    }
    guard next == quote else {
      throw GrammarError(
        code: .unexpectedEnd, offset: start, message: "a string without closing quote")
    }
    let text = try content.withUnsafeBufferPointer { (buffer) throws(GrammarError) in
      guard let text = String(validating: buffer, as: UTF8.self) else {
        throw invalidEncoding(at: start)
      }
      return text
    }
    place += 1
    return text
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return digits.utf8.count == 1 ? "0" + digits : digits
  }

  private mutating func escape(into content: inout [UInt8]) throws(GrammarError) {
    let start = place
    place += 1
    guard let byte = next else {
      throw GrammarError(code: .unexpectedEnd, offset: start, message: "an escape without end")
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      place = start
      append(try unicodeEscape(), to: &content)
      return
    default:
      guard isJSON5 else {
        throw GrammarError(code: .escape, offset: start, message: "JSON has no such escape")
      }
      try extendedEscape(byte, from: start, into: &content)
      return
    }
    place += 1
  }

  /// The escapes that only JSON5 has; the place is behind the backslash.
  private mutating func extendedEscape(
    _ byte: UInt8, from start: Int, into content: inout [UInt8]
  ) throws(GrammarError) {
    switch byte {
    case UInt8(ascii: "v"):
      content.append(0x0B)
      place += 1
    case UInt8(ascii: "0"):
      place += 1
      if let digit = next, Self.isDigit(digit) {
        throw GrammarError(code: .escape, offset: start, message: "an octal escape; use \\x00")
      }
      content.append(0)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      throw GrammarError(
        code: .escape, offset: start, message: "a digit is not escaped; use \\xHH")
    case UInt8(ascii: "x"):
      place += 1
      append(try hexadecimal(digits: 2, from: start), to: &content)
    case 0x0D:
      place += 1
      if next == 0x0A { place += 1 }
    case 0x0A:
      place += 1
    default:
      guard let scalar = try scalar() else { return }
      if !Self.isLineSeparator(scalar.value) { append(scalar.value, to: &content) }
      place += scalar.length
    }
  }

  /// Reads `\uXXXX`, with a second one where the first is half of a pair.
  mutating func unicodeEscape() throws(GrammarError) -> UInt32 {
    let start = place
    place += 2
    let first = try hexadecimal(digits: 4, from: start)
    guard (0xD800...0xDFFF).contains(first) else { return first }
    guard first < 0xDC00, next == UInt8(ascii: "\\"), place + 1 < bytes.count,
      bytes[place + 1] == UInt8(ascii: "u")
    else { throw loneSurrogate(start) }
    let second = place
    place += 2
    let low = try hexadecimal(digits: 4, from: second)
    guard (0xDC00...0xDFFF).contains(low) else { throw loneSurrogate(start) }
    return 0x1_0000 + (first - 0xD800) << 10 + (low - 0xDC00)
  }

  private func loneSurrogate(_ offset: Int) -> GrammarError {
    GrammarError(
      code: .surrogate, offset: offset, message: "half of a surrogate pair stands for nothing")
  }

  private mutating func hexadecimal(digits: Int, from start: Int) throws(GrammarError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = next, let digit = Self.hexadecimalValue(byte) else {
        throw GrammarError(
          code: .escape, offset: start, message: "\(digits) hexadecimal digits belong here")
      }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }

  static func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func append(_ value: UInt32, to content: inout [UInt8]) {
    if let scalar = Unicode.Scalar(value) { content += Array(String(Character(scalar)).utf8) }
  }

  /// Reads a key without quotes: an identifier of ECMAScript 5.1.
  mutating func identifier() throws(GrammarError) -> String {
    var content: [UInt8] = []
    while let scalar = try scalar() {
      let start = place
      var value = scalar.value
      if value == UInt32(UInt8(ascii: "\\")) {
        guard place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "u") else {
          throw unexpected("a key")
        }
        value = try unicodeEscape()
        guard Self.isIdentifierPart(value, first: content.isEmpty) else {
          throw GrammarError(
            code: .escape, offset: start, message: "this character cannot stand in a bare key")
        }
      } else {
        guard Self.isIdentifierPart(value, first: content.isEmpty) else { break }
        place += scalar.length
      }
      append(value, to: &content)
    }
    guard !content.isEmpty else { throw unexpected("a key") }
    return String(decoding: content, as: UTF8.self)
  }

  private static func isIdentifierPart(_ value: UInt32, first: Bool) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return true
    case "0"..."9": return !first
    case "\u{200C}", "\u{200D}": return !first
    default: break
    }
    guard !scalar.isASCII else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return true
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return !first
    default:
      return false
    }
  }
}
