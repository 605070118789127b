import Languages
import WorkingCalendar

extension Evaluator {
  mutating func call<Context: EvaluationContext>(
    _ function: Function, _ values: [Value], _ offset: Int, _ context: Context
  ) throws(ExpressionError) -> Value {
    switch function {
    case .bool, .bytes, .date, .decimal, .double, .duration, .hours, .int, .money, .string,
      .timestamp, .uint:
      for case .text(let text) in values { try spend(text.utf8.count / 32, at: offset) }
      return try Conversion.convert(values, to: function, zone: context.zone, offset)
    case .contains, .endsWith, .startsWith: return try search(function, values, offset)
    case .days, .months, .weeks, .workdays: return try term(function, values, offset)
    case .approval: return try ask(function, values, offset, context)
    case .children, .conditions:
      let children = try ask(function, values, offset, context)
      if case .list(let list) = children { try spend(list.count, at: offset) }
      return children
    case .decision, .hasRole, .inState: return try ask(function, values, offset, context)
    case .dyn: return values[0]
    case .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours,
      .getMilliseconds, .getMinutes, .getMonth, .getSeconds:
      return try TimePart.read(function, values, zone: context.zone, offset)
    case .matches:
      guard case .text(let source) = values[1] else { throw refusal(function, values, offset) }
      let pattern: Pattern
      do throws(PatternError) {
        pattern = try Pattern(source)
      } catch {
        throw .invalid(
          source, nl: "geen patroon: \(error.text.nl)", en: "no pattern: \(error.text.en)",
          at: offset)
      }
      // Compiling costs about as much as matching a short text.
      try spend(pattern.cost / 8, at: offset)
      return .boolean(try matches(pattern, values[0], offset))
    case .size: return try size(values, offset)
    case .type: return .type(values[0].typeName)
    }
  }

  private func refusal(_ function: Function, _ values: [Value], _ offset: Int) -> ExpressionError {
    .noOverload(
      function.rawValue, values.map(\.typeName), at: offset, length: function.rawValue.utf8.count)
  }

  mutating func matches(
    _ pattern: Pattern, _ value: Value, _ offset: Int
  ) throws(ExpressionError) -> Bool {
    guard case .text(let text) = value else { throw refusal(.matches, [value], offset) }
    try spend(1 + text.utf8.count * pattern.cost / 64, at: offset)
    return pattern.matchesPart(of: text)
  }

  private func size(_ values: [Value], _ offset: Int) throws(ExpressionError) -> Value {
    switch values[0] {
    case .text(let text): .integer(Int64(text.unicodeScalars.count))
    case .bytes(let bytes): .integer(Int64(bytes.count))
    case .list(let list): .integer(Int64(list.count))
    case .map(let map): .integer(Int64(map.entries.count))
    case .record(let record): .integer(Int64(record.attributes.count))
    case .boolean, .date, .decimal, .double, .duration, .hours, .integer, .money, .null, .term,
      .timestamp, .type, .unsigned:
      throw refusal(.size, values, offset)
    }
  }

  private mutating func search(
    _ function: Function, _ values: [Value], _ offset: Int
  ) throws(ExpressionError) -> Value {
    guard case .text(let text) = values[0], case .text(let part) = values[1] else {
      throw refusal(function, values, offset)
    }
    let (whole, wanted) = (Array(text.utf8), Array(part.utf8))
    switch function {
    case .startsWith: return .boolean(whole.starts(with: wanted))
    case .endsWith: return .boolean(whole.reversed().starts(with: wanted.reversed()))
    default:
      // The plain search compares at every place.
      try spend(whole.count * max(1, wanted.count) / 256, at: offset)
      guard !wanted.isEmpty else { return .boolean(true) }
      guard wanted.count <= whole.count else { return .boolean(false) }
      return .boolean(
        (0...whole.count - wanted.count).contains { start in
          whole[start..<start + wanted.count].elementsEqual(wanted)
        })
    }
  }

  private func term(
    _ function: Function, _ values: [Value], _ offset: Int
  ) throws(ExpressionError) -> Value {
    guard case .integer(let count) = values[0] else { throw refusal(function, values, offset) }
    guard count.magnitude <= UInt64(Term.maximumAmount) else { throw .overflow(at: offset) }
    let unit: TermUnit =
      switch function {
      case .weeks: .weeks
      case .months: .months
      case .workdays: .workdays
      default: .days
      }
    return .term(Term(Int(count), unit))
  }

  private func ask<Context: EvaluationContext>(
    _ function: Function, _ values: [Value], _ offset: Int, _ context: Context
  ) throws(ExpressionError) -> Value {
    guard case .text(let name) = values[0] else { throw refusal(function, values, offset) }
    switch function {
    case .approval: return context.approval(of: name)
    case .children: return context.children(of: name)
    case .conditions: return context.conditions(of: name)
    case .hasRole: return .boolean(context.hasRole(name))
    case .inState: return .boolean(context.inState(name))
    default: return context.decision(of: name)
    }
  }
}
