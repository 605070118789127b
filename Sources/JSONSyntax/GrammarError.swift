/// An error before its line and column are known.
struct GrammarError: Error {
  let code: JSONSyntaxError.Code
  let offset: Int
  var message: String
  /// Another place that the message ends with, such as the first of two keys.
  var reference: (wording: String, offset: Int)?

  func located(in lines: LineTable) -> JSONSyntaxError {
    var message = message
    if let reference {
      let position = lines.position(of: reference.offset)
      message += "; \(reference.wording) \(position.line):\(position.column)"
    }
    return JSONSyntaxError(code: code, message: message, position: lines.position(of: offset))
  }
}

extension Grammar {
  /// The error for what comes next, where something else belongs.
  func unexpected(_ expected: String, remedy: String? = nil) -> GrammarError {
    let found: Finding?
    do throws(GrammarError) { found = try finding() } catch { return error }
    guard let found else {
      let whole = place == 0 ? "the text is empty" : "the text ends"
      return GrammarError(
        code: .unexpectedEnd, offset: place, message: "\(whole); expected \(expected)")
    }
    let remedy = (found.remedy(isJSON5: isJSON5) ?? remedy).map { "; \($0)" } ?? ""
    return GrammarError(
      code: .unexpected, offset: place,
      message: "found \(found.description); expected \(expected)\(remedy)")
  }

  func unexpectedValue(_ expected: String = "a value") -> GrammarError {
    let found: Finding?
    do throws(GrammarError) { found = try finding() } catch { return error }
    return unexpected(expected, remedy: found?.remedyForValue(isJSON5: isJSON5))
  }

  /// The error inside brackets; at the end of the text it tells which bracket is open.
  func unclosed(_ expected: String, opened: Int) -> GrammarError {
    var error = unexpected(expected)
    if error.code == .unexpectedEnd {
      error.reference = ("'\(Character(UnicodeScalar(bytes[opened])))' stands open since", opened)
    }
    return error
  }

  func noKey() -> GrammarError {
    unexpected("a key", remedy: "other keys than letters, digits, $ and _ stand in quotes")
  }

  func missingColon() -> GrammarError {
    let isHyphen = isJSON5 && next == UInt8(ascii: "-")
    return unexpected("':' after the key", remedy: isHyphen ? "put a key with '-' in quotes" : nil)
  }

  func trailingComma() -> GrammarError {
    unexpected(
      "another element after ','", remedy: "JSON has no trailing comma: leave the ',' out")
  }

  func tooDeep() -> GrammarError {
    GrammarError(
      code: .depth, offset: place,
      message: "nested deeper than \(JSONParser.maximumDepth) levels; flatten the value")
  }

  func duplicate(_ key: String, at offset: Int, first: Int) -> GrammarError {
    GrammarError(
      code: .duplicateKey, offset: offset, message: "a duplicate key \(Finding.quoted(key))",
      reference: ("first at", first))
  }

  func leadingZero(_ offset: Int) -> GrammarError {
    GrammarError(
      code: .number, offset: offset,
      message: "found a number with a leading zero; leave the zero out")
  }

  func tooManyDigits(_ offset: Int) -> GrammarError {
    GrammarError(
      code: .number, offset: offset,
      message: "more than \(Self.mostHexadecimalDigits) hexadecimal digits; write it in decimal")
  }

  func noValue(_ spelling: String, _ offset: Int) -> GrammarError {
    GrammarError(
      code: .notANumber, offset: offset,
      message: "found \(spelling); expected a value that JSON has: a number, null or a string")
  }

  func invalidEncoding(at offset: Int? = nil) -> GrammarError {
    let offset = offset ?? place
    let byte = offset < bytes.count ? bytes[offset] : 0
    let digits = String(byte, radix: 16, uppercase: true)
    return GrammarError(
      code: .encoding, offset: offset,
      message: "found byte 0x\(digits), which is not UTF-8 here; save the text as UTF-8")
  }
}
