public import Fields
public import Languages

/// A way forward from where an assignment is, with everything that still stands in the way.
public struct Step: Hashable, Sendable {
  /// Nil for a step that is taken by itself as soon as nothing stands in its way.
  public let action: ActionName?
  public let label: LocalizedText
  /// The state that it leads to; nil where it stays.
  public let target: StateName?
  /// Who may take it.
  public let roles: [RoleName]
  /// The fields that it may be given.
  public let takes: [FieldName]
  /// The plugins whose findings it waits for.
  public let checks: [PluginName]
  public let blockers: [Blocker]
}

extension Workflow {
  /// Every step out of where the assignment is, the inner states' first. Pure.
  public func steps(
    of assignment: Assignment, for requester: Requester, knowing findings: [Finding] = [],
    at moment: Moment
  ) -> [Step] {
    let draft = Draft(of: assignment, in: self, for: requester, at: moment)
    let isShown: (Transition) -> Bool = { $0.action != nil || $0.trigger == .automatic }
    return chart.candidates(in: draft.configuration, where: isShown).map { number in
      let transition = chart.transitions[number]
      let blockers =
        transition.action == nil
        ? draft.conditions(of: transition).map { draft.lifted($0, of: transition) }
        : draft.blockers(of: number, knowing: findings)
      return Step(
        action: transition.action, label: transition.label,
        target: transition.targets.first.map { chart.states[$0].name },
        roles: transition.roles ?? [], takes: transition.sets + transition.adds,
        checks: transition.checks, blockers: blockers)
    }
  }

  /// The plugins that must be asked before a decision on `action`; empty where none is.
  public func checks(for action: ActionName, about assignment: Assignment) -> [PluginName] {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return []
    }
    var found: [PluginName] = []
    for number in chart.candidates(for: action, in: configuration) {
      for plugin in chart.transitions[number].checks where !found.contains(plugin) {
        found.append(plugin)
      }
    }
    return found
  }

  /// The fields that an action may set, and those that it may add to, where the assignment is.
  public func takes(
    _ action: ActionName, about assignment: Assignment
  ) -> (sets: Set<FieldName>, adds: Set<FieldName>) {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return ([], [])
    }
    let transitions = chart.candidates(for: action, in: configuration)
      .map { chart.transitions[$0] }
    return (Set(transitions.flatMap(\.sets)), Set(transitions.flatMap(\.adds)))
  }

  /// Whether a step that is taken by itself, or a child of an element, waits for a date: it is
  /// looked at again each day.
  public func waitsForADay(_ assignment: Assignment) -> Bool {
    guard chart.hasDatedSteps || chart.hasDatedElements,
      let configuration = Configuration(leaves: assignment.configuration, of: chart)
    else { return false }
    if chart.hasDatedElements,
      configuration.active.contains(where: {
        chart.states[$0].series.contains(where: \.waitsForADay)
      })
    {
      return true
    }
    return !chart.candidates(in: configuration, where: { $0.waitsForADay }).isEmpty
  }

  /// Whether nothing can happen to the assignment any more.
  public func isOver(_ assignment: Assignment) -> Bool {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return false
    }
    return configuration.isDone(Statechart.root, of: chart)
  }

  /// The labels of the active leaves, in document order.
  public func stageLabels(of assignment: Assignment) -> [LocalizedText] {
    assignment.configuration.compactMap { name in
      chart.state(named: name).map { chart.states[$0].label }
    }
  }
}

extension Workflow {
  /// The actions that one of the person's roles may take where the assignment is, whether or not
  /// something still stands in their way.
  public func actions(of assignment: Assignment, for requester: Requester) -> [ActionName] {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return []
    }
    return chart.candidates(in: configuration) { $0.action != nil }.compactMap { number in
      let transition = chart.transitions[number]
      let mayTake = transition.roles?.contains { requester.holds($0) } ?? true
      return mayTake ? transition.action : nil
    }
  }
}
