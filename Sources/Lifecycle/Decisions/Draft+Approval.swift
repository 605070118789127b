import Expressions
import Fields

extension Draft {
  /// A state that asks for agreement begins a new round each time it is entered, but not where an
  /// assignment returns to it after a rest.
  mutating func openRound(_ node: StateNode, isReturning: Bool = false) {
    if isReturning, approvals.contains(where: { $0.state == node.name }) { return }
    approvals.removeAll { $0.state == node.name }
    approvals.append(ApprovalRound(state: node.name, openedBy: requester.person))
  }

  /// Records the vote of a party; raises `approved` or `refused` as soon as that is certain.
  mutating func cast(_ vote: Vote, in source: Int) throws(Refusal) {
    let node = workflow.chart.states[source]
    guard let approval = node.approval,
      let place = approvals.firstIndex(where: { $0.state == node.name }),
      case .text(let party) = fields[vote.party]
    else { return }
    let ballot = ApprovalRound.Ballot(
      party: party, isInFavour: vote.isInFavour, person: requester.person, date: today)
    approvals[place].ballots.removeAll { $0.party == party }
    approvals[place].ballots.append(ballot)
    let members = workflow.parties(approval.parties)?.members(on: today) ?? []
    switch approvals[place].outcome(approval, among: members) {
    case true?: queue.append(RaisedEvent(name: .approved(node.name)))
    case false?: queue.append(RaisedEvent(name: .refused(node.name)))
    case nil: break
    }
  }

  /// Why the vote of a party does not count: it is no party today, or the same person asks and
  /// agrees.
  func objections(to vote: Vote, in source: Int) -> [Blocker] {
    let node = workflow.chart.states[source]
    guard let approval = node.approval, let set = workflow.parties(approval.parties) else {
      return []
    }
    var found: [Blocker] = []
    let members = set.members(on: today).map(\.name)
    if case .text(let party) = fields[vote.party], !members.contains(party) {
      found.append(.noParty(party, among: members, on: today))
    }
    let round = approvals.first { $0.state == node.name }
    if approval.isFourEyes, round?.openedBy == requester.person {
      found.append(.fourEyes(requester.person))
    }
    return found
  }
}

extension Workflow {
  /// The parties of this name; nil where the workflow declares none.
  public func parties(_ name: PartySetName) -> PartySet? { parties.first { $0.name == name } }
}
