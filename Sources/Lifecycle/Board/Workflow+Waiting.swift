public import WorkingCalendar

/// Whose turn it is.
extension Workflow {
  /// The roles that can take an assignment further out of its stage, in document order; empty where
  /// time alone does, or nobody.
  ///
  /// What leads nowhere else, such as booking hours, waits for nobody; nor does what can be done
  /// anywhere, such as stopping.
  public func awaitedRoles(of assignment: Assignment, on path: MainPath) -> [RoleName] {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart),
      let place = path.place(of: assignment.configuration)
    else { return [] }
    let stage = path.state(at: place)
    var found: [RoleName] = []
    for number in chart.candidates(in: configuration, where: { $0.action != nil }).sorted() {
      let source = chart.sources[number]
      let transition = chart.transitions[number]
      guard source == stage || chart.isDescendant(source, of: stage),
        !transition.targets.isEmpty || transition.vote != nil
      else { continue }
      for role in transition.roles ?? [] where !found.contains(role) { found.append(role) }
    }
    return found
  }

  /// The parties that have still to vote, in the order of their rounds.
  public func missingParties(of assignment: Assignment, on day: CivilDate) -> [String] {
    rounds(of: assignment, on: day).filter(\.isOpen).flatMap { $0.tally.missing.map(\.name) }
  }

  /// Whether deadlines stand still where it is.
  public func isSuspended(_ assignment: Assignment) -> Bool {
    assignment.configuration.contains { leaf in
      guard let state = chart.state(named: leaf) else { return false }
      return ([state] + chart.ancestors(of: state)).contains { chart.states[$0].suspends }
    }
  }
}

extension Deadline {
  /// Whether its day has passed, and it does not stand still.
  public func isLate(on day: CivilDate) -> Bool { due < day && !isSuspended }
}
