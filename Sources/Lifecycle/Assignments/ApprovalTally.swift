public import WorkingCalendar

/// How a round of agreement stands on a day, among the parties of that day.
///
/// A vote that a later day recorded does not count, nor does that of a party which left the set.
public struct ApprovalTally: Hashable, Sendable {
  public let members: [PartySet.Party]
  /// The votes that count, in the order in which they were cast.
  public let counted: [ApprovalRound.Ballot]
  /// How many have to agree.
  public let quorum: Int
  /// What the votes come to; nil while another vote can change it. An empty set comes to nothing.
  public let isApproved: Bool?
  /// Those who may say no for all, and have not spoken.
  private let silentVetoers: [PartySet.Party]

  public init(
    of round: ApprovalRound, under approval: Approval, among members: [PartySet.Party],
    on day: CivilDate
  ) {
    let names = Set(members.map(\.name))
    let counted = round.ballots.filter {
      names.contains($0.party) && $0.choice != .withdrawn && $0.date <= day
    }
    let spoken = Set(counted.map(\.party))
    let quorum = approval.quorum(of: members.count)
    let inFavour = counted.count { $0.isInFavour }
    let silent = members.filter {
      approval.veto.covers($0.name) && !spoken.contains($0.name)
    }
    self.members = members
    self.counted = counted
    self.quorum = quorum
    silentVetoers = silent
    let isVetoed = counted.contains {
      $0.choice == .against && approval.veto.covers($0.party)
    }
    if members.isEmpty {
      isApproved = nil
    } else if isVetoed || members.count - (counted.count - inFavour) < quorum {
      isApproved = false
    } else if inFavour >= quorum, silent.isEmpty {
      isApproved = true
    } else {
      isApproved = nil
    }
  }

  public var inFavour: [ApprovalRound.Ballot] { counted.filter(\.isInFavour) }
  public var against: [ApprovalRound.Ballot] { counted.filter { $0.choice == .against } }

  /// The parties that have still to vote.
  public var missing: [PartySet.Party] {
    let spoken = Set(counted.map(\.party))
    return members.filter { !spoken.contains($0.name) }
  }

  /// Those whose vote is awaited before the others can carry it: they hold a veto.
  public var awaited: [String] { silentVetoers.map(\.name) }
}
