import Expressions
import Fields

/// Why somebody may not vote.
extension Draft {
  /// Everything against the vote, the confirmation or the fulfilment that a transition is.
  func objections(to number: Int) -> [Blocker] {
    let transition = workflow.chart.transitions[number]
    let unknown = transition.fulfils.flatMap { unknownCondition($0, of: transition) }
    return [unknown].compactMap(\.self)
      + (transition.vote.map { objections(to: $0, as: number) } ?? [])
  }

  private func objections(to vote: Vote, as number: Int) -> [Blocker] {
    let node = workflow.chart.states[workflow.chart.sources[number]]
    guard let approval = node.approval, let set = workflow.parties(approval.parties),
      let round = approvals.first(where: { $0.state == node.name })
    else { return [.noRound(in: node)] }
    let tally = tally(of: round, under: approval)
    guard let field = vote.party else {
      let notReady =
        tally.isApproved == nil ? [Blocker.notComplete(RoundWording(approval, tally))] : []
      return notReady + sameEyes(round, approval, of: number)
    }
    guard case .text(let text) = fields[field] else {
      let transition = workflow.chart.transitions[number]
      let isTold = transition.required.contains(field) || transition.settled.contains(field)
      return isTold ? [] : [.missing(field, in: workflow, assignment: id)]
    }
    // What the field holds from another vote says nothing about this one.
    let isAsked = workflow.chart.transitions[number].sets.contains(field)
    if isAsked, !current.changes.contains(where: { $0.field == field }) {
      let isTold = workflow.chart.transitions[number].mustBeGiven(field)
      return isTold ? [] : [.missing(field, in: workflow, assignment: id)]
    }
    var found: [Blocker] = []
    let members = set.members(on: today)
    guard let party = members.first(where: { $0.name == text }) else {
      return [.noParty(text, among: members.map(\.name), on: today)]
        + sameEyes(round, approval, of: number)
    }
    if let role = party.role, !requester.holds(role) {
      found.append(.role([role], held: requester, in: workflow))
    }
    let present = round.ballots.first { $0.party == text }
    if let present, present.date > today {
      found.append(.votedLater(text, on: present.date))
    }
    if vote.choice == .withdraw, present?.choice ?? .withdrawn == .withdrawn {
      found.append(.nothingToWithdraw(text))
    }
    return found + sameEyes(round, approval, of: number)
      + (vote.choice == .withdraw ? [] : sameVoter(of: text, round, approval, number))
  }

  // MARK: Four eyes

  /// The people whose hand it is: who acts, and in whose place. A substitute and whose role it is
  /// are one.
  private func hands(of number: Int) -> Set<String> {
    Set([requester.person, requester.principal(in: actingRole(in: number))].compactMap(\.self))
  }

  private func sameEyes(
    _ round: ApprovalRound, _ approval: Approval, of number: Int
  ) -> [Blocker] {
    guard approval.isFourEyes else { return [] }
    let hands = hands(of: number)
    var found: [Blocker] = []
    if hands.contains(round.openedBy) || round.openedFor.map(hands.contains) ?? false {
      found.append(.fourEyes(requester.person))
    }
    if let author = authors.first(where: { $0.state == round.state }),
      hands.contains(author.person) || author.principal.map(hands.contains) ?? false
    {
      found.append(.ownText(requester.person))
    }
    return found
  }

  private func sameVoter(
    of party: String, _ round: ApprovalRound, _ approval: Approval, _ number: Int
  ) -> [Blocker] {
    guard approval.hasDistinctVoters else { return [] }
    let hands = hands(of: number)
    let other = round.ballots.first { ballot in
      ballot.party != party && ballot.choice != .withdrawn
        && (hands.contains(ballot.person) || ballot.principal.map(hands.contains) ?? false)
    }
    return other.map { [.votedFor($0.party, requester.person)] } ?? []
  }

  /// The role in which the requester takes a transition: that of the party for which they vote,
  /// else the first of those that may take it.
  func actingRole(in number: Int) -> RoleName? {
    let chart = workflow.chart
    let transition = chart.transitions[number]
    if let field = transition.vote?.party, case .text(let party) = fields[field],
      let approval = chart.states[chart.sources[number]].approval,
      let role = workflow.parties(approval.parties)?.members(on: today)
        .first(where: { $0.name == party })?.role, requester.holds(role)
    {
      return role
    }
    return transition.roles?.first { requester.holds($0) }
  }

  // MARK: Conditions of parties

  private func unknownCondition(_ field: FieldName, of transition: Transition) -> Blocker? {
    if transition.mustBeGiven(field), !isThere(field, for: transition) { return nil }
    guard openCondition(named: field) == nil else { return nil }
    guard fields[field] != nil else {
      let isTold = transition.required.contains(field) || transition.settled.contains(field)
      return isTold ? nil : .missing(field, in: workflow, assignment: id)
    }
    return .noCondition(among: openConditions.map { "\($0.party): \($0.text)" })
  }
}
