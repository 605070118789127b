import WorkingCalendar

/// What becomes of deadlines while the assignment is suspended.
extension Draft {
  /// Whether suspending the assignment holds the rule up: what counts forward from the entry of
  /// the state does, and what counts from such a deadline.
  func standsStill(_ rule: DeadlineRule) -> Bool {
    switch rule.base {
    case .entry: return rule.offset.amount >= 0
    case .endOfPeriod, .field, .meeting, .startOfPeriod: return false
    case .deadline(let name):
      // A circle is no flaw of this function: no rule of the chart is looked at twice.
      var seen: Set<DeadlineName> = [rule.name]
      var next: DeadlineName? = name
      while let name = next, seen.insert(name).inserted {
        let found = workflow.chart.states.lazy.flatMap(\.deadlines).first { $0.name == name }
        guard let found else { return false }
        switch found.base {
        case .entry: return found.offset.amount >= 0
        case .endOfPeriod, .field, .meeting, .startOfPeriod: return false
        case .deadline(let further): next = further
        }
      }
      return false
    }
  }

  /// The days that a deadline stood still: those before, and those that end today.
  func pauses(of present: Deadline?, _ rule: DeadlineRule) -> [DueDate.Suspension] {
    guard let present else { return [] }
    var pauses = present.rule?.date.suspensions ?? []
    guard let since = present.standstill?.since, since < today else { return pauses }
    if let last = pauses.last, last.until >= since {
      pauses[pauses.count - 1] = DueDate.Suspension(from: last.from, until: today)
    } else {
      pauses.append(DueDate.Suspension(from: since, until: today))
    }
    return pauses
  }

  /// The deadlines of states that were left for a state that suspends, and that a history state
  /// will restore. They come back with it; whoever returns elsewhere leaves them behind.
  func standingStill() -> [Deadline] {
    let chart = workflow.chart
    guard chart.hasSuspending,
      configuration.active.contains(where: { chart.states[$0].suspends })
    else { return [] }
    let isSuspendedNow = entered.contains { chart.states[$0].suspends }
    let restored = chart.restorable(in: configuration, history: history)
    return deadlines.compactMap { deadline in
      guard let state = chart.state(named: deadline.state), restored.contains(state),
        let rule = chart.states[state].deadlines.first(where: { $0.name == deadline.name })
      else { return nil }
      if deadline.isSuspended { return renewsDeadlines ? renewed(deadline, rule) : deadline }
      guard isSuspendedNow else { return nil }
      var still = deadline
      still.standstill = Deadline.Standstill(since: today, consumed: consumed(of: deadline))
      return still
    }
  }

  /// What stands still under another revision of its rule: the ladder is the new one.
  private func renewed(_ still: Deadline, _ rule: DeadlineRule) -> Deadline {
    guard let proof = still.proof else { return still }
    var renewed = deadline(
      rule, of: still.state, proof, entered: still.entered, asks: still.asks
    ).keepingRungs(of: still)
    renewed.standstill = still.standstill
    return renewed
  }

  /// How much of its term is over before today.
  private func consumed(of deadline: Deadline) -> Term {
    guard let date = deadline.rule?.date else { return Term(0, .days) }
    // Today does not count any more.
    return calendar.consumed(of: date, before: today)
  }
}

extension Statechart {
  /// The inactive states that some history state restores together with its parent.
  fileprivate func restorable(
    in configuration: Configuration, history: [HistoryRecord]
  ) -> Set<Int> {
    var found: Set<Int> = []
    for record in history {
      guard let state = state(named: record.history), states[state].isHistory,
        let parent = states[state].parent, !configuration.contains(parent)
      else { continue }
      var entry = EntrySet(chart: self, history: history)
      entry.enterDescendants(of: state)
      found.formUnion(entry.sorted)
      found.formUnion([parent] + ancestors(of: parent).filter { !configuration.contains($0) })
    }
    return found
  }
}
