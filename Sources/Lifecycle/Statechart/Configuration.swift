/// The active states of a chart: every active leaf with the states around it.
struct Configuration: Hashable, Sendable {
  /// Indices in document order, each once.
  private(set) var active: [Int]

  init(active: [Int] = []) {
    self.active = active.sorted()
  }

  /// The configuration whose leaves have these names; nil where the chart lacks one of them.
  init?(leaves: [StateName], of chart: Statechart) {
    var found: Set<Int> = []
    for name in leaves {
      guard let leaf = chart.state(named: name) else { return nil }
      found.insert(leaf)
      found.formUnion(chart.ancestors(of: leaf))
    }
    self.init(active: Array(found))
  }

  func contains(_ state: Int) -> Bool {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if active[middle] < state { low = middle + 1 } else { high = middle }
    }
    return low < active.count && active[low] == state
  }

  mutating func remove(_ states: Set<Int>) {
    active.removeAll { states.contains($0) }
  }

  mutating func insert(_ states: Set<Int>) {
    active = Set(active).union(states).sorted()
  }

  /// The active states without active children, in document order.
  func leaves(of chart: Statechart) -> [Int] {
    active.filter { chart.states[$0].isAtomic }
  }

  func leafNames(of chart: Statechart) -> [StateName] {
    leaves(of: chart).map { chart.states[$0].name }
  }

  /// Whether a state is done: its active child is final, or every region of it is done.
  func isDone(_ state: Int, of chart: Statechart) -> Bool {
    let node = chart.states[state]
    switch node.kind {
    case .compound:
      return node.children.contains { chart.states[$0].isFinal && contains($0) }
    case .parallel:
      return node.children.allSatisfy { isDone($0, of: chart) }
    case .atomic, .final, .history:
      return false
    }
  }
}
