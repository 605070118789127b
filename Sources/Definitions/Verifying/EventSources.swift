import Lifecycle

/// What can set each transition in motion: people, content that raises, or the chart itself.
struct EventSources {
  enum Possibility {
    case always
    /// Once the state is done.
    case done(Int)
    case never
  }

  private let chart: Statechart
  private let raised: [ActionName]

  init(of chart: Statechart) {
    self.chart = chart
    var raised: Set<ActionName> = []
    for state in chart.states {
      Self.gather(state.entry, into: &raised)
      Self.gather(state.exit, into: &raised)
    }
    for transition in chart.transitions { Self.gather(transition.content, into: &raised) }
    self.raised = raised.sorted()
  }

  private static func gather(_ content: [Content], into raised: inout Set<ActionName>) {
    for step in content {
      switch step {
      case .raise(let name): raised.insert(name)
      case .choose(_, let then, let otherwise):
        gather(then, into: &raised)
        gather(otherwise, into: &raised)
      case .promise, .set: continue
      }
    }
  }

  func possibility(of number: Int) -> Possibility {
    guard case .event(let descriptors) = chart.transitions[number].trigger else { return .always }
    var waitsFor: Int?
    for descriptor in descriptors {
      switch possibility(of: descriptor, number) {
      case .always: return .always
      case .done(let state): waitsFor = state
      case .never: continue
      }
    }
    return waitsFor.map { .done($0) } ?? .never
  }

  private func possibility(of descriptor: EventDescriptor, _ number: Int) -> Possibility {
    let transition = chart.transitions[number]
    if descriptor.isWildcard { return .always }
    guard let action = descriptor.action else {
      return platform(descriptor.description)
    }
    if transition.roles.map({ !$0.isEmpty }) ?? true { return .always }
    return raised.contains { descriptor.matches($0) } || action.text == "done" ? .always : .never
  }

  /// What the chart itself raises.
  private func platform(_ path: String) -> Possibility {
    let words = path.split(separator: ".").map(String.init)
    let state = StateName(words.last ?? "").flatMap { chart.state(named: $0) }
    switch words.first {
    case "done":
      guard words.count == 3, words[1] == "state", let state else { return .always }
      return .done(state)
    case "approved", "refused":
      guard words.count == 2, let state else { return .always }
      let isFor = words[0] == "approved"
      let votes = chart.states[state].transitions.compactMap { chart.transitions[$0].vote }
      let speaks: [Vote.Choice] = isFor ? [.inFavour] : [.abstain, .against]
      return votes.contains { speaks.contains($0.choice) } ? .always : .never
    default: return .always
    }
  }
}
