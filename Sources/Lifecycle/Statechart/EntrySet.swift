/// The states that a step enters: the targets, what lies around them, and what begins in them.
struct EntrySet {
  let chart: Statechart
  let history: [HistoryRecord]
  private(set) var states: Set<Int> = []

  init(chart: Statechart, history: [HistoryRecord]) {
    self.chart = chart
    self.history = history
  }

  /// Enters `target` with the states between it and `domain`, which stays active itself.
  mutating func enter(_ target: Int, below domain: Int) {
    enterDescendants(of: target)
    enterAncestors(of: target, below: domain)
  }

  /// Enters `state` and, inside it, what begins there.
  mutating func enterDescendants(of state: Int) {
    switch chart.states[state].kind {
    case .atomic, .final:
      states.insert(state)
    case .compound(let initial):
      states.insert(state)
      enter(initial, below: state)
    case .parallel:
      states.insert(state)
      enterIdleRegions(of: state)
    case .history(_, let fallback):
      restore(state, fallback: fallback)
    }
  }

  private mutating func enterAncestors(of state: Int, below domain: Int) {
    for ancestor in chart.ancestors(of: state) {
      guard chart.isDescendant(ancestor, of: domain) else { return }
      states.insert(ancestor)
      if chart.states[ancestor].isParallel { enterIdleRegions(of: ancestor) }
    }
  }

  /// The regions of a parallel state in which nothing is entered yet begin at their start.
  private mutating func enterIdleRegions(of state: Int) {
    for child in chart.states[state].children where !chart.states[child].isHistory {
      let isEntered = states.contains { $0 == child || chart.isDescendant($0, of: child) }
      if !isEntered { enterDescendants(of: child) }
    }
  }

  private mutating func restore(_ state: Int, fallback: Int) {
    guard let parent = chart.states[state].parent else { return }
    let remembered = history.first { $0.history == chart.states[state].name }?.states ?? []
    let targets = remembered.compactMap { chart.state(named: $0) }
    for target in targets.isEmpty ? [fallback] : targets {
      enter(target, below: parent)
    }
  }
}
