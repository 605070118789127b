import Languages
import Lifecycle

/// Votes that could not be cast, and parties that would not hear of them.
extension Verification {
  /// A vote that the workflow itself would cast; those of deadlines are told with them.
  mutating func reportVotesOfNobody() {
    for (number, transition) in chart.transitions.enumerated() {
      guard transition.vote != nil, transition.trigger == .automatic else { continue }
      report(
        .approval, transition.place, length: 1,
        nl: "\(subject(number).nl) kan niet stemmen: dat doet een mens",
        en: "\(subject(number).en) cannot vote: a person does")
    }
  }

  /// A vote that changes the text would void itself.
  mutating func reportVotedText(_ approval: Approval, of node: StateNode) {
    guard case .only(let fields)? = approval.text else { return }
    for number in node.transitions where chart.transitions[number].vote != nil {
      let transition = chart.transitions[number]
      let changed = (transition.sets + transition.adds).first { fields.contains($0) }
      guard let changed else { continue }
      report(
        .approval, transition.place, length: 1,
        nl: "\(subject(number).nl) wijzigt '\(changed)', waarover wordt gestemd",
        en: "\(subject(number).en) changes '\(changed)', which is voted on",
        remedy: LocalizedText(
          nl: "haal '\(changed)' uit 'text', of uit de stap",
          en: "take '\(changed)' out of 'text', or out of the step"))
    }
  }

  /// A missing party without a role is reminded through the other roles: somebody has to be there.
  mutating func reportUntold(_ approval: Approval, of node: StateNode) {
    guard let set = parties.first(where: { $0.name == approval.parties }),
      let silent = set.parties.first(where: { $0.role == nil })
    else { return }
    for rule in node.deadlines {
      let lists = [rule.message?.recipients ?? []] + rule.ladder.compactMap(\.recipients)
      guard lists.contains([.missingParties]) else { continue }
      report(
        .neverDue, rule.place, length: 1,
        nl: "'\(silent.name)' heeft geen rol: de herinnering van '\(rule.name)' bereikt niemand",
        en: "'\(silent.name)' has no role: the reminder of '\(rule.name)' reaches nobody",
        remedy: LocalizedText(
          nl: "geef de partij een 'role', of noem een rol naast \"missing\"",
          en: "give the party a 'role', or name a role beside \"missing\""))
    }
  }

  /// A condition can be fulfilled where a vote can have one.
  mutating func reportIdleFulfilments() {
    guard !chart.transitions.contains(where: { $0.vote?.conditions != nil }) else { return }
    for (number, transition) in chart.transitions.enumerated() where transition.fulfils != nil {
      report(
        .approval, transition.place, length: 1,
        nl: "\(subject(number).nl) voldoet aan een voorwaarde, maar geen stem heeft 'conditions'",
        en: "\(subject(number).en) fulfils a condition, but no vote has 'conditions'")
    }
  }

  /// Parties whose vote nobody can cast.
  mutating func reportPartyHolders(_ holders: RoleHolders) {
    for (state, node) in chart.states.enumerated() where reach.isReached(state) {
      guard let approval = node.approval,
        let set = parties.first(where: { $0.name == approval.parties })
      else { continue }
      for party in set.parties {
        guard let role = party.role, holders.holders(of: [role]).isEmpty else { continue }
        report(
          .noHolder, approval.place, length: 1,
          nl: "niemand kan voor '\(party.name)' stemmen: niemand heeft de rol \(role)",
          en: "nobody can vote for '\(party.name)': nobody holds the role \(role)",
          path: path(to: state))
      }
    }
  }
}
