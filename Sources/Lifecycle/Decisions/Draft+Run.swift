import Expressions
import Fields
import Languages

extension Draft {
  /// The most microsteps and raised events of one decision.
  static var maximumMicrosteps: Int { 1_000 }

  /// Runs to completion: automatic transitions first, then what the chart raised, until nothing
  /// is left to do; then sets deadlines. Follows the main loop of SCXML, appendix D.
  mutating func settleDown() throws(Refusal) {
    let chart = workflow.chart
    var steps = 0
    while !configuration.isDone(Statechart.root, of: chart) {
      var selected = selectAutomatic()
      if selected.isEmpty {
        guard !queue.isEmpty else { break }
        current = queue.removeFirst()
        selected = selectRaised()
        if selected.isEmpty, let failure = current.failure { throw Refusal(.failed, [failure]) }
      }
      steps += 1
      guard steps <= Draft.maximumMicrosteps else {
        throw Refusal(.failed, [.endless(limit: Draft.maximumMicrosteps)])
      }
      if !selected.isEmpty { try take(selected) }
    }
    // Nothing hears what is raised after the end; a failure is told all the same.
    if let failure = queue.lazy.compactMap(\.failure).first { throw Refusal(.failed, [failure]) }
    planDeadlines()
    planSeries()
  }

  private mutating func selectAutomatic() -> [Int] {
    let chart = workflow.chart
    guard configuration.active.contains(where: { chart.hasAutomatic[$0] }) else { return [] }
    var failures: [Failure] = []
    let selected = select(among: \.automatic, failures: &failures)
    raise(failures)
    return selected
  }

  private mutating func selectRaised() -> [Int] {
    guard let name = current.name else { return [] }
    var failures: [Failure] = []
    let selected = select(
      among: { [workflow] node in
        node.transitions.lazy.filter { workflow.chart.transitions[$0].hears(name) }
      }, failures: &failures)
    raise(failures)
    return selected
  }

  private typealias Failure = (number: Int, blocker: Blocker)

  /// The enabled transitions that nobody's role is asked for.
  ///
  /// A condition that cannot be evaluated is never taken for false. Where the chart hears errors,
  /// `error.execution` is raised and the search goes on, as SCXML has it; elsewhere nothing
  /// further is taken from there, and `why` reports it.
  private func select<Numbers: Sequence<Int>>(
    among offer: (StateNode) -> Numbers, failures: inout [Failure]
  ) -> [Int] {
    let chart = workflow.chart
    let hearsErrors = self.hearsErrors
    return chart.select(in: configuration, history: history, among: offer) { number in
      let transition = chart.transitions[number]
      switch standing(of: transition, knowing: []) {
      case .met: return .enabled
      case .unmet: return .disabled
      case .failed:
        let blockers = conditions(of: transition)
        guard let failure = blockers.first(where: { $0.code == .evaluation }) else {
          return .disabled
        }
        guard hearsErrors else { return .failed }
        failures.append((number, failure))
        return .disabled
      }
    }
  }

  private mutating func raise(_ failures: [Failure]) {
    for (number, blocker) in failures where raisedFailures.insert(number).inserted {
      fail(blocker)
    }
  }

  /// Whether an active state listens to errors, rather than to everything.
  var hearsErrors: Bool {
    let chart = workflow.chart
    return chart.hearsErrors
      && configuration.active.contains { state in
        chart.states[state].transitions.contains { chart.transitions[$0].hearsErrors }
      }
  }

  /// Raises `error.execution`; where nothing handles it, the command is refused.
  mutating func fail(_ blocker: Blocker) {
    let data: [String: Value] = [
      "message": .text(blocker.message.en), "source": .text(blocker.subject),
    ]
    queue.append(RaisedEvent(name: .executionError, data: data, failure: blocker))
  }

  // MARK: Microsteps

  /// Leaves, passes and enters: one microstep.
  ///
  /// Votes are what somebody takes: nobody votes by the way, and least of all time.
  mutating func take(_ selected: [Int], asAction: Bool = false) throws(Refusal) {
    let chart = workflow.chart
    taken = taken.isEmpty ? selected : taken + selected
    leave(chart.exitSet(of: selected, in: configuration, history: history))
    for number in selected {
      let transition = chart.transitions[number]
      if !transition.content.isEmpty { run(transition.content, label: transition.label) }
      if let vote = transition.vote {
        guard asAction else { throw Refusal(.failed, [.nobodyVotes(transition)]) }
        try cast(vote, of: number)
      }
      if let field = transition.fulfils { fulfil(field) }
    }
    enter(
      chart.entrySet(of: selected, history: history), isReturning: chart.leadBack(selected))
  }

  private mutating func leave(_ states: [Int]) {
    let chart = workflow.chart
    guard !states.isEmpty else { return }
    chart.record(states, of: configuration, in: &history)
    guard chart.hasExitContent(states) else {
      configuration.remove(states)
      return
    }
    for state in states.reversed() {
      run(chart.states[state].exit, label: chart.states[state].label)
      configuration.remove([state])
    }
  }

  /// Enters states from the outside in. Whoever returns to where they were finds the votes that
  /// were cast there.
  mutating func enter(_ states: [Int], isReturning: Bool = false) {
    let chart = workflow.chart
    entered = entered.isEmpty ? states : entered + states
    if isReturning { returned.formUnion(states) } else { returned.subtract(states) }
    guard !chart.areEnteredSilently(states) else {
      configuration.insert(states)
      return
    }
    for state in states {
      let node = chart.states[state]
      configuration.insert([state])
      run(node.entry, label: node.label)
      if node.approval != nil { openRound(node, isReturning: isReturning) }
      if node.isFinal { raiseDone(state) }
    }
  }

  /// A final state makes its parent done; a parallel state is done when all its regions are.
  private mutating func raiseDone(_ state: Int) {
    let chart = workflow.chart
    var next = chart.states[state].parent
    while let ancestor = next, ancestor != Statechart.root {
      guard configuration.isDone(ancestor, of: chart) else { return }
      queue.append(RaisedEvent(name: chart.states[ancestor].done))
      guard let parent = chart.states[ancestor].parent, chart.states[parent].isParallel else {
        return
      }
      next = parent
    }
  }
}

extension Transition {
  /// Whether nothing but its event, and for people their role, is asked.
  var isUnconditional: Bool {
    guards.isEmpty && required.isEmpty && settled.isEmpty && checks.isEmpty && vote == nil
      && fulfils == nil
  }
}
