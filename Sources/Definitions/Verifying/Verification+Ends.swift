import Languages
import Lifecycle

/// States from which there is no way on: traps, joins that wait for ever, and work without end.
extension Verification {
  /// Where no end can be reached any more, although the workflow has one.
  mutating func reportTraps() {
    let ends = chart.states[Statechart.root].children.filter {
      chart.states[$0].isFinal && reach.isReached($0)
    }
    guard !ends.isEmpty else { return }
    let good = states(leadingTo: ends, within: Statechart.root)
    reportOutermost(notIn: good, within: Statechart.root) { verification, state in
      let name = verification.name(state)
      verification.report(
        .trap, verification.chart.states[state].place,
        length: verification.columns(state),
        nl: "vanuit '\(name)' is geen einde te bereiken",
        en: "no end can be reached from '\(name)'",
        remedy: LocalizedText(
          nl: "schrijf een stap die verder leidt, of final: true",
          en: "write a step that leads on, or final: true"), path: verification.path(to: state))
    }
  }

  /// A join whose regions cannot all finish, and states that wait for children without an end.
  mutating func reportJoins() {
    for (state, node) in chart.states.enumerated() where reach.isReached(state) {
      guard hearsDone(state) else { continue }
      guard node.isParallel else {
        if !reach.mayBeDone(state) { reportUnfinished(state) }
        continue
      }
      for region in node.children where !chart.states[region].isHistory {
        if !reach.mayBeDone(region) {
          reportStuck(state, region, at: region)
        } else if canLeave(state) == false {
          reportStuckLeaves(state, region)
        }
      }
    }
  }

  private func hearsDone(_ state: Int) -> Bool {
    let event = ActionName.done(chart.states[state].name)
    var next: Int? = state
    while let place = next {
      let isHeard = chart.states[place].transitions.contains { number in
        guard case .event(let descriptors) = chart.transitions[number].trigger else { return false }
        return descriptors.contains { !$0.isWildcard && $0.matches(event) }
      }
      if isHeard { return true }
      next = chart.states[place].parent
    }
    return false
  }

  /// Whether a state, or one around it, is left by anything but its own end.
  private func canLeave(_ state: Int) -> Bool {
    let event = ActionName.done(chart.states[state].name)
    var next: Int? = state
    while let place = next {
      for number in chart.states[place].transitions {
        let transition = chart.transitions[number]
        guard !transition.targets.isEmpty else { continue }
        if case .event(let descriptors) = transition.trigger,
          descriptors.contains(where: { $0.matches(event) })
        {
          continue
        }
        return true
      }
      next = chart.states[place].parent
    }
    return false
  }

  private mutating func reportUnfinished(_ state: Int) {
    report(
      .unfinished, chart.states[state].place, length: columns(state),
      nl: "'\(name(state))' wacht op het einde van wat erin ligt, maar dat heeft er geen",
      en: "'\(name(state))' waits for the end of what lies in it, which has none",
      remedy: LocalizedText(
        nl: "geef er een bereikbare toestand met final: true",
        en: "give it a reachable state with final: true"), path: path(to: state))
  }

  private mutating func reportStuck(_ state: Int, _ region: Int, at place: Int) {
    report(
      .join, chart.states[place].place, length: columns(place),
      nl: "de takken van '\(name(state))' komen nooit samen: '\(name(region))' heeft geen einde",
      en: "the regions of '\(name(state))' never join: '\(name(region))' has no end",
      path: path(to: place))
  }

  private mutating func reportStuckLeaves(_ state: Int, _ region: Int) {
    let ends = chart.states[region].children.filter {
      chart.states[$0].isFinal && reach.isReached($0)
    }
    let good = states(leadingTo: ends, within: region)
    reportOutermost(notIn: good, within: region) { verification, inner in
      let name = verification.name(inner)
      verification.report(
        .join, verification.chart.states[inner].place,
        length: verification.columns(inner),
        nl: "vanuit '\(name)' komen de takken van '\(verification.name(state))' nooit samen",
        en: "from '\(name)' the regions of '\(verification.name(state))' never join",
        path: verification.path(to: inner), severity: .warning)
    }
  }

  // MARK: The search

  /// The states from which one of the ends can be reached, by transitions inside `root` alone.
  private func states(leadingTo ends: [Int], within root: Int) -> Set<Int> {
    let range = root...chart.states[root].lastDescendant
    var good: Set<Int> = []
    var queue: [Int] = []
    let mark: (Int) -> Void = { state in
      // Whoever is inside a good state may take its transitions.
      for inner in state...chart.states[state].lastDescendant where good.insert(inner).inserted {
        queue.append(inner)
      }
    }
    for end in ends { mark(end) }
    var incoming: [Int: [Int]] = [:]
    for state in range where reach.isReached(state) {
      for number in chart.states[state].transitions where !chart.transitions[number].isImpossible {
        for target in landings(of: number) { incoming[target, default: []].append(number) }
      }
    }
    var asked: Set<Int> = []
    while let state = queue.popLast() {
      // Entering a state around it may land here.
      var next: Int? = state
      while let place = next, asked.insert(place).inserted {
        for number in incoming[place] ?? [] where range.contains(chart.sources[number]) {
          mark(chart.sources[number])
        }
        // What one region can do, all of them can wait for.
        if chart.states[place].isParallel, place != root { mark(place) }
        // A state is left for good once one of its children can go on.
        if place != root, place != state, good.insert(place).inserted { queue.append(place) }
        next = chart.states[place].parent.flatMap { $0 >= root ? $0 : nil }
      }
    }
    return good
  }

  /// The targets of a transition; a history state leads wherever its parent was.
  private func landings(of number: Int) -> [Int] {
    chart.transitions[number].targets.map { target in
      chart.states[target].isHistory ? chart.states[target].parent ?? target : target
    }
  }

  /// Calls `tell` for each reached state outside `good` whose parent is not outside it.
  private mutating func reportOutermost(
    notIn good: Set<Int>, within root: Int, _ tell: (inout Verification, Int) -> Void
  ) {
    var skip = root
    for state in root...chart.states[root].lastDescendant where state > skip {
      guard reach.isReached(state), !good.contains(state), !chart.states[state].isHistory else {
        continue
      }
      skip = chart.states[state].lastDescendant
      tell(&self, state)
    }
  }
}
