import Expressions
import Fields
import Languages

extension Draft {
  /// Takes the transitions that an action sets in motion. Throws every reason against it.
  mutating func perform(
    _ action: ActionName, _ changes: [FieldChange], knowing findings: [Finding]
  ) throws(Refusal) -> Advice {
    occurrence = .performed(action)
    let chart = workflow.chart
    let candidates = chart.candidates(for: action, in: configuration)
    guard !candidates.isEmpty else { throw notPossible(action) }
    try refuseUnlessAllowed(candidates, action)
    for change in changes {
      try refuseUnlessTaken(change, by: candidates, action)
      try self.change(change)
    }
    var reasons: [Candidate: [Blocker]] = [:]
    for candidate in candidates {
      reasons[candidate] = blockers(of: chart.transition(candidate), knowing: findings)
    }
    let selected = chart.select(in: configuration) { reasons[$0]?.isEmpty ?? false }
    guard !selected.isEmpty else {
      let fewest = candidates.compactMap { reasons[$0] }.min { $0.count < $1.count } ?? []
      throw Refusal(fewest.contains { $0.code == .role } ? .notAllowed : .blocked, fewest)
    }
    role = selected.lazy.flatMap { chart.transition($0).roles }.first { requester.holds($0) }
    take(selected, action: action)
    return advice(on: selected, knowing: findings)
  }

  /// Everything that stands in the way of a transition.
  func blockers(of transition: Transition, knowing findings: [Finding]) -> [Blocker] {
    var found: [Blocker] = []
    if !isAllowed(transition) {
      found.append(.role(transition.roles, held: requester, in: workflow))
    }
    for field in transition.required where !isPresent(field) {
      found.append(.missing(field, in: workflow, assignment: assignment.id))
    }
    for field in transition.settled where !(fields[field]?.isFilled ?? false) {
      found.append(.open(field, in: workflow, assignment: assignment.id))
    }
    let absent = Set(found.filter { $0.code == .missing || $0.code == .open }.map(\.subject))
    for rule in transition.guards {
      guard let blocker = blocker(of: rule) else { continue }
      // That a field is empty is said already; what cannot be evaluated without it adds nothing.
      let isEcho = blocker.code == .evaluation && !absent.isDisjoint(with: rule.condition.names)
      if !isEcho { found.append(blocker) }
    }
    for finding in findings
    where finding.verdict == .objection && transition.checks.contains(finding.plugin) {
      found.append(.finding(finding))
    }
    return found
  }

  /// Present, if only with an open value: 'ntb' counts, nothing at all does not.
  func isPresent(_ field: FieldName) -> Bool {
    guard let value = fields[field] else { return false }
    return value.isFilled || value.isOpen
  }

  private func isAllowed(_ transition: Transition) -> Bool {
    transition.roles.contains { requester.holds($0) }
  }

  private func blocker(of rule: Guard) -> Blocker? {
    switch rule.condition.value(in: self) {
    case .success(.boolean(true)): return nil
    case .success(.boolean(false)):
      return .condition(rule, seen: rule.condition.evaluate(in: self).seen)
    case .success(let value):
      return .notBoolean(rule, value: value)
    case .failure(let error):
      return .evaluation(rule, error: error, seen: rule.condition.evaluate(in: self).seen)
    }
  }

  /// Leaves and enters states, and promises the effects of the transitions.
  mutating func take(_ selected: [Candidate], action: ActionName?) {
    let chart = workflow.chart
    entered.formUnion(chart.take(selected, in: &configuration, history: &history))
    for candidate in selected {
      let transition = chart.transition(candidate)
      for effect in transition.effects {
        promise(
          effect,
          [
            ("action", action.map { .text($0.text) } ?? .null),
            ("label_nl", .text(transition.label.nl)), ("label_en", .text(transition.label.en)),
            ("person", .text(requester.person)), ("day", .date(moment.today)),
          ])
      }
    }
  }

  private func advice(on selected: [Candidate], knowing findings: [Finding]) -> Advice {
    let transitions = selected.map { workflow.chart.transition($0) }
    let open = transitions.flatMap(\.required).filter { fields[$0]?.isOpen ?? false }
    let warnings = findings.filter { $0.verdict == .warning }.map(\.message)
    return Advice(open: open, warnings: warnings)
  }

  private func refuseUnlessAllowed(
    _ candidates: [Candidate], _ action: ActionName
  ) throws(Refusal) {
    let transitions = candidates.map { workflow.chart.transition($0) }
    if transitions.contains(where: { isAllowed($0) }) { return }
    var roles: [RoleName] = []
    for role in transitions.flatMap(\.roles) where !roles.contains(role) { roles.append(role) }
    throw Refusal(.notAllowed, [.role(roles, held: requester, in: workflow)])
  }

  private func refuseUnlessTaken(
    _ change: FieldChange, by candidates: [Candidate], _ action: ActionName
  ) throws(Refusal) {
    let transitions = candidates.map { workflow.chart.transition($0) }
    let isTaken = transitions.contains { transition in
      switch change.operation {
      case .add: transition.adds.contains(change.field)
      case .set: transition.sets.contains(change.field)
      }
    }
    guard !isTaken else { return }
    let taken = transitions.flatMap { $0.sets + $0.adds }
    throw Refusal(
      .notUnderstood,
      [.fieldNotTaken(change.field, by: action, taken: taken, assignment: assignment.id)])
  }

  private func notPossible(_ action: ActionName) -> Refusal {
    guard workflow.chart.knows(action) else {
      return Refusal(.notUnderstood, [.unknownAction(action.text, in: workflow)])
    }
    let possible = workflow.chart.actions(in: configuration)
    return Refusal(
      .blocked,
      [.notPossible(action, possible: possible, in: workflow, configuration: configuration)])
  }
}

extension Statechart {
  /// The transitions of the active states that an action could set in motion, inner ones first.
  func candidates(for action: ActionName, in configuration: Configuration) -> [Candidate] {
    candidates(in: configuration) { $0 == .action(action) }
  }

  /// The transitions of the active states whose trigger fits, each once, inner ones first.
  func candidates(
    in configuration: Configuration, where fits: (Transition.Trigger) -> Bool
  ) -> [Candidate] {
    var found: [Candidate] = []
    for state in configuration.active.reversed() {
      for (ordinal, transition) in states[state].transitions.enumerated()
      where fits(transition.trigger) {
        found.append(Candidate(source: state, ordinal: ordinal))
      }
    }
    return found
  }

  /// The actions that the active states know, each once, inner ones first.
  func actions(in configuration: Configuration) -> [ActionName] {
    var found: [ActionName] = []
    for candidate in candidates(in: configuration, where: { $0 != .automatic && $0 != .done }) {
      if case .action(let name) = transition(candidate).trigger, !found.contains(name) {
        found.append(name)
      }
    }
    return found
  }
}
