import Languages

extension Parser {
  mutating func member() throws(ExpressionError) -> Node {
    try members(of: try primary())
  }

  mutating func members(of start: Node) throws(ExpressionError) -> Node {
    var subject = start
    while isSymbol(".") || isSymbol("[") {
      let mark = current.range.lowerBound
      if take("[") {
        if isSymbol("?") { throw optionalSyntax() }
        let index = try conditional()
        try expect("]")
        subject = try node(.index(subject, index), subject.range.lowerBound..<end, at: mark)
        continue
      }
      place += 1
      if isSymbol("?") { throw optionalSyntax() }
      guard case .name(let name) = current.kind, !Self.keywords.contains(name) else {
        throw error("achter '.' hoort een naam", "a name belongs after '.'")
      }
      let nameRange = current.range
      place += 1
      if isSymbol("(") {
        subject = try method(name, on: subject, nameRange)
      } else if isSymbol("{") {
        throw messageConstruction(name, nameRange)
      } else {
        subject = try node(
          .select(subject, name), subject.range.lowerBound..<end, at: nameRange.lowerBound)
      }
    }
    return subject
  }

  private mutating func method(
    _ name: String, on receiver: Node, _ range: Range<Int>
  ) throws(ExpressionError) -> Node {
    if let macro = Node.Macro(rawValue: name) {
      return try comprehension(macro, over: receiver, range)
    }
    guard let function = Function(rawValue: name), function.style != .global else {
      throw unknownFunction(name, range)
    }
    let arguments = try [receiver] + arguments()
    return try call(function, arguments, receiver.range.lowerBound, at: range)
  }

  /// `list.exists(x, …)`: the first argument names the element for those behind it.
  private mutating func comprehension(
    _ macro: Node.Macro, over: Node, _ range: Range<Int>
  ) throws(ExpressionError) -> Node {
    let arguments = try arguments()
    let mayFilter = macro == .map && arguments.count == 3
    guard arguments.count == 2 || mayFilter, case .name(let variable) = arguments[0].content else {
      throw error(
        "'\(macro.rawValue)' vraagt een naam en een voorwaarde: lijst.\(macro.rawValue)(x, …)",
        "'\(macro.rawValue)' asks for a name and a condition: list.\(macro.rawValue)(x, …)",
        at: range)
    }
    let comprehension = Node.Comprehension(
      macro: macro, over: over, variable: variable, filter: mayFilter ? arguments[1] : nil,
      body: arguments[arguments.count - 1])
    return try node(
      .comprehension(comprehension), over.range.lowerBound..<end, at: range.lowerBound)
  }

  mutating func arguments() throws(ExpressionError) -> [Node] {
    try expect("(")
    var arguments: [Node] = []
    if take(")") { return arguments }
    repeat { arguments.append(try conditional()) } while take(",")
    try expect(")")
    return arguments
  }

  func call(
    _ function: Function, _ arguments: [Node], _ start: Int, at range: Range<Int>
  ) throws(ExpressionError) -> Node {
    guard function.overloads.contains(where: { $0.parameters.count == arguments.count }) else {
      throw error(
        "'\(function.rawValue)' neemt geen \(arguments.count) waarde(n)",
        "'\(function.rawValue)' does not take \(arguments.count) argument(s)", at: range,
        code: .noSuchOverload)
    }
    if function == .matches, case .literal(.text(let source)) = arguments[1].content {
      return try matches(arguments[0], source, written: arguments[1], start, at: range)
    }
    return try node(.call(function, arguments), start..<end, at: range.lowerBound)
  }

  /// A pattern that is written out is compiled once.
  private func matches(
    _ subject: Node, _ source: String, written: Node, _ start: Int, at range: Range<Int>
  ) throws(ExpressionError) -> Node {
    let pattern: Pattern
    do throws(PatternError) {
      pattern = try Pattern(source)
    } catch {
      throw self.error(
        "dit is geen patroon: \(error.text.nl)", "this is no pattern: \(error.text.en)",
        at: written.range, code: .invalidArgument)
    }
    return try node(.matches(subject, pattern), start..<end, at: range.lowerBound)
  }

  func unknownFunction(_ name: String, _ range: Range<Int>) -> ExpressionError {
    guard !Self.extensions.contains(name) else {
      return error(
        "'\(name)' is een uitbreiding van CEL die niet bij deze taal hoort",
        "'\(name)' is an extension of CEL that is not part of this language", at: range,
        code: .unsupported)
    }
    let known =
      (Function.allCases.map(\.rawValue) + Node.Macro.allCases.map(\.rawValue) + ["has"]).sorted()
    if let nearest = Self.otherNames[name] ?? Spelling.nearest(to: name, among: known) {
      return ExpressionError(
        .undeclared, .function, at: range.lowerBound, length: range.count,
        nl: "de functie '\(name)' bestaat niet; bedoelde u '\(nearest)'?",
        en: "there is no function '\(name)'; did you mean '\(nearest)'?")
    }
    let usual = Self.usualFunctions.joined(separator: ", ")
    return ExpressionError(
      .undeclared, .function, at: range.lowerBound, length: range.count,
      nl: "'\(name)' hoort niet bij deze taal; zij heeft onder meer \(usual)",
      en: "'\(name)' is not part of this language; it has among others \(usual)")
  }

  /// What people call some functions elsewhere.
  private static let otherNames = [
    "any": "exists", "bevat": "contains", "count": "size", "dagen": "days", "datum": "date",
    "every": "all", "includes": "contains", "len": "size", "lenght": "size", "lengte": "size",
    "length": "size", "maanden": "months", "now": "today", "rol": "hasRole", "some": "exists",
    "vandaag": "today", "weken": "weeks", "werkdagen": "workdays",
  ]

  private static let usualFunctions = [
    "all", "contains", "date", "days", "decimal", "decision", "endsWith", "exists", "filter", "has",
    "hasRole", "inState", "map", "matches", "months", "size", "startsWith", "weeks", "workdays",
  ]

  func messageConstruction(_ name: String, _ range: Range<Int>) -> ExpressionError {
    error(
      "het maken van berichten, '\(name){…}', hoort niet bij deze taal",
      "message construction, '\(name){…}', is not part of this language", at: range,
      code: .unsupported)
  }

  /// Macros that some implementations of CEL add.
  private static let extensions: Set<String> = [
    "bind", "block", "optFlatMap", "optMap", "optional", "transformList", "transformMap",
    "transformMapEntry",
  ]

  /// Words that are no name, not even behind a point.
  static let keywords: Set<String> = ["false", "in", "null", "true"]
}
