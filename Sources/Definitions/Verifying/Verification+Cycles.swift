import Languages
import Lifecycle

/// Circles of automatic transitions, which never come to rest.
extension Verification {
  mutating func reportCycles() {
    var color: [Int: Color] = [:]
    for (number, transition) in chart.transitions.enumerated()
    where transition.trigger == .automatic && reach.isReached(chart.sources[number])
      && !dead.contains(number)
    {
      if transition.targets.isEmpty {
        if transition.isCertain { reportEndless([number], isCertain: true) }
      } else if color[number] == nil {
        search(from: number, &color)
      }
    }
  }

  private enum Color {
    /// On the way that is being searched.
    case open
    case closed
  }

  /// A search in depth over automatic transitions, without recursion.
  private mutating func search(from start: Int, _ color: inout [Int: Color]) {
    var path: [(number: Int, next: ArraySlice<Int>)] = [(start, followers(of: start)[...])]
    color[start] = .open
    while !path.isEmpty {
      guard let follower = path[path.count - 1].next.popFirst() else {
        color[path[path.count - 1].number] = .closed
        path.removeLast()
        continue
      }
      switch color[follower] {
      case .closed: continue
      case .open:
        let circle = path.drop { $0.number != follower }.map(\.number)
        reportCircle(circle)
      case nil:
        color[follower] = .open
        path.append((follower, followers(of: follower)[...]))
      }
    }
  }

  /// The automatic transitions of the states that a transition leads to and those around them.
  private func followers(of number: Int) -> [Int] {
    var found: [Int] = []
    for target in chart.transitions[number].targets {
      var states: [Int] = []
      var next: Int? = target
      while let state = next {
        states.append(state)
        next = chart.states[state].parent
      }
      var inner = target
      while case .compound(let initial) = chart.states[inner].kind, let first = initial.first {
        states.append(first)
        inner = first
      }
      for state in states {
        found += chart.states[state].transitions.filter {
          chart.transitions[$0].trigger == .automatic && !chart.transitions[$0].targets.isEmpty
            && !chart.transitions[$0].isImpossible && !dead.contains($0)
        }
      }
    }
    return found
  }

  /// A circle is certain where nothing is asked on it; with conditions it may end, as it does
  /// where something on the way changes a field.
  private mutating func reportCircle(_ circle: [Int]) {
    let transitions = circle.map { chart.transitions[$0] }
    if transitions.allSatisfy(\.isCertain) {
      reportEndless(circle, isCertain: true)
    } else if !circle.contains(where: { changesFields(on: $0) }) {
      reportEndless(circle, isCertain: false)
    }
  }

  private func changesFields(on number: Int) -> Bool {
    let transition = chart.transitions[number]
    let states = [chart.sources[number]] + transition.targets
    return transition.content.setsFields
      || states.contains { chart.states[$0].entry.setsFields || chart.states[$0].exit.setsFields }
  }

  private mutating func reportEndless(_ circle: [Int], isCertain: Bool) {
    guard let first = circle.first else { return }
    let path = path(to: chart.sources[first]) + circle.map { step($0) }
    report(
      .endless, chart.transitions[first].place, length: 1,
      nl: isCertain
        ? "de automatische stappen komen nooit tot rust"
        : "als de voorwaarden samen gelden, komen de automatische stappen nooit tot rust",
      en: isCertain
        ? "the automatic steps never come to rest"
        : "where the conditions hold together, the automatic steps never come to rest",
      remedy: LocalizedText(
        nl: "geef een van de stappen een voorwaarde die op de kring verandert",
        en: "give one of the steps a condition that changes on the circle"),
      path: path, severity: isCertain ? .error : .warning)
  }
}

extension [Content] {
  /// Whether any step gives a field a value.
  var setsFields: Bool {
    contains { step in
      switch step {
      case .set: true
      case .choose(_, let then, let otherwise): then.setsFields || otherwise.setsFields
      case .promise, .raise: false
      }
    }
  }
}
