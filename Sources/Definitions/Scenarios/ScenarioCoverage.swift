package import Lifecycle

/// What the scenarios of a definition show of it.
package struct ScenarioCoverage: Sendable {
  /// A part of the definition that no scenario shows.
  package struct Gap: Hashable, Sendable, CustomStringConvertible {
    package enum Kind: String, Sendable {
      /// A plugin that objects.
      case check
      /// A condition that does not hold.
      case condition
      /// A person who may not change the fields that a state lets others change.
      case edit
      /// A required field that is empty, or still open.
      case requirement
      /// A person who may not take the step.
      case role
      /// A step that is taken.
      case transition
    }

    package let kind: Kind
    /// The state, and the action or what else sets the step in motion: `concept.indienen`.
    package let name: String
    package let place: SourcePlace

    package var description: String { "\(place) \(kind.rawValue) \(name)" }
  }

  private let workflow: Workflow
  private let shown: Set<ShownPart>

  init(of workflow: Workflow, by runs: [ScenarioRun]) {
    self.workflow = workflow
    shown = runs.reduce(into: []) { $0.formUnion($1.shown) }
  }

  /// Every part that no scenario shows, in the order of the file.
  package var gaps: [Gap] {
    let chart = workflow.chart
    let ways = chart.transitions.indices.flatMap { gaps(of: $0) }
    let edits = chart.states.indices.compactMap { state in
      let node = chart.states[state]
      guard node.edit != nil, !shown.contains(.edit(state)) else { return nil as Gap? }
      return Gap(kind: .edit, name: node.name.text, place: node.place)
    }
    return (ways + edits).sorted {
      ($0.place.offset, $0.kind.rawValue) < ($1.place.offset, $1.kind.rawValue)
    }
  }

  private func gaps(of number: Int) -> [Gap] {
    let transition = workflow.chart.transitions[number]
    let name = name(of: number)
    var parts: [(part: ShownPart, kind: Gap.Kind, place: SourcePlace)] = [
      (.transition(number), .transition, transition.place)
    ]
    if transition.action != nil, transition.roles?.isEmpty == false {
      parts.append((.role(number), .role, transition.place))
    }
    if !transition.required.isEmpty || !transition.settled.isEmpty {
      parts.append((.requirement(number), .requirement, transition.place))
    }
    for rule in transition.guards {
      parts.append((.condition(rule.place), .condition, rule.place))
    }
    if !transition.checks.isEmpty {
      parts.append((.check(number), .check, transition.place))
    }
    return parts.filter { !shown.contains($0.part) }
      .map { Gap(kind: $0.kind, name: name, place: $0.place) }
  }

  private func name(of number: Int) -> String {
    let transition = workflow.chart.transitions[number]
    let source = workflow.chart.states[workflow.chart.sources[number]].name
    switch transition.trigger {
    case .automatic: return "\(source).always"
    case .event(let descriptors):
      return "\(source)." + (transition.action?.text ?? descriptors.first?.description ?? "*")
    }
  }
}
