import Expressions
import Fields

/// What conditions see of rounds of agreement.
extension Draft {
  /// How the round of a state stands today. Where none was opened, nothing is open and nobody
  /// voted.
  func approval(of state: String) -> Value {
    guard let (node, approval) = asking(state) else { return .null }
    let opened = approvals.first { $0.state == node.name }
    let round = opened ?? ApprovalRound(state: node.name, openedBy: "")
    let told = round.outcome?.date ?? today
    let tally = ApprovalTally(
      of: round, under: approval,
      among: workflow.parties(approval.parties)?.members(on: told) ?? [], on: told)
    let isActive =
      workflow.chart.state(named: node.name).map { configuration.contains($0) } ?? false
    let outcome = round.outcome.map { $0.isApproved ? "agreed" : "refused" } ?? "none"
    return .record(
      Record([
        ("against", .texts(tally.against.map(\.party))),
        ("inFavour", .texts(tally.inFavour.map(\.party))),
        ("missing", .texts(tally.missing.map(\.name))),
        ("needed", .integer(Int64(tally.quorum))),
        ("open", .boolean(opened != nil && isActive && round.outcome == nil)),
        ("outcome", .text(outcome)),
        ("votes", .list(tally.counted.map { .record($0.record) })),
      ]))
  }

  /// What the parties asked for that agreed in the round of a state, after what is still to be
  /// fulfilled of rounds before it.
  func conditions(of state: String) -> Value {
    guard let (node, _) = asking(state) else { return .list([]) }
    let round = approvals.first { $0.state == node.name }
    let ballots = round?.ballots.filter(\.isInFavour) ?? []
    return .list(
      ((round?.owed ?? []) + ballots).flatMap { ballot in
        ballot.conditions.map { condition in
          .record(
            Record([
              ("fulfilled", .boolean(condition.fulfilment != nil)),
              ("party", .text(ballot.party)), ("text", .text(condition.text)),
            ]))
        }
      })
  }

  private func asking(_ state: String) -> (StateNode, Approval)? {
    guard let found = StateName(state).flatMap({ workflow.chart.state(named: $0) }),
      let approval = workflow.chart.states[found].approval
    else { return nil }
    return (workflow.chart.states[found], approval)
  }
}

extension ApprovalRound.Ballot {
  /// What conditions see of it.
  fileprivate var record: Record {
    Record([
      ("by", .text(person)), ("on", .date(date)), ("party", .text(party)),
      ("vote", .text(choice.rawValue)),
    ])
  }
}

extension ApprovalRound.Ballot.Choice {
  /// As `decision(party).outcome` tells it.
  var wording: String {
    switch self {
    case .abstain: "abstained"
    case .against: "refused"
    case .inFavour: "agreed"
    case .withdrawn: "withdrawn"
    }
  }
}

extension Value {
  fileprivate static func texts(_ texts: [String]) -> Value { .list(texts.map { .text($0) }) }
}
