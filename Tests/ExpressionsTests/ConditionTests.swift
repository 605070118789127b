import Expressions
import Testing
import WorkingCalendar

/// The conditions inside an expression, each seen from one of the names that it depends on.
struct ConditionTests {
  static let rows: [(source: String, conditions: [String])] = [
    ("a <= today", ["a compared(<=)", "today compared(>=)"]),
    ("a.b != 'x'", ["a.b compared(!=)"]),
    ("!(size(a) > 0)", ["a measured(>)"]), ("a.size() == 1", ["a measured(==)"]),
    ("a && (b || has(c.d))", ["a asked", "b asked", "c possessing(d)"]),
    ("a in ['x']", ["a listed"]), ("'x' in a", ["a containing"]),
    ("a.contains('x')", ["a containing"]), ("a.matches('x')", ["a involved"]),
    ("today <= a - workdays(10)", ["today compared(<=)", "a involved"]),
    ("a ? b : c == 1", ["a asked", "b asked", "c compared(==)"]),
    ("a.exists(x, x.k == b)", ["a involved", "a[].k compared(==)", "b compared(==)"]),
    ("a.exists(x, x.exists(y, y > 1))", ["a involved", "a[] involved"]),
    ("hasRole('lead') && inState('s')", []),
  ]

  @Test(arguments: rows)
  func `conditions are found down to what nothing smaller decides`(
    source: String, conditions: [String]
  ) throws {
    let expression = try Expression(parsing: source)
    #expect(expression.conditions.map(Self.text) == conditions)
  }

  private static func text(_ condition: Condition) -> String {
    let list = condition.isOfElements ? "[]" : ""
    let path = ([condition.name + list] + condition.attributes).joined(separator: ".")
    switch condition.form {
    case .asked: return "\(path) asked"
    case .compared(let relation): return "\(path) compared(\(relation.rawValue))"
    case .containing: return "\(path) containing"
    case .involved: return "\(path) involved"
    case .listed: return "\(path) listed"
    case .measured(let relation): return "\(path) measured(\(relation.rawValue))"
    case .possessing(let attribute): return "\(path) possessing(\(attribute))"
    }
  }

  @Test func `roles are found`() throws {
    let expression = try Expression(parsing: "hasRole('a') || !(hasRole('b') && hasRole('a'))")
    #expect(expression.askedRoles == ["a", "b", "a"])
  }

  @Test(arguments: Relation.allCases)
  func `a relation has an opposite and a mirror`(relation: Relation) {
    for (left, right) in [(1, 2), (2, 2), (3, 2)] as [(Int64, Int64)] {
      let holds = relation.holds(.integer(left), .integer(right))
      #expect(relation.negated.holds(.integer(left), .integer(right)) == holds.map { !$0 })
      #expect(relation.reversed.holds(.integer(right), .integer(left)) == holds)
    }
    #expect(Relation.less.holds(.integer(1), .text("x")) == nil)
  }
}

/// A context without names.
private struct Nothing: EvaluationContext {
  let today: CivilDate
  let calendar = WorkingCalendar.dutch
  let zone: any ZoneRules = FixedOffsetZone.utc

  func value(of name: String) -> Value? { nil }
  func hasRole(_ role: String) -> Bool { false }
  func inState(_ state: String) -> Bool { false }
  func decision(of body: String) -> Value { .null }
  func children(of series: String) -> Value { .list([]) }
  func approval(of state: String) -> Value { .null }
  func conditions(of state: String) -> Value { .list([]) }
}

extension ConditionTests {
  @Test(arguments: [
    ("today <= today - workdays(10)", ["today <= today - workdays(10)"]),
    ("1 < size([1]) || 'ab'.startsWith('b')", ["1 < size([1])", "'ab'.startsWith('b')"]),
    ("!(1 > 2) && (1 + 1) * 2 == 4", ["!(1 > 2)", "(1 > 2)", "(1 + 1) * 2 == 4"]),
  ])
  func `the trace tells conditions whole, to their last bracket`(
    source: String, parts: [String]
  ) throws {
    let nothing = Nothing(today: try #require(CivilDate(iso: "2018-04-02")))
    let expression = try Expression(parsing: source)
    #expect(expression.evaluate(in: nothing).trace.map(\.text) == parts)
  }
}
