import Languages
public import WorkingCalendar

/// A round of agreement as people look at it on a day.
public struct RoundStanding: Sendable {
  public let node: StateNode
  public let approval: Approval
  public let round: ApprovalRound
  public let tally: ApprovalTally
  /// Whether votes can still be cast.
  public let isOpen: Bool

  /// Whether the votes are enough, and nobody established that: the set changed, or the last vote
  /// was cast for an earlier day. Time does not decide.
  public var isComplete: Bool { isOpen && tally.isApproved != nil }

  public var wording: RoundWording { RoundWording(approval, tally) }

  /// The votes of parties that do not belong to the set on this day.
  public var former: [ApprovalRound.Ballot] {
    let members = Set(tally.members.map(\.name))
    return round.ballots.filter { !members.contains($0.party) }
  }
}

extension Workflow {
  /// The roles of the parties that a deadline reminds because they have still to vote.
  public func missingRoles(
    of deadline: Deadline, about assignment: Assignment, on day: CivilDate
  ) -> [RoleName] {
    let lists = [deadline.message?.recipients ?? []] + deadline.rungs.compactMap(\.recipients)
    guard lists.contains(where: { $0.contains(.missingParties) }), !declares(.missingParties)
    else { return [] }
    let round = rounds(of: assignment, on: day).first { $0.round.state == deadline.state }
    guard let round, round.isOpen else { return [] }
    return round.tally.missing.compactMap(\.role)
  }

  /// The rounds of agreement of an assignment, in the order of their opening. Those that are over
  /// are told among the parties of the day on which they were decided.
  public func rounds(of assignment: Assignment, on day: CivilDate) -> [RoundStanding] {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return []
    }
    return assignment.approvals.compactMap { round in
      guard let state = chart.state(named: round.state),
        let approval = chart.states[state].approval
      else { return nil }
      let told = round.outcome?.date ?? day
      let tally = ApprovalTally(
        of: round, under: approval, among: parties(approval.parties)?.members(on: told) ?? [],
        on: told)
      return RoundStanding(
        node: chart.states[state], approval: approval, round: round, tally: tally,
        isOpen: round.outcome == nil && configuration.contains(state))
    }
  }
}
