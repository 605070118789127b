public import WorkingCalendar

/// One time that an assignment waited for the agreement of parties, with their votes.
public struct ApprovalRound: Hashable, Sendable {
  public struct Ballot: Hashable, Sendable {
    public let party: String
    public let isInFavour: Bool
    public let person: String
    public let date: CivilDate

    public init(party: String, isInFavour: Bool, person: String, date: CivilDate) {
      self.party = party
      self.isInFavour = isInFavour
      self.person = person
      self.date = date
    }
  }

  /// The state that waits; its next round replaces this one.
  public let state: StateName
  /// Who brought the assignment here.
  public let openedBy: String
  /// In the order in which they were cast; a party's later vote replaces its earlier one.
  public internal(set) var ballots: [Ballot]

  public init(state: StateName, openedBy: String, ballots: [Ballot] = []) {
    self.state = state
    self.openedBy = openedBy
    self.ballots = ballots
  }

  /// The outcome so far among the parties of a day; nil while it is open.
  func outcome(_ approval: Approval, among members: [PartySet.Party]) -> Bool? {
    let names = Set(members.map(\.name))
    let counted = ballots.filter { names.contains($0.party) }
    let quorum = approval.quorum(of: members.count)
    let inFavour = counted.count { $0.isInFavour }
    if inFavour >= quorum, !members.isEmpty { return true }
    let possible = members.count - counted.count { !$0.isInFavour }
    return possible < quorum ? false : nil
  }
}
