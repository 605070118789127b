extension Grammar {
  /// Skips white space, and in JSON5 comments.
  mutating func skipSpace() throws(GrammarError) {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D:
        place += 1
      case 0x0B, 0x0C:
        guard isJSON5 else { return }
        place += 1
      case UInt8(ascii: "/"):
        guard isJSON5 else { return }
        try skipComment()
      case 0x80...:
        guard isJSON5 else { return }
        guard let scalar = try scalar(), scalar.value.isWideSpace else { return }
        place += scalar.length
      default:
        return
      }
    }
  }

  private mutating func skipComment() throws(GrammarError) {
    if has("//") {
      while try !isLineEnd(), let scalar = try scalar() { place += scalar.length }
    } else if has("/*") {
      let start = place
      place += 2
      while !has("*/") {
        guard let scalar = try scalar() else {
          throw GrammarError(
            .unexpectedEnd, at: start, nl: "het bestand houdt op in dit commentaar; verwacht: '*/'",
            en: "the text ends within this comment; expected '*/'")
        }
        place += scalar.length
      }
      place += 2
    } else {
      throw unexpected(
        nl: "commentaar, dat begint met '//' of '/*'",
        en: "a comment, which starts with '//' or '/*'")
    }
  }

  /// Whether a line of JSON5 ends here: LF, CR, U+2028 or U+2029.
  private func isLineEnd() throws(GrammarError) -> Bool {
    switch next {
    case 0x0A, 0x0D: true
    case 0xE2: try scalar()?.value.isLineSeparator ?? false
    default: false
    }
  }

  /// The scalar that comes next; nil at the end. Throws where the bytes are not UTF-8.
  func scalar() throws(GrammarError) -> (value: Unicode.Scalar, length: Int)? {
    guard let first = next else { return nil }
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length: Int
    let smallest: UInt32
    switch first {
    case 0xC2...0xDF: (length, smallest) = (2, 0x80)
    case 0xE0...0xEF: (length, smallest) = (3, 0x800)
    case 0xF0...0xF4: (length, smallest) = (4, 0x1_0000)
    default: throw invalidEncoding()
    }
    guard place + length <= bytes.count else { throw invalidEncoding() }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      guard bytes[place + index] & 0xC0 == 0x80 else { throw invalidEncoding() }
      value = value << 6 | UInt32(bytes[place + index] & 0x3F)
    }
    // Overlong forms, surrogates and what lies beyond Unicode are no UTF-8.
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { throw invalidEncoding() }
    return (scalar, length)
  }
}

extension Unicode.Scalar {
  /// U+2028 or U+2029, which end a line of JSON5.
  var isLineSeparator: Bool { self == "\u{2028}" || self == "\u{2029}" }

  /// The white space of JSON5 beyond ASCII: the category Zs, line separators, byte order mark.
  var isWideSpace: Bool {
    switch value {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }
}
