package import Expressions
import Fields
package import JSONSyntax
import Languages
package import WorkingCalendar

/// One line of `evaluate`: an expression with the values that it may read.
///
/// `{"expression": "x + 1", "bindings": {"x": 41}}`. Whole numbers bind as int, others as double;
/// `{"$uint": 5}`, `{"$bytes": "aGk="}`, `{"$timestamp": "…"}`, `{"$duration": "90s"}`,
/// `{"$date": "…"}`, `{"$decimal": "31.25"}` and `{"$double": 1}` bind the types that JSON lacks.
/// `today`, `roles` and `states` may be given beside them.
package struct EvaluationRequest: Sendable {
  package let expression: String
  let bindings: [String: Value]
  package let today: CivilDate
  let roles: Set<String>
  let states: Set<String>

  /// Throws where the line is no such object.
  package init(parsing line: [UInt8], today: CivilDate) throws(JSONSyntaxError) {
    let node = try JSONParser.parse(line, as: .json)
    let reader = BindingReader(source: line)
    let members = try reader.members(of: node, LocalizedText(nl: "een regel", en: "a line"))
    guard case .string(let text)? = members["expression"]?.content else {
      throw reader.error(
        nl: "'expression' ontbreekt, of is geen tekst", en: "'expression' is missing, or no text",
        at: node)
    }
    expression = text
    bindings =
      try members["bindings"].map { node throws(JSONSyntaxError) in
        try reader.values(node)
      } ?? [:]
    roles = try reader.texts(members["roles"])
    states = try reader.texts(members["states"])
    if let given = members["today"] {
      guard case .string(let text) = given.content, let date = CivilDate(iso: text) else {
        throw reader.error(
          nl: "'today' is geen datum zoals 2018-04-25",
          en: "'today' is no date like 2018-04-25", at: given)
      }
      self.today = date
    } else {
      self.today = today
    }
  }

  /// The value with its type, or the error with its code: the expression is parsed, checked
  /// against the types of the bindings, and evaluated.
  package func outcome() -> Result<Value, ExpressionError> {
    do throws(ExpressionError) {
      let parsed = try Expression(parsing: expression)
      let scope = TypeScope(names: bindings.mapValues { ValueType(of: $0) })
      if let flaw = parsed.check(in: scope).flaws.first { throw flaw }
      return parsed.value(in: self)
    } catch {
      return .failure(error)
    }
  }
}

extension EvaluationRequest: EvaluationContext {
  package func value(of name: String) -> Value? { bindings[name] }
  package var calendar: WorkingCalendar { .dutch }
  package var zone: any ZoneRules { EuropeanZone.amsterdam }
  package func hasRole(_ role: String) -> Bool { roles.contains(role) }
  package func inState(_ state: String) -> Bool { states.contains(state) }
  package func decision(of body: String) -> Value { .null }
  package func children(of series: String) -> Value { .list([]) }
  package func approval(of state: String) -> Value { .null }
  package func conditions(of state: String) -> Value { .list([]) }
}
