public import WorkingCalendar

/// Parties that decide together: the colleges of the municipalities, each from a day to a day.
public struct PartySet: Hashable, Sendable {
  public struct Party: Hashable, Sendable {
    public let name: String
    /// Who alone casts its vote; nil where whoever may take the step does.
    public let role: RoleName?
    /// The first and the last day on which it belongs to the set; nil without such a day.
    public let from: CivilDate?
    public let until: CivilDate?

    public init(name: String, role: RoleName? = nil, from: CivilDate?, until: CivilDate?) {
      self.name = name
      self.role = role
      self.from = from
      self.until = until
    }

    public func belongs(on date: CivilDate) -> Bool {
      (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
    }

    /// Whether there is a day on which both belong to the set.
    public func overlaps(_ other: Party) -> Bool {
      let startsInTime = zip2(from, other.until).map { $0 <= $1 } ?? true
      let othersStartInTime = zip2(other.from, until).map { $0 <= $1 } ?? true
      return startsInTime && othersStartInTime
    }

    private func zip2(_ left: CivilDate?, _ right: CivilDate?) -> (CivilDate, CivilDate)? {
      guard let left, let right else { return nil }
      return (left, right)
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
