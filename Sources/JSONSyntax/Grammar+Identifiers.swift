extension Grammar {
  /// Reads a key without quotes: an `IdentifierName` of ECMAScript 5.1, reserved words included.
  mutating func identifier() throws(GrammarError) -> String {
    var name = ""
    while let scalar = try scalar() {
      let start = place
      let isEscape = scalar.value == "\\"
      if isEscape {
        guard has("\\u") else { throw unknownEscape(start) }
      } else {
        place += scalar.length
      }
      let value = isEscape ? try codeUnitEscape() : scalar.value.value
      guard let part = Self.identifierPart(value, isFirst: name.isEmpty) else {
        place = start
        if isEscape { throw noIdentifierPart(start) }
        break
      }
      name.unicodeScalars.append(part)
    }
    guard !name.isEmpty else { throw noKey() }
    return name
  }

  /// The scalar, where it may stand in an identifier.
  private static func identifierPart(_ value: UInt32, isFirst: Bool) -> Unicode.Scalar? {
    // ECMAScript 5.1 knows 16-bit characters only: a surrogate pair is two of them, no letter.
    guard value <= 0xFFFF, let scalar = Unicode.Scalar(value) else { return nil }
    switch scalar {
    case "a"..."z", "A"..."Z", "$", "_": return scalar
    case "0"..."9", "\u{200C}", "\u{200D}": return isFirst ? nil : scalar
    default: break
    }
    guard !scalar.isASCII else { return nil }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber:
      return scalar
    case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation:
      return isFirst ? nil : scalar
    default:
      return nil
    }
  }
}
