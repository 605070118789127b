/// A transition with the state that carries it.
struct Candidate: Hashable, Sendable {
  let source: Int
  let ordinal: Int
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
  func transition(_ candidate: Candidate) -> Transition {
    states[candidate.source].transitions[candidate.ordinal]
  }

  /// The transitions that `matches` accepts, one for each active leaf at most: the inner ones
  /// before the outer ones, then in document order; conflicts are resolved.
  func select(
    in configuration: Configuration, where matches: (Candidate) -> Bool
  ) -> [Candidate] {
    var selected: [Candidate] = []
    for leaf in configuration.leaves(of: self) {
      guard let found = firstMatch(from: leaf, where: matches) else { continue }
      if !selected.contains(found) { selected.append(found) }
    }
    return withoutConflicts(selected, in: configuration)
  }

  private func firstMatch(from leaf: Int, where matches: (Candidate) -> Bool) -> Candidate? {
    var next: Int? = leaf
    while let state = next {
      for ordinal in states[state].transitions.indices {
        let candidate = Candidate(source: state, ordinal: ordinal)
        if matches(candidate) { return candidate }
      }
      next = states[state].parent
    }
    return nil
  }

  /// Of two transitions that would leave the same state, the inner one wins, else the earlier one.
  private func withoutConflicts(
    _ candidates: [Candidate], in configuration: Configuration
  ) -> [Candidate] {
    guard candidates.count > 1 else { return candidates }
    var kept: [Candidate] = []
    for candidate in candidates {
      let leaving = exitSet(of: candidate, in: configuration)
      let rivals = kept.filter {
        !exitSet(of: $0, in: configuration).isDisjoint(with: leaving)
      }
      if rivals.allSatisfy({ isDescendant(candidate.source, of: $0.source) }) {
        kept.removeAll { rivals.contains($0) }
        kept.append(candidate)
      }
    }
    return kept
  }

  /// The active states that a transition leaves; none where it has no target.
  func exitSet(of candidate: Candidate, in configuration: Configuration) -> Set<Int> {
    guard let target = transition(candidate).target else { return [] }
    let domain = self.domain(from: candidate.source, to: target)
    return Set(configuration.active.filter { isDescendant($0, of: domain) })
  }

  /// The innermost compound state around both the source and the target.
  private func domain(from source: Int, to target: Int) -> Int {
    for ancestor in ancestors(of: source) {
      if case .compound = states[ancestor].kind, isDescendant(target, of: ancestor) {
        return ancestor
      }
    }
    return Statechart.root
  }

  /// Leaves and enters the states of the transitions, all at once.
  /// Returns the states entered, in document order.
  func take(
    _ candidates: [Candidate], in configuration: inout Configuration,
    history: inout [HistoryRecord]
  ) -> [Int] {
    var leaving: Set<Int> = []
    for candidate in candidates {
      leaving.formUnion(exitSet(of: candidate, in: configuration))
    }
    record(leaving, of: configuration, in: &history)
    configuration.remove(leaving)
    var entry = EntrySet(chart: self, history: history)
    for candidate in candidates {
      guard let target = transition(candidate).target else { continue }
      entry.enter(target, below: domain(from: candidate.source, to: target))
    }
    configuration.insert(entry.states)
    return entry.states.sorted()
  }

  /// The configuration in which an assignment begins.
  func initialConfiguration() -> Configuration {
    var entry = EntrySet(chart: self, history: [])
    entry.enterDescendants(of: Statechart.root)
    return Configuration(active: Array(entry.states))
  }

  private func record(
    _ leaving: Set<Int>, of configuration: Configuration, in history: inout [HistoryRecord]
  ) {
    for state in leaving.sorted() {
      for child in states[state].children {
        guard case .history(let deep, _) = states[child].kind else { continue }
        let remembered = configuration.active.filter { active in
          deep
            ? isDescendant(active, of: state) && states[active].isAtomic
            : states[active].parent == state
        }
        history.removeAll { $0.history == states[child].name }
        history.append(
          HistoryRecord(history: states[child].name, states: remembered.map { states[$0].name }))
      }
    }
    history.sort { $0.history < $1.history }
  }
}
