extension PatternParser {
  /// What other dialects write behind '(', the longest first.
  private static let refused: [(start: String, nl: String, en: String)] = [
    ("(?<=", "terugkijken", "lookbehind"),
    ("(?<!", "ontkennend terugkijken", "negative lookbehind"),
    ("(?=", "vooruitkijken", "lookahead"),
    ("(?!", "ontkennend vooruitkijken", "negative lookahead"),
    ("(?>", "de atomaire groep", "atomic group"), ("(?#", "het commentaar", "comment"),
    ("(?|", "opnieuw tellen", "branch reset"), ("(?(", "de keuze", "conditional"),
    ("(?P=", "de terugverwijzing", "backreference"), ("(?P>", "de recursie", "recursion"),
    ("(?R", "de recursie", "recursion"), ("(?&", "de recursie", "recursion"),
  ]

  /// A group; nil for '(?i)', which sets flags for the rest of the group around it.
  mutating func group() throws(PatternError) -> PatternNode? {
    let start = place
    for row in Self.refused where isNext(row.start) {
      throw error(
        nl: "\(row.nl) '\(row.start)' hoort niet bij RE2",
        en: "\(row.en) '\(row.start)' is not part of RE2", at: start)
    }
    if take("(?P<") || take("(?<") {
      try groupName(start)
      return try groupBody(start, flags: flags)
    }
    guard take("(?") else {
      place += 1
      return try groupBody(start, flags: flags)
    }
    let inner = try groupFlags(start)
    if take(":") { return try groupBody(start, flags: inner) }
    place += 1
    flags = inner
    return nil
  }

  /// The name counts for nothing in a yes or no, but a wrong one is still wrong.
  private mutating func groupName(_ start: Int) throws(PatternError) {
    let first = place
    while let scalar = peek(), Self.isPartOfName(scalar) { place += 1 }
    guard place > first else {
      throw error(nl: "de groep heeft een naam nodig", en: "the group needs a name", at: first)
    }
    guard take(">") else {
      throw error(
        nl: "de naam van de groep eindigt met '>'", en: "the name of the group should end with '>'",
        at: place)
    }
  }

  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .decimalNumber, .letterNumber, .lowercaseLetter, .modifierLetter,
      .nonspacingMark, .otherLetter, .spacingMark, .titlecaseLetter, .uppercaseLetter:
      true
    default: false
    }
  }

  /// Reads up to ':' or ')', which stays.
  private mutating func groupFlags(_ start: Int) throws(PatternError) -> Flags {
    var flags = flags
    var minus: Int?
    while let scalar = peek(), scalar != ":", scalar != ")" {
      switch scalar {
      case "i": flags.isFoldingCase = minus == nil
      case "m": flags.isMultiline = minus == nil
      case "s": flags.takesNewline = minus == nil
      case "U": break
      case "-" where minus == nil: minus = place
      default:
        place += 1
        throw error(
          nl: "de vlag \(quoted(place - 1)) hoort niet bij RE2",
          en: "flag \(quoted(place - 1)) is not part of RE2", at: place - 1)
      }
      place += 1
    }
    guard peek() != nil else {
      throw error(nl: "de groep '(' is niet gesloten", en: "the group is not closed", at: start)
    }
    if let minus, minus == place - 1 {
      throw error(nl: "na '-' staat geen vlag", en: "no flag follows '-'", at: minus)
    }
    return flags
  }
}
