public import Fields
public import WorkingCalendar

/// Parties that decide together: the colleges of the municipalities, each from a day to a day.
public struct PartySet: Hashable, Sendable {
  public struct Party: Hashable, Sendable {
    public let name: String
    /// The first and the last day on which it belongs to the set; nil without such a day.
    public let from: CivilDate?
    public let until: CivilDate?

    public init(name: String, from: CivilDate?, until: CivilDate?) {
      self.name = name
      self.from = from
      self.until = until
    }

    public func belongs(on date: CivilDate) -> Bool {
      (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }
  }

  public let name: PartySetName
  /// In the order of the file.
  public let parties: [Party]

  public init(name: PartySetName, parties: [Party]) {
    self.name = name
    self.parties = parties
  }

  public func members(on date: CivilDate) -> [Party] { parties.filter { $0.belongs(on: date) } }
}

/// What a state waits for: the agreement of a set of parties.
public struct Approval: Hashable, Sendable {
  public enum Rule: Hashable, Sendable {
    /// So many of them agree.
    case atLeast(Int)
    /// More than half of them agree.
    case majority
    /// All of them agree.
    case unanimous
  }

  public let parties: PartySetName
  public let rule: Rule
  /// Whether each vote needs another person than the one who brought the assignment here.
  public let isFourEyes: Bool
  public let place: SourcePlace

  public init(
    of parties: PartySetName, rule: Rule, isFourEyes: Bool = false, place: SourcePlace = .start
  ) {
    self.parties = parties
    self.rule = rule
    self.isFourEyes = isFourEyes
    self.place = place
  }

  /// How many of so many must agree.
  public func quorum(of count: Int) -> Int {
    switch rule {
    case .atLeast(let number): number
    case .majority: count / 2 + 1
    case .unanimous: count
    }
  }
}

/// A transition that counts as the vote of a party.
public struct Vote: Hashable, Sendable {
  public let isInFavour: Bool
  /// The text field that names the party.
  public let party: FieldName

  public init(isInFavour: Bool, party: FieldName) {
    self.isInFavour = isInFavour
    self.party = party
  }
}
