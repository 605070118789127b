/// What is declared where an expression stands, so that it can be checked before it runs.
public struct TypeScope: Sendable {
  /// The names that it can read, with their types.
  public var names: [String: ValueType]
  /// The names that `hasRole`, `inState`, `decision`, `children`, and `approval` and `conditions`
  /// may be given; nil leaves them unchecked.
  public var roles: Set<String>?
  public var states: Set<String>?
  public var bodies: Set<String>?
  public var series: Set<String>?
  public var approvals: Set<String>?

  public init(
    names: [String: ValueType] = [:], roles: Set<String>? = nil, states: Set<String>? = nil,
    bodies: Set<String>? = nil, series: Set<String>? = nil,
    approvals: Set<String>? = nil
  ) {
    self.names = names
    self.roles = roles
    self.states = states
    self.bodies = bodies
    self.series = series
    self.approvals = approvals
  }

  /// The names with which the language itself denotes types: `type(x) == int`.
  static let typeNames: Set<String> = [
    "bool", "bytes", "date", "decimal", "double", "duration", "hours", "int", "list", "map",
    "money", "null_type", "string", "term", "timestamp", "type", "uint",
  ]
}
