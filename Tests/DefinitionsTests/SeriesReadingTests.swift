import Definitions
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// What a workflow file says of its series, and what is wrong with it.
struct SeriesReadingTests {
  private func text(_ series: String, more: String = "") -> String {
    """
    { workflow: 'w', roles: { lead: 'lead' }, initial: 'a',
      fields: { titel: { type: 'text' }, dag: { type: 'date' }, tijd: { type: 'period' } },
      states: { a: { children: { \(series) } }, b: {} \(more) } }
    """
  }

  private func flaws(_ series: String, more: String = "") -> [String] {
    do throws(InvalidDefinition) {
      _ = try WorkflowFile(parsing: Array(text(series, more: more).utf8))
      return []
    } catch {
      return error.diagnostics.filter { $0.severity == .error }
        .map { "\($0.position.column) \($0.code.rawValue)" }
    }
  }

  private func rule(_ series: String) throws -> SeriesRule {
    let workflow = try WorkflowFile(parsing: Array(text(series).utf8)).workflow
    return try #require(workflow.chart.seriesRules.first)
  }

  @Test func `a series is read with everything that it says`() throws {
    let rule = try rule(
      """
      rapport: {
        label: { nl: 'Rapport', en: 'Report' }, workflow: 'rapport', every: 'January and June',
        from: 'tijd.start', until: 'tijd.end', except: ['2018-06-30'], roll: 'previousWorkingDay',
        opens: '6 weeks before', fields: { titel: 'titel', dag: 'occurrence' }, to: 'lead', by: 'lead',
      }
      """)
    #expect(rule.name.text == "rapport")
    #expect(rule.workflow?.text == "rapport")
    let recurrence = try #require(rule.recurrence)
    #expect(recurrence.pattern == .months([1, 6], day: .last))
    let period = try #require(FieldName("tijd"))
    #expect(recurrence.from == .startOfPeriod(period))
    #expect(recurrence.until == .endOfPeriod(period))
    #expect(rule.exceptions.map(\.description) == ["2018-06-30"])
    #expect(rule.roll == .previousWorkingDay)
    #expect(rule.lead == Term(6, .weeks))
    #expect(rule.values.map(\.expression.source) == ["titel", "occurrence"])
    #expect(rule.managers.map(\.text) == ["lead"])
    #expect(rule.message?.recipients.map(\.text) == ["lead"])
  }

  @Test(arguments: [
    ("P6M", RecurrenceRule.Pattern.every(Term(6, .months))),
    ("monthly", .every(Term(1, .months))), ("weekly", .every(Term(1, .weeks))),
    ("4-5 per year", .perYear(least: 4, most: 5)),
    ("R5/2018-01-01/P1M", .every(Term(1, .months))),
  ])
  func `how often is said in many ways`(every: String, pattern: RecurrenceRule.Pattern) throws {
    let recurrence = try #require(
      try rule("r: { every: '\(every)', to: 'lead' }").recurrence)
    #expect(recurrence.pattern == pattern)
    #expect(recurrence.includesStart == every.hasPrefix("R"))
    #expect(recurrence.count == (every.hasPrefix("R") ? 5 : nil))
  }

  @Test(arguments: [
    ("r: { every: 'soms', to: 'lead' }", ["42 term"]),
    ("r: { every: 'monthly', to: 'leed' }", ["57 undeclared-role"]),
    ("r: { every: 'monthly' }", ["33 missing-key"]),
    ("r: { workflow: 'x' }", ["33 missing-key"]),
    ("r: { workflow: 'X y', by: 'lead' }", ["45 name"]),
    ("r: { workflow: 'x', by: 'lead', from: 'dag' }", ["62 structure"]),
    ("r: { every: 'monthly', to: 'lead', fields: { a: 'titel' } }", ["65 structure"]),
    ("r: { every: 'monthly', from: 'dog', to: 'lead' }", ["59 undeclared-field"]),
    ("r: { every: 'monthly', from: 'tijd', to: 'lead' }", ["59 type"]),
    ("r: { every: 'monthly', until: 'entry', to: 'lead' }", ["60 undeclared-field"]),
    ("r: { every: 'monthly', until: '2019-02-30', to: 'lead' }", ["60 type"]),
    ("r: { every: 'R5/2018-01-01/P1M', from: 'dag', to: 'lead' }", ["63 structure"]),
    ("r: { every: 'monthly', opens: '6 weeks', to: 'lead' }", ["60 term"]),
    ("r: { every: 'monthly', roll: 'back', to: 'lead' }", ["59 value"]),
    ("r: { workflow: 'x', by: 'lead', fields: { a: 'titl' } }", ["76 undeclared-field"]),
    ("r: { every: 'monthly', to: 'lead', when: 'x' }", ["65 structure"]),
    ("r: { every: 'monthly', to: 'lead', whn: 'x' }", ["65 unknown-key"]),
  ])
  func `what is wrong is told at its place`(series: String, flaws: [String]) {
    #expect(self.flaws(series) == flaws)
  }

  @Test func `a name is there once, and only what is declared is asked about`() {
    let sound = "r: { every: 'monthly', to: 'lead' }"
    #expect(flaws(sound, more: ", c: { children: { \(sound) } }") == ["96 duplicate"])
    let asks = "on: { go: { by: 'lead', when: \"size(children('q')) > 0\" } }"
    #expect(flaws(sound, more: ", c: { \(asks) }") == ["129 undeclared-series"])
    #expect(
      flaws(sound, more: ", c: { on: { 'child.q': { by: [] } } }") == ["90 undeclared-target"])
    #expect(
      flaws(sound, more: ", c: { on: { 'done.child.r child.r': { by: [] } } }").isEmpty)
    let engine = "on: { go: { by: 'lead', effects: { plugin: 'opdracht', make: 'open-child' } } }"
    #expect(flaws(sound, more: ", c: { \(engine) }") == ["127 undeclared-plugin"])
  }

  @Test func `the day of the occurrence is known to the child's fields alone`() {
    let series = "r: { workflow: 'x', by: 'lead', fields: { a: 'occurrence' } }"
    let asks = "on: { go: { by: 'lead', when: 'occurrence == today' } }"
    #expect(flaws(series).isEmpty)
    #expect(flaws(series, more: ", c: { \(asks) }") == ["141 undeclared-field"])
  }
}
