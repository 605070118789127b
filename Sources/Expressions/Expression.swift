/// A condition or a value in the guard language: a declared subset of CEL, with the dates, terms,
/// amounts and roles of this domain.
///
/// It always ends, its cost is bounded, and it sees nothing but its context.
public struct Expression: Hashable, Sendable {
  /// The longest source in bytes.
  public static let maximumLength = 16 * 1024
  /// The deepest nesting of brackets.
  public static let maximumNesting = 64
  /// The deepest tree: brackets and chains of operators together.
  public static let maximumDepth = 250
  /// The most steps of one evaluation; a long text or list that is made costs more than one.
  public static let maximumCost = 100_000

  public let source: String
  /// The identifiers that it reads, sorted.
  public let names: [String]
  let root: Node

  /// Throws where the text is no expression, at the byte that shows it.
  public init(parsing source: String) throws(ExpressionError) {
    guard source.utf8.count <= Self.maximumLength else {
      throw ExpressionError(
        .syntax, at: 0, nl: "langer dan \(Self.maximumLength) bytes",
        en: "longer than \(Self.maximumLength) bytes")
    }
    var parser = try Parser(source)
    root = try parser.expression()
    self.source = source
    names = root.freeNames.filter { !TypeScope.typeNames.contains($0) }.sorted()
  }

  /// Every place where a part does not fit what is declared, in the order of the source; and the
  /// type of the whole, as far as it is known.
  public func check(in scope: TypeScope) -> (type: ValueType, flaws: [ExpressionError]) {
    var checker = Checker(scope: scope)
    let type = checker.type(of: root)
    return (type, checker.flaws.sorted { $0.offset < $1.offset })
  }

  /// The value, and what was read and found on the way.
  public func evaluate<Context: EvaluationContext>(in context: Context) -> Evaluation {
    var evaluator = Evaluator(source: source)
    let result = evaluator.result(of: root, in: context)
    return Evaluation(result: result, seen: evaluator.seen, trace: evaluator.trace)
  }

  /// The value alone.
  public func value<Context: EvaluationContext>(
    in context: Context
  ) -> Result<Value, ExpressionError> {
    var evaluator = Evaluator(source: nil)
    return evaluator.result(of: root, in: context)
  }

  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}
