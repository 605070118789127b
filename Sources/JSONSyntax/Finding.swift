import Languages

/// What stands in a text where something else belongs: a word or one character.
struct Finding {
  private static let longestQuotation = 40
  /// One more than is shown, so that the cut shows.
  static let longestWordRead = longestQuotation + 1

  /// The word that starts here; empty where none does.
  let word: String
  let scalar: Unicode.Scalar

  var description: LocalizedText {
    if !word.isEmpty { return Self.same(Self.quoted(word)) }
    switch scalar {
    case " ": return LocalizedText(nl: "een spatie", en: "a space")
    case "!"..."~": return Self.same("'\(scalar)'")
    case "\u{FEFF}": return LocalizedText(nl: "een byte order mark", en: "a byte order mark")
    default:
      let name = Self.codePoint(scalar.value)
      return Self.same(Self.isInvisible(scalar) ? name : "'\(scalar)' (\(name))")
    }
  }

  private static func same(_ text: String) -> LocalizedText { LocalizedText(nl: text, en: text) }

  /// What to do about it wherever it stands.
  func remedy(isJSON5: Bool) -> LocalizedText? {
    let isForeignSpace =
      scalar == "\u{B}" || scalar == "\u{C}" || scalar == "\u{85}" || scalar.isWideSpace
    switch scalar {
    case "\u{201C}"..."\u{201F}", "\u{2018}"..."\u{201B}", "\u{AB}", "\u{BB}":
      return LocalizedText(nl: "gebruik rechte aanhalingstekens", en: "use straight quotes")
    case ",":
      return LocalizedText(
        nl: "een ',' staat alleen tussen elementen", en: "a ',' stands only between elements")
    case "#" where isJSON5:
      return LocalizedText(nl: "commentaar begint met '//'", en: "a comment starts with '//'")
    case "#",
      "/" where !isJSON5:
      return LocalizedText(nl: "JSON heeft geen commentaar", en: "JSON has no comments")
    case "'" where !isJSON5:
      return LocalizedText(
        nl: "in JSON staat een tekst tussen dubbele aanhalingstekens",
        en: "JSON strings stand in double quotes")
    case "\u{FEFF}" where !isJSON5:
      return LocalizedText(nl: "sla de tekst op zonder", en: "save the text without it")
    case _ where isForeignSpace && !isJSON5:
      return LocalizedText(
        nl: "gebruik alleen spaties, tabs en regeleinden",
        en: "use spaces, tabs and line ends only")
    default: return nil
    }
  }

  /// What to do about it where a value belongs.
  func remedyForValue(isJSON5: Bool) -> LocalizedText? {
    if !word.isEmpty { return remedyForWord(isJSON5: isJSON5) }
    switch scalar {
    case "+": return LocalizedText(nl: "laat de '+' weg", en: "leave the '+' out")
    case ".":
      return LocalizedText(
        nl: "schrijf een cijfer voor de '.'", en: "write a digit before the '.'")
    default: return nil
    }
  }

  private func remedyForWord(isJSON5: Bool) -> LocalizedText {
    let meant: String
    switch word.lowercased() {
    case "true", "yes", "on", "ja": meant = "true"
    case "false", "no", "off", "nee": meant = "false"
    case "none", "nil", "null", "undefined": meant = "null"
    case "infinity" where isJSON5, "inf" where isJSON5: meant = "Infinity"
    case "nan" where isJSON5: meant = "NaN"
    case "infinity", "nan":
      return LocalizedText(
        nl: "JSON heeft zo'n getal niet; schrijf null of een tekst",
        en: "JSON has no such number; write null or a string")
    default:
      return LocalizedText(
        nl: "een tekst staat tussen aanhalingstekens", en: "a text stands in quotes")
    }
    return LocalizedText(nl: "schrijf \(meant)", en: "write \(meant)")
  }

  /// A text of any length and content, fit for one line of a message.
  static func quoted(_ text: String) -> String {
    var quotation = "'"
    for scalar in text.unicodeScalars.prefix(longestQuotation) {
      if isInvisible(scalar) {
        quotation += codePoint(scalar.value)
      } else {
        quotation.unicodeScalars.append(scalar)
      }
    }
    return quotation + (text.unicodeScalars.count > longestQuotation ? "…'" : "'")
  }

  /// The usual name of a code point, `U+00E9`.
  static func codePoint(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// Whether a byte is part of a word: an ASCII letter or digit, `_` or `$`.
  static func isWordPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"):
      true
    default: false
    }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
      return true
    case .spaceSeparator: return scalar != " "
    default: return false
    }
  }
}

extension Grammar {
  /// What comes next; nil at the end. Throws where the bytes are not UTF-8.
  func finding() throws(GrammarError) -> Finding? {
    guard let scalar = try scalar() else { return nil }
    let word = bytes[place...].prefix(Finding.longestWordRead).prefix(while: Finding.isWordPart)
    return Finding(word: String(decoding: word, as: UTF8.self), scalar: scalar.value)
  }
}
