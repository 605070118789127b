import Lifecycle

/// Which states can ever be active, with conditions taken for possible, and the shortest way to
/// each: a search in breadth over the transitions.
struct Reachability {
  private let chart: Statechart
  /// The transition by which each state is first entered; `start` for those of the beginning.
  private var enteredBy: [Int32]
  /// The steps from the beginning.
  private var steps: [Int32]
  private var queue: [Int] = []
  /// Transitions that wait for something to become possible, by the state it is about.
  private var waiting: [Int: [Int]] = [:]
  /// The transitions with each state as a target.
  private let incoming: [Int: [Int]]

  private static let never: Int32 = -2
  private static let start: Int32 = -1

  init(of chart: Statechart) {
    self.chart = chart
    enteredBy = Array(repeating: Self.never, count: chart.states.count)
    steps = Array(repeating: 0, count: chart.states.count)
    var incoming: [Int: [Int]] = [:]
    for (number, transition) in chart.transitions.enumerated() {
      for target in transition.targets { incoming[target, default: []].append(number) }
    }
    self.incoming = incoming
    let sources = EventSources(of: chart)
    enter(Statechart.root, by: Self.start, after: 0)
    settle()
    var place = 0
    while place < queue.count {
      let state = queue[place]
      place += 1
      for number in chart.states[state].transitions { follow(number, sources) }
      if let parent = chart.states[state].parent, restoring.contains(parent) {
        enter(state, by: enteredBy[state], after: steps[state])
        settle()
      }
      if chart.states[state].isFinal { wake(above: state, sources) }
    }
    queue = []
    waiting = [:]
  }

  func isReached(_ state: Int) -> Bool { enteredBy[state] != Self.never }

  func transitions(into state: Int) -> [Int] {
    (state...chart.states[state].lastDescendant).flatMap { incoming[$0] ?? [] }
  }

  /// The transitions of the shortest way to a state, from the start on.
  func path(to state: Int) -> [Int] {
    var path: [Int] = []
    var next = state
    while path.count < Self.longestPath, isReached(next), enteredBy[next] != Self.start {
      let number = Int(enteredBy[next])
      path.append(number)
      next = chart.sources[number]
    }
    return path.reversed()
  }

  /// Longer ways are cut: nobody follows them.
  private static let longestPath = 50

  // MARK: The search

  private mutating func follow(_ number: Int, _ sources: EventSources) {
    let transition = chart.transitions[number]
    guard !transition.isImpossible else { return }
    switch sources.possibility(of: number) {
    case .never: return
    case .done(let state):
      guard mayBeDone(state) else {
        waiting[state, default: []].append(number)
        return
      }
    case .always: break
    }
    let source = chart.sources[number]
    for target in transition.targets {
      enter(target, by: Int32(number), after: steps[source] + 1)
      enterAround(target, of: transition.targets, by: Int32(number), after: steps[source] + 1)
    }
    settle()
  }

  /// A final state may make the states around it done.
  private mutating func wake(above state: Int, _ sources: EventSources) {
    var next = chart.states[state].parent
    while let ancestor = next, mayBeDone(ancestor) {
      for number in waiting.removeValue(forKey: ancestor) ?? [] { follow(number, sources) }
      next = chart.states[ancestor].parent
    }
  }

  /// Whether a state may ever be done: a final child is reached, or every region may be done.
  func mayBeDone(_ state: Int) -> Bool {
    let node = chart.states[state]
    switch node.kind {
    case .compound: return node.children.contains { chart.states[$0].isFinal && isReached($0) }
    case .parallel:
      return node.children.allSatisfy { chart.states[$0].isHistory || mayBeDone($0) }
    case .final: return isReached(state)
    case .atomic, .history: return false
    }
  }

  /// States still to be entered; a list, since a chart may be wider than the stack is deep.
  private var entries: [(state: Int, number: Int32, count: Int32)] = []

  private mutating func enter(_ state: Int, by number: Int32, after count: Int32) {
    entries.append((state, number, count))
  }

  private mutating func settle() {
    var place = 0
    while place < entries.count {
      let entry = entries[place]
      place += 1
      if !isReached(entry.state) {
        enteredBy[entry.state] = entry.number
        steps[entry.state] = entry.count
        queue.append(entry.state)
      }
      begin(entry.state, by: entry.number, after: entry.count)
    }
    entries.removeAll(keepingCapacity: true)
  }

  /// What begins in a state that is entered for its own sake. One that was first entered on the
  /// way to one of its descendants begins only now.
  private mutating func begin(_ state: Int, by number: Int32, after count: Int32) {
    guard begun.insert(state).inserted else { return }
    switch chart.states[state].kind {
    case .atomic, .final: break
    case .compound(let initial):
      for target in initial {
        enter(target, by: number, after: count)
        enterAround(target, of: initial, by: number, after: count)
      }
    case .parallel:
      for child in chart.states[state].children where !chart.states[child].isHistory {
        enter(child, by: number, after: count)
      }
    case .history(let deep, _):
      // A shallow one brings back a child, which then begins where it begins.
      if !deep, let parent = chart.states[state].parent {
        restoring.insert(parent)
        for child in chart.states[parent].children
        where isReached(child) && !chart.states[child].isHistory {
          enter(child, by: number, after: count)
        }
      }
      for target in chart.fallback(of: state) {
        enter(target, by: number, after: count)
        enterAround(target, of: [target], by: number, after: count)
      }
    }
  }

  /// The states whose children a shallow history may bring back.
  private var restoring: Set<Int> = []

  /// The states that began where they begin by themselves.
  private var begun: Set<Int> = []

  /// What lies around a target is active with it, and so are the regions beside it.
  private mutating func enterAround(
    _ target: Int, of targets: [Int], by number: Int32, after count: Int32
  ) {
    var inner = target
    while let ancestor = chart.states[inner].parent {
      if !isReached(ancestor) {
        enteredBy[ancestor] = number
        steps[ancestor] = count
        queue.append(ancestor)
      }
      if chart.states[ancestor].isParallel, beside.insert(inner).inserted {
        enterBeside(inner, in: ancestor, of: targets, by: number, after: count)
      }
      inner = ancestor
    }
  }

  private mutating func enterBeside(
    _ inner: Int, in parallel: Int, of targets: [Int], by number: Int32, after count: Int32
  ) {
    let regions = left[parallel] ?? chart.states[parallel].children
    left[parallel] = regions.filter { region in
      guard !chart.states[region].isHistory else { return false }
      let isTargeted = targets.contains {
        $0 >= region && $0 <= chart.states[region].lastDescendant
      }
      guard region != inner, !isTargeted else { return true }
      enter(region, by: number, after: count)
      return false
    }
  }

  /// Regions whose neighbours were entered: once is enough.
  private var beside: Set<Int> = []
  /// The regions of each parallel state that were not entered beside another yet.
  private var left: [Int: [Int]] = [:]
}
