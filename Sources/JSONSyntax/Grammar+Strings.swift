extension Grammar {
  /// Reads a string with its quotes.
  mutating func string(quote: UInt8) throws(GrammarError) -> String {
    let start = place
    place += 1
    // Most strings are one plain run: they are taken as they stand.
    var text = try plainRun(until: quote)
    while let byte = next, byte != quote {
      guard byte == UInt8(ascii: "\\") else { throw controlCharacter(byte, in: start) }
      try escape(into: &text)
      text += try plainRun(until: quote)
    }
    guard next == quote else { throw unterminated(start, quote: quote) }
    place += 1
    return text
  }

  /// Reads up to the closing quote, an escape, a forbidden character or the end.
  private mutating func plainRun(until quote: UInt8) throws(GrammarError) -> String {
    let start = place
    var end = place
    var anyBits: UInt8 = 0
    while end < bytes.count {
      let byte = bytes[end]
      if byte == quote || byte == UInt8(ascii: "\\") { break }
      if byte < 0x20, !isJSON5 || byte == 0x0A || byte == 0x0D { break }
      anyBits |= byte
      end += 1
    }
    let run = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if anyBits >= 0x80 {
      guard let text = String(validating: run, as: UTF8.self) else {
        // Stop at the exact byte.
        while let scalar = try scalar() { place += scalar.length }
        throw invalidEncoding(at: start)
      }
      place = end
      return text
    }
    place = end
    return String(decoding: run, as: UTF8.self)
  }

  /// Reads an escape, of which the backslash comes next.
  private mutating func escape(into text: inout String) throws(GrammarError) {
    let start = place
    place += 1
    guard let byte = next else {
      throw unexpected(nl: "de rest van de escape", en: "the rest of the escape")
    }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      text.unicodeScalars.append(Unicode.Scalar(byte))
    case UInt8(ascii: "b"): text.unicodeScalars.append("\u{8}")
    case UInt8(ascii: "f"): text.unicodeScalars.append("\u{C}")
    case UInt8(ascii: "n"): text.unicodeScalars.append("\n")
    case UInt8(ascii: "r"): text.unicodeScalars.append("\r")
    case UInt8(ascii: "t"): text.unicodeScalars.append("\t")
    case UInt8(ascii: "u"):
      place = start
      text.unicodeScalars.append(try unicodeEscape())
      return
    default:
      guard isJSON5 else { throw unknownEscape(start) }
      try extendedEscape(byte, from: start, into: &text)
      return
    }
    place += 1
  }

  /// The escapes that only JSON5 has; the place is behind the backslash.
  private mutating func extendedEscape(
    _ byte: UInt8, from start: Int, into text: inout String
  ) throws(GrammarError) {
    switch byte {
    case UInt8(ascii: "v"):
      text.unicodeScalars.append("\u{B}")
      place += 1
    case UInt8(ascii: "0"):
      place += 1
      if let digit = next, Self.isDigit(digit) { throw octalEscape(start) }
      text.unicodeScalars.append("\0")
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      throw octalEscape(start)
    case UInt8(ascii: "x"):
      place += 1
      let value = try hexadecimal(digits: 2, from: start)
      text.unicodeScalars.append(Unicode.Scalar(UInt8(truncatingIfNeeded: value)))
    case 0x0D:
      // A line that goes on behind the backslash: CR, LF or both are left out.
      place += has("\r\n") ? 2 : 1
    case 0x0A:
      place += 1
    default:
      // Any other character stands for itself, save for the wide line ends.
      guard let scalar = try scalar() else { return }
      if !scalar.value.isLineSeparator { text.unicodeScalars.append(scalar.value) }
      place += scalar.length
    }
  }

  /// Reads `\uXXXX`, and a second one where the first is half of a pair.
  private mutating func unicodeEscape() throws(GrammarError) -> Unicode.Scalar {
    let start = place
    let first = try codeUnitEscape()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, has("\\u") else { throw loneSurrogate(first, start) }
    let second = try codeUnitEscape()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw loneSurrogate(first, start) }
    return scalar
  }

  /// Reads one `\uXXXX`, of which the `\u` is known to come next.
  mutating func codeUnitEscape() throws(GrammarError) -> UInt32 {
    let start = place
    place += 2
    return try hexadecimal(digits: 4, from: start)
  }

  private mutating func hexadecimal(digits: Int, from start: Int) throws(GrammarError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = next, let digit = Self.hexadecimalValue(byte) else {
        throw incompleteEscape(start, digits: digits)
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
}
