/// Reads the words into a tree, with the precedence of CEL.
struct Parser {
  let tokens: [Token]
  var place = 0
  private var depth = 0

  init(_ source: String) throws(ExpressionSyntaxError) {
    var lexer = Lexer(source)
    tokens = try lexer.tokens()
  }

  mutating func expression() throws(ExpressionSyntaxError) -> Node {
    let node = try conditional()
    guard current.kind == .end else { throw error("the expression should end here") }
    return node
  }

  var current: Token { tokens[min(place, tokens.count - 1)] }

  func isSymbol(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  mutating func take(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ symbol: String) throws(ExpressionSyntaxError) {
    guard take(symbol) else { throw error("'\(symbol)' belongs here") }
  }

  func error(_ message: String, at offset: Int? = nil) -> ExpressionSyntaxError {
    ExpressionSyntaxError(offset: offset ?? current.offset, message: message)
  }

  // MARK: Operators, the loosest first

  mutating func conditional() throws(ExpressionSyntaxError) -> Node {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Expression.maximumDepth else {
      throw error("nested deeper than \(Expression.maximumDepth) levels")
    }
    let test = try disjunction()
    let offset = current.offset
    guard take("?") else { return test }
    let yes = try disjunction()
    try expect(":")
    return .conditional(test, yes, try conditional(), offset)
  }

  private mutating func disjunction() throws(ExpressionSyntaxError) -> Node {
    var operands = [try conjunction()]
    let offset = current.offset
    while take("||") { operands.append(try conjunction()) }
    return try balanced(operands) { .or($0, $1, offset) }
  }

  private mutating func conjunction() throws(ExpressionSyntaxError) -> Node {
    var operands = [try relation()]
    let offset = current.offset
    while take("&&") { operands.append(try relation()) }
    return try balanced(operands) { .and($0, $1, offset) }
  }

  /// A long chain becomes a shallow tree, so that no chain exhausts the stack.
  private func balanced(
    _ operands: [Node], _ join: (Node, Node) -> Node
  ) throws(ExpressionSyntaxError) -> Node {
    var layer = operands
    while layer.count > 1 {
      layer = stride(from: 0, to: layer.count, by: 2).map { index in
        index + 1 < layer.count ? join(layer[index], layer[index + 1]) : layer[index]
      }
    }
    return layer[0]
  }

  private mutating func relation() throws(ExpressionSyntaxError) -> Node {
    var left = try sum()
    var links = 0
    while let relation = relationOperator() {
      try count(&links)
      let offset = current.offset
      place += 1
      left = .binary(relation, left, try sum(), offset)
    }
    return left
  }

  private func relationOperator() -> Node.Operator? {
    switch current.kind {
    case .name("in"): .isIn
    case .symbol("<"), .symbol("<="), .symbol(">"), .symbol(">="), .symbol("=="), .symbol("!="):
      symbolOperator()
    default: nil
    }
  }

  private func symbolOperator() -> Node.Operator? {
    guard case .symbol(let symbol) = current.kind else { return nil }
    return Node.Operator(rawValue: symbol)
  }

  /// Chains of these operators nest to the left: they are bounded as nesting is.
  private func count(_ links: inout Int) throws(ExpressionSyntaxError) {
    links += 1
    guard links <= Expression.maximumDepth else {
      throw error("more than \(Expression.maximumDepth) operators in a row")
    }
  }

  private mutating func sum() throws(ExpressionSyntaxError) -> Node {
    var left = try product()
    var links = 0
    while isSymbol("+") || isSymbol("-") {
      try count(&links)
      let offset = current.offset
      let operation: Node.Operator = isSymbol("+") ? .add : .subtract
      place += 1
      left = .binary(operation, left, try product(), offset)
    }
    return left
  }

  private mutating func product() throws(ExpressionSyntaxError) -> Node {
    var left = try unary()
    var links = 0
    while isSymbol("*") || isSymbol("/") || isSymbol("%") {
      try count(&links)
      let offset = current.offset
      guard let operation = symbolOperator() else { break }
      place += 1
      left = .binary(operation, left, try unary(), offset)
    }
    return left
  }

  private mutating func unary() throws(ExpressionSyntaxError) -> Node {
    let offset = current.offset
    if take("!") {
      var isNegated = true
      while take("!") { isNegated.toggle() }
      let operand = try member()
      return isNegated ? .not(operand, offset) : .not(.not(operand, offset), offset)
    }
    guard take("-") else { return try member() }
    // The lowest integer exists only with its sign.
    if case .integer(let value) = current.kind {
      place += 1
      let number = value == UInt64(Int64.max) + 1 ? Int64.min : -Int64(value)
      return try members(of: .literal(.integer(number), offset))
    }
    if take("-") { throw error("'--' is not part of this language", at: offset) }
    return .negate(try member(), offset)
  }

  // MARK: Members

  private mutating func member() throws(ExpressionSyntaxError) -> Node {
    try members(of: try primary())
  }

  private mutating func members(of start: Node) throws(ExpressionSyntaxError) -> Node {
    var node = start
    var links = 0
    while isSymbol(".") || isSymbol("[") {
      try count(&links)
      let offset = current.offset
      if take("[") {
        let index = try conditional()
        try expect("]")
        node = .index(node, index, offset)
        continue
      }
      place += 1
      guard case .name(let name) = current.kind else { throw error("a name belongs after '.'") }
      let nameOffset = current.offset
      place += 1
      if isSymbol("(") {
        node = try method(name, on: node, nameOffset)
      } else {
        node = .select(node, name, offset)
      }
    }
    return node
  }

  private mutating func method(
    _ name: String, on receiver: Node, _ offset: Int
  ) throws(ExpressionSyntaxError) -> Node {
    if let macro = Node.Macro(rawValue: name) {
      try expect("(")
      guard case .name(let variable) = current.kind else {
        throw error("'\(name)' needs a name for each element: list.\(name)(x, …)")
      }
      place += 1
      try expect(",")
      let body = try conditional()
      try expect(")")
      return .macro(macro, over: receiver, variable: variable, body: body, offset)
    }
    guard let function = Node.Function(rawValue: name), function.isMethod else {
      throw unknownFunction(name, offset)
    }
    return try call(function, [receiver] + arguments(), offset)
  }

  mutating func arguments() throws(ExpressionSyntaxError) -> [Node] {
    try expect("(")
    var arguments: [Node] = []
    if take(")") { return arguments }
    repeat { arguments.append(try conditional()) } while take(",")
    try expect(")")
    return arguments
  }

  func call(
    _ function: Node.Function, _ arguments: [Node], _ offset: Int
  ) throws(ExpressionSyntaxError) -> Node {
    guard arguments.count == function.arity else {
      let count = function.isMethod && function.arity > 1 ? function.arity - 1 : function.arity
      throw error("'\(function.rawValue)' takes \(count) argument(s)", at: offset)
    }
    return .call(function, arguments, offset)
  }

  func unknownFunction(_ name: String, _ offset: Int) -> ExpressionSyntaxError {
    let known =
      (Node.Function.allCases.map(\.rawValue) + Node.Macro.allCases.map(\.rawValue) + ["has"])
      .sorted()
    if let nearest = Spelling.nearest(to: name, among: known) {
      return error("there is no function '\(name)'; did you mean '\(nearest)'?", at: offset)
    }
    return error(
      "'\(name)' is not part of this language; it has \(known.joined(separator: ", "))", at: offset)
  }
}
