extension Arithmetic {
  typealias Checked<Number> = (Number, Number) -> (partialValue: Number, overflow: Bool)

  /// A sum or difference of two numbers, durations or amounts of one kind.
  static func number(
    _ name: String, _ left: Value, _ right: Value, _ offset: Int, integers: Checked<Int64>,
    unsigned: Checked<UInt64>, doubles: (Double, Double) -> Double,
    decimals: (DecimalNumber, DecimalNumber) -> DecimalNumber?
  ) throws(ExpressionError) -> Value {
    switch (left, right) {
    case (.integer(let left), .integer(let right)):
      return .integer(try checked(integers(left, right), offset))
    case (.unsigned(let left), .unsigned(let right)):
      return .unsigned(try checked(unsigned(left, right), offset))
    case (.double(let left), .double(let right)): return .double(doubles(left, right))
    case (.duration(let left), .duration(let right)):
      let nanoseconds = try checked(integers(left.nanoseconds, right.nanoseconds), offset)
      return .duration(TimeSpan(nanoseconds: nanoseconds))
    case (.hours(let left), .hours(let right)):
      guard let sum = decimals(left.amount, right.amount) else { throw .overflow(at: offset) }
      return .hours(HoursAmount(sum))
    case (.money(let left), .money(let right)) where left.currency == right.currency:
      guard let sum = decimals(left.amount, right.amount) else { throw .overflow(at: offset) }
      return try amount(sum, left, offset)
    default:
      guard let first = exact(left), let second = exact(right), mentionsDecimal(left, right) else {
        throw .noOverload(name, [left.typeName, right.typeName], at: offset)
      }
      guard let value = decimals(first, second) else { throw .overflow(at: offset) }
      return .decimal(value)
    }
  }

  static func product(
    _ left: Value, _ right: Value, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch (left, right) {
    case (.money(let money), _), (_, .money(let money)):
      guard let factor = exact(left) ?? exact(right) else { break }
      guard let product = money.amount.multiplying(factor) else { throw .overflow(at: offset) }
      return try amount(product, money, offset)
    case (.hours(let hours), _), (_, .hours(let hours)):
      guard let factor = exact(left) ?? exact(right) else { break }
      guard let product = hours.amount.multiplying(factor) else { throw .overflow(at: offset) }
      return .hours(HoursAmount(product))
    case (.duration, _), (_, .duration): break
    default:
      return try number(
        "*", left, right, offset, integers: { $0.multipliedReportingOverflow(by: $1) },
        unsigned: { $0.multipliedReportingOverflow(by: $1) }, doubles: *,
        decimals: { $0.multiplying($1) })
    }
    throw .noOverload("*", [left.typeName, right.typeName], at: offset)
  }

  /// Of whole numbers and doubles: a quotient of decimals would have to be rounded.
  static func quotient(
    _ operation: Node.Operator, _ left: Value, _ right: Value, _ offset: Int
  ) throws(ExpressionError) -> Value {
    let isDivision = operation == .divide
    switch (left, right) {
    case (.double(let left), .double(let right)) where isDivision: return .double(left / right)
    case (.integer(let left), .integer(let right)):
      guard right != 0 else { throw zero(isDivision, offset) }
      return .integer(
        try checked(
          isDivision
            ? left.dividedReportingOverflow(by: right)
            : left.remainderReportingOverflow(dividingBy: right), offset))
    case (.unsigned(let left), .unsigned(let right)):
      guard right != 0 else { throw zero(isDivision, offset) }
      return .unsigned(isDivision ? left / right : left % right)
    default:
      throw .noOverload(operation.rawValue, [left.typeName, right.typeName], at: offset)
    }
  }

  private static func zero(_ isDivision: Bool, _ offset: Int) -> ExpressionError {
    ExpressionError(
      isDivision ? .divisionByZero : .modulusByZero, at: offset, nl: "delen door nul",
      en: "division by zero")
  }

  private static func checked<Number>(
    _ result: (partialValue: Number, overflow: Bool), _ offset: Int
  ) throws(ExpressionError) -> Number {
    guard !result.overflow else { throw .overflow(at: offset) }
    return result.partialValue
  }

  static func amount(
    _ number: DecimalNumber, _ money: MoneyAmount, _ offset: Int
  ) throws(ExpressionError) -> Value {
    guard let amount = MoneyAmount(number, money.currency) else { throw .overflow(at: offset) }
    return .money(amount)
  }

  private static func mentionsDecimal(_ left: Value, _ right: Value) -> Bool {
    if case .decimal = left { return true }
    if case .decimal = right { return true }
    return false
  }

  /// The exact number of an int, uint or decimal.
  static func exact(_ value: Value) -> DecimalNumber? {
    switch value {
    case .integer(let number): DecimalNumber(number)
    case .unsigned(let number): Int64(exactly: number).map { DecimalNumber($0) }
    case .decimal(let number): number
    case .boolean, .bytes, .date, .double, .duration, .hours, .list, .map, .money, .null, .record,
      .term, .text, .timestamp, .type:
      nil
    }
  }
}
