/// Walks through an expression, down to the conditions that nothing smaller decides.
struct ConditionCollector {
  private(set) var conditions: [Condition] = []
  private(set) var roles: [String] = []
  /// The variables of the macros around, each with the list that it walks through; nil where that
  /// is no list of the context.
  private var bound: [(variable: String, path: ConditionPath?)] = []

  mutating func visit(_ node: Node) {
    switch node.content {
    case .and, .or, .not, .conditional:
      for child in node.content.children { visit(child) }
    case .binary(let operation, let left, let right):
      compare(operation, left, right, node)
    case .call(let function, let arguments): visit(function, arguments, node)
    case .comprehension(let comprehension): visit(comprehension, node)
    case .has(let inner, let attribute):
      if let path = path(inner) { add(path, .possessing(attribute), in: node) }
    case .name, .rootName, .select:
      if let path = path(node) { add(path, .asked, in: node) } else { involve(node, in: node) }
    case .index, .list, .literal, .map, .matches, .negate: involve(node, in: node)
    }
  }

  private mutating func compare(
    _ operation: Node.Operator, _ left: Node, _ right: Node, _ node: Node
  ) {
    if let relation = Relation(operation) {
      side(left, relation, right, node)
      side(right, relation.reversed, left, node)
    } else if operation == .isIn {
      if let path = path(left) {
        add(path, .listed, right, in: node)
      } else {
        involve(left, in: node)
      }
      if let path = path(right) {
        add(path, .containing, left, in: node)
      } else {
        involve(right, in: node)
      }
    } else {
      involve(node, in: node)
    }
  }

  private mutating func side(_ side: Node, _ relation: Relation, _ operand: Node, _ node: Node) {
    if let path = path(side) {
      add(path, .compared(relation), operand, in: node)
    } else if case .call(.size, let arguments) = side.content, let inner = arguments.first,
      let path = path(inner)
    {
      add(path, .measured(relation), operand, in: node)
    } else {
      involve(side, in: node)
    }
  }

  private mutating func visit(_ function: Function, _ arguments: [Node], _ node: Node) {
    switch function {
    case .hasRole:
      if case .literal(.text(let role))? = arguments.first?.content { roles.append(role) }
    case .contains, .endsWith, .startsWith:
      guard arguments.count == 2, let path = path(arguments[0]) else {
        return involve(node, in: node)
      }
      add(path, .containing, arguments[1], in: node)
    case .approval, .bool, .bytes, .children, .conditions, .date, .days, .decimal, .decision,
      .double, .duration, .dyn,
      .getDate,
      .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getFullYear, .getHours, .getMilliseconds,
      .getMinutes, .getMonth, .getSeconds, .hours, .inState, .int, .matches, .money, .months,
      .size, .string, .timestamp, .type, .uint, .weeks, .workdays:
      involve(node, in: node)
    }
  }

  /// The list itself matters, and so does what is asked of its elements.
  private mutating func visit(_ comprehension: Node.Comprehension, _ node: Node) {
    let path = path(comprehension.over)
    if let path {
      add(path, .involved, in: node)
    } else {
      involve(comprehension.over, in: node)
    }
    bound.append((comprehension.variable, path))
    defer { bound.removeLast() }
    if let filter = comprehension.filter { visit(filter) }
    visit(comprehension.body)
  }

  /// Every path inside `node` is read for the condition `whole`.
  private mutating func involve(_ node: Node, in whole: Node) {
    if let path = path(node) { return add(path, .involved, in: whole) }
    if case .comprehension(let comprehension) = node.content {
      return visit(comprehension, whole)
    }
    for child in node.content.children { involve(child, in: whole) }
  }

  private mutating func add(
    _ path: ConditionPath, _ form: Condition.Form, _ operand: Node? = nil, in whole: Node
  ) {
    conditions.append(Condition(path, form, operand: operand, in: whole))
  }

  /// Where a node leads; nil for anything but a path from a name of the context.
  private func path(_ node: Node) -> ConditionPath? {
    switch node.content {
    case .name(let name):
      guard let binding = bound.last(where: { $0.variable == name }) else {
        return ConditionPath(name: name)
      }
      // Of lists inside lists nothing is proposed.
      guard var path = binding.path, !path.isOfElements, path.attributes.isEmpty else { return nil }
      path.isOfElements = true
      return path
    case .rootName(let name): return ConditionPath(name: name)
    case .select(let inner, let attribute):
      guard var path = path(inner) else { return nil }
      path.attributes.append(attribute)
      return path
    case .and, .binary, .call, .comprehension, .conditional, .has, .index, .list, .literal, .map,
      .matches, .negate, .not, .or:
      return nil
    }
  }
}
