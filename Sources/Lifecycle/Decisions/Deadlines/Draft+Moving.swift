import Fields
import Languages
import WorkingCalendar

extension Draft {
  /// Sets the date of a deadline by hand. Its reminders go along.
  ///
  /// The date stays until what the rule counts from changes; then the rule gives it again. Returns
  /// what somebody should look at.
  mutating func moveDeadline(
    _ name: DeadlineName, of wanted: StateName?, to date: CivilDate, for reason: String
  ) throws(Refusal) -> [LocalizedText] {
    let (rule, state) = try movable(name, of: wanted)
    try refuseUnlessMover(of: rule)
    let node = workflow.chart.states[state]
    let place = deadlines.firstIndex { $0.name == name && $0.state == node.name }
    let present = place.map { deadlines[$0] }
    let objections = self.objections(to: date, for: reason, instead: present)
    guard objections.isEmpty else { throw Refusal(.blocked, objections) }
    let entryDay = present?.entered ?? today
    let other = deadlines.first { deadline in
      guard case .deadline(let base) = rule.base else { return false }
      return deadline.name == base && !deadline.isSuspended
    }
    let start = start(of: rule, entered: entryDay, after: other)
    let instead = start.map {
      self.proof(of: rule, from: $0, standingStill: present?.rule?.date.suspensions ?? [])
    }
    let move = Deadline.Move(
      reason: Wording.trimmed(reason), by: requester.person, on: today, instead: instead)
    let proof = Deadline.Proof(
      from: .hand(move), calendar.dueDate(from: date, after: Term(0, .days), policy: .none))
    noteFired()
    let moved = deadline(rule, of: node.name, proof, entered: entryDay)
    if let place { deadlines[place] = moved } else { deadlines.append(moved) }
    occurrence = .deadlineMoved(
      name, state: node.name, from: present.flatMap { $0.asks == nil ? $0.due : nil }, to: date,
      reason: move.reason)
    return warnings(of: date, for: rule, from: start?.day)
  }

  /// The rule of an active state that a name means, with the state.
  private func movable(
    _ name: DeadlineName, of wanted: StateName?
  ) throws(Refusal) -> (rule: DeadlineRule, state: Int) {
    let chart = workflow.chart
    if let still = deadlines.first(where: { $0.name == name && $0.isSuspended }) {
      throw Refusal(.blocked, [.deadlineStandsStill(still)])
    }
    let active = chart.statesWithDeadlines(in: configuration).flatMap { state in
      chart.states[state].deadlines.map { (rule: $0, state: state) }
    }
    let found = active.filter {
      $0.rule.name == name && (wanted == nil || chart.states[$0.state].name == wanted)
    }
    guard let first = found.first else {
      throw Refusal(.notUnderstood, [.noDeadline(name, among: active.map(\.rule.name))])
    }
    guard found.count == 1 else {
      throw Refusal(
        .notUnderstood,
        [.deadlineInSeveralStates(name, found.map { chart.states[$0.state].name })])
    }
    return first
  }

  private mutating func refuseUnlessMover(of rule: DeadlineRule) throws(Refusal) {
    if rule.isHard { throw Refusal(.blocked, [.hardDeadline(rule)]) }
    guard !rule.movers.isEmpty else { throw Refusal(.blocked, [.nobodyMoves(rule)]) }
    guard let held = rule.movers.first(where: { requester.holds($0) }) else {
      throw Refusal(.notAllowed, [.role(rule.movers, held: requester, in: workflow)])
    }
    role = held
  }

  private func objections(
    to date: CivilDate, for reason: String, instead present: Deadline?
  ) -> [Blocker] {
    var found: [Blocker] = []
    if Wording.trimmed(reason).isEmpty {
      found.append(.noReasonToMove)
    } else if reason.utf8.count > Workflow.longestReason {
      found.append(.longReason)
    }
    if date < today { found.append(.movedIntoThePast(date, today: today)) }
    if let present, present.asks == nil, present.due == date {
      found.append(.movedNowhere(present))
    }
    return found
  }
}
