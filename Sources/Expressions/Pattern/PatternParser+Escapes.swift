extension PatternParser {
  /// A backslash outside a class.
  mutating func escape() throws(PatternError) -> PatternNode {
    let start = place
    if let assertion = takeAssertion() { return .assertion(assertion) }
    var set = ScalarSet(isFolding: flags.isFoldingCase)
    if try takeEscapedClass(into: &set) { return node(for: set) }
    return literal(try escapedScalar(start))
  }

  private mutating func takeAssertion() -> PatternAssertion? {
    if take("\\A") { return .textStart }
    if take("\\z") { return .textEnd }
    if take("\\b") { return .wordBoundary }
    if take("\\B") { return .noWordBoundary }
    return nil
  }

  /// '\d' and its kind, or '\p{Lu}'; false where something else stands here.
  mutating func takeEscapedClass(into set: inout ScalarSet) throws(PatternError) -> Bool {
    guard peek() == "\\", let letter = peek(1) else { return false }
    if let ranges = NamedRanges.escaped(letter) {
      place += 2
      set.insert(ranges, isNegated: ("A"..."Z").contains(letter))
      return true
    }
    guard letter == "p" || letter == "P" else { return false }
    try takeCategory(isNegated: letter == "P", into: &set)
    return true
  }

  private mutating func takeCategory(
    isNegated: Bool, into set: inout ScalarSet
  ) throws(PatternError) {
    let start = place
    place += 2
    var isNegated = isNegated
    var name = ""
    if take("{") {
      if take("^") { isNegated.toggle() }
      let first = place
      while let scalar = peek(), scalar != "}" { place += 1 }
      name = text(first, place)
      guard take("}") else {
        throw error(
          nl: "\(quoted(start)) is niet gesloten", en: "\(quoted(start)) is not closed", at: start)
      }
    } else if let letter = peek() {
      place += 1
      name = String(letter)
    }
    if name == "Any" {
      set.insert(ScalarRanges.all, isNegated: isNegated)
    } else if let categories = CategorySet(named: name) {
      set.insert(categories, isNegated: isNegated)
    } else {
      throw error(
        nl: "\(quoted(start)) noemt geen algemene categorie, en schriften horen er niet bij",
        en: "\(quoted(start)) names no general category, and scripts are not supported", at: start)
    }
  }

  /// One code point, from the backslash that stands here. It may be a surrogate, which no text
  /// holds.
  mutating func escapedScalar(_ start: Int) throws(PatternError) -> UInt32 {
    place += 1
    guard let scalar = peek() else {
      throw error(
        nl: "het patroon eindigt op een backslash", en: "the pattern ends in a backslash", at: start
      )
    }
    place += 1
    switch scalar {
    case "a": return 0x07
    case "f": return 0x0C
    case "n": return 0x0A
    case "r": return 0x0D
    case "t": return 0x09
    case "v": return 0x0B
    case "x": return try hexadecimal(start)
    case "0": return octal(from: 0)
    case "1"..."7":
      // A second digit tells an octal number from a backreference.
      if let next = peek(), ("0"..."7").contains(next) { return octal(from: scalar.value - 0x30) }
      throw error(
        nl: "de terugverwijzing \(quoted(start)) hoort niet bij RE2",
        en: "backreference \(quoted(start)) is not part of RE2", at: start)
    case "8", "9", "g", "k":
      throw error(
        nl: "de terugverwijzing \(quoted(start)) hoort niet bij RE2",
        en: "backreference \(quoted(start)) is not part of RE2", at: start)
    case "C":
      throw error(
        nl: "'\\C' hoort er niet bij: een tekst bestaat uit tekens, niet uit bytes",
        en: "'\\C' is not supported: texts are scalars, not bytes", at: start)
    case "A"..."Z", "a"..."z", "\u{80}"...:
      throw error(
        nl: "de escape \(quoted(start)) betekent hier niets",
        en: "the escape \(quoted(start)) has no meaning here", at: start)
    default: return scalar.value
    }
  }

  /// At most three digits in all, of which the first two may be behind us.
  private mutating func octal(from first: UInt32) -> UInt32 {
    var value = first
    for _ in 0..<2 {
      guard let digit = peek(), ("0"..."7").contains(digit) else { break }
      value = value * 8 + (digit.value - 0x30)
      place += 1
    }
    return value
  }

  /// Two digits, or any number of them between braces.
  private mutating func hexadecimal(_ start: Int) throws(PatternError) -> UInt32 {
    let isBraced = take("{")
    let first = place
    var value: UInt32 = 0
    while isBraced || place < first + 2, let digit = peek().flatMap(Self.hexadecimalDigit) {
      // Stays just above the limit, however many digits follow.
      value = min(value * 16 + digit, ScalarRanges.last + 1)
      place += 1
    }
    let isWhole = isBraced ? place > first && take("}") : place == first + 2
    guard isWhole else {
      throw error(
        nl: "\(quoted(start)) is geen teken in hexadecimale cijfers",
        en: "\(quoted(start)) is no code point in hexadecimal digits", at: start)
    }
    guard value <= ScalarRanges.last else {
      throw error(
        nl: "\(quoted(start)) ligt voorbij het laatste teken",
        en: "\(quoted(start)) is above the last code point", at: start)
    }
    return value
  }

  private static func hexadecimalDigit(_ scalar: Unicode.Scalar) -> UInt32? {
    switch scalar {
    case "0"..."9": scalar.value - 0x30
    case "A"..."F": scalar.value - 0x41 + 10
    case "a"..."f": scalar.value - 0x61 + 10
    default: nil
    }
  }
}
