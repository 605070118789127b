import WorkingCalendar

/// The conversions between types: exact, or an error that says why not.
enum Conversion {
  static func convert(
    _ values: [Value], to function: Function, zone: any ZoneRules, _ offset: Int
  ) throws(ExpressionError) -> Value {
    let value = values[0]
    let result: Value? =
      switch function {
      case .bool: try boolean(value, offset)
      case .bytes: bytes(value)
      case .date: try date(value, zone, offset)
      case .decimal: try decimal(value, offset)
      case .double: try double(value, offset)
      case .duration: try duration(value, offset)
      case .hours: try hours(value, offset)
      case .int: try integer(value, offset)
      case .money: try money(values, offset)
      case .string: try text(value, offset)
      case .timestamp: try timestamp(value, offset)
      case .uint: try unsigned(value, offset)
      default: nil
      }
    if let result { return result }
    throw .noOverload(
      function.rawValue, values.map(\.typeName), at: offset, length: function.rawValue.utf8.count)
  }

  private static func boolean(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .boolean: return value
    case .text(let text):
      switch text {
      case "1", "TRUE", "True", "t", "true": return .boolean(true)
      case "0", "FALSE", "False", "f", "false": return .boolean(false)
      default:
        throw .invalid(text, nl: "geen true of false", en: "not true or false", at: offset)
      }
    default: return nil
    }
  }

  private static func bytes(_ value: Value) -> Value? {
    switch value {
    case .bytes: value
    case .text(let text): .bytes(Array(text.utf8))
    default: nil
    }
  }

  private static func date(
    _ value: Value, _ zone: any ZoneRules, _ offset: Int
  ) throws(ExpressionError) -> Value? {
    switch value {
    case .date: return value
    case .text(let text):
      guard let date = CivilDate(iso: text) else {
        throw .invalid(
          text, nl: "geen datum zoals 2018-04-25", en: "no date like 2018-04-25", at: offset)
      }
      return .date(date)
    case .timestamp(let moment):
      let instant = Instant(milliseconds: moment.seconds * 1000)
      return .date(zone.localTime(at: instant).date)
    default: return nil
    }
  }

  private static func decimal(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .decimal: return value
    case .integer(let number): return .decimal(DecimalNumber(number))
    case .unsigned(let number):
      guard let whole = Int64(exactly: number) else { throw .overflow(at: offset) }
      return .decimal(DecimalNumber(whole))
    case .text(let text): return .decimal(try decimal(text, offset))
    default: return nil
    }
  }

  private static func decimal(
    _ text: String, _ offset: Int
  ) throws(ExpressionError) -> DecimalNumber {
    guard let number = DecimalNumber(text) else {
      throw .invalid(
        text, nl: "geen getal zoals 31.25", en: "no number like 31.25", at: offset)
    }
    return number
  }

  private static func double(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .double: return value
    case .integer(let number): return .double(Double(number))
    case .unsigned(let number): return .double(Double(number))
    case .text(let text):
      let isHexadecimal = text.utf8.contains { $0 | 0x20 == UInt8(ascii: "x") }
      guard !isHexadecimal, let number = Double(text) else {
        throw .invalid(text, nl: "geen getal", en: "not a number", at: offset)
      }
      return .double(number)
    default: return nil
    }
  }

  private static func duration(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .duration: return value
    case .text(let text):
      do throws(TimeSpan.ReadingError) {
        return .duration(try TimeSpan(text))
      } catch {
        switch error {
        case .overflow: throw .overflow(at: offset)
        case .unreadable:
          throw .invalid(
            text, nl: "geen duur zoals 1h30m", en: "no duration like 1h30m", at: offset)
        }
      }
    default: return nil
    }
  }

  private static func timestamp(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .timestamp: return value
    case .integer(let seconds):
      guard let moment = Timestamp(seconds: seconds) else { throw .overflow(at: offset) }
      return .timestamp(moment)
    case .text(let text):
      guard let moment = Timestamp(text) else {
        throw .invalid(
          text, nl: "geen moment zoals 2018-04-25T09:00:00Z",
          en: "no moment like 2018-04-25T09:00:00Z", at: offset)
      }
      return .timestamp(moment)
    default: return nil
    }
  }

  // MARK: Amounts

  private static func hours(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value? {
    switch value {
    case .hours: return value
    case .decimal, .integer, .text:
      guard case .decimal(let number)? = try decimal(value, offset) else { return nil }
      return .hours(HoursAmount(number))
    case .record(let record):
      guard case .decimal(let number) = record["amount"] else { return nil }
      return .hours(HoursAmount(number))
    default: return nil
    }
  }

  private static func money(_ values: [Value], _ offset: Int) throws(ExpressionError) -> Value? {
    switch (values[0], values.count) {
    case (.money, 1): return values[0]
    case (.record(let record), 1):
      guard case .integer(let cents) = record["cents"], case .text(let code) = record["currency"],
        let number = DecimalNumber(significand: cents, scale: 2)
      else { return nil }
      return MoneyAmount(number, code).map { .money($0) }
    case (_, 2):
      guard case .text(let code) = values[1],
        case .decimal(let number)? = try decimal(values[0], offset)
      else { return nil }
      guard let money = MoneyAmount(number, code) else {
        throw .invalid(code, nl: "geen munt zoals EUR", en: "no currency like EUR", at: offset)
      }
      return .money(money)
    default: return nil
    }
  }
}
