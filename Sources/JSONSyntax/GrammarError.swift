import Languages

/// An error before its line and column are known.
struct GrammarError: Error {
  let code: JSONSyntaxError.Code
  let offset: Int
  let text: LocalizedText
  /// Another place that the message ends with, such as the first of two keys.
  var reference: (wording: LocalizedText, offset: Int)?

  init(
    _ code: JSONSyntaxError.Code, at offset: Int, nl: String, en: String,
    reference: (wording: LocalizedText, offset: Int)? = nil
  ) {
    self.code = code
    self.offset = offset
    text = LocalizedText(nl: nl, en: en)
    self.reference = reference
  }

  func located(in lines: LineTable) -> JSONSyntaxError {
    var (nl, en) = (text.nl, text.en)
    if let reference {
      let position = lines.position(of: reference.offset)
      nl += "; \(reference.wording.nl) \(position.line):\(position.column)"
      en += "; \(reference.wording.en) \(position.line):\(position.column)"
    }
    return JSONSyntaxError(
      code: code, text: LocalizedText(nl: nl, en: en), position: lines.position(of: offset))
  }
}

extension Grammar {
  /// The error for what comes next, where something else belongs.
  func unexpected(nl: String, en: String, remedy: LocalizedText? = nil) -> GrammarError {
    let found: Finding?
    do throws(GrammarError) { found = try finding() } catch { return error }
    guard let found else {
      let isEmpty = place == 0
      return GrammarError(
        .unexpectedEnd, at: place,
        nl: "\(isEmpty ? "de tekst is leeg" : "de tekst houdt hier op"); verwacht: \(nl)",
        en: "\(isEmpty ? "the text is empty" : "the text ends"); expected \(en)")
    }
    let remedy = found.remedy(isJSON5: isJSON5) ?? remedy
    let description = found.description
    return GrammarError(
      .unexpected, at: place,
      nl: "hier staat \(description.nl); verwacht: \(nl)\(remedy.map { "; \($0.nl)" } ?? "")",
      en: "found \(description.en); expected \(en)\(remedy.map { "; \($0.en)" } ?? "")")
  }

  func unexpectedValue(nl: String = "een waarde", en: String = "a value") -> GrammarError {
    let found: Finding?
    do throws(GrammarError) { found = try finding() } catch { return error }
    return unexpected(nl: nl, en: en, remedy: found?.remedyForValue(isJSON5: isJSON5))
  }

  /// The error inside brackets; at the end of the text it tells which bracket is open.
  func unclosed(nl: String, en: String, opened: Int) -> GrammarError {
    var error = unexpected(nl: nl, en: en)
    if error.code == .unexpectedEnd {
      let bracket = Character(UnicodeScalar(bytes[opened]))
      let wording = LocalizedText(
        nl: "'\(bracket)' staat open sinds", en: "'\(bracket)' stands open since")
      error.reference = (wording, opened)
    }
    return error
  }

  func noKey() -> GrammarError {
    unexpected(
      nl: "een sleutel", en: "a key",
      remedy: LocalizedText(
        nl: "andere sleutels dan letters, cijfers, $ en _ staan tussen aanhalingstekens",
        en: "other keys than letters, digits, $ and _ stand in quotes"))
  }

  func missingColon() -> GrammarError {
    let isHyphen = isJSON5 && next == UInt8(ascii: "-")
    let remedy = LocalizedText(
      nl: "zet een sleutel met '-' tussen aanhalingstekens", en: "put a key with '-' in quotes")
    return unexpected(
      nl: "':' na de sleutel", en: "':' after the key", remedy: isHyphen ? remedy : nil)
  }

  func trailingComma() -> GrammarError {
    unexpected(
      nl: "nog een element na ','", en: "another element after ','",
      remedy: LocalizedText(
        nl: "in JSON staat geen komma achteraan: laat de ',' weg",
        en: "JSON has no trailing comma: leave the ',' out"))
  }

  func tooDeep() -> GrammarError {
    GrammarError(
      .depth, at: place,
      nl: "meer dan \(JSONParser.maximumDepth) niveaus in elkaar; maak de waarde platter",
      en: "nested deeper than \(JSONParser.maximumDepth) levels; flatten the value")
  }

  func tooManyValues() -> GrammarError {
    GrammarError(
      .tooLarge, at: place, nl: "meer dan \(JSONParser.maximumValues) waarden in één tekst",
      en: "more than \(JSONParser.maximumValues) values in one text")
  }

  func duplicate(_ key: String, at offset: Int, first: Int) -> GrammarError {
    GrammarError(
      .duplicateKey, at: offset, nl: "de sleutel \(Finding.quoted(key)) staat er twee keer",
      en: "a duplicate key \(Finding.quoted(key))",
      reference: (LocalizedText(nl: "eerst op", en: "first at"), first))
  }

  func leadingZero(_ offset: Int) -> GrammarError {
    GrammarError(
      .number, at: offset, nl: "hier staat een getal dat met een nul begint; laat die nul weg",
      en: "found a number with a leading zero; leave the zero out")
  }

  func tooManyDigits(_ offset: Int) -> GrammarError {
    GrammarError(
      .number, at: offset,
      nl: "meer dan \(Self.mostHexadecimalDigits) hexadecimale cijfers; schrijf het decimaal",
      en: "more than \(Self.mostHexadecimalDigits) hexadecimal digits; write it in decimal")
  }

  func noValue(_ spelling: String, _ offset: Int) -> GrammarError {
    GrammarError(
      .notANumber, at: offset,
      nl:
        "hier staat \(spelling); verwacht: een waarde die JSON heeft: een getal, null of een tekst",
      en: "found \(spelling); expected a value that JSON has: a number, null or a string")
  }

  func invalidEncoding(at offset: Int? = nil) -> GrammarError {
    let offset = offset ?? place
    let byte = offset < bytes.count ? bytes[offset] : 0
    let digits = String(byte, radix: 16, uppercase: true)
    return GrammarError(
      .encoding, at: offset,
      nl: "de byte 0x\(digits) is hier geen UTF-8; sla de tekst op als UTF-8",
      en: "found byte 0x\(digits), which is not UTF-8 here; save the text as UTF-8")
  }
}
