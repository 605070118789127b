public import WorkingCalendar

/// What an expression can see.
public protocol EvaluationContext {
  /// The value of a declared name; nil where the name is not declared.
  func value(of name: String) -> Value?
  var today: CivilDate { get }
  var calendar: WorkingCalendar { get }
  /// The zone in which a moment becomes a day.
  var zone: any ZoneRules { get }
  func hasRole(_ role: String) -> Bool
  /// Whether a state is active.
  func inState(_ state: String) -> Bool
  /// What a body decided; `.null` while it has not.
  func decision(of body: String) -> Value
  /// The children that a series opened, as a list of records.
  func children(of series: String) -> Value
  /// How the round of agreement of a state stands, as a record.
  func approval(of state: String) -> Value
  /// What the parties asked for that agreed in the round of a state, as a list of records.
  func conditions(of state: String) -> Value
}

/// A result with what was read and found on the way.
public struct Evaluation: Sendable {
  public let result: Result<Value, ExpressionError>
  /// Each name or path that was read, in the order of the first reading.
  public let seen: [SeenValue]
  /// The conditions inside the expression with what each came to, in the order of the source.
  public let trace: [TracedPart]
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

/// A condition inside an expression, and what it came to.
public struct TracedPart: Hashable, Sendable {
  public let text: String
  /// Where in the source, in bytes.
  public let offset: Int
  public let result: Result<Value, ExpressionError>
}
