import Definitions
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// Definitions that are made to cost time or memory: each ends with an error at its place, or is
/// read in a bounded amount of work. The bounds are counted, not timed.
struct HostileFileTests {
  private func diagnostics(_ text: String) -> [Diagnostic] {
    diagnostics(Array(text.utf8))
  }

  private func diagnostics(_ bytes: [UInt8]) -> [Diagnostic] {
    do throws(InvalidDefinition) {
      return try WorkflowFile(parsing: bytes).remarks
    } catch {
      return error.diagnostics
    }
  }

  private func places(_ text: String) -> [String] {
    diagnostics(text).map { "\($0.position.line):\($0.position.column) \($0.code.rawValue)" }
  }

  // MARK: Size

  @Test func `one state too many is told where it stands`() {
    let file: (Int) -> String = { count in
      let states = (1...count).map { "s\($0):{}" }.joined(separator: ",\n")
      return "{workflow:'groot',initial:'s1',states:{\n\(states)}}"
    }
    #expect(places(file(100_001)) == ["100002:1 limit"])
    #expect(!diagnostics(file(100_000)).contains { $0.severity == .error })
  }

  @Test func `a file above the limit is refused unread`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "{"), count: WorkflowFile.maximumBytes + 1)
    let flaws = diagnostics(bytes)
    #expect(flaws.map(\.code) == [.limit])
    #expect(flaws.first?.message.nl.contains("\(WorkflowFile.maximumBytes)") ?? false)
    let largest = [UInt8](repeating: UInt8(ascii: " "), count: WorkflowFile.maximumBytes)
    #expect(diagnostics(largest).map(\.code) == [.syntax])
  }

  @Test func `one transition too many is told where it stands, and the rest is left`() {
    let file: (Int) -> String = { count in
      let steps = String(repeating: "'b',\n", count: count)
      return "{workflow:'x',initial:'a',states:{a:{on:{go:[\n\(steps)]}},b:{final:true}}}"
    }
    #expect(places(file(1_000_000)) == ["200002:1 limit"])
    let flaws = diagnostics(file(200_000))
    #expect(flaws.count == 1_000)
    #expect(flaws.allSatisfy { $0.code == .deadTransition })
  }

  @Test func `a file of very many short values is refused`() {
    let ones = String(repeating: "1,", count: JSONParser.maximumValues)
    let flaws = diagnostics("{workflow:[\(ones)]}")
    #expect(flaws.map(\.code) == [.limit])
    #expect(flaws.first?.position.offset == 11 + 2 * (JSONParser.maximumValues - 2))
  }

  @Test func `a name of megabytes does not make messages of megabytes`() {
    let name = String(repeating: "n", count: 4_000_000)
    let keys = (1...1_000).map { "k\($0):1" }.joined(separator: ",")
    let text = "{workflow:'x',initial:'a',states:{\(name):{\(keys)}}}"
    let flaws = diagnostics(text)
    #expect(flaws.count == 1_000)
    for flaw in flaws {
      let shown = flaw.rendered(file: "x", source: Array(text.utf8), in: .nl)
      #expect(shown.utf8.count < 10_000)
    }
  }

  // MARK: Nesting

  @Test(arguments: ["[", "{a:", "{a:["])
  func `nesting a million deep ends at the limit`(opening: String) {
    let text = "{workflow:" + String(repeating: opening, count: 1_000_000)
    let flaws = diagnostics(text)
    #expect(flaws.map(\.code) == [.syntax])
    #expect(flaws.first.map { $0.position.offset < 1_000 } ?? false)
  }

  @Test func `content that is nested as deep as JSON allows is read`() {
    let depth = 55
    let text =
      "{workflow:'x',initial:'a',states:{a:{entry:"
      + String(repeating: "{if:'true',then:[", count: depth) + "{raise:'e'}"
      + String(repeating: "]}", count: depth) + "}}}"
    #expect(diagnostics(text).isEmpty)
  }

  // MARK: Conditions

  private func condition(_ text: String) -> String {
    "{workflow:'x',fields:{n:{type:'integer',many:true}},initial:'a',"
      + "states:{a:{on:{go:{to:'b',when:\"\(text)\"}}},b:{final:true}}}"
  }

  @Test func `a condition above sixteen kilobytes is refused`() {
    let limit = Expression.maximumLength
    let fits = "size(n) > 0" + String(repeating: " ", count: limit - 11)
    #expect(diagnostics(condition(fits)).isEmpty)
    let flaws = diagnostics(condition(fits + " "))
    #expect(flaws.map(\.code) == [.expression])
    #expect(flaws.first?.message.nl == "langer dan 16384 bytes")
  }

  @Test func `a condition that is nested deep ends at its limit`() {
    for (opening, closing) in [("(", ")"), ("[", "]"), ("!(", ")"), ("size([", "])")] {
      let text =
        String(repeating: opening, count: 2_000) + "true" + String(repeating: closing, count: 2_000)
      #expect(diagnostics(condition(text)).map(\.code) == [.expression], "\(opening)")
    }
    let minus = String(repeating: "-", count: 10_000) + "1 > 0"
    #expect(diagnostics(condition(minus)).map(\.code) == [.expression])
    let sum = "1" + String(repeating: " + 1", count: 4_000) + " > 0"
    #expect(diagnostics(condition(sum)).map(\.code) == [.expression])
    let either = "true" + String(repeating: " || true", count: 2_000)
    #expect(!diagnostics(condition(either)).contains { $0.severity == .error })
  }

  /// Each level takes ten times the steps of the one below: a few lines would take days.
  @Test func `a condition that would grow without end stops at its cost`() throws {
    let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
    let deep = (0..<8).reduce("1") { inner, level in "\(ten).map(x\(level), \(inner))" }
    let wide = (0..<8).reduce(ten) { inner, _ in "[\(inner)].map(x, x + x)[0]" }
    let double = (0..<20).reduce("['aaaaaaaaaaaaaaaa']") { inner, level in
      "\(inner).map(y\(level), y\(level) + y\(level) + y\(level) + y\(level))"
    }
    for source in [deep, "size(\(deep)) > 0", "size(\(wide)) > 0", "size(\(double)) > 0"] {
      let expression = try Expression(parsing: source)
      guard case .failure(let error) = expression.value(in: Nothing()) else { continue }
      #expect(error.code == .costExceeded)
    }
    let failure = try Expression(parsing: deep).value(in: Nothing())
    #expect(throws: ExpressionError.self) { try failure.get() }
    let doubled = try Expression(parsing: "size(\(double)) > 0").value(in: Nothing())
    #expect(throws: ExpressionError.self) { try doubled.get() }
    #expect(diagnostics(condition("size(\(deep)) > 0")).isEmpty)
  }

  @Test func `a scenario whose condition grows without end fails at its place`() {
    let ten = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"
    let deep = (0..<8).reduce("1") { inner, level in "\(ten).map(x\(level), \(inner))" }
    let text =
      "{workflow:'x',initial:'a',states:{a:{on:{go:{to:'b',when:\"size(\(deep)) > 0\"}}},"
      + "b:{final:true}},scenarios:[{name:'duur',steps:[{event:'go'}]}]}"
    let flaws = diagnostics(text)
    #expect(flaws.map(\.code) == [.scenario])
    #expect(flaws.first?.message.en.contains("100000 steps") ?? false)
  }

  @Test func `patterns that explode elsewhere are matched in bounded work`() throws {
    let text = String(repeating: "a", count: 1_000)
    let expression = try Expression(parsing: "'\(text)'.matches('(a*)*b')")
    #expect(expression.value(in: Nothing()) == .success(.boolean(false)))
    let flaws = diagnostics(condition("'a'.matches('(((a{100}){100}){100}){100}')"))
    #expect(flaws.map(\.code) == [.expression])
  }

  // MARK: Charts

  /// The regions of a parallel state are entered one by one, not each inside another.
  @Test func `a parallel state of very many regions does not exhaust the stack`() {
    let regions = (0..<20_000).map { "r\($0):{states:{x\($0):{},y\($0):{final:true}}}" }
    let text =
      "{workflow:'x',initial:'p',states:{p:{parallel:{\(regions.joined(separator: ","))},"
      + "done:'e'},e:{final:true}}}"
    let flaws = diagnostics(text)
    #expect(!flaws.isEmpty && flaws.allSatisfy { $0.severity == .warning })
  }

  @Test func `scenarios that wait for centuries end together`() {
    let scenarios = (0..<1_000).map { "{name:'s\($0)',steps:[{advance:'P9000Y'}]}" }
    let text =
      "{workflow:'x',initial:'a',fields:{d:{type:'date'}},states:{a:{always:{to:'b',"
      + "when:'d != null && d < today'}},b:{final:true}},"
      + "scenarios:[\(scenarios.joined(separator: ","))]}"
    let flaws = diagnostics(text)
    #expect(flaws.map(\.code) == [.limit])
    #expect(flaws.first?.message.en.contains("too many steps together") ?? false)
  }

  @Test func `an endless circle of many states is found once`() {
    let count = 2_000
    let states = (0..<count).map { "s\($0):{always:'s\(($0 + 1) % count)'}" }
    let text = "{workflow:'x',initial:'s0',states:{\(states.joined(separator: ","))}}"
    #expect(diagnostics(text).filter { $0.code == .endless }.count == 1)
  }

  @Test func `every flaw of a file with a hundred thousand of them is not kept`() {
    let states = (0..<50_000).map { "s\($0):{labl:'x',on:{go:'nergens\($0)'}}" }
    let text = "{workflow:'x',initial:'s0',states:{\(states.joined(separator: ","))}}"
    #expect(diagnostics(text).count == 1_000)
  }
}

/// A context in which nothing is declared.
private struct Nothing: EvaluationContext {
  var today: CivilDate { zone.localTime(at: Instant(milliseconds: 0)).date }
  func value(of name: String) -> Value? { nil }
  var calendar: WorkingCalendar { .dutch }
  var zone: any ZoneRules { EuropeanZone.amsterdam }
  func hasRole(_ role: String) -> Bool { false }
  func inState(_ state: String) -> Bool { false }
  func decision(of body: String) -> Value { .null }
  func children(of series: String) -> Value { .list([]) }
  func approval(of state: String) -> Value { .null }
  func conditions(of state: String) -> Value { .list([]) }
}
