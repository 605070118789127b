extension Evaluator {
  mutating func run<Context: EvaluationContext>(
    _ comprehension: Node.Comprehension, at offset: Int, _ context: Context
  ) throws(ExpressionError) -> Value {
    let over = try evaluate(comprehension.over, context)
    let elements: [Value]
    switch over {
    case .list(let list): elements = list
    case .map(let map): elements = map.entries.map(\.key)
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .money, .null,
      .record, .term, .text, .timestamp, .type, .unsigned:
      throw .noOverload(comprehension.macro.rawValue, [over.typeName], at: offset)
    }
    switch comprehension.macro {
    case .all: return .boolean(try quantify(elements, comprehension, decisive: false, context))
    case .exists: return .boolean(try quantify(elements, comprehension, decisive: true, context))
    case .existsOne: return .boolean(try filtered(elements, comprehension, context).count == 1)
    case .filter: return .list(try filtered(elements, comprehension, context))
    case .map: return .list(try mapped(elements, comprehension, context))
    }
  }

  /// One decisive element decides, whatever errors the others have.
  private mutating func quantify<Context: EvaluationContext>(
    _ elements: [Value], _ comprehension: Node.Comprehension, decisive: Bool,
    _ context: Context
  ) throws(ExpressionError) -> Bool {
    var failure: ExpressionError?
    for element in elements {
      do throws(ExpressionError) {
        if try holds(comprehension.body, of: element, comprehension, context) == decisive {
          return decisive
        }
      } catch {
        guard error.code != .costExceeded else { throw error }
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
    return !decisive
  }

  private mutating func filtered<Context: EvaluationContext>(
    _ elements: [Value], _ comprehension: Node.Comprehension, _ context: Context
  ) throws(ExpressionError) -> [Value] {
    var kept: [Value] = []
    for element in elements where try holds(comprehension.body, of: element, comprehension, context)
    {
      kept.append(element)
    }
    return kept
  }

  private mutating func mapped<Context: EvaluationContext>(
    _ elements: [Value], _ comprehension: Node.Comprehension, _ context: Context
  ) throws(ExpressionError) -> [Value] {
    var mapped: [Value] = []
    for element in elements {
      if let filter = comprehension.filter {
        guard try holds(filter, of: element, comprehension, context) else { continue }
      }
      mapped.append(try bind(comprehension.variable, to: element, comprehension.body, context))
    }
    return mapped
  }

  private mutating func holds<Context: EvaluationContext>(
    _ condition: Node, of element: Value, _ comprehension: Node.Comprehension,
    _ context: Context
  ) throws(ExpressionError) -> Bool {
    let value = try bind(comprehension.variable, to: element, condition, context)
    return try Self.boolean(value, comprehension.macro.rawValue, condition.offset)
  }
}
