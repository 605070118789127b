/// What a transition leaves and enters, worked out once.
struct Move: Sendable {
  /// The state that stays active around everything that the transition leaves and enters; nil for
  /// one that stays, and for one whose targets a history state will tell.
  let domain: Int?
  /// The states that it enters, in document order; nil where the active states decide about it.
  let entry: [Int]?

  /// Larger sets are found when they are needed: most are never.
  private static let largestEntry = 16

  init(of transition: Transition, from source: Int, among states: [StateNode]) {
    let hasHistory = transition.targets.contains { states[$0].isHistory }
    guard !transition.targets.isEmpty, !hasHistory else {
      domain = nil
      entry = nil
      return
    }
    let domain = Self.domain(
      from: source, to: transition.targets, isInternal: transition.isInternal, among: states)
    self.domain = domain
    entry = Self.path(to: transition.targets, below: domain, among: states)
  }

  /// The innermost compound state around the source and all targets; the source itself for an
  /// internal transition of a compound state into itself.
  static func domain(
    from source: Int, to targets: [Int], isInternal: Bool, among states: [StateNode]
  ) -> Int {
    let isAround: (Int) -> Bool = { ancestor in
      guard case .compound = states[ancestor].kind else { return false }
      return targets.allSatisfy { $0 > ancestor && $0 <= states[ancestor].lastDescendant }
    }
    if isInternal, isAround(source) { return source }
    var next = states[source].parent
    while let ancestor = next {
      if isAround(ancestor) { return ancestor }
      next = states[ancestor].parent
    }
    return Statechart.root
  }

  /// The states from the domain down to where one target begins, where no parallel or history
  /// state is met on the way.
  private static func path(to targets: [Int], below domain: Int, among states: [StateNode])
    -> [Int]?
  {
    guard targets.count == 1, var state = targets.first else { return nil }
    var path = [state]
    while let parent = states[path[0]].parent, parent != domain {
      guard case .compound = states[parent].kind, path.count <= largestEntry else { return nil }
      path.insert(parent, at: 0)
    }
    while true {
      switch states[state].kind {
      case .atomic, .final: return path
      case .history, .parallel: return nil
      case .compound(let initial):
        guard initial.count == 1, states[initial[0]].parent == state,
          path.count <= largestEntry
        else { return nil }
        state = initial[0]
        path.append(state)
      }
    }
  }
}
