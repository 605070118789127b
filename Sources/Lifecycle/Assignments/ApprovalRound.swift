public import WorkingCalendar

/// One time that an assignment waited for the agreement of parties, with their votes.
public struct ApprovalRound: Hashable, Sendable {
  /// The vote of a party, the last one that it cast.
  public struct Ballot: Hashable, Sendable {
    public enum Choice: String, Hashable, Sendable, CaseIterable {
      case abstain
      case against
      case inFavour = "for"
      /// The party took its vote back: it has still to vote.
      case withdrawn
    }

    /// The vote that this one replaced.
    public struct Earlier: Hashable, Sendable {
      public let choice: Choice
      public let date: CivilDate

      public init(_ choice: Choice, on date: CivilDate) {
        self.choice = choice
        self.date = date
      }
    }

    public let party: String
    public let choice: Choice
    public let person: String
    /// In whose place the person voted; nil for somebody whose role it is.
    public let principal: String?
    public let date: CivilDate
    /// Which version of the assignment was voted on; nil where an earlier version of the program
    /// did not record it.
    public let subject: Int?
    public internal(set) var conditions: [Condition]
    public let earlier: Earlier?

    public init(
      party: String, choice: Choice, person: String, principal: String? = nil, date: CivilDate,
      subject: Int? = nil, conditions: [Condition] = [], earlier: Earlier? = nil
    ) {
      self.party = party
      self.choice = choice
      self.person = person
      self.principal = principal
      self.date = date
      self.subject = subject
      self.conditions = conditions
      self.earlier = earlier
    }

    public var isInFavour: Bool { choice == .inFavour }
  }

  /// Something that a party asks for in exchange for its agreement.
  public struct Condition: Hashable, Sendable {
    public struct Fulfilment: Hashable, Sendable {
      public let person: String
      public let date: CivilDate

      public init(by person: String, on date: CivilDate) {
        self.person = person
        self.date = date
      }
    }

    /// As the party worded it; empty where that was erased.
    public internal(set) var text: String
    /// Nil while it is open.
    public internal(set) var fulfilment: Fulfilment?

    public init(_ text: String, fulfilment: Fulfilment? = nil) {
      self.text = text
      self.fulfilment = fulfilment
    }
  }

  /// What the parties decided.
  public struct Outcome: Hashable, Sendable {
    public let isApproved: Bool
    public let date: CivilDate

    public init(isApproved: Bool, on date: CivilDate) {
      self.isApproved = isApproved
      self.date = date
    }
  }

  /// The state that waits; its next round replaces this one.
  public let state: StateName
  /// Who brought the assignment here, and in whose place.
  public let openedBy: String
  public let openedFor: String?
  /// In the order in which they were cast; a party's later vote replaces its earlier one.
  public internal(set) var ballots: [Ballot]
  /// Nil while nothing is decided.
  public internal(set) var outcome: Outcome?
  /// Votes of rounds before this one that came to an agreement, with conditions that were open when
  /// this one began: what was agreed on them still holds.
  public internal(set) var owed: [Ballot]

  public init(
    state: StateName, openedBy: String, openedFor: String? = nil, ballots: [Ballot] = [],
    outcome: Outcome? = nil, owed: [Ballot] = []
  ) {
    self.state = state
    self.openedBy = openedBy
    self.openedFor = openedFor
    self.ballots = ballots
    self.outcome = outcome
    self.owed = owed
  }

  /// What the next round of the state takes over: nothing of a round that came to no agreement.
  var leftToFulfil: [Ballot] {
    let agreed = outcome?.isApproved == true ? ballots.filter(\.isInFavour) : []
    return (owed + agreed).filter { ballot in
      ballot.conditions.contains { $0.fulfilment == nil }
    }
  }
}

/// Who last changed the text that the parties of a state vote on.
public struct TextAuthor: Hashable, Sendable {
  public let state: StateName
  public let person: String
  public let principal: String?

  public init(of state: StateName, person: String, principal: String? = nil) {
    self.state = state
    self.person = person
    self.principal = principal
  }
}

/// Votes that do not count any more, because the text changed that they were given on.
public struct VoidedVotes: Hashable, Sendable {
  public let state: StateName
  public let parties: [String]

  public init(in state: StateName, of parties: [String]) {
    self.state = state
    self.parties = parties
  }
}
