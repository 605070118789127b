import Expressions
import Languages
import Testing
import WorkingCalendar

/// What the tests let expressions see.
private struct Fields: EvaluationContext {
  var values: [String: Value] = [:]
  var roles: Set<String> = []
  var states: Set<String> = []
  var today: CivilDate
  let calendar = WorkingCalendar.dutch
  let zone: any ZoneRules = EuropeanZone.amsterdam

  func value(of name: String) -> Value? { values[name] }
  func hasRole(_ role: String) -> Bool { roles.contains(role) }
  func inState(_ state: String) -> Bool { states.contains(state) }

  func approval(of state: String) -> Value { .null }
  func conditions(of state: String) -> Value { .list([]) }
  func children(of series: String) -> Value {
    guard series == "rapport" else { return .list([]) }
    return .list([
      .record(Record([("id", .text("p-rapport")), ("over", .boolean(true))])),
      .record(Record([("id", .text("p-rapport-2")), ("over", .boolean(false))])),
    ])
  }

  func decision(of body: String) -> Value {
    body == "BPSDL" ? .record(Record([("outcome", .text("agreed"))])) : .null
  }
}

struct ExpressionTests {
  private func context() throws -> Fields {
    let meeting = try #require(CivilDate(iso: "2018-04-25"))
    return Fields(
      values: [
        "bad": .record(Record()), "besluit": .text("Akkoord"), "n": .integer(3),
        "none": .null, "uren": .list([.integer(1), .integer(2), .integer(3)]),
        "trekker": .record(Record([("status", .text("open")), ("uren", .integer(40))])),
        "vergadering": .date(meeting),
      ], roles: ["bpsdl"], states: ["uitvoering"], today: meeting)
  }

  private func result(_ source: String) throws -> String {
    switch try Expression(parsing: source).value(in: context()) {
    case .success(let value): "\(value)"
    case .failure(let error): error.code.rawValue
    }
  }

  private func isTrue(_ source: String) throws -> Bool {
    try Expression(parsing: source).value(in: context()) == .success(.boolean(true))
  }

  @Test(arguments: [
    "1 + 2 * 3 == 7", "(1 + 2) * 3 == 9", "7 / 2 == 3", "-7 % 3 == -1", "0x10 == 16",
    "1.50 == 1.5", "1 == 1.0", "decimal('0.1') + decimal('0.2') == decimal('0.3')", "2 < 2.5",
    "'a' < 'b'", "'é' == \"é\"",
    "'a' + 'b' == 'ab'", "[1] + [2] == [1, 2]", "2 in [1, 2]", "'k' in {'k': 1}", "!false",
    "!!true", "true ? true : bad.x", "false || true", "-9223372036854775808 < 0",
    "vergadering <= today && size(besluit) > 0", "vergadering - workdays(10) == date('2018-04-11')",
    "vergadering + workdays(5) == date('2018-05-03')",
    "date('2018-05-01') - date('2018-04-25') == 6",
    "has(trekker.status)", "!has(trekker.naam)", "trekker['uren'] == 40", "uren[2] == 3",
    "none == null", "n != null", "'1' != 1", "size([1, 2]) == 2", "besluit.startsWith('Akk')",
    "besluit.endsWith('oord')", "besluit.contains('kko')", "hasRole('bpsdl')", "!hasRole('gso')",
    "uren.exists(u, u == 2)", "uren.all(u, u > 0)", "uren.exists_one(u, u == 3)",
    "uren.filter(u, u > 1) == [2, 3]", "uren.map(u, u * 2) == [2, 4, 6]", "r'\\n' == '\\\\n'",
    "'''a'b''' == \"a'b\"", "'\\u00e9' == 'é'",
    "money('316000', 'EUR') + money(1, 'EUR') == money('316001.00', 'EUR')",
    "money('2.50', 'EUR') * 3 > money(7, 'EUR')", "money(5, 'EUR').currency == 'EUR'",
    "hours('2.5') + hours(1) == hours('3.5')", "hours(3) > hours('2.99')", "-hours(1) < hours(0)",
    "decimal('31.25') > 31", "decimal('31.0') == 31",
    "date(timestamp('2018-04-25T23:30:00Z')) == date('2018-04-26')",
    "timestamp('2018-07-01T10:00:00Z').getHours('Europe/Amsterdam') == 12",
    "inState('uitvoering') && !inState('concept')", "decision('BPSDL').outcome == 'agreed'",
    "decision('GSO') == null", "type(workdays(5)) == term",
  ])
  func `this holds`(source: String) throws {
    let result = try result(source)
    #expect(try isTrue(source), "\(result)")
  }

  @Test(arguments: [
    ("false && bad.x", "boolean(false)"), ("bad.x && false", "boolean(false)"),
    ("true || bad.x", "boolean(true)"), ("bad.x || true", "boolean(true)"),
    ("true && bad.x", "no_such_key"), ("bad.x && true", "no_such_key"),
    ("false || bad.x", "no_such_key"), ("bad.x || bad.x", "no_such_key"),
    ("uren.exists(u, u / (u - 1) > 100 || u == 3)", "boolean(true)"),
    ("uren.all(u, 1 / (u - 1) == 1)", "boolean(false)"),
  ])
  func `an error is absorbed where the other side decides`(source: String, expected: String) throws
  {
    #expect(try result(source).hasSuffix(expected))
  }

  @Test(arguments: [
    ("1 / 0", "division_by_zero"), ("1 % 0", "modulus_by_zero"),
    ("9223372036854775807 + 1", "overflow"), ("-9223372036854775808 / -1", "overflow"),
    ("unknown", "undeclared"), ("none.x", "no_such_overload"), ("1 < 'a'", "no_such_overload"),
    ("bad.x", "no_such_key"), ("uren[3]", "index_out_of_range"), ("uren[-1]", "index_out_of_range"),
    ("date('2018-02-30')", "invalid_argument"), ("1 && true", "no_such_overload"),
    ("decimal('1.5') / decimal('2')", "no_such_overload"),
    ("decimal('1.5') + 1.5", "no_such_overload"), ("hours(2) + 2", "no_such_overload"),
    ("money(1, 'EUR') + money(1, 'USD')", "no_such_overload"),
    ("money(1, 'euro')", "invalid_argument"), ("hours('veel')", "invalid_argument"),
    ("workdays(9999999)", "overflow"), ("size(1)", "no_such_overload"),
    (
      "[1,2,3,4,5,6,7,8,9].all(a, [1,2,3,4,5,6,7,8,9].all(b, [1,2,3,4,5,6,7,8,9].all(c, "
        + "[1,2,3,4,5,6,7,8,9].all(d, [1,2,3,4,5,6,7,8,9].all(e, e > 0)))))", "cost_exceeded"
    ),
  ])
  func `an error has its code`(source: String, code: String) throws {
    #expect(try result(source) == code)
  }

  @Test(arguments: [
    ("", 0), ("1 +", 3), ("(1", 2), ("1 2", 2), ("'a", 0), ("a..b", 2), ("matches('a')", 0),
    ("siz(a)", 0), ("1ux", 0), ("T{x: 1}", 0), ("has(a)", 0), ("a.exists(b)", 2),
    ("a.matches('(')", 10), ("99999999999999999999", 0), ("a = b", 2),
  ])
  func `what is no expression is refused at its place`(source: String, offset: Int) {
    let error = #expect(throws: ExpressionError.self) { try Expression(parsing: source) }
    #expect(error?.offset == offset, "\(error?.message.en ?? "")")
  }

  @Test(arguments: [
    String(repeating: "(", count: 5_000), String(repeating: "[", count: 5_000),
    String(repeating: "!", count: 5_000), "1" + String(repeating: "+1", count: 5_000),
    "a" + String(repeating: ".a", count: 5_000), String(repeating: "-", count: 5_000),
  ])
  func `deep nesting is refused`(source: String) {
    #expect(throws: ExpressionError.self) { try Expression(parsing: source) }
  }

  @Test func `a long chain of conditions is evaluated`() throws {
    let source = Array(repeating: "n == 3", count: 500).joined(separator: " && ")
    #expect(try isTrue(source))
  }

  @Test func `what was read is told once, in order`() throws {
    let expression = try Expression(
      parsing: "trekker.status != 'open' || vergadering > today || uren.exists(u, u > n)")
    let evaluation = expression.evaluate(in: try context())
    #expect(evaluation.seen.map(\.text) == ["trekker.status", "vergadering", "today", "uren", "n"])
    #expect(expression.names == ["n", "today", "trekker", "uren", "vergadering"])
  }

  @Test func `a misspelt function has a suggestion`() {
    let error = #expect(throws: ExpressionError.self) { try Expression(parsing: "siez(a)") }
    #expect(error?.message.en.contains("'size'") ?? false)
  }
}
