import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  static let scenarioKeys = ["expect", "given", "name", "steps"]
  static let givenKeys = ["answers", "clock", "fields", "roles", "state"]

  /// Reads a scenario. What is wrong with it is reported; nil where it cannot be run.
  mutating func scenario(_ node: SourceNode, of workflow: Workflow) -> Scenario? {
    let what = LocalizedText(nl: "een scenario", en: "a scenario")
    let flaws = log.diagnostics.count
    guard let members = members(of: node, what: what, keys: Self.scenarioKeys) else { return nil }
    let name = required("name", of: members, in: node, what: what)
    let text = name.flatMap { self.text($0) }
    let given = members["given"].flatMap { self.given($0.value, of: workflow) }
    var steps: [Scenario.Step] = []
    for element in members["steps"].flatMap({ list($0.value) }) ?? [] {
      if let step = scenarioStep(element, of: workflow) { steps.append(step) }
    }
    let expectation = members["expect"].flatMap { self.expectation($0.value, of: workflow) }
    guard let name, let text, log.diagnostics.count == flaws else { return nil }
    return Scenario(
      name: text, position: name.position, given: given ?? Scenario.Given(), steps: steps,
      expectation: expectation)
  }

  private mutating func given(_ node: SourceNode, of workflow: Workflow) -> Scenario.Given? {
    let what = LocalizedText(nl: "'given'", en: "'given'")
    guard let members = members(of: node, what: what, keys: Self.givenKeys) else { return nil }
    var given = Scenario.Given()
    if let fields = members["fields"] {
      for member in anyMembers(of: fields.value, what: Self.fieldsWording) ?? [] {
        _ = declaredField(member.key, at: member.keyStretch)
      }
      given.fields =
        reading { reader throws(JSONSyntaxError) in try reader.values(fields.value) } ?? [:]
    }
    if let clock = members["clock"], let start = start(clock.value) { given.start = start }
    given.roles = members["roles"].map { declaredRoles($0.value) }
    if let answers = members["answers"] {
      given.findings =
        reading { reader throws(JSONSyntaxError) in
          try SimulationStep.findings(answers.value, reader)
        } ?? []
    }
    given.states = members["state"].map { declaredStates($0.value, of: workflow) } ?? []
    return given
  }

  private mutating func start(_ node: SourceNode) -> Instant? {
    guard let text = text(node) else { return nil }
    if let instant = Instant(iso: text) { return instant }
    if let date = CivilDate(iso: text) { return Simulation.morning(of: date) }
    expected(
      node, nl: "hier hoort een datum zoals 2018-04-25, of een moment",
      en: "a date like 2018-04-25 belongs here, or a moment")
    return nil
  }

  private mutating func scenarioStep(
    _ node: SourceNode, of workflow: Workflow
  ) -> Scenario.Step? {
    let what = LocalizedText(nl: "een stap van een scenario", en: "a step of a scenario")
    let keys = (SimulationStep.keys + ["expect"]).sorted()
    let flaws = log.diagnostics.count
    guard let members = members(of: node, what: what, keys: keys) else { return nil }
    // A role that does not exist is refused everything: that would look like a good refusal.
    if let roles = members["as"] { _ = declaredRoles(roles.value) }
    if let child = members["child"], let text = text(child.value), !outline.series.contains(text) {
      reportUndeclaredSeries(text, at: child.value.stretch)
    }
    let expectation = members["expect"].flatMap { self.expectation($0.value, of: workflow) }
    guard log.diagnostics.count == flaws else { return nil }
    let source = source
    let step = reading { _ throws(JSONSyntaxError) in
      try SimulationStep(node, source: source, besides: ["expect"])
    }
    return step.map {
      Scenario.Step(position: node.position, step: $0, expectation: expectation)
    }
  }

  // MARK: Parts

  static let fieldsWording = LocalizedText(nl: "'fields'", en: "'fields'")

  /// A list, and no shorthand for one.
  mutating func list(_ node: SourceNode) -> [SourceNode]? {
    if case .array(let elements) = node.content { return elements }
    expected(node, nl: "hier hoort een lijst [ … ]", en: "a list [ … ] belongs here")
    return nil
  }

  mutating func declaredStates(_ node: SourceNode, of workflow: Workflow) -> [StateName] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if let name = StateName(text), workflow.chart.state(named: name) != nil { return name }
      log.reportUndeclared(
        .target, text, nl: "de toestand", en: "the state", at: element.stretch,
        among: Array(outline.states))
      return nil
    }
  }

  /// Reads what scripts of `simulate` know too; an error is reported at its place.
  private mutating func reading<Part>(
    _ read: (BindingReader) throws(JSONSyntaxError) -> Part
  ) -> Part? {
    do throws(JSONSyntaxError) {
      return try read(BindingReader(source: source))
    } catch {
      log.report(.scenario, at: error.position, nl: error.text.nl, en: error.text.en)
      return nil
    }
  }
}
