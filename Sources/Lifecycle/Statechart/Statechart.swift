public import Fields

/// The states of a workflow in document order, with their transitions.
///
/// A chart that exists is sound in its structure: names are unique, every target exists, every
/// initial state lies inside its parent. Index 0 is the root, which is always active.
public final class Statechart: Sendable {
  /// The most states that a chart may have.
  public static let maximumStates = 100_000
  /// The deepest nesting of states.
  public static let maximumDepth = 60

  public let states: [StateNode]
  /// In document order of their sources; a transition is known by its place in this list.
  public let transitions: [Transition]
  /// The state that carries each transition.
  public let sources: [Int]
  /// What each transition leaves and enters, as far as that is known beforehand.
  let moves: [Move]
  /// Whether each state has transitions that are taken by themselves: most have none.
  let hasAutomatic: [Bool]
  private let index: [StateName: Int]

  public static let root = 0

  init(states: [StateNode], transitions: [Transition], index: [StateName: Int]) {
    self.states = states
    self.transitions = transitions
    self.index = index
    hasAutomatic = states.map { !$0.automatic.isEmpty }
    sources = states.indices.flatMap { state in states[state].transitions.map { _ in state } }
    var moves: [Move] = []
    moves.reserveCapacity(transitions.count)
    for (number, transition) in transitions.enumerated() {
      moves.append(Move(of: transition, from: sources[number], among: states))
    }
    self.moves = moves
    var actions: [ActionName] = []
    var additions: [ActionName: Set<FieldName>] = [:]
    for transition in transitions {
      guard let name = transition.action else { continue }
      if additions[name] == nil { actions.append(name) }
      additions[name, default: []].formUnion(transition.adds)
    }
    self.actions = actions
    self.additions = additions
    let rules = Set(states.flatMap(\.deadlines).map(\.name))
    heardDeadlines = rules.filter { name in
      transitions.contains { $0.hears(.due(name)) && !$0.isWildcard }
    }
    hearsErrors = transitions.contains { $0.hearsErrors }
    hasDatedSteps = transitions.contains { $0.waitsForADay }
    hasDeadlines = states.contains { !$0.deadlines.isEmpty }
    hasAgendas = states.contains { $0.agenda != nil }
    hasSuspending = states.contains { $0.suspends }
    seriesRules = states.flatMap(\.series)
    hasDatedElements = seriesRules.contains { $0.waitsForADay }
    hasTextsToVoteOn = states.contains { $0.approval?.text != nil }
  }

  /// The index of a state; nil where the chart has no state of this name.
  public func state(named name: StateName) -> Int? { index[name] }

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

  /// Whether any transition listens to errors; and whether any state sets deadlines.
  let hearsErrors: Bool
  /// Whether any automatic transition waits for a date.
  let hasDatedSteps: Bool
  let hasDeadlines: Bool
  /// Whether any state puts an assignment on an agenda.
  let hasAgendas: Bool
  /// Whether deadlines stand still in any state.
  let hasSuspending: Bool
  /// Whether the parties of any state vote on a text that is named.
  let hasTextsToVoteOn: Bool
  /// The series of all states, in document order; each name is there once.
  public let seriesRules: [SeriesRule]
  /// Whether the child of any element waits for a date.
  let hasDatedElements: Bool
  var hasSeries: Bool { !seriesRules.isEmpty }

  /// The rule of a series; nil where no state has one of this name.
  public func seriesRule(_ name: SeriesName) -> SeriesRule? {
    seriesRules.first { $0.name == name }
  }

  /// The deadlines whose day some transition waits for.
  let heardDeadlines: Set<DeadlineName>

  /// Whether a person may ask for an event of this name anywhere in the chart.
  public func knows(_ action: ActionName) -> Bool {
    additions[action] != nil
      || !EventDescriptor.isReserved(action) && transitions.contains { $0.hears(action) }
  }

  /// Whether an action adds to a field, rather than set it.
  public func adds(_ field: FieldName, by action: ActionName) -> Bool {
    additions[action]?.contains(field) ?? false
  }

  /// The states that a history state stands for while nothing is remembered.
  public func fallback(of history: Int) -> [Int] {
    guard case .history(_, let fallback) = states[history].kind, fallback.isEmpty,
      let parent = states[history].parent
    else {
      if case .history(_, let fallback) = states[history].kind { return fallback }
      return []
    }
    switch states[parent].kind {
    case .compound(let initial): return initial
    case .parallel: return states[parent].children.filter { !states[$0].isHistory }
    case .atomic, .final, .history: return []
    }
  }
}
