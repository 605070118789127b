import Expressions
import Languages
import Lifecycle

/// Transitions that never happen, and those whose order in the file decides.
extension Verification {
  mutating func reportIdleTransitions() {
    let sources = EventSources(of: chart)
    for (state, node) in chart.states.enumerated() where reach.isReached(state) {
      var seen: [String: [Int]] = [:]
      for number in node.transitions {
        let transition = chart.transitions[number]
        if transition.isImpossible {
          reportDead(
            number, nl: "de voorwaarde is altijd onwaar", en: "its condition is always false")
        } else if case .never = sources.possibility(of: number) {
          reportDead(
            number, nl: "niemand mag hem zetten en niets meldt de gebeurtenis",
            en: "nobody may take it and nothing raises its event")
        } else {
          compare(number, with: &seen)
        }
      }
    }
    reportRivalRegions()
  }

  private mutating func reportDead(_ number: Int, nl: String, en: String) {
    dead.insert(number)
    let place = chart.transitions[number].place
    let source = chart.sources[number]
    let subject = subject(number)
    report(
      .deadTransition, place, length: 1,
      nl: "\(subject.nl) uit '\(name(source))' gebeurt nooit: \(nl)",
      en: "\(subject.en) out of '\(name(source))' never happens: \(en)",
      path: path(to: source))
  }

  /// Compares a transition with the earlier ones of its state that hear the same event.
  private mutating func compare(_ number: Int, with seen: inout [String: [Int]]) {
    let transition = chart.transitions[number]
    for key in keys(transition) {
      let earlier = seen[key] ?? []
      // Beyond so many rivals the note has been made.
      let rivals = earlier.prefix(Self.mostRivals)
      if let first = rivals.first(where: { isShadowed(number, by: $0) }) {
        let line = chart.transitions[first].place.line
        reportDead(
          number, nl: "de eerdere stap op regel \(line) gaat altijd voor",
          en: "the earlier one on line \(line) always comes first")
        return
      }
      for rival in rivals where compare(number, rival) { return }
      seen[key, default: []].append(number)
    }
  }

  private static let mostRivals = 20

  private func keys(_ transition: Transition) -> [String] {
    switch transition.trigger {
    case .automatic: [""]
    case .event(let descriptors): descriptors.map(\.description)
    }
  }

  /// Whether an earlier transition is taken wherever this one could be.
  private func isShadowed(_ number: Int, by rival: Int) -> Bool {
    let (later, earlier) = (chart.transitions[number], chart.transitions[rival])
    let covers =
      earlier.roles == nil || later.roles.map { Set($0).isSubset(of: earlier.roles ?? []) } ?? false
    return covers && earlier.isCertain
  }

  /// Whether a note about the pair was made.
  private mutating func compare(_ number: Int, _ rival: Int) -> Bool {
    let (later, earlier) = (chart.transitions[number], chart.transitions[rival])
    let meet = earlier.roles.map { !Set($0).isDisjoint(with: later.roles ?? $0) } ?? true
    // The last of several is usually the 'otherwise': only two conditions compete.
    guard meet || later.trigger == .automatic, !later.isCertain, !earlier.isCertain,
      !later.guards.isEmpty, !earlier.guards.isEmpty, !excludeEachOther(later, earlier)
    else { return false }
    let subject = subject(rival)
    report(
      .order, later.place, length: 1,
      nl: "als beide voorwaarden gelden, gaat \(subject.nl) op regel \(earlier.place.line) voor",
      en: "where both conditions hold, \(subject.en) on line \(earlier.place.line) comes first",
      path: path(to: chart.sources[number]))
    return true
  }

  /// Whether one condition is plainly the opposite of the other.
  private func excludeEachOther(_ left: Transition, _ right: Transition) -> Bool {
    let pairs = left.guards.flatMap { first in right.guards.map { (first, $0) } }
    return pairs.contains { $0.condition.isOpposite(of: $1.condition) }
  }

  // MARK: Regions

  /// Two regions that leave their parallel state for the same event: the first one wins.
  private mutating func reportRivalRegions() {
    for (state, node) in chart.states.enumerated() where node.isParallel && reach.isReached(state) {
      var leaving: [String: (region: Int, number: Int)] = [:]
      for region in node.children {
        for inner in region...chart.states[region].lastDescendant {
          for number in chart.states[inner].transitions {
            let transition = chart.transitions[number]
            guard case .event(let descriptors) = transition.trigger,
              transition.targets.contains(where: {
                $0 < region || $0 > chart.states[region].lastDescendant
              })
            else { continue }
            for descriptor in descriptors where descriptor.action != nil {
              if let first = leaving[descriptor.description], first.region != region {
                reportRivals(number, first.number, of: state)
              } else {
                leaving[descriptor.description] = (region, number)
              }
            }
          }
        }
      }
    }
  }

  private mutating func reportRivals(_ number: Int, _ first: Int, of state: Int) {
    let wording = wording(number)
    report(
      .order, chart.transitions[number].place, length: 1,
      nl: "twee takken van '\(name(state))' verlaten hem bij '\(wording.nl)': regel "
        + "\(chart.transitions[first].place.line) gaat voor",
      en: "two regions of '\(name(state))' leave it on '\(wording.en)': line "
        + "\(chart.transitions[first].place.line) comes first",
      path: path(to: chart.sources[number]))
  }
}
