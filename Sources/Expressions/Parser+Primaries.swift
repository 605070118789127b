extension Parser {
  mutating func primary() throws(ExpressionSyntaxError) -> Node {
    let token = current
    place += 1
    switch token.kind {
    case .integer(let value):
      guard let number = Int64(exactly: value) else {
        throw error("this number does not fit", at: token.offset)
      }
      return .literal(.integer(number), token.offset)
    case .decimal(let value): return .literal(.decimal(value), token.offset)
    case .string(let text): return .literal(.text(text), token.offset)
    case .name(let name): return try named(name, token.offset)
    case .symbol("("):
      let node = try conditional()
      try expect(")")
      return node
    case .symbol("["): return try list(token.offset)
    case .symbol("{"): return try record(token.offset)
    case .end, .symbol:
      throw error("a value belongs here", at: token.offset)
    }
  }

  private mutating func named(_ name: String, _ offset: Int) throws(ExpressionSyntaxError) -> Node {
    switch name {
    case "true": return .literal(.boolean(true), offset)
    case "false": return .literal(.boolean(false), offset)
    case "null": return .literal(.null, offset)
    case "in": throw error("a value belongs here", at: offset)
    default: break
    }
    if isSymbol("{") {
      throw error("message construction '\(name){…}' is not part of this language", at: offset)
    }
    guard isSymbol("(") else { return .name(name, offset) }
    if name == "has" {
      let arguments = try arguments()
      guard arguments.count == 1, case .select(let inner, let attribute, _) = arguments[0] else {
        throw error("'has' asks for an attribute: has(x.y)", at: offset)
      }
      return .has(inner, attribute, offset)
    }
    guard let function = Node.Function(rawValue: name), !function.isMethod || function == .size
    else { throw unknownFunction(name, offset) }
    return try call(function, arguments(), offset)
  }

  private mutating func list(_ offset: Int) throws(ExpressionSyntaxError) -> Node {
    var elements: [Node] = []
    while !isSymbol("]") {
      elements.append(try conditional())
      guard take(",") else { break }
    }
    try expect("]")
    return .list(elements, offset)
  }

  private mutating func record(_ offset: Int) throws(ExpressionSyntaxError) -> Node {
    var entries: [(String, Node)] = []
    while !isSymbol("}") {
      guard case .string(let key) = current.kind else {
        throw error("the key of a record is a text in quotes")
      }
      guard !entries.contains(where: { $0.0 == key }) else {
        throw error("the key '\(key)' occurs twice")
      }
      place += 1
      try expect(":")
      entries.append((key, try conditional()))
      guard take(",") else { break }
    }
    try expect("}")
    return .record(entries, offset)
  }
}
