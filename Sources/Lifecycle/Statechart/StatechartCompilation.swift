import Expressions
import Fields

/// A flaw in the structure of a chart, at the place where its author wrote it.
public struct StatechartFlaw: Error, Hashable, Sendable {
  public enum Code: Hashable, Sendable {
    case depth(limit: Int)
    case duplicateState(StateName)
    case initialOutside(StateName, parent: StateName)
    case noChildren(StateName)
    case tooManyStates(limit: Int)
    case undeclaredTarget(StateName, nearest: String?)
  }

  public let code: Code
  /// In bytes from the start of the file.
  public let origin: Int
}

/// All flaws of a chart at once.
public struct StatechartFlaws: Error, Sendable {
  public let flaws: [StatechartFlaw]
}

extension Statechart {
  /// Compiles the states that an author wrote. Reports every flaw at once.
  public init(compiling root: StateBlueprint) throws(StatechartFlaws) {
    var compilation = StatechartCompilation()
    compilation.enter(root, parent: nil, depth: 0)
    let states = compilation.finish()
    guard compilation.flaws.isEmpty else { throw StatechartFlaws(flaws: compilation.flaws) }
    self.init(states: states, index: compilation.index)
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
  var index: [StateName: Int] = [:]
  var flaws: [StatechartFlaw] = []

  /// Numbers a state and what lies in it, in document order.
  mutating func enter(_ blueprint: StateBlueprint, parent: Int?, depth: Int) {
    guard depth <= Statechart.maximumDepth else {
      report(.depth(limit: Statechart.maximumDepth), at: blueprint.origin)
      return
    }
    guard drafts.count < Statechart.maximumStates else {
      if drafts.count == Statechart.maximumStates, flaws.isEmpty {
        report(.tooManyStates(limit: Statechart.maximumStates), at: blueprint.origin)
      }
      return
    }
    let number = drafts.count
    if index.updateValue(number, forKey: blueprint.name) != nil {
      report(.duplicateState(blueprint.name), at: blueprint.origin)
    }
    drafts.append(Draft(blueprint: blueprint, parent: parent, lastDescendant: number))
    if let parent { drafts[parent].children.append(number) }
    for child in blueprint.children { enter(child, parent: number, depth: depth + 1) }
    drafts[number].lastDescendant = drafts.count - 1
  }

  mutating func finish() -> [StateNode] {
    drafts.indices.map { number in node(number) }
  }

  private mutating func node(_ number: Int) -> StateNode {
    let draft = drafts[number]
    let blueprint = draft.blueprint
    return StateNode(
      name: blueprint.name, label: blueprint.label, kind: kind(of: draft, number: number),
      parent: draft.parent, children: draft.children, lastDescendant: draft.lastDescendant,
      transitions: blueprint.transitions.map { transition($0) }, deadlines: blueprint.deadlines,
      edit: blueprint.edit)
  }

  private mutating func kind(of draft: Draft, number: Int) -> StateNode.Kind {
    switch draft.blueprint.kind {
    case .atomic: return .atomic
    case .final: return .final
    case .parallel:
      if draft.children.isEmpty {
        report(.noChildren(draft.blueprint.name), at: draft.blueprint.origin)
      }
      return .parallel
    case .compound(let initial):
      let target = resolve(initial, at: draft.blueprint.origin)
      if let target, target <= number || target > draft.lastDescendant {
        report(
          .initialOutside(initial, parent: draft.blueprint.name), at: draft.blueprint.origin)
      }
      return .compound(initial: target ?? number)
    case .history(let deep, let fallback):
      let target = resolve(fallback, at: draft.blueprint.origin)
      if let target, let parent = draft.parent,
        target <= parent || target > drafts[parent].lastDescendant || target == number
      {
        report(
          .initialOutside(fallback, parent: drafts[parent].blueprint.name),
          at: draft.blueprint.origin)
      }
      return .history(deep: deep, fallback: target ?? number)
    }
  }

  private mutating func transition(_ blueprint: TransitionBlueprint) -> Transition {
    let written = blueprint.transition
    let target = blueprint.target.flatMap { resolve($0, at: blueprint.origin) }
    return Transition(
      trigger: written.trigger, label: written.label, target: target, roles: written.roles,
      required: written.required, settled: written.settled, sets: written.sets,
      adds: written.adds, guards: written.guards, checks: written.checks,
      effects: written.effects)
  }

  private mutating func resolve(_ name: StateName, at origin: Int) -> Int? {
    if let found = index[name] { return found }
    let nearest = Spelling.nearest(to: name.text, among: index.keys.map(\.text).sorted())
    report(.undeclaredTarget(name, nearest: nearest), at: origin)
    return nil
  }

  private mutating func report(_ code: StatechartFlaw.Code, at origin: Int) {
    flaws.append(StatechartFlaw(code: code, origin: origin))
  }
}
