import Fields

/// What an assignment must have to begin in the midst of its workflow: work that was under way before
/// it was known here.
extension Workflow {
  /// Why an assignment with these values cannot begin in the states; empty where it can.
  ///
  /// Every way that leads to a state asks for fields. Those that each way asks for must be there; what
  /// a step brings along itself (a decision, a reason) was said at the time, and is not asked again.
  public func blockers(
    ofBeginningIn states: [StateName], with values: [FieldValue], as id: AssignmentID
  ) -> [Blocker] {
    let filled = Set(values.filter { $0.value.isFilled || $0.value.isOpen }.map(\.name))
    let needs = neededFields()
    var missing: [FieldName] = []
    for state in states.compactMap({ chart.state(named: $0) }) {
      for field in needs[state] ?? [] where !filled.contains(field) && !missing.contains(field) {
        missing.append(field)
      }
    }
    return fields.map(\.name).filter { missing.contains($0) }
      .map { .missing($0, in: self, assignment: id) }
  }

  /// For each state that a way leads to: the fields that every way to it requires. A state without a
  /// way has no entry.
  private func neededFields() -> [Int: Set<FieldName>] {
    var needs: [Int: Set<FieldName>] = [:]
    for state in chart.initialStates() { needs[state] = [] }
    var isSettled = false
    // Each pass only lets sets shrink, or states appear: it ends.
    while !isSettled {
      isSettled = true
      for (number, transition) in chart.transitions.enumerated() {
        guard let before = needs[chart.sources[number]] else { continue }
        let asked =
          transition.required.filter { !transition.mustBeGiven($0) }
          + transition.settled
        let after = before.union(asked)
        for state in chart.states(around: transition.targets) where state != Statechart.root {
          // A state around both is not entered anew.
          let isAround = chart.ancestors(of: chart.sources[number]).contains(state)
          if isAround || needs[state]?.isSubset(of: after) == true { continue }
          needs[state] = needs[state]?.intersection(after) ?? after
          isSettled = false
        }
      }
    }
    return needs
  }
}
