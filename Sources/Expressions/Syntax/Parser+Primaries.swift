extension Parser {
  /// Words that CEL keeps for languages that build on it.
  private static let reserved: Set<String> = [
    "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
    "namespace", "package", "return", "var", "void", "while",
  ]

  mutating func primary() throws(ExpressionError) -> Node {
    let token = current
    place += 1
    switch token.kind {
    case .integer(let value):
      guard let number = Int64(exactly: value) else {
        throw error(
          "dit getal past niet in 64 bits", "this number does not fit 64 bits", at: token.range,
          code: .overflow)
      }
      return try node(.literal(.integer(number)), token.range)
    case .unsigned(let value): return try node(.literal(.unsigned(value)), token.range)
    case .double(let value): return try node(.literal(.double(value)), token.range)
    case .string(let text): return try node(.literal(.text(text)), token.range)
    case .bytes(let bytes): return try node(.literal(.bytes(bytes)), token.range)
    case .name(let name): return try named(name, token.range)
    case .symbol("("):
      let node = try conditional()
      try expect(")")
      // What surrounds it is told with its brackets.
      return Node(node.content, token.range.lowerBound..<end, at: node.offset)
    case .symbol("["): return try list(token.range.lowerBound)
    case .symbol("{"): return try map(token.range.lowerBound)
    case .symbol("."):
      guard case .name(let name) = current.kind, !Self.keywords.contains(name) else {
        throw error("achter '.' hoort een naam", "a name belongs after '.'")
      }
      place += 1
      let named = try named(name, tokens[place - 1].range)
      guard case .name = named.content else { return named }
      return try node(.rootName(name), token.range.lowerBound..<end)
    case .end, .symbol:
      throw error("hier hoort een waarde", "a value belongs here", at: token.range)
    }
  }

  private mutating func named(_ name: String, _ range: Range<Int>) throws(ExpressionError) -> Node {
    switch name {
    case "true": return try node(.literal(.boolean(true)), range)
    case "false": return try node(.literal(.boolean(false)), range)
    case "null": return try node(.literal(.null), range)
    case "in": throw error("hier hoort een waarde", "a value belongs here", at: range)
    default: break
    }
    guard !Self.reserved.contains(name) else {
      throw error(
        "'\(name)' is een gereserveerd woord", "'\(name)' is a reserved word", at: range)
    }
    if isSymbol("{") { throw messageConstruction(name, range) }
    guard isSymbol("(") else { return try node(.name(name), range) }
    if name == "has" { return try has(range) }
    guard let function = Function(rawValue: name), function.style != .method else {
      throw unknownFunction(name, range)
    }
    // Read first: the call ends where its arguments do.
    let arguments = try arguments()
    return try call(function, arguments, range.lowerBound, at: range)
  }

  private mutating func has(_ range: Range<Int>) throws(ExpressionError) -> Node {
    let arguments = try arguments()
    guard arguments.count == 1, case .select(let inner, let attribute) = arguments[0].content
    else {
      throw error(
        "'has' vraagt een attribuut: has(x.y)", "'has' asks for an attribute: has(x.y)", at: range)
    }
    return try node(.has(inner, attribute), range.lowerBound..<end)
  }

  private mutating func list(_ start: Int) throws(ExpressionError) -> Node {
    var elements: [Node] = []
    while !isSymbol("]") {
      if isSymbol("?") { throw optionalSyntax() }
      elements.append(try conditional())
      guard take(",") else { break }
    }
    try expect("]")
    return try node(.list(elements), start..<end)
  }

  private mutating func map(_ start: Int) throws(ExpressionError) -> Node {
    var entries: [(key: Node, value: Node)] = []
    while !isSymbol("}") {
      if isSymbol("?") { throw optionalSyntax() }
      let key = try conditional()
      try expect(":")
      entries.append((key, try conditional()))
      guard take(",") else { break }
    }
    try expect("}")
    return try node(.map(entries), start..<end)
  }
}
