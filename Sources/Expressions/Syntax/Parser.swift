/// Reads the words into a tree, with the precedence of CEL.
struct Parser {
  let tokens: [Token]
  var place = 0
  private var nesting = 0

  init(_ source: String) throws(ExpressionError) {
    var lexer = Lexer(source)
    tokens = try lexer.tokens()
  }

  mutating func expression() throws(ExpressionError) -> Node {
    let node = try conditional()
    guard current.kind == .end else {
      throw error(
        "hier hoort de voorwaarde te eindigen\(otherWord.map { "; schrijf '\($0)'" } ?? "")",
        "the expression should end here\(otherWord.map { "; write '\($0)'" } ?? "")")
    }
    return node
  }

  /// The operator that the word that stands here probably means.
  private var otherWord: String? {
    guard case .name(let name) = current.kind else { return nil }
    switch name.lowercased() {
    case "and", "en": return "&&"
    case "of", "or": return "||"
    case "equals", "is": return "=="
    default: return nil
    }
  }

  var current: Token { tokens[min(place, tokens.count - 1)] }

  /// Where the word before this one ends.
  var end: Int { place > 0 ? tokens[place - 1].range.upperBound : 0 }

  func isSymbol(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  mutating func take(_ symbol: String) -> Bool {
    guard isSymbol(symbol) else { return false }
    place += 1
    return true
  }

  mutating func expect(_ symbol: String) throws(ExpressionError) {
    guard take(symbol) else { throw error("hier hoort '\(symbol)'", "'\(symbol)' belongs here") }
  }

  func error(
    _ nl: String, _ en: String, at range: Range<Int>? = nil, code: ExpressionError.Code = .syntax
  ) -> ExpressionError {
    let range = range ?? current.range
    return ExpressionError(code, at: range.lowerBound, length: range.count, nl: nl, en: en)
  }

  /// A node, unless the tree would grow too deep to walk.
  func node(
    _ content: Node.Content, _ range: Range<Int>, at offset: Int? = nil
  ) throws(ExpressionError) -> Node {
    let node = Node(content, range, at: offset)
    guard node.depth <= Expression.maximumDepth else {
      throw error(
        "meer dan \(Expression.maximumDepth) bewerkingen in elkaar",
        "more than \(Expression.maximumDepth) operations inside each other", at: range)
    }
    return node
  }

  // MARK: Operators, the loosest first

  mutating func conditional() throws(ExpressionError) -> Node {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Expression.maximumNesting else {
      throw error(
        "dieper dan \(Expression.maximumNesting) niveaus",
        "nested deeper than \(Expression.maximumNesting) levels")
    }
    let test = try disjunction()
    let mark = current.range.lowerBound
    guard take("?") else { return test }
    if isSymbol(".") || isSymbol("[") { throw optionalSyntax() }
    let yes = try disjunction()
    try expect(":")
    let no = try conditional()
    return try node(.conditional(test, yes, no), test.range.lowerBound..<end, at: mark)
  }

  private mutating func disjunction() throws(ExpressionError) -> Node {
    var operands = [try conjunction()]
    while take("||") { operands.append(try conjunction()) }
    return try balanced(operands) { .or($0, $1) }
  }

  private mutating func conjunction() throws(ExpressionError) -> Node {
    var operands = [try relation()]
    while take("&&") { operands.append(try relation()) }
    return try balanced(operands) { .and($0, $1) }
  }

  /// A long chain becomes a shallow tree, so that no chain exhausts the stack.
  private func balanced(
    _ operands: [Node], _ join: (Node, Node) -> Node.Content
  ) throws(ExpressionError) -> Node {
    var layer = operands
    while layer.count > 1 {
      var next: [Node] = []
      for index in stride(from: 0, to: layer.count, by: 2) {
        guard index + 1 < layer.count else {
          next.append(layer[index])
          continue
        }
        let (left, right) = (layer[index], layer[index + 1])
        next.append(
          try node(join(left, right), left.range.lowerBound..<right.range.upperBound))
      }
      layer = next
    }
    return layer[0]
  }

  private mutating func relation() throws(ExpressionError) -> Node {
    var left = try sum()
    while let relation = relationOperator() {
      left = try binary(relation, left) { parser throws(ExpressionError) in try parser.sum() }
    }
    return left
  }

  private mutating func binary(
    _ operation: Node.Operator, _ left: Node,
    _ operand: (inout Parser) throws(ExpressionError) -> Node
  ) throws(ExpressionError) -> Node {
    let mark = current.range.lowerBound
    place += 1
    let right = try operand(&self)
    return try node(
      .binary(operation, left, right), left.range.lowerBound..<right.range.upperBound, at: mark)
  }

  private func relationOperator() -> Node.Operator? {
    switch current.kind {
    case .name("in"): return .isIn
    case .symbol("<"), .symbol("<="), .symbol(">"), .symbol(">="), .symbol("=="), .symbol("!="):
      guard case .symbol(let symbol) = current.kind else { return nil }
      return Node.Operator(rawValue: symbol)
    default: return nil
    }
  }

  private mutating func sum() throws(ExpressionError) -> Node {
    var left = try product()
    while isSymbol("+") || isSymbol("-") {
      let operation: Node.Operator = isSymbol("+") ? .add : .subtract
      left = try binary(operation, left) { parser throws(ExpressionError) in try parser.product() }
    }
    return left
  }

  private mutating func product() throws(ExpressionError) -> Node {
    var left = try unary()
    while isSymbol("*") || isSymbol("/") || isSymbol("%") {
      let operation: Node.Operator =
        isSymbol("*") ? .multiply : isSymbol("/") ? .divide : .remainder
      left = try binary(operation, left) { parser throws(ExpressionError) in try parser.unary() }
    }
    return left
  }

  private mutating func unary() throws(ExpressionError) -> Node {
    let start = current.range.lowerBound
    if isSymbol("!") {
      var marks: [Int] = []
      while isSymbol("!") {
        marks.append(current.range.lowerBound)
        place += 1
      }
      let operand = try member()
      // An even number of them says the same as two.
      guard let last = marks.last else { return operand }
      let negated = try node(.not(operand), last..<end, at: last)
      guard marks.count % 2 == 0 else { return negated }
      return try node(.not(negated), start..<end)
    }
    var signs: [Int] = []
    while isSymbol("-") {
      signs.append(current.range.lowerBound)
      place += 1
    }
    guard let innermost = signs.last else { return try member() }
    if let number = try negativeNumber(innermost) { return try negated(number, signs.dropLast()) }
    return try negated(try member(), signs[...])
  }

  private func negated(_ operand: Node, _ signs: ArraySlice<Int>) throws(ExpressionError) -> Node {
    var operand = operand
    for sign in signs.reversed() {
      operand = try node(.negate(operand), sign..<end, at: sign)
    }
    return operand
  }

  /// The lowest integer exists only with its sign: a sign before a number belongs to the number.
  private mutating func negativeNumber(_ sign: Int) throws(ExpressionError) -> Node? {
    let value: Value
    switch current.kind {
    case .integer(let magnitude):
      value = .integer(magnitude > UInt64(Int64.max) ? .min : -Int64(magnitude))
    case .double(let number): value = .double(-number)
    case .bytes, .end, .name, .string, .symbol, .unsigned: return nil
    }
    place += 1
    return try members(of: try node(.literal(value), sign..<end))
  }

  func optionalSyntax() -> ExpressionError {
    error(
      "optionele waarden ('?.', '[?') horen niet bij deze taal",
      "optional values ('?.', '[?') are not part of this language", code: .unsupported)
  }
}
