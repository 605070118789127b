import Expressions
import Fields
import Languages

extension Draft {
  /// Takes the transitions that an action sets in motion. Throws every reason against it.
  mutating func perform(
    _ action: ActionName, _ changes: [FieldChange], data: [String: Value],
    knowing findings: [Finding]
  ) throws(Refusal) -> Advice {
    occurrence = .performed(action)
    let chart = workflow.chart
    let candidates = chart.candidates(for: action, in: configuration)
    guard !candidates.isEmpty else { throw notPossible(action) }
    try refuseUnlessAllowed(candidates)
    for change in changes {
      try refuseUnlessTaken(change, by: candidates, action)
      if change.operation == .add, !change.value.isFilled, !change.value.isOpen {
        throw Refusal(.notUnderstood, [.nothingAdded(change.field, by: action, in: workflow)])
      }
      try self.change(change)
    }
    current = RaisedEvent(name: action, data: data, changes: changes, isAsked: true)
    let selected = try selectAllowed(candidates, knowing: findings)
    role = selected.compactMap { actingRole(in: $0) }.first
    nameAuthors()
    let advice = advice(on: selected, knowing: findings)
    try enterPostings(askedBy: selected)
    try take(selected, asAction: true)
    return advice
  }

  /// The transitions that nothing stands in the way of. Throws the fewest reasons where there is
  /// none; and where a condition fails to evaluate that an earlier transition has.
  private mutating func selectAllowed(
    _ candidates: [Int], knowing findings: [Finding]
  ) throws(Refusal) -> [Int] {
    var failure: Blocker?
    let selected = select(among: candidates, knowing: findings, failure: &failure)
    // Unless the chart hears of it, what failed refuses the command in the end.
    if let failure, hearsErrors || !selected.isEmpty {
      fail(failure)
      return selected
    }
    guard !selected.isEmpty else {
      // What others may do is no reason against what this person may.
      let reasons = candidates.filter { isAllowed(workflow.chart.transitions[$0]) }
        .map { blockers(of: $0, knowing: findings) }
      let fewest = reasons.filter { !$0.isEmpty }.min { $0.count < $1.count } ?? []
      throw Refusal(Refusal.Kind(of: fewest), fewest)
    }
    return selected
  }

  /// Tells the first condition that fails to evaluate. Only then reasons are made: most candidates
  /// have none against them.
  private func select(
    among candidates: [Int], knowing findings: [Finding], failure: inout Blocker?
  ) -> [Int] {
    let chart = workflow.chart
    return chart.select(in: configuration, history: history, among: \.transitions) { number in
      guard candidates.contains(number) else { return .disabled }
      let transition = chart.transitions[number]
      guard isAllowed(transition) else { return .disabled }
      switch standing(of: transition, knowing: findings) {
      case .met: return objections(to: number).isEmpty ? .enabled : .disabled
      case .unmet: return .disabled
      case .failed:
        failure =
          failure ?? blockers(of: number, knowing: findings).first { $0.code == .evaluation }
        return .disabled
      }
    }
  }

  /// How a transition stands, whoever asks for it.
  enum Standing {
    case met
    case unmet
    /// A condition cannot be evaluated: the blockers tell whether that matters.
    case failed
  }

  /// Tells what the blockers would tell, without making them.
  func standing(of transition: Transition, knowing findings: [Finding]) -> Standing {
    guard !transition.isUnconditional else { return .met }
    var standing = Standing.met
    for field in transition.required where !isThere(field, for: transition) { standing = .unmet }
    for field in transition.settled where !isSettled(field) { standing = .unmet }
    for rule in transition.guards {
      switch rule.condition.value(in: self) {
      case .success(.boolean(true)): continue
      case .success(.boolean(false)): standing = .unmet
      case .success, .failure: return .failed
      }
    }
    if findings.contains(where: { isObjection($0, to: transition) }) { standing = .unmet }
    return standing
  }

  private func isObjection(_ finding: Finding, to transition: Transition) -> Bool {
    finding.verdict == .objection && transition.checks.contains(finding.plugin)
  }

  /// Everything that stands in the way of a transition, a vote included.
  func blockers(of number: Int, knowing findings: [Finding]) -> [Blocker] {
    let transition = workflow.chart.transitions[number]
    return blockers(of: transition, knowing: findings).map { lifted($0, of: transition) }
      + objections(to: number)
  }

  private func blockers(of transition: Transition, knowing findings: [Finding]) -> [Blocker] {
    guard !transition.isUnconditional || !isAllowed(transition) else { return [] }
    var found: [Blocker] = []
    if let roles = transition.roles, !isAllowed(transition) {
      found.append(.role(roles, held: requester, in: workflow))
    }
    for field in transition.required where !isThere(field, for: transition) {
      found.append(
        isPresent(field)
          ? .notGiven(field, in: workflow, assignment: id)
          : .missing(field, in: workflow, assignment: id))
    }
    for field in transition.settled where !isSettled(field) {
      found.append(.open(field, in: workflow, assignment: id))
    }
    let absent = Set(found.filter { $0.code == .missing || $0.code == .open }.map(\.subject))
    for rule in transition.guards {
      guard let blocker = blocker(of: rule) else { continue }
      // That a field is empty is said already; what cannot be evaluated without it adds nothing.
      let isEcho = blocker.code == .evaluation && !absent.isDisjoint(with: rule.condition.names)
      if !isEcho { found.append(blocker) }
    }
    for finding in findings where isObjection(finding, to: transition) {
      found.append(.finding(finding))
    }
    return found
  }

  /// What an automatic transition still waits for; nobody's role is asked.
  func conditions(of transition: Transition) -> [Blocker] {
    guard !transition.isUnconditional else { return [] }
    return blockers(of: transition, knowing: []).filter { $0.code != .role }
  }

  /// Whether a field that a step requires is there for it. What the step itself takes comes with it:
  /// what the field holds from before says nothing about this step.
  func isThere(_ field: FieldName, for transition: Transition) -> Bool {
    guard isPresent(field) else { return false }
    guard current.isAsked, transition.mustBeGiven(field) else { return true }
    return isGiven(field)
  }

  /// Whether what is being handled brings a value for the field along.
  func isGiven(_ field: FieldName) -> Bool {
    current.changes.contains {
      $0.field == field && ($0.value.isFilled || $0.value.isOpen)
    }
  }

  /// Present, if only with an open value: 'ntb' counts, nothing at all does not.
  func isPresent(_ field: FieldName) -> Bool {
    guard let value = fields[field] else { return false }
    return value.isFilled || value.isOpen
  }

  private func isSettled(_ field: FieldName) -> Bool { fields[field]?.isFilled ?? false }

  private func isAllowed(_ transition: Transition) -> Bool {
    transition.roles?.contains { requester.holds($0) } ?? true
  }

  private func blocker(of rule: Guard) -> Blocker? {
    switch rule.condition.value(in: self) {
    case .success(.boolean(true)): return nil
    case .success(.boolean(false)):
      return .condition(rule, rule.condition.evaluate(in: self))
    case .success(let value):
      return .notBoolean(rule, value: value)
    case .failure(let error):
      return .evaluation(rule, error: error, seen: rule.condition.evaluate(in: self).seen)
    }
  }

  private func advice(on selected: [Int], knowing findings: [Finding]) -> Advice {
    var open: [FieldName] = []
    for number in selected {
      for field in workflow.chart.transitions[number].required where fields[field]?.isOpen ?? false
      {
        open.append(field)
      }
    }
    let warnings = findings.filter { $0.verdict == .warning }.map(\.message)
    return Advice(open: open, warnings: warnings)
  }

  private func refuseUnlessAllowed(_ candidates: [Int]) throws(Refusal) {
    let chart = workflow.chart
    if candidates.contains(where: { isAllowed(chart.transitions[$0]) }) { return }
    var roles: [RoleName] = []
    for role in candidates.flatMap({ chart.transitions[$0].roles ?? [] })
    where !roles.contains(role) {
      roles.append(role)
    }
    throw Refusal(.notAllowed, [.role(roles, held: requester, in: workflow)])
  }

  private func refuseUnlessTaken(
    _ change: FieldChange, by candidates: [Int], _ action: ActionName
  ) throws(Refusal) {
    let chart = workflow.chart
    let isTaken = candidates.contains { number in
      switch change.operation {
      case .add: chart.transitions[number].adds.contains(change.field)
      case .set: chart.transitions[number].sets.contains(change.field)
      }
    }
    guard !isTaken else { return }
    let taken = candidates.flatMap { chart.transitions[$0].sets + chart.transitions[$0].adds }
    throw Refusal(
      .notUnderstood,
      [.fieldNotTaken(change.field, by: action, taken: taken, assignment: id)])
  }

  private func notPossible(_ action: ActionName) -> Refusal {
    guard workflow.chart.knows(action) else {
      return Refusal(.notDeclared, [.unknownAction(action.text, in: workflow)])
    }
    let possible = workflow.chart.actions(in: configuration)
    return Refusal(
      .notDeclared,
      [.notPossible(action, possible: possible, in: workflow, configuration: configuration)])
  }
}

extension Statechart {
  /// The transitions of the active states that an action could set in motion, inner ones first.
  func candidates(for action: ActionName, in configuration: Configuration) -> [Int] {
    guard !EventDescriptor.isReserved(action) else { return [] }
    return candidates(in: configuration) { $0.hears(action) }
  }

  /// The transitions of the active states that fit, inner ones first.
  func candidates(
    in configuration: Configuration, where fits: (Transition) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    for state in configuration.active.reversed() {
      for number in states[state].transitions where fits(transitions[number]) {
        found.append(number)
      }
    }
    return found
  }

  /// The actions that the active states know, each once, inner ones first.
  func actions(in configuration: Configuration) -> [ActionName] {
    var found: [ActionName] = []
    for number in candidates(in: configuration, where: { $0.action != nil }) {
      if let name = transitions[number].action, !found.contains(name) { found.append(name) }
    }
    return found
  }
}

extension Refusal.Kind {
  /// What kind of refusal the reasons make: a role that lacks outweighs the rest.
  init(of blockers: [Blocker]) {
    if blockers.contains(where: { $0.code == .role }) {
      self = .notAllowed
    } else {
      self = blockers.contains { $0.code == .evaluation } ? .failed : .blocked
    }
  }
}
