extension Configuration {
  /// What makes a set of states no configuration of a chart.
  enum Flaw: Hashable, Sendable {
    /// A state that has to have an active child has none.
    case noActiveChild(Int)
    /// Several children of a state are active that excludes them from each other.
    case rivals(Int)
    /// A state is active without the state around it, or a history state is active.
    case stray(Int)
    /// A parallel state is active, and this region of it is not.
    case idleRegion(Int)
  }

  /// The first flaw of the active states at or below `top`; nil where they are a configuration of
  /// the chart: each compound state has exactly one active child, each parallel state has all its
  /// regions active, and what is active without children is atomic.
  func flaw(in chart: Statechart, below top: Int = Statechart.root) -> Flaw? {
    guard contains(top) else { return .stray(top) }
    var activeChildren: [Int: Int] = [:]
    for state in inside(top, of: chart) {
      guard let parent = chart.states[state].parent, contains(parent),
        !chart.states[state].isHistory
      else { return .stray(state) }
      activeChildren[parent, default: 0] += 1
    }
    for state in [top] + inside(top, of: chart) {
      let node = chart.states[state]
      let count = activeChildren[state] ?? 0
      switch node.kind {
      case .atomic, .final: continue
      case .history: return .stray(state)
      case .compound:
        if count == 0 { return .noActiveChild(state) }
        if count > 1 { return .rivals(state) }
      case .parallel:
        guard count < node.children.count - node.histories.count else { continue }
        let idle = node.children.first { !chart.states[$0].isHistory && !contains($0) }
        return .idleRegion(idle ?? state)
      }
    }
    return nil
  }
}
