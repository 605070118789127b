import WorkingCalendar

extension Conversion {
  static func integer(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .integer: return value
    case .unsigned(let number): return .integer(try fitting(Int64(exactly: number), offset))
    case .double(let number):
      // The nearest doubles to the limits lie outside them.
      guard number > -0x1p63, number < 0x1p63 else { throw .overflow(at: offset) }
      return .integer(Int64(number))
    case .decimal(let number): return .integer(number.truncated)
    case .text(let text):
      guard isWhole(text) else {
        throw .invalid(text, nl: "geen geheel getal", en: "no whole number", at: offset)
      }
      return .integer(try fitting(Int64(text), offset))
    case .timestamp(let moment): return .integer(moment.seconds)
    case .duration(let span): return .integer(span.nanoseconds / 1_000_000_000)
    default: return nil
    }
  }

  static func unsigned(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .unsigned: return value
    case .integer(let number): return .unsigned(try fitting(UInt64(exactly: number), offset))
    case .double(let number):
      guard number > -1, number < 0x1p64 else { throw .overflow(at: offset) }
      return .unsigned(UInt64(number))
    case .text(let text):
      guard isWhole(text), text.utf8.first != UInt8(ascii: "-") else {
        throw .invalid(text, nl: "geen geheel getal", en: "no whole number", at: offset)
      }
      return .unsigned(try fitting(UInt64(text), offset))
    default: return nil
    }
  }

  private static func isWhole(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty && digits.allSatisfy(Lexer.isDigit)
  }

  private static func fitting<Number>(
    _ number: Number?, _ offset: Int
  ) throws(ExpressionError) -> Number {
    guard let number else { throw .overflow(at: offset) }
    return number
  }

  // MARK: Texts

  static func text(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .text: return value
    case .boolean(let flag): return .text(flag ? "true" : "false")
    case .integer(let number): return .text(String(number))
    case .unsigned(let number): return .text(String(number))
    case .double(let number): return .text(text(number))
    case .decimal(let number): return .text(number.description)
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ExpressionError(
          .invalidArgument, at: offset, nl: "deze bytes zijn geen UTF-8",
          en: "these bytes are not UTF-8")
      }
      return .text(text)
    case .date(let date): return .text(date.description)
    case .term(let term): return .text(term.description)
    case .timestamp(let moment): return .text(moment.description)
    case .duration(let span): return .text(span.description)
    case .null, .list, .map, .record, .money, .hours, .type: return nil
    }
  }

  /// The shortest text that reads back as the number, without '.0' behind whole ones.
  static func text(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension DecimalNumber {
  /// The whole part, toward zero.
  var truncated: Int64 { (0..<scale).reduce(significand) { value, _ in value / 10 } }
}
