/// The active states of a chart: every active leaf with the states around it.
struct Configuration: Hashable, Sendable {
  /// Indices in document order, each once.
  private(set) var active: [Int]

  init(active: [Int] = []) {
    self.active = active.sorted()
  }

  /// The configuration whose leaves have these names; nil where the chart lacks one of them.
  init?(leaves: [StateName], of chart: Statechart) {
    var active: [Int] = []
    active.reserveCapacity(8)
    for name in leaves {
      guard let leaf = chart.state(named: name) else { return nil }
      // The ancestors that this leaf shares with the one before it are there already.
      let shared = active.count
      active.append(leaf)
      var next = chart.states[leaf].parent
      while let ancestor = next, !active[..<shared].contains(ancestor) {
        active.append(ancestor)
        next = chart.states[ancestor].parent
      }
    }
    active.sort()
    self.active = active
  }

  func contains(_ state: Int) -> Bool {
    let place = self.place(of: state)
    return place < active.count && active[place] == state
  }

  /// Where the state stands among the active ones, or would stand.
  private func place(of state: Int) -> Int {
    var low = 0
    var high = active.count
    while low < high {
      let middle = (low + high) / 2
      if active[middle] < state { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The active states inside another, in document order.
  func inside(_ state: Int, of chart: Statechart) -> ArraySlice<Int> {
    active[place(of: state + 1)..<place(of: chart.states[state].lastDescendant + 1)]
  }

  /// Removes states that are given in document order.
  mutating func remove(_ states: [Int]) {
    var rest = states[...]
    active.removeAll { state in
      while let next = rest.first, next < state { rest = rest.dropFirst() }
      return rest.first == state
    }
  }

  /// Inserts states that are given in document order.
  mutating func insert(_ states: [Int]) {
    guard let first = states.first else { return }
    let isBehind = active.last.map { $0 < first } ?? true
    active += states
    if !isBehind { active.sort() }
  }

  /// The active states without active children, in document order.
  func leaves(of chart: Statechart) -> [Int] {
    active.filter { chart.states[$0].isAtomic }
  }

  func leafNames(of chart: Statechart) -> [StateName] {
    var names: [StateName] = []
    names.reserveCapacity(2)
    for state in active where chart.states[state].isAtomic {
      names.append(chart.states[state].name)
    }
    return names
  }

  /// Whether a state is done: its active child is final, or every region of it is done.
  func isDone(_ state: Int, of chart: Statechart) -> Bool {
    let node = chart.states[state]
    switch node.kind {
    case .compound:
      return node.finals.contains { contains($0) }
    case .parallel:
      return node.children.allSatisfy { chart.states[$0].isHistory || isDone($0, of: chart) }
    case .final: return contains(state)
    case .atomic, .history: return false
    }
  }
}
