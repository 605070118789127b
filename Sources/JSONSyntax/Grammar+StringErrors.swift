import Languages

extension Grammar {
  private static var stringStart: LocalizedText {
    LocalizedText(nl: "de tekst begint op", en: "the string starts at")
  }

  func controlCharacter(_ byte: UInt8, in start: Int) -> GrammarError {
    let name = Finding.codePoint(UInt32(byte))
    let text: LocalizedText
    switch byte {
    case 0x0A, 0x0D:
      text = LocalizedText(
        nl: "hier staat een regeleinde in een tekst; schrijf \\n"
          + (isJSON5 ? ", of een backslash ervoor om op de volgende regel verder te gaan" : ""),
        en: "found a line break in a string; write it as \\n"
          + (isJSON5 ? ", or a backslash before it to continue the line" : ""))
    case 0x09:
      text = LocalizedText(
        nl: "hier staat een tab in een tekst; schrijf \\t",
        en: "found a tab in a string; write it as \\t")
    default:
      text = LocalizedText(
        nl: "hier staat \(name) in een tekst; schrijf \\u\(name.dropFirst(2))",
        en: "found \(name) in a string; write it as \\u\(name.dropFirst(2))")
    }
    return GrammarError(
      .unexpected, at: place, nl: text.nl, en: text.en, reference: (Self.stringStart, start))
  }

  func unterminated(_ start: Int, quote: UInt8) -> GrammarError {
    let quote = Character(UnicodeScalar(quote))
    return GrammarError(
      .unexpectedEnd, at: place,
      nl: "het bestand houdt op in een tekst: het sluitende \(quote) ontbreekt",
      en: "the text ends within a string; expected the closing \(quote)",
      reference: (Self.stringStart, start))
  }

  func unknownEscape(_ offset: Int) -> GrammarError {
    var behind = self
    behind.place = offset + 1
    let found: Finding?
    do throws(GrammarError) { found = try behind.finding() } catch { return error }
    let character =
      found.map { Finding(word: "", scalar: $0.scalar).description }
      ?? LocalizedText(nl: "het einde", en: "the end")
    let known =
      isJSON5
      ? LocalizedText(
        nl: "in een sleutel zonder aanhalingstekens mag alleen \\uXXXX",
        en: "\\uXXXX is the only escape in a key without quotes")
      : LocalizedText(
        nl: "verwacht: \\\" \\\\ \\/ \\b \\f \\n \\r \\t of \\uXXXX; "
          + "een backslash zelf schrijft u als \\\\",
        en: "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX; "
          + "a backslash itself is written \\\\")
    return GrammarError(
      .escape, at: offset, nl: "hier staat een backslash voor \(character.nl); \(known.nl)",
      en: "found a backslash before \(character.en); \(known.en)")
  }

  func octalEscape(_ offset: Int) -> GrammarError {
    GrammarError(
      .escape, at: offset,
      nl: "hier staat een backslash voor een cijfer; schrijf het teken als \\xHH",
      en: "found a backslash before a digit; write the character as \\xHH")
  }

  func incompleteEscape(_ offset: Int, digits: Int) -> GrammarError {
    GrammarError(
      .escape, at: offset,
      nl: "deze escape is niet af; verwacht: \(digits) hexadecimale cijfers",
      en: "found an incomplete escape; expected \(digits) hexadecimal digits")
  }

  func loneSurrogate(_ value: UInt32, _ offset: Int) -> GrammarError {
    let name = Finding.codePoint(value)
    return GrammarError(
      .surrogate, at: offset,
      nl: "hier staat \(name), de helft van een paar; "
        + "verwacht: beide helften, \\uD800-\\uDBFF en dan \\uDC00-\\uDFFF",
      en: "found \(name), half of a surrogate pair; "
        + "expected both halves, \\uD800-\\uDBFF and then \\uDC00-\\uDFFF")
  }

  func noIdentifierPart(_ offset: Int) -> GrammarError {
    GrammarError(
      .escape, at: offset,
      nl: "dit teken kan niet in een sleutel zonder aanhalingstekens; "
        + "zet de sleutel tussen aanhalingstekens",
      en: "found an escaped character that cannot stand in a key without quotes; "
        + "put the key in quotes")
  }
}
