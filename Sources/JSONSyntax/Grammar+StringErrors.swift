extension Grammar {
  func controlCharacter(_ byte: UInt8, in start: Int) -> GrammarError {
    let name = Finding.codePoint(UInt32(byte))
    let message: String
    switch byte {
    case 0x0A, 0x0D:
      message =
        "found a line break in a string; write it as \\n"
        + (isJSON5 ? ", or a backslash before it to continue the line" : "")
    case 0x09: message = "found a tab in a string; write it as \\t"
    default:
      message = "found \(name) in a string; write it as \\u\(name.dropFirst(2))"
    }
    return GrammarError(
      code: .unexpected, offset: place, message: message,
      reference: ("the string starts at", start))
  }

  func unterminated(_ start: Int, quote: UInt8) -> GrammarError {
    GrammarError(
      code: .unexpectedEnd, offset: place,
      message: "the text ends within a string; expected the closing "
        + "\(Character(UnicodeScalar(quote)))",
      reference: ("the string starts at", start))
  }

  func unknownEscape(_ offset: Int) -> GrammarError {
    var behind = self
    behind.place = offset + 1
    let found: Finding?
    do throws(GrammarError) { found = try behind.finding() } catch { return error }
    let character = found.map { Finding(word: "", scalar: $0.scalar).description } ?? "the end"
    let known =
      isJSON5
      ? "\\uXXXX is the only escape in a key without quotes"
      : "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; "
        + "a backslash itself is written \\\\"
    return GrammarError(
      code: .escape, offset: offset, message: "found a backslash before \(character); \(known)")
  }

  func octalEscape(_ offset: Int) -> GrammarError {
    GrammarError(
      code: .escape, offset: offset,
      message: "found a backslash before a digit; write the character as \\xHH")
  }

  func incompleteEscape(_ offset: Int, digits: Int) -> GrammarError {
    GrammarError(
      code: .escape, offset: offset,
      message: "found an incomplete escape; expected \(digits) hexadecimal digits")
  }

  func loneSurrogate(_ value: UInt32, _ offset: Int) -> GrammarError {
    GrammarError(
      code: .surrogate, offset: offset,
      message: "found \(Finding.codePoint(value)), half of a surrogate pair; "
        + "expected both halves, \\uD800-\\uDBFF and then \\uDC00-\\uDFFF")
  }

  func noIdentifierPart(_ offset: Int) -> GrammarError {
    GrammarError(
      code: .escape, offset: offset,
      message: "found an escaped character that cannot stand in a key without quotes; "
        + "put the key in quotes")
  }
}
