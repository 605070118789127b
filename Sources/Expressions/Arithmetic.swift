import WorkingCalendar

/// The operators on values, exact and total.
enum Arithmetic {
  static func apply(
    _ operation: Node.Operator, _ left: Value, _ right: Value, calendar: WorkingCalendar,
    _ offset: Int
  ) throws(EvaluationError) -> Value {
    switch operation {
    case .equal: return .boolean(isEqual(left, right))
    case .unequal: return .boolean(!isEqual(left, right))
    case .less: return .boolean(try isOrdered(left, right, "<", offset))
    case .greater: return .boolean(try isOrdered(right, left, ">", offset))
    case .lessOrEqual: return .boolean(!(try isOrdered(right, left, "<=", offset)))
    case .greaterOrEqual: return .boolean(!(try isOrdered(left, right, ">=", offset)))
    case .isIn: return .boolean(try isIn(left, right, offset))
    case .add: return try sum(left, right, calendar, offset)
    case .subtract: return try difference(left, right, calendar, offset)
    case .multiply:
      return try number(
        left, right, "*", offset, integers: { $0.multipliedReportingOverflow(by: $1) },
        decimals: { $0.multiplying($1) })
    case .divide:
      return try quotient(left, right, "/", offset) { $0.dividedReportingOverflow(by: $1) }
    case .remainder:
      return try quotient(left, right, "%", offset) {
        $0.remainderReportingOverflow(dividingBy: $1)
      }
    }
  }

  static func negated(_ value: Value, _ offset: Int) throws(EvaluationError) -> Value {
    switch value {
    case .integer(let number):
      guard number != .min else { throw overflow(offset) }
      return .integer(-number)
    case .decimal(let number):
      guard let result = DecimalNumber(0).subtracting(number) else { throw overflow(offset) }
      return .decimal(result)
    case .boolean, .date, .list, .null, .record, .term, .text:
      throw .noOverload("-", [value], offset)
    }
  }

  /// Values of different types are unequal; numbers compare by value, texts by their bytes.
  static func isEqual(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.integer(let number), .decimal(let decimal)),
      (.decimal(let decimal), .integer(let number)):
      return decimal == DecimalNumber(number)
    case (.text(let left), .text(let right)):
      return left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { isEqual($0, $1) }
    default:
      return left == right
    }
  }

  private static func isOrdered(
    _ left: Value, _ right: Value, _ operation: String, _ offset: Int
  ) throws(EvaluationError) -> Bool {
    switch (left, right) {
    case (.integer(let left), .integer(let right)): return left < right
    case (.decimal(let left), .decimal(let right)): return left < right
    case (.integer(let left), .decimal(let right)): return DecimalNumber(left) < right
    case (.decimal(let left), .integer(let right)): return left < DecimalNumber(right)
    case (.date(let left), .date(let right)): return left < right
    case (.boolean(let left), .boolean(let right)): return !left && right
    case (.text(let left), .text(let right)):
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    default: throw .noOverload(operation, [left, right], offset)
    }
  }

  private static func isIn(
    _ value: Value, _ container: Value, _ offset: Int
  ) throws(EvaluationError) -> Bool {
    switch (value, container) {
    case (_, .list(let elements)): return elements.contains { isEqual($0, value) }
    case (.text(let key), .record(let record)): return record[key] != nil
    default: throw .noOverload("in", [value, container], offset)
    }
  }

  private static func sum(
    _ left: Value, _ right: Value, _ calendar: WorkingCalendar, _ offset: Int
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.text(let left), .text(let right)): return .text(left + right)
    case (.list(let left), .list(let right)): return .list(left + right)
    case (.date(let date), .term(let term)), (.term(let term), .date(let date)):
      return .date(calendar.adding(term, to: date))
    default:
      return try number(
        left, right, "+", offset, integers: { $0.addingReportingOverflow($1) },
        decimals: { $0.adding($1) })
    }
  }

  private static func difference(
    _ left: Value, _ right: Value, _ calendar: WorkingCalendar, _ offset: Int
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.date(let left), .date(let right)): return .integer(Int64(left - right))
    case (.date(let date), .term(let term)):
      return .date(calendar.adding(Term(-term.amount, term.unit), to: date))
    default:
      return try number(
        left, right, "-", offset, integers: { $0.subtractingReportingOverflow($1) },
        decimals: { $0.subtracting($1) })
    }
  }

  private static func number(
    _ left: Value, _ right: Value, _ operation: String, _ offset: Int,
    integers: (Int64, Int64) -> (partialValue: Int64, overflow: Bool),
    decimals: (DecimalNumber, DecimalNumber) -> DecimalNumber?
  ) throws(EvaluationError) -> Value {
    if case (.integer(let left), .integer(let right)) = (left, right) {
      let (value, isOverflow) = integers(left, right)
      guard !isOverflow else { throw overflow(offset) }
      return .integer(value)
    }
    guard let first = decimal(left), let second = decimal(right) else {
      throw .noOverload(operation, [left, right], offset)
    }
    guard let value = decimals(first, second) else { throw overflow(offset) }
    return .decimal(value)
  }

  private static func decimal(_ value: Value) -> DecimalNumber? {
    switch value {
    case .integer(let number): DecimalNumber(number)
    case .decimal(let number): number
    case .boolean, .date, .list, .null, .record, .term, .text: nil
    }
  }

  /// Division of integers alone: a quotient of decimals would have to be rounded.
  private static func quotient(
    _ left: Value, _ right: Value, _ operation: String, _ offset: Int,
    _ divide: (Int64, Int64) -> (partialValue: Int64, overflow: Bool)
  ) throws(EvaluationError) -> Value {
    guard case (.integer(let left), .integer(let right)) = (left, right) else {
      throw .noOverload(operation, [left, right], offset)
    }
    guard right != 0 else {
      throw EvaluationError(
        code: .divisionByZero, message: "division by zero", offset: offset)
    }
    let (value, isOverflow) = divide(left, right)
    guard !isOverflow else { throw overflow(offset) }
    return .integer(value)
  }

  private static func overflow(_ offset: Int) -> EvaluationError {
    EvaluationError(code: .overflow, message: "the result does not fit", offset: offset)
  }
}
