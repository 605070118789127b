public import WorkingCalendar

/// A condition or a value in the guard language: a declared first part of CEL.
///
/// It always ends, and it sees nothing but its context: fields, the day, the roles of a person.
public struct Expression: Hashable, Sendable {
  /// The longest source in bytes.
  public static let maximumLength = 16 * 1024
  /// The deepest nesting.
  public static let maximumDepth = 64
  /// The most steps of one evaluation.
  public static let maximumSteps = 100_000

  public let source: String
  /// The identifiers that the context must know, sorted.
  public let names: [String]
  let root: Node

  /// Throws where the text is no expression, at the byte that shows it.
  public init(parsing source: String) throws(ExpressionSyntaxError) {
    guard source.utf8.count <= Self.maximumLength else {
      throw ExpressionSyntaxError(
        offset: Self.maximumLength,
        message: "the expression is longer than \(Self.maximumLength) bytes")
    }
    var parser = try Parser(source)
    root = try parser.expression()
    self.source = source
    names = root.freeNames.sorted()
  }

  /// The value, and what was read to find it.
  public func evaluate(in context: some EvaluationContext) -> Evaluation {
    var evaluator = Evaluator(context: context, isTracing: true)
    let result = evaluator.result(of: root)
    return Evaluation(result: result, seen: evaluator.seen)
  }

  /// The value alone.
  public func value(in context: some EvaluationContext) -> Result<Value, EvaluationError> {
    var evaluator = Evaluator(context: context, isTracing: false)
    return evaluator.result(of: root)
  }

  public static func == (left: Self, right: Self) -> Bool { left.source == right.source }

  public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// What an expression can see.
public protocol EvaluationContext {
  /// The value of a declared name; nil where the name is not declared.
  func value(of name: String) -> Value?
  var today: CivilDate { get }
  var calendar: WorkingCalendar { get }
  func hasRole(_ role: String) -> Bool
}

/// A result with what was read on the way.
public struct Evaluation: Sendable {
  public let result: Result<Value, EvaluationError>
  /// Each name or path that was read, in the order of the first reading.
  public let seen: [SeenValue]
}

/// A name or path of the source, with the value that it had.
public struct SeenValue: Hashable, Sendable {
  public let text: String
  public let value: Value

  public init(text: String, value: Value) {
    self.text = text
    self.value = value
  }
}

/// Why an expression has no value.
public struct EvaluationError: Error, Hashable, Sendable {
  /// The errors of CEL, and those of this language.
  public enum Code: String, Sendable, CaseIterable {
    case costExceeded = "cost-exceeded"
    case divisionByZero = "division-by-zero"
    case indexOutOfRange = "index-out-of-range"
    case invalidArgument = "invalid-argument"
    case noSuchKey = "no-such-key"
    case noSuchOverload = "no-such-overload"
    case overflow
    case undeclared
  }

  public let code: Code
  public let message: String
  /// Where in the source, in bytes.
  public let offset: Int
}

/// Why a text is no expression.
public struct ExpressionSyntaxError: Error, Hashable, Sendable {
  /// Where in the source, in bytes.
  public let offset: Int
  public let message: String
}
