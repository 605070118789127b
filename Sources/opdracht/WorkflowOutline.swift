import Diagrams
import Languages
import Lifecycle

extension ChartOutline {
  /// What there is to draw of a workflow, with the states in which an assignment is.
  init(of workflow: Workflow, at active: Set<String>, in language: Language) {
    let chart = workflow.chart
    let reader = OutlineReader(chart: chart, active: active, language: language)
    // Steps of the whole workflow need a box to leave.
    let hasOuter = !chart.states[Statechart.root].transitions.isEmpty
    self.init(
      title: workflow.title.text(in: language),
      states: hasOuter
        ? [reader.outline(Statechart.root)] : reader.children(of: Statechart.root),
      transitions: chart.transitions.indices.map { reader.transition($0) },
      initial: hasOuter
        ? [chart.states[Statechart.root].name.text] : reader.initial(of: Statechart.root),
      language: language.rawValue)
  }
}

/// Reads the parts of a chart for drawing.
private struct OutlineReader {
  let chart: Statechart
  let active: Set<String>
  let language: Language

  func children(of state: Int) -> [OutlineState] {
    chart.states[state].children.map { outline($0) }
  }

  func outline(_ state: Int) -> OutlineState {
    let node = chart.states[state]
    return OutlineState(
      name: node.name.text, label: node.label.text(in: language), kind: kind(of: state),
      children: children(of: state), isActive: active.contains(node.name.text))
  }

  func initial(of state: Int) -> [String] {
    guard case .compound(let initial) = chart.states[state].kind else { return [] }
    return initial.map { chart.states[$0].name.text }
  }

  private func kind(of state: Int) -> OutlineState.Kind {
    switch chart.states[state].kind {
    case .atomic: .atomic
    case .compound: .compound(initial: initial(of: state))
    case .final: .final
    case .history(let deep, _): .history(deep: deep)
    case .parallel: .parallel
    }
  }

  func transition(_ number: Int) -> OutlineTransition {
    let transition = chart.transitions[number]
    let source = chart.sources[number]
    let isAutomatic = transition.action == nil
    // The words 'always' and 'done' name nothing to whoever looks at the picture.
    let hasLabel = !["always", "done"].contains(transition.label.en)
    return OutlineTransition(
      source: chart.states[source].name.text,
      targets: transition.targets.map { chart.states[$0].name.text },
      label: hasLabel ? transition.label.text(in: language) : "", isAutomatic: isAutomatic)
  }
}
