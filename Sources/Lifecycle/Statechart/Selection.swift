extension Statechart {
  /// What a search for enabled transitions finds of one.
  enum Verdict {
    case enabled
    case disabled
    /// Nothing further out of this leaf may be taken before this is mended.
    case failed
  }

  /// Of the transitions that a state offers those that `judge` enables, one for each active leaf at
  /// most: the inner ones before the outer ones, then in document order; conflicts are resolved.
  ///
  /// Follows `selectTransitions` of the SCXML recommendation, appendix D.
  func select<Numbers: Sequence<Int>>(
    in configuration: Configuration, history: [HistoryRecord], among offer: (StateNode) -> Numbers,
    judge: (Int) -> Verdict
  ) -> [Int] {
    var selected: [Int] = []
    for leaf in configuration.active where states[leaf].isAtomic {
      guard let found = firstEnabled(from: leaf, among: offer, judge: judge) else { continue }
      if !selected.contains(found) { selected.append(found) }
    }
    return selected.count > 1
      ? withoutConflicts(selected, in: configuration, history: history) : selected
  }

  private func firstEnabled<Numbers: Sequence<Int>>(
    from leaf: Int, among offer: (StateNode) -> Numbers, judge: (Int) -> Verdict
  ) -> Int? {
    var next: Int? = leaf
    while let state = next {
      for number in offer(states[state]) {
        switch judge(number) {
        case .enabled: return number
        case .disabled: continue
        case .failed: return nil
        }
      }
      next = states[state].parent
    }
    return nil
  }

  /// Of two transitions that would leave the same state, the inner one wins, else the earlier one.
  private func withoutConflicts(
    _ numbers: [Int], in configuration: Configuration, history: [HistoryRecord]
  ) -> [Int] {
    var kept: [(number: Int, domain: Int?)] = []
    for number in numbers {
      let domain = domain(of: number, history: history)
      let rivals = kept.filter { meets($0.domain, domain, in: configuration) }
      if rivals.allSatisfy({ isDescendant(sources[number], of: sources[$0.number]) }) {
        kept.removeAll { kept in rivals.contains { $0.number == kept.number } }
        kept.append((number, domain))
      }
    }
    return kept.map(\.number)
  }

  /// The domain of a transition; nil where it has no target.
  func domain(of number: Int, history: [HistoryRecord]) -> Int? {
    if let domain = moves[number].domain { return domain }
    let transition = transitions[number]
    guard !transition.targets.isEmpty else { return nil }
    return Move.domain(
      from: sources[number], to: effective(transition.targets, history: history),
      isInternal: transition.isInternal, among: states)
  }

  /// Whether two transitions leave a state together. What a transition leaves lies in one stretch
  /// of the document, so two stretches meet where one domain is inside, or is, the other.
  private func meets(_ left: Int?, _ right: Int?, in configuration: Configuration) -> Bool {
    guard let left, let right else { return false }
    let inner = max(left, right)
    let outer = min(left, right)
    guard inner == outer || isDescendant(inner, of: outer) else { return false }
    return !configuration.inside(inner, of: self).isEmpty
  }
}

/// What was active in a state when it was last left, by the name of its history state.
public struct HistoryRecord: Hashable, Sendable {
  public let history: StateName
  public let states: [StateName]

  public init(history: StateName, states: [StateName]) {
    self.history = history
    self.states = states
  }
}

extension Statechart {
  /// Records, for the history states of the states that are left, what is active now.
  func record(
    _ leaving: [Int], of configuration: Configuration, in history: inout [HistoryRecord]
  ) {
    for state in leaving {
      for child in states[state].histories {
        guard case .history(let deep, _) = states[child].kind else { continue }
        let remembered = configuration.inside(state, of: self).filter { active in
          deep ? states[active].isAtomic : states[active].parent == state
        }
        let record = HistoryRecord(
          history: states[child].name, states: remembered.map { states[$0].name })
        history.removeAll { $0.history == record.history }
        let place = history.firstIndex { $0.history > record.history } ?? history.count
        history.insert(record, at: place)
      }
    }
  }
}
