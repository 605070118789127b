import Definitions
import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// What a workflow file says of a child for each element of a field.
struct ElementSeriesReadingTests {
  private func text(_ series: String, scenarios: String = "") -> [UInt8] {
    Array(
      """
      { workflow: 'w', roles: { lead: 'lead' }, initial: 'a', edit: { by: 'lead', fields: 'all' },
        fields: { plan: { type: 'step', many: true }, namen: { type: 'text', many: true } },
        states: { a: { children: { \(series) }, on: { go: { to: 'b', by: 'lead' } } }, b: {} },
        scenarios: [\(scenarios)] }
      """.utf8)
  }

  private func flaws(_ series: String, scenarios: String = "") -> [String] {
    do throws(InvalidDefinition) {
      _ = try WorkflowFile(parsing: text(series, scenarios: scenarios))
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }.map(\.code.rawValue)
    }
  }

  @Test func `a series says of which field the elements are, and when their children open`() throws
  {
    let workflow = try WorkflowFile(
      parsing: text(
        "s: { workflow: 'stap', each: 'plan', when: 'element.number > 1', "
          + "fields: { titel: 'element.title', dag: 'occurrence' } }")
    ).workflow
    let rule = try #require(workflow.chart.seriesRules.first)
    let elements = try #require(rule.elements)
    #expect(elements.field.text == "plan")
    #expect(elements.condition?.condition.source == "element.number > 1")
    #expect(rule.values.map(\.expression.source) == ["element.title", "occurrence"])
    #expect(rule.recurrence == nil)
    #expect(rule.managers.isEmpty)
  }

  @Test(arguments: [
    ("s: { workflow: 'x', each: 'namen', when: \"element.size() > 1\" }", []),
    ("s: { workflow: 'x', each: 'namen', when: 'occurrence == today' }", ["undeclared-field"]),
    ("s: { workflow: 'x', each: 'namen', when: 'element.number > 1' }", ["guard-type"]),
  ])
  func `an element has the type of its field`(series: String, flaws: [String]) {
    #expect(self.flaws(series) == flaws)
  }

  private static let series = """
    s: { workflow: 'stap', each: 'plan',
         when: "element.after.all(n, children('s').exists(c, c.number == n && c.over))" }
    """

  @Test func `scenarios name the child of an element by its number`() {
    let given =
      "given: { fields: { plan: ['3. Later; na: 1', '1. Eerst', '2. Ook', '1. Dubbel'] } }"
    let sound = """
      { name: 'n', \(given), steps: [
        { child: 's', number: 2, state: 'klaar', over: true, expect: { occurrences: [] } },
        { child: 's', number: 9, state: 'klaar', over: true, expect: { refused: 'outdated' } },
        { child: 's', number: 1, state: 'klaar', over: true, expect: { occurrences: 's' } },
        { child: 's', expect: { refused: 'blocked' } },
        { edit: { plan: ['5. Nieuw', '6. Nog een'] }, expect: { occurrences: ['s', 's'] } },
        { event: 'go', expect: { occurrences: [] } },
        { edit: { plan: ['7. Te laat'] }, expect: { occurrences: [] } },
      ] }
      """
    #expect(flaws(Self.series, scenarios: sound).isEmpty)
    let red =
      "{ name: 'n', \(given), steps: [{ edit: { namen: 'x' }, expect: { occurrences: 's' } }] }"
    #expect(flaws(Self.series, scenarios: red) == ["scenario"])
  }

  @Test func `children that open at the beginning stand in the first event`() throws {
    let file = try WorkflowFile(parsing: text("s: { workflow: 'x', each: 'namen' }"))
    let start = Simulation.morning(of: try #require(CivilDate(iso: "2018-03-12")))
    let names = FieldValue(
      name: try #require(FieldName("namen")), value: .list([.text("een"), .text("twee")]))
    let simulation = try Simulation(of: file.workflow, with: [names], at: start)
    #expect(simulation.events.count == 1)
    #expect(
      simulation.assignment.children.map(\.id.text) == ["simulation-s-1", "simulation-s-2"])
    #expect(simulation.assignment.children.compactMap(\.element) == [1, 2])
    #expect(simulation.assignment.series.map(\.count) == [2])
  }
}
