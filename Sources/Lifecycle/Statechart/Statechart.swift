public import Fields

/// The states of a workflow in document order, with their transitions.
///
/// A chart that exists is sound in its structure: names are unique, every target exists, every
/// initial state lies inside its parent. Index 0 is the root, which is always active.
public struct Statechart: Sendable {
  /// The most states that a chart may have.
  public static let maximumStates = 100_000
  /// The deepest nesting of states.
  public static let maximumDepth = 100

  public let states: [StateNode]
  private let index: [StateName: Int]

  init(states: [StateNode], index: [StateName: Int]) {
    self.states = states
    self.index = index
    var actions: [ActionName] = []
    var additions: [ActionName: Set<FieldName>] = [:]
    for transition in states.flatMap(\.transitions) {
      guard case .action(let name) = transition.trigger else { continue }
      if additions[name] == nil { actions.append(name) }
      additions[name, default: []].formUnion(transition.adds)
    }
    self.actions = actions
    self.additions = additions
  }

  public static let root = 0

  /// The index of a state; nil where the chart has no state of this name.
  public func state(named name: StateName) -> Int? { index[name] }

  /// The names of all states, in document order.
  public var names: [StateName] { states.map(\.name) }

  /// Whether `state` lies inside `ancestor`; a state does not lie inside itself.
  public func isDescendant(_ state: Int, of ancestor: Int) -> Bool {
    state > ancestor && state <= states[ancestor].lastDescendant
  }

  /// The states around `state`, the nearest first, up to the root.
  public func ancestors(of state: Int) -> [Int] {
    var found: [Int] = []
    var next = states[state].parent
    while let ancestor = next {
      found.append(ancestor)
      next = states[ancestor].parent
    }
    return found
  }

  /// The names of all actions of the chart, each once, in document order.
  public let actions: [ActionName]
  /// The fields that an action adds to, wherever it stands.
  private let additions: [ActionName: Set<FieldName>]

  /// Whether an action of this name stands anywhere in the chart.
  public func knows(_ action: ActionName) -> Bool { additions[action] != nil }

  /// Whether an action adds to a field, rather than set it.
  public func adds(_ field: FieldName, by action: ActionName) -> Bool {
    additions[action]?.contains(field) ?? false
  }
}
