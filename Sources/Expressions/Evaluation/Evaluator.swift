import Languages
import WorkingCalendar

/// Walks the tree of one expression.
///
/// The context is handed down and never kept: it may be large, and is not copied.
struct Evaluator {
  /// The text to cut the traced parts from; nil where nothing is traced.
  private let source: [UInt8]?
  private(set) var seen: [SeenValue] = []
  private var parts: [TracedPart] = []
  private var bound: [(name: String, value: Value)] = []
  private var cost = 0

  init(source: String?) {
    self.source = source.map { Array($0.utf8) }
  }

  var trace: [TracedPart] { parts.sorted { $0.offset < $1.offset } }

  mutating func result<Context: EvaluationContext>(of node: Node, in context: Context) -> Result<
    Value, ExpressionError
  > {
    do throws(ExpressionError) {
      return .success(try evaluate(node, context))
    } catch {
      return .failure(error)
    }
  }

  /// Counts work, so that no expression keeps the daemon busy.
  mutating func spend(_ amount: Int, at offset: Int) throws(ExpressionError) {
    cost += amount
    guard cost <= Expression.maximumCost else {
      throw ExpressionError(
        .costExceeded, at: offset, nl: "meer dan \(Expression.maximumCost) stappen",
        en: "more than \(Expression.maximumCost) steps")
    }
  }

  /// Not inlined, for the sake of `value`.
  @inline(never)
  mutating func evaluate<Context: EvaluationContext>(
    _ node: Node, _ context: Context
  ) throws(ExpressionError) -> Value {
    guard source != nil, bound.isEmpty, node.isCondition else {
      return try value(of: node, node.content, context)
    }
    do throws(ExpressionError) {
      let value = try value(of: node, node.content, context)
      record(node, .success(value))
      return value
    } catch {
      record(node, .failure(error))
      throw error
    }
  }

  /// The content is an argument of its own, so that what it holds is borrowed from the node, and not
  /// retained for each evaluation; that is lost where the function is inlined.
  @inline(never)
  private mutating func value<Context: EvaluationContext>(
    of node: Node, _ content: Node.Content, _ context: Context
  ) throws(ExpressionError) -> Value {
    try spend(1, at: node.offset)
    switch content {
    case .literal(let value): return value
    case .name, .rootName, .select:
      let value = try read(node, content, context)
      note(node, value)
      return value
    case .has(let inner, let attribute):
      return .boolean(try has(attribute, in: inner, node, context))
    case .index(let inner, let index):
      return try Access.element(
        of: evaluate(inner, context), at: evaluate(index, context), node.offset)
    case .call(let function, let arguments):
      var values: [Value] = []
      for argument in arguments { values.append(try evaluate(argument, context)) }
      return try call(function, values, node.offset, context)
    case .matches(let subject, let pattern):
      return .boolean(try matches(pattern, evaluate(subject, context), node.offset))
    case .comprehension(let comprehension): return try run(comprehension, at: node.offset, context)
    case .not(let operand):
      return .boolean(!(try Self.boolean(evaluate(operand, context), "!", node.offset)))
    case .negate(let operand):
      return try Arithmetic.negated(evaluate(operand, context), node.offset)
    case .and(let left, let right): return try absorb(left, right, decisive: false, "&&", context)
    case .or(let left, let right): return try absorb(left, right, decisive: true, "||", context)
    case .conditional(let test, let yes, let no):
      return try evaluate(
        try Self.boolean(evaluate(test, context), "?:", node.offset) ? yes : no, context)
    case .binary(let operation, let left, let right):
      return try binary(
        operation, evaluate(left, context), evaluate(right, context), node.offset, context)
    case .list(let elements):
      var values: [Value] = []
      for element in elements { values.append(try evaluate(element, context)) }
      return .list(values)
    case .map(let entries): return try map(entries, context)
    }
  }

  /// Of the type: a method would keep a copy of the evaluator while its argument is evaluated.
  static func boolean(
    _ value: Value, _ operation: String, _ offset: Int
  ) throws(ExpressionError) -> Bool {
    guard case .boolean(let boolean) = value else {
      throw .noOverload(operation, [value.typeName], at: offset)
    }
    return boolean
  }

  private mutating func binary<Context: EvaluationContext>(
    _ operation: Node.Operator, _ left: Value, _ right: Value, _ offset: Int,
    _ context: Context
  ) throws(ExpressionError) -> Value {
    try spend(Arithmetic.cost(of: operation, left, right), at: offset)
    return try Arithmetic.apply(operation, left, right, calendar: context.calendar, offset)
  }

  private mutating func map<Context: EvaluationContext>(
    _ entries: [(key: Node, value: Node)], _ context: Context
  ) throws(ExpressionError) -> Value {
    var map = ValueMap()
    for entry in entries {
      let key = try evaluate(entry.key, context)
      if case .double = key { throw .noOverload("{}", [key.typeName], at: entry.key.offset) }
      guard map.value(of: key) == nil else {
        throw ExpressionError(
          .invalidArgument, at: entry.key.offset, nl: "deze sleutel komt twee keer voor",
          en: "this key occurs twice")
      }
      guard map.add(key, try evaluate(entry.value, context)) else {
        throw .noOverload("{}", [key.typeName], at: entry.key.offset)
      }
    }
    return .map(map)
  }

  /// `&&` and `||`: where one side decides, an error of the other is absorbed, in either order.
  private mutating func absorb<Context: EvaluationContext>(
    _ left: Node, _ right: Node, decisive: Bool, _ operation: String, _ context: Context
  ) throws(ExpressionError) -> Value {
    let first = side(left, operation, context)
    switch first {
    case .success(decisive): return .boolean(decisive)
    case .failure(let error) where error.code == .costExceeded: throw error
    case .success, .failure: break
    }
    switch (first, side(right, operation, context)) {
    case (_, .success(decisive)): return .boolean(decisive)
    case (.failure(let error), _), (.success, .failure(let error)): throw error
    case (.success, .success): return .boolean(!decisive)
    }
  }

  private mutating func side<Context: EvaluationContext>(
    _ node: Node, _ operation: String, _ context: Context
  ) -> Result<Bool, ExpressionError> {
    do throws(ExpressionError) {
      return .success(try Self.boolean(evaluate(node, context), operation, node.offset))
    } catch {
      return .failure(error)
    }
  }

  // MARK: Names and attributes

  /// Not inlined, and given the content apart, as `value`.
  @inline(never)
  private mutating func read<Context: EvaluationContext>(
    _ node: Node, _ content: Node.Content, _ context: Context
  ) throws(ExpressionError) -> Value {
    switch content {
    case .name(let name):
      for place in bound.indices.reversed() where bound[place].name == name {
        return bound[place].value
      }
      return try value(global: name, node, context)
    case .rootName(let name): return try value(global: name, node, context)
    case .select(let inner, let attribute):
      // Of a path only the whole is noted, not every step.
      return try Access.attribute(attribute, of: read(inner, inner.content, context), node.offset)
    case .and, .binary, .call, .comprehension, .conditional, .has, .index, .list, .literal, .map,
      .matches, .negate, .not, .or:
      return try evaluate(node, context)
    }
  }

  private func value<Context: EvaluationContext>(
    global name: String, _ node: Node, _ context: Context
  ) throws(ExpressionError) -> Value {
    if let value = context.value(of: name) { return value }
    if name == "today" { return .date(context.today) }
    if TypeScope.typeNames.contains(name) { return .type(name) }
    throw ExpressionError(
      .undeclared, at: node.offset, length: name.utf8.count, nl: "'\(name)' bestaat niet",
      en: "'\(name)' is not declared")
  }

  private mutating func has<Context: EvaluationContext>(
    _ attribute: String, in inner: Node, _ node: Node, _ context: Context
  ) throws(ExpressionError) -> Bool {
    let value = try read(inner, inner.content, context)
    switch value {
    case .record(let record): return record[attribute] != nil
    case .map(let map): return map.value(of: .text(attribute)) != nil
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .list, .money,
      .null, .term, .text, .timestamp, .type, .unsigned:
      throw .noOverload("has", [value.typeName], at: node.offset)
    }
  }

  // MARK: The trace

  private mutating func note(_ node: Node, _ value: Value) {
    guard source != nil, let path = node.path, !seen.contains(where: { $0.text == path }) else {
      return
    }
    let root = path.prefix { $0 != "." }
    guard !bound.contains(where: { $0.name == root }) else { return }
    seen.append(SeenValue(text: path, value: value))
  }

  private mutating func record(_ node: Node, _ result: Result<Value, ExpressionError>) {
    guard let source, node.range.upperBound <= source.count else { return }
    let text = String(decoding: source[node.range], as: UTF8.self)
    parts.append(TracedPart(text: text, offset: node.range.lowerBound, result: result))
  }

  // MARK: Macros

  mutating func bind<Context: EvaluationContext>(
    _ variable: String, to element: Value, _ body: Node, _ context: Context
  ) throws(ExpressionError) -> Value {
    bound.append((variable, element))
    defer { bound.removeLast() }
    return try evaluate(body, context)
  }
}

extension Node {
  /// Whether the trace tells what it came to: the conditions that `&&` and `||` join.
  fileprivate var isCondition: Bool {
    switch content {
    case .binary(let operation, _, _):
      switch operation {
      case .equal, .greater, .greaterOrEqual, .isIn, .less, .lessOrEqual, .unequal: true
      case .add, .divide, .multiply, .remainder, .subtract: false
      }
    case .comprehension(let comprehension):
      comprehension.macro != .map && comprehension.macro != .filter
    case .call(let function, _):
      [.contains, .endsWith, .hasRole, .inState, .matches, .startsWith].contains(function)
    case .has, .matches, .not: true
    case .and, .conditional, .index, .list, .literal, .map, .name, .negate, .or, .rootName,
      .select:
      false
    }
  }
}
