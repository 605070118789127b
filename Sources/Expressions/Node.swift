/// A part of an expression, with its place in the source.
indirect enum Node: Sendable {
  case literal(Value, Int)
  case name(String, Int)
  case select(Node, String, Int)
  case has(Node, String, Int)
  case index(Node, Node, Int)
  case call(Function, [Node], Int)
  case macro(Macro, over: Node, variable: String, body: Node, Int)
  case not(Node, Int)
  case negate(Node, Int)
  case and(Node, Node, Int)
  case or(Node, Node, Int)
  case conditional(Node, Node, Node, Int)
  case binary(Operator, Node, Node, Int)
  case list([Node], Int)
  case record([(String, Node)], Int)

  enum Operator: String, Sendable {
    case add = "+"
    case divide = "/"
    case equal = "=="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case less = "<"
    case lessOrEqual = "<="
    case multiply = "*"
    case remainder = "%"
    case subtract = "-"
    case unequal = "!="
  }

  enum Function: String, Sendable, CaseIterable {
    case contains, date, days, endsWith, hasRole, months, size, startsWith, weeks, workdays

    /// How many arguments it takes, the receiver included.
    var arity: Int {
      switch self {
      case .contains, .endsWith, .startsWith: 2
      case .date, .days, .hasRole, .months, .size, .weeks, .workdays: 1
      }
    }

    /// Whether it is called on a value: `text.contains("x")`.
    var isMethod: Bool {
      switch self {
      case .contains, .endsWith, .size, .startsWith: true
      case .date, .days, .hasRole, .months, .weeks, .workdays: false
      }
    }
  }

  enum Macro: String, Sendable, CaseIterable {
    case all, exists, existsOne = "exists_one", filter, map
  }

  var offset: Int {
    switch self {
    case .literal(_, let offset), .name(_, let offset), .select(_, _, let offset),
      .has(_, _, let offset), .index(_, _, let offset), .call(_, _, let offset),
      .macro(_, _, _, _, let offset), .not(_, let offset), .negate(_, let offset),
      .and(_, _, let offset), .or(_, _, let offset), .conditional(_, _, _, let offset),
      .binary(_, _, _, let offset), .list(_, let offset), .record(_, let offset):
      offset
    }
  }

  /// The identifiers that no macro binds.
  var freeNames: Set<String> {
    switch self {
    case .literal: []
    case .name(let name, _): [name]
    case .select(let inner, _, _), .has(let inner, _, _), .not(let inner, _),
      .negate(let inner, _):
      inner.freeNames
    case .index(let left, let right, _), .and(let left, let right, _),
      .or(let left, let right, _), .binary(_, let left, let right, _):
      left.freeNames.union(right.freeNames)
    case .conditional(let test, let yes, let no, _):
      test.freeNames.union(yes.freeNames).union(no.freeNames)
    case .call(_, let arguments, _), .list(let arguments, _):
      arguments.reduce(into: []) { $0.formUnion($1.freeNames) }
    case .record(let entries, _):
      entries.reduce(into: []) { $0.formUnion($1.1.freeNames) }
    case .macro(_, let over, let variable, let body, _):
      over.freeNames.union(body.freeNames.subtracting([variable]))
    }
  }

  /// The path in the words of the source, `trekker.status`; nil for anything but a path.
  var path: String? {
    switch self {
    case .name(let name, _): name
    case .select(let inner, let attribute, _): inner.path.map { "\($0).\(attribute)" }
    case .and, .binary, .call, .conditional, .has, .index, .list, .literal, .macro, .negate, .not,
      .or, .record:
      nil
    }
  }
}
