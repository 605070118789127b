/// The states that a step enters: the targets, what lies around them, and what begins in them.
///
/// Follows the procedure of the SCXML recommendation, appendix D: first what begins in each
/// target, then what lies around it.
struct EntrySet {
  let chart: Statechart
  let history: [HistoryRecord]
  private var states: Set<Int> = []

  init(chart: Statechart, history: [HistoryRecord]) {
    self.chart = chart
    self.history = history
  }

  /// In document order.
  var sorted: [Int] { states.sorted() }

  /// Enters the targets of a transition with the states between them and `domain`.
  mutating func enter(_ targets: [Int], below domain: Int) {
    for target in targets { enterDescendants(of: target) }
    for target in chart.effective(targets, history: history) {
      enterAncestors(of: target, below: domain)
    }
  }

  /// Enters `state` and, inside it, what begins there.
  mutating func enterDescendants(of state: Int) {
    switch chart.states[state].kind {
    case .atomic, .final:
      states.insert(state)
    case .compound(let initial):
      states.insert(state)
      for target in initial { enterDescendants(of: target) }
      for target in initial { enterAncestors(of: target, below: state) }
    case .parallel:
      states.insert(state)
      enterIdleRegions(of: state)
    case .history:
      guard let parent = chart.states[state].parent else { return }
      let targets = chart.remembered(by: state, in: history)
      for target in targets { enterDescendants(of: target) }
      for target in targets { enterAncestors(of: target, below: parent) }
    }
  }

  private mutating func enterAncestors(of state: Int, below domain: Int) {
    var next = chart.states[state].parent
    while let ancestor = next, chart.isDescendant(ancestor, of: domain) {
      states.insert(ancestor)
      if chart.states[ancestor].isParallel { enterIdleRegions(of: ancestor) }
      next = chart.states[ancestor].parent
    }
  }

  /// The regions of a parallel state in which nothing is entered yet begin at their start.
  private mutating func enterIdleRegions(of state: Int) {
    let entered = states.filter { chart.isDescendant($0, of: state) }.sorted()
    var place = 0
    for child in chart.states[state].children where !chart.states[child].isHistory {
      while place < entered.count, entered[place] < child { place += 1 }
      let isEntered =
        place < entered.count && entered[place] <= chart.states[child].lastDescendant
      if !isEntered { enterDescendants(of: child) }
    }
  }
}

extension Statechart {
  /// What a history state stands for at present.
  func remembered(by state: Int, in history: [HistoryRecord]) -> [Int] {
    let name = states[state].name
    let found = history.first { $0.history == name }?.states.compactMap { self.state(named: $0) }
    guard let found, !found.isEmpty else { return fallback(of: state) }
    return found
  }

  /// The targets with history states replaced by what they stand for.
  func effective(_ targets: [Int], history: [HistoryRecord]) -> [Int] {
    guard targets.contains(where: { states[$0].isHistory }) else { return targets }
    return effective(targets, history: history, depth: 0)
  }

  private func effective(_ targets: [Int], history: [HistoryRecord], depth: Int) -> [Int] {
    targets.flatMap { target -> [Int] in
      // A history state whose fallback is a history state cannot go deeper than the chart.
      guard states[target].isHistory, depth <= Self.maximumDepth else { return [target] }
      return effective(remembered(by: target, in: history), history: history, depth: depth + 1)
    }
  }
}
