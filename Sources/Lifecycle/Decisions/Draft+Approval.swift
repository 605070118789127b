import Expressions
import Fields

extension Draft {
  /// A state that asks for agreement begins a new round each time it is entered, but not where an
  /// assignment returns to it after a rest. What an agreement before it rests on stays to be
  /// fulfilled.
  mutating func openRound(_ node: StateNode, isReturning: Bool = false) {
    if isReturning, approvals.contains(where: { $0.state == node.name }) { return }
    let owed = approvals.first { $0.state == node.name }?.leftToFulfil ?? []
    approvals.removeAll { $0.state == node.name }
    approvals.append(
      ApprovalRound(
        state: node.name, openedBy: requester.person,
        openedFor: requester.principal(in: role), owed: owed))
  }

  /// Records what a step says in the round of its state; raises `approved` or `refused` as soon as
  /// the votes of the day come to that.
  ///
  /// A vote that is backdated decides with those that were cast by its day.
  mutating func cast(_ vote: Vote, of number: Int) throws(Refusal) {
    // The content of the step may have named another party since.
    let objections = objections(to: number)
    guard objections.isEmpty else { throw Refusal(Refusal.Kind(of: objections), objections) }
    let node = workflow.chart.states[workflow.chart.sources[number]]
    guard let approval = node.approval,
      let place = approvals.firstIndex(where: { $0.state == node.name })
    else { throw Refusal(.failed, [.noRound(in: node)]) }
    if let field = vote.party {
      guard case .text(let party) = fields[field] else {
        throw Refusal(.failed, [.missing(field, in: workflow, assignment: id)])
      }
      let earlier = approvals[place].ballots.first { $0.party == party }
      approvals[place].ballots.removeAll { $0.party == party }
      approvals[place].ballots.append(
        ballot(of: party, vote, as: actingRole(in: number), instead: earlier))
    }
    approvals[place].outcome = nil
    guard let isApproved = tally(of: approvals[place], under: approval).isApproved else { return }
    decide(isApproved, round: place, of: node)
  }

  /// Records what a round came to, and lets the chart hear of it.
  mutating func decide(_ isApproved: Bool, round place: Int, of node: StateNode) {
    approvals[place].outcome = ApprovalRound.Outcome(isApproved: isApproved, on: today)
    let event: ActionName = isApproved ? .approved(node.name) : .refused(node.name)
    queue.append(RaisedEvent(name: event))
  }

  func tally(of round: ApprovalRound, under approval: Approval) -> ApprovalTally {
    ApprovalTally(
      of: round, under: approval,
      among: workflow.parties(approval.parties)?.members(on: today) ?? [], on: today)
  }

  private func ballot(
    of party: String, _ vote: Vote, as role: RoleName?, instead earlier: ApprovalRound.Ballot?
  ) -> ApprovalRound.Ballot {
    ApprovalRound.Ballot(
      party: party, choice: ApprovalRound.Ballot.Choice(vote.choice), person: requester.person,
      principal: requester.principal(in: role), date: today, subject: version - 1,
      conditions: vote.conditions.map { conditions(in: $0) } ?? [],
      earlier: earlier.map { ApprovalRound.Ballot.Earlier($0.choice, on: $0.date) })
  }

  /// What this vote asks for. What the field holds besides belongs to an earlier vote.
  private func conditions(in field: FieldName) -> [ApprovalRound.Condition] {
    let given = current.changes.filter { $0.field == field }.map(\.value)
    return given.flatMap { value -> [Value] in
      if case .list(let elements) = value { elements } else { [value] }
    }.compactMap { value in
      guard case .text(let text) = value, !text.isEmpty else { return nil }
      return ApprovalRound.Condition(text)
    }
  }

  // MARK: Conditions of parties

  /// Marks the condition that the field names as fulfilled: the first that is open.
  mutating func fulfil(_ field: FieldName) {
    guard let place = openCondition(named: field) else { return }
    let votes = place.isOwed ? \ApprovalRound.owed : \ApprovalRound.ballots
    approvals[place.round][keyPath: votes][place.ballot].conditions[place.condition].fulfilment =
      ApprovalRound.Condition.Fulfilment(by: requester.person, on: today)
  }

  /// Where the condition stands that the field names by its words, or by the party where it asks
  /// for one thing only.
  func openCondition(named field: FieldName) -> ConditionPlace? {
    guard case .text(let text) = fields[field] else { return nil }
    let open = openConditions
    if let exact = open.first(where: { $0.text == text }) { return exact.place }
    let ofParty = open.filter { $0.party == text }
    return ofParty.count == 1 ? ofParty.first?.place : nil
  }

  /// The conditions of votes in favour that nobody fulfilled yet.
  var openConditions: [(party: String, text: String, place: ConditionPlace)] {
    var found: [(party: String, text: String, place: ConditionPlace)] = []
    for (round, approval) in approvals.enumerated() {
      for (isOwed, votes) in [(true, approval.owed), (false, approval.ballots)] {
        for (number, ballot) in votes.enumerated() where ballot.isInFavour {
          for (place, condition) in ballot.conditions.enumerated()
          where condition.fulfilment == nil {
            let place = ConditionPlace(
              round: round, isOwed: isOwed, ballot: number, condition: place)
            found.append((ballot.party, condition.text, place))
          }
        }
      }
    }
    return found
  }

  /// Where a condition stands among the rounds of an assignment.
  struct ConditionPlace {
    let round: Int
    /// Whether the vote is one of an earlier round.
    let isOwed: Bool
    let ballot: Int
    let condition: Int
  }
}

extension ApprovalRound.Ballot.Choice {
  fileprivate init(_ choice: Vote.Choice) {
    switch choice {
    case .abstain: self = .abstain
    case .against: self = .against
    case .inFavour: self = .inFavour
    case .withdraw: self = .withdrawn
    case .confirm: preconditionFailure("Whoever confirms casts no vote.")
    }
  }
}

extension ApprovalRound {
  /// The same round under another name of its state.
  func moved(to state: StateName) -> ApprovalRound {
    ApprovalRound(
      state: state, openedBy: openedBy, openedFor: openedFor, ballots: ballots, outcome: outcome,
      owed: owed)
  }
}

extension TextAuthor {
  func moved(to state: StateName) -> TextAuthor {
    TextAuthor(of: state, person: person, principal: principal)
  }
}

extension Workflow {
  /// The parties of this name; nil where the workflow declares none.
  public func parties(_ name: PartySetName) -> PartySet? { parties.first { $0.name == name } }
}
