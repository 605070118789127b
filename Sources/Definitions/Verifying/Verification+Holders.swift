import Languages
import Lifecycle

/// Steps that nobody can take, because nobody holds the role; or only the person who may not.
extension Verification {
  mutating func reportHolders(_ holders: RoleHolders) {
    reportPartyHolders(holders)
    for (number, transition) in chart.transitions.enumerated() {
      guard let roles = transition.roles, !roles.isEmpty,
        reach.isReached(chart.sources[number])
      else { continue }
      let people = holders.holders(of: roles)
      if people.isEmpty {
        let list = roles.map(\.text).joined(separator: ", ")
        report(
          .noHolder, transition.place, length: 1,
          nl: "niemand kan '\(wording(number).nl)' zetten: niemand heeft de rol \(list)",
          en: "nobody can take '\(wording(number).en)': nobody holds the role \(list)",
          path: path(to: chart.sources[number]))
      } else if transition.vote != nil {
        reportFourEyes(number, people, holders)
      }
    }
  }

  /// Where four eyes are asked, whoever brings an assignment here needs a second person.
  private mutating func reportFourEyes(
    _ number: Int, _ voters: Set<String>, _ holders: RoleHolders
  ) {
    let state = chart.sources[number]
    guard chart.states[state].approval?.isFourEyes == true, voters.count == 1,
      let voter = voters.first
    else { return }
    let openers = reach.transitions(into: state).compactMap { chart.transitions[$0].roles }
    guard openers.contains(where: { holders.holders(of: $0) == voters }) else { return }
    report(
      .fourEyes, chart.transitions[number].place, length: 1,
      nl: "vier ogen zijn gevraagd, maar alleen \(voter) kan dit voorleggen en erover beslissen",
      en: "four eyes are asked, but \(voter) alone can submit this and decide on it",
      path: path(to: state))
  }
}
