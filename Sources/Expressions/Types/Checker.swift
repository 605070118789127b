import Languages

/// Finds out the type of an expression, and every place where its parts do not fit.
struct Checker {
  let scope: TypeScope
  private(set) var flaws: [ExpressionError] = []
  private var bound: [(name: String, type: ValueType)] = []

  init(scope: TypeScope) { self.scope = scope }

  mutating func type(of node: Node) -> ValueType {
    switch node.content {
    case .literal(let value): return ValueType(of: value)
    case .name(let name): return type(named: name, at: node)
    case .rootName(let name): return type(global: name, at: node)
    case .select(let inner, let attribute):
      return self.attribute(attribute, of: type(of: inner), at: node)
    case .has(let inner, let attribute):
      _ = self.attribute(attribute, of: type(of: inner), at: node)
      return .boolean
    case .index(let inner, let index):
      return element(of: type(of: inner), at: type(of: index), node)
    case .call(let function, let arguments):
      return call(function, arguments, node)
    case .matches(let subject, _):
      expect(.text, subject, "matches")
      return .boolean
    case .comprehension(let comprehension): return type(of: comprehension, at: node)
    case .not(let operand):
      expect(.boolean, operand, "!")
      return .boolean
    case .negate(let operand): return negated(type(of: operand), node)
    case .and(let left, let right): return both(left, right, "&&")
    case .or(let left, let right): return both(left, right, "||")
    case .conditional(let test, let yes, let no):
      expect(.boolean, test, "?:")
      let (left, right) = (type(of: yes), type(of: no))
      guard left.isComparable(with: right) else {
        report(.noOverload("?:", [left.name, right.name], at: node.offset))
        return .dynamic
      }
      return left.joined(with: right)
    case .binary(let operation, let left, let right):
      return binary(operation, type(of: left), type(of: right), node)
    case .list(let elements):
      return .list(joined(elements))
    case .map(let entries):
      return .map(keys(entries.map(\.key)), joined(entries.map(\.value)))
    }
  }

  mutating func report(_ flaw: ExpressionError) { flaws.append(flaw) }

  private mutating func joined(_ nodes: [Node]) -> ValueType {
    let types = nodes.map { type(of: $0) }
    guard let first = types.first else { return .dynamic }
    return types.dropFirst().reduce(first) { $0.joined(with: $1) }
  }

  private mutating func keys(_ nodes: [Node]) -> ValueType {
    for node in nodes {
      switch type(of: node) {
      case .integer, .unsigned, .boolean, .text, .dynamic: break
      case let type: report(.noOverload("{}", [type.name], at: node.offset))
      }
    }
    return joined(nodes)
  }

  // MARK: Names

  private mutating func type(named name: String, at node: Node) -> ValueType {
    bound.last { $0.name == name }?.type ?? type(global: name, at: node)
  }

  private mutating func type(global name: String, at node: Node) -> ValueType {
    if let type = scope.names[name] { return type }
    if name == "today" { return .date }
    if TypeScope.typeNames.contains(name) { return .type }
    let known = (Array(scope.names.keys) + bound.map(\.name) + ["today"]).sorted()
    let nearest = Spelling.nearest(to: name, among: known)
    report(
      ExpressionError(
        .undeclared, at: node.offset, length: name.utf8.count,
        nl: "'\(name)' bestaat niet" + (nearest.map { "; bedoelde u '\($0)'?" } ?? ""),
        en: "'\(name)' is not declared" + (nearest.map { "; did you mean '\($0)'?" } ?? "")))
    return .dynamic
  }

  private mutating func attribute(
    _ name: String, of type: ValueType, at node: Node
  ) -> ValueType {
    switch type {
    case .dynamic, .null: return .dynamic
    case .map(_, let value): return value
    case .money where name == "amount", .hours where name == "amount": return .decimal
    case .money where name == "currency": return .text
    case .record(let record):
      if let attribute = record.attributes[name] { return attribute }
      let known = record.attributes.keys.sorted()
      let nearest = Spelling.nearest(to: name, among: known)
      report(
        ExpressionError(
          .noSuchKey, at: node.offset, length: name.utf8.count,
          nl: "'\(record.name)' heeft geen '\(name)'; "
            + (nearest.map { "bedoelde u '\($0)'?" } ?? "wel \(known.joined(separator: ", "))"),
          en: "'\(record.name)' has no '\(name)'; "
            + (nearest.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))")
        ))
      return .dynamic
    default:
      let isMethod = Function(rawValue: name).map { $0.style != .global } ?? false
      let hint = LocalizedText(
        nl: "dit is een functie: schrijf .\(name)(…)",
        en: "this is a function: write .\(name)(…)")
      report(
        .noOverload(
          ".\(name)", [type.name], at: node.offset, length: name.utf8.count,
          hint: isMethod ? hint : nil))
      return .dynamic
    }
  }

  private mutating func element(
    of type: ValueType, at index: ValueType, _ node: Node
  ) -> ValueType {
    switch type {
    case .dynamic, .null: return .dynamic
    case .list(let element) where index.isNumber || index == .dynamic: return element
    case .map(let key, let value) where index.isComparable(with: key): return value
    case .record where index.fits(.text): return .dynamic
    default:
      report(.noOverload("[]", [type.name, index.name], at: node.offset))
      return .dynamic
    }
  }

  // MARK: Macros

  private mutating func type(of comprehension: Node.Comprehension, at node: Node) -> ValueType {
    let over = type(of: comprehension.over)
    let element: ValueType
    switch over {
    case .list(let type): element = type
    case .map(let key, _): element = key
    case .dynamic, .null: element = .dynamic
    default:
      let name = comprehension.macro.rawValue
      report(.noOverload(name, [over.name], at: node.offset, length: name.utf8.count))
      element = .dynamic
    }
    bound.append((comprehension.variable, element))
    defer { bound.removeLast() }
    if let filter = comprehension.filter { expect(.boolean, filter, "map") }
    switch comprehension.macro {
    case .all, .exists, .existsOne:
      expect(.boolean, comprehension.body, comprehension.macro.rawValue)
      return .boolean
    case .filter:
      expect(.boolean, comprehension.body, "filter")
      return .list(element)
    case .map: return .list(type(of: comprehension.body))
    }
  }

  private mutating func both(_ left: Node, _ right: Node, _ operation: String) -> ValueType {
    expect(.boolean, left, operation)
    expect(.boolean, right, operation)
    return .boolean
  }

  mutating func expect(_ wanted: ValueType, _ node: Node, _ operation: String) {
    let found = type(of: node)
    guard !found.fits(wanted) else { return }
    report(
      .noOverload(operation, [found.name], at: node.range.lowerBound, length: node.range.count))
  }
}
