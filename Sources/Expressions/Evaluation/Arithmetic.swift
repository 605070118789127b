import WorkingCalendar

/// The operators on values, exact and total.
enum Arithmetic {
  static func apply(
    _ operation: Node.Operator, _ left: Value, _ right: Value,
    calendar: @autoclosure () -> WorkingCalendar, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch operation {
    case .equal: return .boolean(Comparison.areEqual(left, right))
    case .unequal: return .boolean(!Comparison.areEqual(left, right))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let order = Comparison.order(left, right) else {
        throw .noOverload(
          operation.rawValue, [left.typeName, right.typeName], at: offset,
          length: operation.rawValue.utf8.count)
      }
      return .boolean(holds(operation, order))
    case .isIn: return .boolean(try isIn(left, right, offset))
    case .add: return try sum(left, right, calendar(), offset)
    case .subtract: return try difference(left, right, calendar(), offset)
    case .multiply: return try product(left, right, offset)
    case .divide, .remainder: return try quotient(operation, left, right, offset)
    }
  }

  private static func holds(_ operation: Node.Operator, _ order: Comparison.Order) -> Bool {
    switch order {
    case .less: operation == .less || operation == .lessOrEqual
    case .equal: operation == .lessOrEqual || operation == .greaterOrEqual
    case .greater: operation == .greater || operation == .greaterOrEqual
    case .unordered: false
    }
  }

  /// What an operation costs beyond its step: texts and lists that are made or searched.
  static func cost(of operation: Node.Operator, _ left: Value, _ right: Value) -> Int {
    switch (left, right) {
    case (.text(let left), .text(let right)): (left.utf8.count + right.utf8.count) / 32
    case (.bytes(let left), .bytes(let right)): (left.count + right.count) / 32
    case (.list(let left), .list(let right)): left.count + right.count
    case (_, .list(let elements)): elements.count
    default: 0
    }
  }

  static func negated(_ value: Value, _ offset: Int) throws(ExpressionError) -> Value {
    switch value {
    case .integer(let number):
      guard number != .min else { throw .overflow(at: offset) }
      return .integer(-number)
    case .double(let number): return .double(-number)
    case .decimal(let number): return .decimal(try negated(number, offset))
    case .hours(let hours): return .hours(HoursAmount(try negated(hours.amount, offset)))
    case .money(let money): return try amount(try negated(money.amount, offset), money, offset)
    case .duration(let span):
      guard span.nanoseconds != .min else { throw .overflow(at: offset) }
      return .duration(TimeSpan(nanoseconds: -span.nanoseconds))
    case .boolean, .bytes, .date, .list, .map, .null, .record, .term, .text, .timestamp, .type,
      .unsigned:
      throw .noOverload("-", [value.typeName], at: offset)
    }
  }

  private static func negated(
    _ number: DecimalNumber, _ offset: Int
  ) throws(ExpressionError) -> DecimalNumber {
    guard let result = DecimalNumber(0).subtracting(number) else { throw .overflow(at: offset) }
    return result
  }

  private static func isIn(
    _ value: Value, _ container: Value, _ offset: Int
  ) throws(ExpressionError) -> Bool {
    switch (value, container) {
    case (_, .list(let elements)): return elements.contains { Comparison.areEqual($0, value) }
    case (_, .map(let map)): return map.value(of: value) != nil
    case (.text(let key), .record(let record)): return record[key] != nil
    default: throw .noOverload("in", [value.typeName, container.typeName], at: offset)
    }
  }

  private static func sum(
    _ left: Value, _ right: Value, _ calendar: WorkingCalendar, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch (left, right) {
    case (.text(let left), .text(let right)): return .text(left + right)
    case (.bytes(let left), .bytes(let right)): return .bytes(left + right)
    case (.list(let left), .list(let right)): return .list(left + right)
    case (.date(let date), .term(let term)), (.term(let term), .date(let date)):
      return .date(calendar.adding(term, to: date))
    case (.timestamp(let moment), .duration(let span)),
      (.duration(let span), .timestamp(let moment)):
      guard let later = moment.adding(span) else { throw .overflow(at: offset) }
      return .timestamp(later)
    default:
      return try number(
        "+", left, right, offset, integers: { $0.addingReportingOverflow($1) },
        unsigned: { $0.addingReportingOverflow($1) }, doubles: +, decimals: { $0.adding($1) })
    }
  }

  private static func difference(
    _ left: Value, _ right: Value, _ calendar: WorkingCalendar, _ offset: Int
  ) throws(ExpressionError) -> Value {
    switch (left, right) {
    case (.date(let left), .date(let right)): return .integer(Int64(left - right))
    case (.date(let date), .term(let term)):
      return .date(calendar.adding(Term(-term.amount, term.unit), to: date))
    case (.timestamp(let left), .timestamp(let right)):
      guard let span = left.since(right) else { throw .overflow(at: offset) }
      return .duration(span)
    case (.timestamp(let moment), .duration(let span)):
      guard span.nanoseconds != .min,
        let earlier = moment.adding(TimeSpan(nanoseconds: -span.nanoseconds))
      else { throw .overflow(at: offset) }
      return .timestamp(earlier)
    default:
      return try number(
        "-", left, right, offset, integers: { $0.subtractingReportingOverflow($1) },
        unsigned: { $0.subtractingReportingOverflow($1) }, doubles: -,
        decimals: { $0.subtracting($1) })
    }
  }
}
