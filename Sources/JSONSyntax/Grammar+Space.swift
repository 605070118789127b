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
      case 0xC2, 0xE1, 0xE2, 0xE3, 0xEF:
        guard isJSON5 else { return }
        guard let scalar = try scalar(), Self.isSpace(scalar.value) else { return }
        place += scalar.length
      default:
        return
      }
    }
  }

  private mutating func skipComment() throws(GrammarError) {
    let start = place
    guard place + 1 < bytes.count else { throw unexpected("a value") }
    switch bytes[place + 1] {
    case UInt8(ascii: "/"):
      place += 2
      while place < bytes.count, try !isLineEnd() { place += try scalar()?.length ?? 1 }
    case UInt8(ascii: "*"):
      place += 2
      while place + 1 < bytes.count {
        if bytes[place] == UInt8(ascii: "*"), bytes[place + 1] == UInt8(ascii: "/") {
          place += 2
          return
        }
        place += try scalar()?.length ?? 1
      }
      throw GrammarError(code: .unexpectedEnd, offset: start, message: "a comment without end")
    default:
      throw unexpected("a value")
    }
  }

  /// Whether a line ends here: LF, CR, U+2028 or U+2029.
  func isLineEnd() throws(GrammarError) -> Bool {
    switch bytes[place] {
    case 0x0A, 0x0D: true
    case 0xE2: Self.isLineSeparator(try scalar()?.value ?? 0)
    default: false
    }
  }

  static func isLineSeparator(_ scalar: UInt32) -> Bool { scalar == 0x2028 || scalar == 0x2029 }

  private static func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  /// The scalar at this place; nil at the end. Throws where the bytes are not UTF-8.
  func scalar() throws(GrammarError) -> (value: UInt32, length: Int)? {
    guard let first = next else { return nil }
    if first < 0x80 { return (UInt32(first), 1) }
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: throw invalidEncoding()
    }
    guard place + length <= bytes.count else { throw invalidEncoding() }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for index in 1..<length {
      guard bytes[place + index] & 0xC0 == 0x80 else { throw invalidEncoding() }
      value = value << 6 | UInt32(bytes[place + index] & 0x3F)
    }
    let smallest: [UInt32] = [0, 0, 0x80, 0x800, 0x1_0000]
    guard value >= smallest[length], value <= 0x10_FFFF, !(0xD800...0xDFFF).contains(value) else {
      throw invalidEncoding()
    }
    return (value, length)
  }

  func invalidEncoding(at offset: Int? = nil) -> GrammarError {
    GrammarError(
      code: .encoding, offset: offset ?? place, message: "these bytes are not UTF-8")
  }
}
