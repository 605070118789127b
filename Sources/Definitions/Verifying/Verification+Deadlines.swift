import Languages
import Lifecycle
import WorkingCalendar

/// Deadlines that can have no date, and those that would decide in somebody's place.
extension Verification {
  mutating func reportDeadlines() {
    reportBases()
    reportIdleRungs()
    reportSelfApproval()
  }

  // MARK: What they count from

  private struct Dependency: Hashable {
    let state: Int
    let name: DeadlineName
  }

  /// A deadline counts from another of its state, or of a state around it: only those run while
  /// it does.
  private mutating func reportBases() {
    var bases: [Dependency: Dependency] = [:]
    for (state, node) in chart.states.enumerated() {
      for rule in node.deadlines {
        guard case .deadline(let name) = rule.base else { continue }
        let around = [state] + chart.ancestors(of: state)
        let found = around.first { chart.states[$0].deadlines.contains { $0.name == name } }
        guard let found else {
          report(
            .target, rule.place, length: 1,
            nl: "de termijn '\(name)' loopt niet in '\(node.name)' of een toestand eromheen",
            en: "the deadline '\(name)' does not run in '\(node.name)' or a state around it")
          continue
        }
        bases[Dependency(state: state, name: rule.name)] = Dependency(state: found, name: name)
      }
    }
    reportCircles(bases)
  }

  private mutating func reportCircles(_ bases: [Dependency: Dependency]) {
    var told: Set<Dependency> = []
    for (state, node) in chart.states.enumerated() {
      for rule in node.deadlines {
        let first = Dependency(state: state, name: rule.name)
        var circle = [first]
        var next = bases[first]
        while let step = next, !circle.contains(step) {
          circle.append(step)
          next = bases[step]
        }
        guard next == first, told.isDisjoint(with: circle) else { continue }
        told.formUnion(circle)
        let names = (circle + [first]).map(\.name.text).joined(separator: " → ")
        report(
          .endless, rule.place, length: 1,
          nl: "deze termijnen tellen vanaf elkaar: \(names)",
          en: "these deadlines count from each other: \(names)")
      }
    }
  }

  /// Reminders after the date never come where the day itself ends the state.
  private mutating func reportIdleRungs() {
    for (state, node) in chart.states.enumerated() where reach.isReached(state) {
      for rule in node.deadlines where rule.ladder.contains(where: { $0.before.amount < 0 }) {
        let leaves = node.transitions.first { number in
          let transition = chart.transitions[number]
          return transition.isCertain && !transition.targets.isEmpty && !transition.isInternal
            && hears(.due(rule.name), transition)
        }
        guard let leaves else { continue }
        report(
          .neverDue, rule.place, length: 1,
          nl: "de herinneringen na '\(rule.name)' komen nooit: op de dag zelf gebeurt "
            + step(leaves).nl,
          en: "the reminders after '\(rule.name)' never come: on the day itself "
            + "\(step(leaves).en) happens")
      }
    }
  }

  // MARK: What they may not do

  /// Time may remind, escalate and move; it never approves.
  private mutating func reportSelfApproval() {
    let reserved = reservedTargets()
    for (number, transition) in chart.transitions.enumerated() {
      guard let deadline = heardDeadline(transition) else { continue }
      let place = transition.place
      if transition.vote != nil {
        report(
          .approval, place, length: 1,
          nl: "de termijn '\(deadline)' kan niet stemmen: dat doet een mens",
          en: "the deadline '\(deadline)' cannot vote: a person does")
      } else if let target = transition.targets.first(where: { target in
        reserved.contains(target) || isAgreed(target, around: chart.sources[number])
      }) {
        report(
          .approval, place, length: 1,
          nl: "de termijn '\(deadline)' leidt naar '\(name(target))', waar alleen een akkoord "
            + "heen leidt",
          en: "the deadline '\(deadline)' leads to '\(name(target))', where only an approval "
            + "leads",
          remedy: LocalizedText(
            nl: "een verstreken termijn mag herinneren, opschalen of verplaatsen, nooit instemmen",
            en: "a deadline that passes may remind, escalate or move, and never agree"),
          path: path(to: chart.sources[number]))
      }
    }
  }

  private func heardDeadline(_ transition: Transition) -> DeadlineName? {
    guard case .event(let descriptors) = transition.trigger else { return nil }
    let prefix = "deadline."
    return descriptors.lazy.map(\.description).first { $0.hasPrefix(prefix) }
      .flatMap { DeadlineName(String($0.dropFirst(prefix.count))) }
  }

  /// Whether the agreement leads there of parties that the state, or one around it, asks.
  private func isAgreed(_ target: Int, around state: Int) -> Bool {
    ([state] + chart.ancestors(of: state)).contains { asking in
      chart.states[asking].approval != nil && approvedTargets(of: asking).contains(target)
    }
  }

  /// Where nothing leads but the agreement of parties, and deadlines.
  private func reservedTargets() -> Set<Int> {
    let asking = chart.states.indices.filter { chart.states[$0].approval != nil }
    let agreed = Set(asking.flatMap { approvedTargets(of: $0) })
    let events = asking.map { ActionName.approved(chart.states[$0].name) }
    return agreed.filter { target in
      chart.transitions.allSatisfy { transition in
        !transition.targets.contains(target) || heardDeadline(transition) != nil
          || events.contains { hears($0, transition) }
      }
    }
  }

  /// Where the agreement that a state asks leads, unless the refusal leads there too.
  private func approvedTargets(of state: Int) -> Set<Int> {
    let name = chart.states[state].name
    let led: (ActionName) -> Set<Int> = { event in
      Set(chart.transitions.filter { hears(event, $0) }.flatMap(\.targets))
    }
    return led(.approved(name)).subtracting(led(.refused(name)))
  }

  /// Whether it was written for the event, rather than for everything.
  private func hears(_ event: ActionName, _ transition: Transition) -> Bool {
    guard case .event(let descriptors) = transition.trigger else { return false }
    return descriptors.contains { !$0.isWildcard && $0.matches(event) }
  }
}
