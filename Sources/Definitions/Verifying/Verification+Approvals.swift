import Languages
import Lifecycle
import WorkingCalendar

/// Approvals that can never be given.
extension Verification {
  mutating func reportApprovals() {
    for (number, transition) in chart.transitions.enumerated() where transition.vote != nil {
      guard chart.states[chart.sources[number]].approval == nil else { continue }
      report(
        .approval, transition.place, length: 1,
        nl: "de stap '\(wording(number).nl)' stemt, maar '\(name(chart.sources[number]))' vraagt "
          + "geen akkoord",
        en: "the step '\(wording(number).en)' votes, but '\(name(chart.sources[number]))' asks for "
          + "no approval")
    }
    reportVotesOfNobody()
    for (state, node) in chart.states.enumerated() {
      guard let approval = node.approval else { continue }
      let votes = node.transitions.compactMap { chart.transitions[$0].vote }
      if !votes.contains(where: \.isInFavour) {
        report(
          .approval, approval.place, length: 1,
          nl: "niemand kan akkoord gaan met '\(node.name)': geen stap heeft vote: \"for\"",
          en: "nobody can agree to '\(node.name)': no step has vote: \"for\"",
          path: path(to: state))
      }
      reportQuorum(approval, of: node, path(to: state))
      reportVotedText(approval, of: node)
      reportUntold(approval, of: node)
    }
    reportIdleFulfilments()
  }

  /// A quorum is checked on each day on which the set of parties changes.
  private mutating func reportQuorum(
    _ approval: Approval, of node: StateNode, _ path: [LocalizedText]
  ) {
    guard let set = parties.first(where: { $0.name == approval.parties }) else { return }
    let changes = set.parties.flatMap { [$0.from, $0.until?.adding(days: 1)] }.compactMap { $0 }
    guard let earliest = CivilDate(year: 1900, month: 1, day: 1) else { return }
    for date in ([earliest] + changes).sorted() {
      let count = set.members(on: date).count
      let quorum = approval.quorum(of: count)
      guard count < quorum || count == 0 else { continue }
      let needed = max(1, quorum)
      let isAlways = date == earliest
      report(
        .quorum, approval.place, length: 1,
        nl: (isAlways ? "'\(set.name)' telt" : "vanaf \(date) telt '\(set.name)'")
          + " \(count) \(count == 1 ? "partij" : "partijen"); "
          + "nodig \(needed == 1 ? "is" : "zijn") er \(needed)",
        en: (isAlways ? "" : "from \(date) on ")
          + "'\(set.name)' has \(count) \(count == 1 ? "member" : "members"); "
          + "\(needed) \(needed == 1 ? "is" : "are") needed",
        remedy: LocalizedText(
          nl: "verlaag 'rule', of voeg partijen toe", en: "lower 'rule', or add members"),
        path: path)
      return
    }
  }
}
