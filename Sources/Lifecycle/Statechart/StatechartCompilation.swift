import Expressions
import Fields

/// A flaw in the structure of a chart, at the place where its author wrote it.
public struct StatechartFlaw: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case depth(limit: Int)
    case duplicateState(StateName, first: SourcePlace)
    case initialOutside(StateName, parent: StateName)
    case conflictingTargets(StateName, StateName)
    case noChildren(StateName)
    case tooManyStates(limit: Int)
    case undeclaredTarget(StateName, nearest: String?)
  }

  public let code: Code
  public let place: SourcePlace
}

/// All flaws of a chart at once.
public struct StatechartFlaws: Error, Sendable {
  public let flaws: [StatechartFlaw]
}

extension Statechart {
  /// Compiles the states that an author wrote. Reports every flaw at once.
  public convenience init(compiling root: StateBlueprint) throws(StatechartFlaws) {
    var compilation = StatechartCompilation()
    compilation.enter(root, parent: nil, depth: 0)
    let (states, transitions) = compilation.finish()
    guard compilation.flaws.isEmpty else { throw StatechartFlaws(flaws: compilation.flaws) }
    self.init(states: states, transitions: transitions, index: compilation.index)
  }
}

/// The work of one compilation: first number the states, then resolve the names.
private struct StatechartCompilation {
  private struct Draft {
    let blueprint: StateBlueprint
    let parent: Int?
    var children: [Int] = []
    var lastDescendant: Int
  }

  private var drafts: [Draft] = []
  private var transitions: [Transition] = []
  /// Sorted once, for the nearest names of misspelt targets.
  private lazy var names: [String] = index.keys.map(\.text).sorted()
  var index: [StateName: Int] = [:]
  var flaws: [StatechartFlaw] = []

  /// Numbers a state and what lies in it, in document order.
  mutating func enter(_ blueprint: StateBlueprint, parent: Int?, depth: Int) {
    guard depth <= Statechart.maximumDepth else {
      report(.depth(limit: Statechart.maximumDepth), at: blueprint.place)
      return
    }
    guard drafts.count <= Statechart.maximumStates else {
      if !isFull { report(.tooManyStates(limit: Statechart.maximumStates), at: blueprint.place) }
      isFull = true
      return
    }
    let number = drafts.count
    if let first = index.updateValue(number, forKey: blueprint.name) {
      report(
        .duplicateState(blueprint.name, first: drafts[first].blueprint.place), at: blueprint.place)
    }
    drafts.append(Draft(blueprint: blueprint, parent: parent, lastDescendant: number))
    if let parent { drafts[parent].children.append(number) }
    for child in blueprint.children { enter(child, parent: number, depth: depth + 1) }
    drafts[number].lastDescendant = drafts.count - 1
  }

  private var isFull = false

  mutating func finish() -> (states: [StateNode], transitions: [Transition]) {
    let states = drafts.indices.map { number in node(number) }
    return (states, transitions)
  }

  private mutating func node(_ number: Int) -> StateNode {
    let draft = drafts[number]
    let blueprint = draft.blueprint
    let first = transitions.count
    for transition in blueprint.transitions { transitions.append(compile(transition)) }
    let histories = draft.children.filter { child in
      if case .history = drafts[child].blueprint.kind { true } else { false }
    }
    let numbers = first..<transitions.count
    return StateNode(
      blueprint, kind: kind(of: draft, number: number), parent: draft.parent,
      children: draft.children,
      finals: draft.children.filter { drafts[$0].blueprint.kind == .final }, histories: histories,
      lastDescendant: draft.lastDescendant,
      transitions: numbers,
      automatic: numbers.filter { transitions[$0].trigger == .automatic })
  }

  private mutating func kind(of draft: Draft, number: Int) -> StateNode.Kind {
    let place = draft.blueprint.kindPlace
    switch draft.blueprint.kind {
    case .atomic: return .atomic
    case .final: return .final
    case .parallel:
      if draft.children.isEmpty { report(.noChildren(draft.blueprint.name), at: place) }
      return .parallel
    case .compound(let initial):
      if draft.children.isEmpty { report(.noChildren(draft.blueprint.name), at: place) }
      let targets = inside(initial, number, at: place)
      if !initial.isEmpty { return .compound(initial: targets) }
      // A history state is no place to begin, wherever it is written.
      let first = draft.children.first { child in
        if case .history = drafts[child].blueprint.kind { false } else { true }
      }
      return .compound(initial: [first ?? number])
    case .history(let deep, let fallback):
      guard let parent = draft.parent else { return .atomic }
      return .history(deep: deep, fallback: inside(fallback, parent, except: number, at: place))
    }
  }

  /// The named states, which lie inside another.
  private mutating func inside(
    _ names: [StateName], _ parent: Int, except: Int? = nil, at place: SourcePlace
  ) -> [Int] {
    let found = names.compactMap { name -> Int? in
      guard let target = resolve(name, at: place) else { return nil }
      if target <= parent || target > drafts[parent].lastDescendant || target == except {
        report(.initialOutside(name, parent: drafts[parent].blueprint.name), at: place)
      }
      return target
    }
    refuseConflicts(found, at: place)
    return found
  }

  private mutating func compile(_ blueprint: TransitionBlueprint) -> Transition {
    let targets = blueprint.targets.compactMap { resolve($0.name, at: $0.place) }
    if let place = blueprint.targets.last?.place { refuseConflicts(targets, at: place) }
    return Transition(blueprint, to: targets)
  }

  /// Several targets can be active together only in different regions of a parallel state.
  private mutating func refuseConflicts(_ targets: [Int], at place: SourcePlace) {
    for (order, right) in targets.enumerated() {
      for left in targets[..<order] where !canBeActiveTogether(left, right) {
        report(
          .conflictingTargets(drafts[left].blueprint.name, drafts[right].blueprint.name), at: place
        )
        return
      }
    }
  }

  private func canBeActiveTogether(_ left: Int, _ right: Int) -> Bool {
    let (first, second) = (min(left, right), max(left, right))
    var ancestor = first
    while second > drafts[ancestor].lastDescendant || ancestor == first {
      if ancestor == first, second <= drafts[first].lastDescendant { return first != second }
      guard let parent = drafts[ancestor].parent else { return false }
      ancestor = parent
    }
    return drafts[ancestor].blueprint.kind == .parallel
  }

  private mutating func resolve(_ name: StateName, at place: SourcePlace) -> Int? {
    if let found = index[name] { return found }
    // Finding the nearest of very many names would take longer than the flaw is worth.
    let nearest = flaws.count < 20 ? Spelling.nearest(to: name.text, among: names) : nil
    report(.undeclaredTarget(name, nearest: nearest), at: place)
    return nil
  }

  private mutating func report(_ code: StatechartFlaw.Code, at place: SourcePlace) {
    flaws.append(StatechartFlaw(code: code, place: place))
  }
}
