public import WorkingCalendar

/// One person stands in for another, in one role and for some days.
public struct Mandate: Hashable, Sendable {
  public let role: RoleName
  /// Whose role it is.
  public let principal: String
  public let substitute: String
  /// The first day.
  public let start: CivilDate
  /// The last day; nil where no end is agreed.
  public let end: CivilDate?
  /// Whether reminders go to the substitute instead of to the principal, or to both.
  public let takesOver: Bool

  /// Nil where the end lies before the start, or somebody would stand in for themselves.
  public init?(
    role: RoleName, principal: String, substitute: String, start: CivilDate, end: CivilDate? = nil,
    takesOver: Bool = true
  ) {
    guard end.map({ start <= $0 }) ?? true, principal != substitute else { return nil }
    self.role = role
    self.principal = principal
    self.substitute = substitute
    self.start = start
    self.end = end
    self.takesOver = takesOver
  }

  public func isInForce(on day: CivilDate) -> Bool {
    start <= day && (end.map { day <= $0 } ?? true)
  }
}
