import Fields

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
  public var actions: [ActionName] {
    var seen: Set<ActionName> = []
    var found: [ActionName] = []
    for state in states {
      for transition in state.transitions {
        if case .action(let name) = transition.trigger, seen.insert(name).inserted {
          found.append(name)
        }
      }
    }
    return found
  }
}
