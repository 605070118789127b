import WorkingCalendar

/// Walks the tree of one expression.
struct Evaluator<Context: EvaluationContext> {
  let context: Context
  let isTracing: Bool
  private(set) var seen: [SeenValue] = []
  private var bound: [(name: String, value: Value)] = []
  private var steps = 0

  init(context: Context, isTracing: Bool) {
    self.context = context
    self.isTracing = isTracing
  }

  mutating func result(of node: Node) -> Result<Value, EvaluationError> {
    do throws(EvaluationError) {
      return .success(try evaluate(node))
    } catch {
      return .failure(error)
    }
  }

  private mutating func evaluate(_ node: Node) throws(EvaluationError) -> Value {
    steps += 1
    guard steps <= Expression.maximumSteps else {
      throw EvaluationError(
        code: .costExceeded, message: "more than \(Expression.maximumSteps) steps",
        offset: node.offset)
    }
    switch node {
    case .literal(let value, _): return value
    case .name(let name, let offset):
      let value = try read(name, offset)
      trace(node, value)
      return value
    case .select(let inner, let attribute, let offset):
      let value = try select(attribute, of: inner, offset)
      trace(node, value)
      return value
    case .has(let inner, let attribute, let offset):
      return .boolean(try has(attribute, in: inner, offset))
    case .index(let inner, let index, let offset):
      return try element(of: evaluate(inner), at: evaluate(index), offset)
    case .call(let function, let arguments, let offset):
      var values: [Value] = []
      for argument in arguments { values.append(try evaluate(argument)) }
      return try apply(function, to: values, offset)
    case .macro(let macro, let over, let variable, let body, let offset):
      return try run(macro, over: over, variable, body, offset)
    case .not(let operand, let offset):
      return .boolean(!(try boolean(evaluate(operand), "!", offset)))
    case .negate(let operand, let offset):
      return try Arithmetic.negated(evaluate(operand), offset)
    case .and(let left, let right, let offset):
      return try absorb(left, right, decisive: false, "&&", offset)
    case .or(let left, let right, let offset):
      return try absorb(left, right, decisive: true, "||", offset)
    case .conditional(let test, let yes, let no, let offset):
      return try evaluate(try boolean(evaluate(test), "?:", offset) ? yes : no)
    case .binary(let operation, let left, let right, let offset):
      return try Arithmetic.apply(
        operation, evaluate(left), evaluate(right), calendar: context.calendar, offset)
    case .list(let elements, _):
      var values: [Value] = []
      for element in elements { values.append(try evaluate(element)) }
      return .list(values)
    case .record(let entries, _):
      var values: [(String, Value)] = []
      for (key, entry) in entries { values.append((key, try evaluate(entry))) }
      return .record(Record(values))
    }
  }

  private func boolean(
    _ value: Value, _ operation: String, _ offset: Int
  ) throws(EvaluationError) -> Bool {
    guard case .boolean(let boolean) = value else {
      throw .noOverload(operation, [value], offset)
    }
    return boolean
  }

  /// `&&` and `||`: where one side decides, an error of the other is absorbed, in either order.
  private mutating func absorb(
    _ left: Node, _ right: Node, decisive: Bool, _ operation: String, _ offset: Int
  ) throws(EvaluationError) -> Value {
    let first: Bool
    do throws(EvaluationError) {
      first = try boolean(evaluate(left), operation, offset)
    } catch {
      guard error.code != .costExceeded else { throw error }
      let second = try? boolean(evaluate(right), operation, offset)
      guard second == decisive else { throw error }
      return .boolean(decisive)
    }
    if first == decisive { return .boolean(decisive) }
    return .boolean(try boolean(evaluate(right), operation, offset))
  }

  // MARK: Names and attributes

  private func read(_ name: String, _ offset: Int) throws(EvaluationError) -> Value {
    if let value = bound.last(where: { $0.name == name })?.value { return value }
    if let value = context.value(of: name) { return value }
    if name == "today" { return .date(context.today) }
    throw EvaluationError(
      code: .undeclared, message: "'\(name)' is not declared", offset: offset)
  }

  private mutating func select(
    _ attribute: String, of inner: Node, _ offset: Int
  ) throws(EvaluationError) -> Value {
    let value = try evaluateQuietly(inner)
    guard case .record(let record) = value else {
      throw .noOverload(".\(attribute)", [value], offset)
    }
    guard let found = record[attribute] else {
      throw EvaluationError(
        code: .noSuchKey, message: "'\(attribute)' is not set", offset: offset)
    }
    return found
  }

  /// Of a path only the whole is traced, not every step.
  private mutating func evaluateQuietly(_ node: Node) throws(EvaluationError) -> Value {
    switch node {
    case .name(let name, let offset): return try read(name, offset)
    case .select(let inner, let attribute, let offset):
      return try select(attribute, of: inner, offset)
    case .and, .binary, .call, .conditional, .has, .index, .list, .literal, .macro, .negate, .not,
      .or, .record:
      return try evaluate(node)
    }
  }

  private mutating func has(
    _ attribute: String, in inner: Node, _ offset: Int
  ) throws(EvaluationError) -> Bool {
    let value = try evaluateQuietly(inner)
    guard case .record(let record) = value else { throw .noOverload("has", [value], offset) }
    return record[attribute] != nil
  }

  private mutating func trace(_ node: Node, _ value: Value) {
    guard isTracing, let path = node.path, !seen.contains(where: { $0.text == path }) else {
      return
    }
    let root = path.prefix { $0 != "." }
    guard !bound.contains(where: { $0.name == root }) else { return }
    seen.append(SeenValue(text: path, value: value))
  }

  private func element(
    of value: Value, at index: Value, _ offset: Int
  ) throws(EvaluationError) -> Value {
    switch (value, index) {
    case (.list(let elements), .integer(let place)):
      guard place >= 0, place < Int64(elements.count) else {
        throw EvaluationError(
          code: .indexOutOfRange, message: "the list has \(elements.count) element(s)",
          offset: offset)
      }
      return elements[Int(place)]
    case (.record(let record), .text(let key)):
      guard let found = record[key] else {
        throw EvaluationError(code: .noSuchKey, message: "'\(key)' is not set", offset: offset)
      }
      return found
    default:
      throw .noOverload("[]", [value, index], offset)
    }
  }

  // MARK: Macros

  private mutating func run(
    _ macro: Node.Macro, over: Node, _ variable: String, _ body: Node, _ offset: Int
  ) throws(EvaluationError) -> Value {
    let value = try evaluate(over)
    guard case .list(let elements) = value else {
      throw .noOverload(macro.rawValue, [value], offset)
    }
    switch macro {
    case .all: return .boolean(try quantify(elements, variable, body, decisive: false, offset))
    case .exists: return .boolean(try quantify(elements, variable, body, decisive: true, offset))
    case .existsOne:
      return .boolean(try filtered(elements, variable, body, offset).count == 1)
    case .filter: return .list(try filtered(elements, variable, body, offset))
    case .map:
      var mapped: [Value] = []
      for element in elements { mapped.append(try evaluate(body, binding: variable, to: element)) }
      return .list(mapped)
    }
  }

  /// One decisive element decides, whatever errors the others have.
  private mutating func quantify(
    _ elements: [Value], _ variable: String, _ body: Node, decisive: Bool, _ offset: Int
  ) throws(EvaluationError) -> Bool {
    var failure: EvaluationError?
    for element in elements {
      do throws(EvaluationError) {
        let value = try evaluate(body, binding: variable, to: element)
        if try boolean(value, "exists", offset) == decisive { return decisive }
      } catch {
        guard error.code != .costExceeded else { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return !decisive
  }

  private mutating func filtered(
    _ elements: [Value], _ variable: String, _ body: Node, _ offset: Int
  ) throws(EvaluationError) -> [Value] {
    var kept: [Value] = []
    for element in elements {
      let value = try evaluate(body, binding: variable, to: element)
      if try boolean(value, "filter", offset) { kept.append(element) }
    }
    return kept
  }

  private mutating func evaluate(
    _ body: Node, binding variable: String, to element: Value
  ) throws(EvaluationError) -> Value {
    bound.append((variable, element))
    defer { bound.removeLast() }
    return try evaluate(body)
  }

  // MARK: Functions

  private func apply(
    _ function: Node.Function, to values: [Value], _ offset: Int
  ) throws(EvaluationError) -> Value {
    switch (function, values[0], values.last ?? .null) {
    case (.size, .text(let text), _): return .integer(Int64(text.unicodeScalars.count))
    case (.size, .list(let list), _): return .integer(Int64(list.count))
    case (.size, .record(let record), _): return .integer(Int64(record.attributes.count))
    case (.contains, .text(let text), .text(let part)):
      return .boolean(Bytes(text).contains(Bytes(part)))
    case (.startsWith, .text(let text), .text(let part)):
      return .boolean(text.utf8.starts(with: part.utf8))
    case (.endsWith, .text(let text), .text(let part)):
      return .boolean(text.utf8.reversed().starts(with: part.utf8.reversed()))
    case (.hasRole, .text(let role), _): return .boolean(context.hasRole(role))
    case (.date, .text(let text), _):
      guard let date = CivilDate(iso: text) else {
        throw EvaluationError(
          code: .invalidArgument, message: "'\(text)' is no date like 2018-04-25", offset: offset)
      }
      return .date(date)
    case (.days, .integer(let count), _): return try term(count, .days, offset)
    case (.weeks, .integer(let count), _): return try term(count, .weeks, offset)
    case (.months, .integer(let count), _): return try term(count, .months, offset)
    case (.workdays, .integer(let count), _): return try term(count, .workdays, offset)
    default: throw .noOverload(function.rawValue, values, offset)
    }
  }

  private func term(
    _ count: Int64, _ unit: TermUnit, _ offset: Int
  ) throws(EvaluationError) -> Value {
    guard abs(count.clamped) <= Term.maximumAmount else {
      throw EvaluationError(code: .overflow, message: "the term is too long", offset: offset)
    }
    return .term(Term(Int(count), unit))
  }
}

extension Int64 {
  /// As an `Int` whose magnitude exists.
  fileprivate var clamped: Int { Int(Swift.max(self, -Int64.max)) }
}

extension EvaluationError {
  static func noOverload(_ operation: String, _ values: [Value], _ offset: Int) -> EvaluationError {
    let types = values.map(\.typeName).joined(separator: ", ")
    return EvaluationError(
      code: .noSuchOverload, message: "'\(operation)' does not work on \(types)", offset: offset)
  }
}
