public import Fields

/// What a state waits for: the agreement of a set of parties.
public struct Approval: Hashable, Sendable {
  public enum Rule: Hashable, Sendable {
    /// So many of them agree.
    case atLeast(Int)
    /// More than half of them agree.
    case majority
    /// All of them agree.
    case unanimous
    /// Those with a veto have spoken, none of them against, and somebody agrees.
    case veto
  }

  /// Whose vote against ends the round, whatever the others say.
  public enum Veto: Hashable, Sendable {
    case everybody
    case nobody
    case only([String])

    public func covers(_ party: String) -> Bool {
      switch self {
      case .everybody: true
      case .nobody: false
      case .only(let names): names.contains(party)
      }
    }
  }

  public let parties: PartySetName
  public let rule: Rule
  public let veto: Veto
  /// Whether each vote needs another person than the one who brought the assignment here, and than
  /// the one who last changed the text.
  public let isFourEyes: Bool
  /// Whether nobody casts the votes of two parties.
  public let hasDistinctVoters: Bool
  /// What is voted on: a change of it voids the votes. Nil where no text is named.
  public let text: EditRule.Extent?
  /// What is promised where votes are voided.
  public let voided: [EffectRule]
  public let place: SourcePlace

  public init(
    of parties: PartySetName, rule: Rule, veto: Veto = .nobody, isFourEyes: Bool = false,
    hasDistinctVoters: Bool? = nil, text: EditRule.Extent? = nil, voided: [EffectRule] = [],
    place: SourcePlace = .start
  ) {
    self.parties = parties
    self.rule = rule
    self.veto = rule == .veto && veto == .nobody ? .everybody : veto
    self.isFourEyes = isFourEyes
    self.hasDistinctVoters = hasDistinctVoters ?? isFourEyes
    self.text = text
    self.voided = voided
    self.place = place
  }

  /// How many of so many must agree.
  public func quorum(of count: Int) -> Int {
    switch rule {
    case .atLeast(let number): number
    case .majority: count / 2 + 1
    case .unanimous: count
    case .veto: 1
    }
  }
}

/// A transition that counts in the round of agreement of its state.
public struct Vote: Hashable, Sendable {
  public enum Choice: String, Hashable, Sendable, CaseIterable {
    /// The party speaks, and does not agree.
    case abstain
    case against
    /// Nobody votes: a person establishes that the votes are enough.
    case confirm
    case inFavour = "for"
    /// The party takes its vote back.
    case withdraw
  }

  public let choice: Choice
  /// The text field that names the party; nil for what nobody votes with.
  public let party: FieldName?
  /// The field with texts that holds the conditions of a vote in favour.
  public let conditions: FieldName?

  public init(_ choice: Choice, party: FieldName?, conditions: FieldName? = nil) {
    self.choice = choice
    self.party = party
    self.conditions = conditions
  }

  public var isInFavour: Bool { choice == .inFavour }
}

extension RoleName {
  /// Stands among those whom a deadline reminds for the parties that have still to vote.
  public static let missingParties = reserved("missing")
  /// Stands among those whom an effect is for, where votes are voided: whose votes they were.
  public static let votedParties = reserved("voted")

  private static func reserved(_ text: String) -> RoleName {
    guard let name = RoleName(text) else {
      preconditionFailure("A word that is no name stands for no parties.")
    }
    return name
  }
}
