/// A part of an expression, with its place in the source.
final class Node: Sendable {
  enum Content: Sendable {
    case and(Node, Node)
    case binary(Operator, Node, Node)
    case call(Function, [Node])
    case comprehension(Comprehension)
    case conditional(Node, Node, Node)
    case has(Node, String)
    case index(Node, Node)
    case list([Node])
    case literal(Value)
    case map([(key: Node, value: Node)])
    /// `matches` with a pattern that is known beforehand.
    case matches(Node, Pattern)
    case name(String)
    case negate(Node)
    case not(Node)
    case or(Node, Node)
    /// `.name`: of the context, whatever a macro binds.
    case rootName(String)
    case select(Node, String)
  }

  let content: Content
  // A source is at most 16 KiB long, and a definition has very many nodes.
  private let start: Int32
  private let end: Int32
  private let mark: Int32
  private let levels: Int32

  init(_ content: Content, _ range: Range<Int>, at offset: Int? = nil) {
    self.content = content
    start = Int32(range.lowerBound)
    end = Int32(range.upperBound)
    mark = Int32(offset ?? range.lowerBound)
    levels = 1 + (content.children.map(\.levels).max() ?? 0)
  }

  /// In bytes of the source.
  var range: Range<Int> { Int(start)..<Int(end) }
  /// The place of the operator, or of the name that matters.
  var offset: Int { Int(mark) }
  /// The levels of the tree below and with this node.
  var depth: Int { Int(levels) }

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

  enum Macro: String, Sendable, CaseIterable {
    case all, exists, existsOne = "exists_one", filter, map
  }

  /// A macro over the elements of a list or the keys of a map.
  struct Comprehension: Sendable {
    let macro: Macro
    let over: Node
    let variable: String
    /// Only of `map` with three arguments: which elements are mapped.
    let filter: Node?
    let body: Node
  }
}

extension Node.Content {
  var children: [Node] {
    switch self {
    case .literal, .name, .rootName: []
    case .select(let inner, _), .has(let inner, _), .not(let inner), .negate(let inner),
      .matches(let inner, _):
      [inner]
    case .index(let left, let right), .and(let left, let right), .or(let left, let right),
      .binary(_, let left, let right):
      [left, right]
    case .conditional(let test, let yes, let no): [test, yes, no]
    case .call(_, let arguments): arguments
    case .list(let elements): elements
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    case .comprehension(let comprehension):
      [comprehension.over, comprehension.body] + [comprehension.filter].compactMap { $0 }
    }
  }
}

extension Node {
  /// The identifiers that no macro binds.
  var freeNames: Set<String> {
    switch content {
    case .name(let name), .rootName(let name): return [name]
    case .comprehension(let comprehension):
      var inner = comprehension.body.freeNames
      if let filter = comprehension.filter { inner.formUnion(filter.freeNames) }
      inner.remove(comprehension.variable)
      return inner.union(comprehension.over.freeNames)
    case .and, .binary, .call, .conditional, .has, .index, .list, .literal, .map, .matches,
      .negate, .not, .or, .select:
      return content.children.reduce(into: []) { $0.formUnion($1.freeNames) }
    }
  }

  /// The path in the words of the source, `trekker.status`; nil for anything but a path.
  var path: String? {
    switch content {
    case .name(let name), .rootName(let name): name
    case .select(let inner, let attribute): inner.path.map { "\($0).\(attribute)" }
    case .and, .binary, .call, .comprehension, .conditional, .has, .index, .list, .literal, .map,
      .matches, .negate, .not, .or:
      nil
    }
  }
}
