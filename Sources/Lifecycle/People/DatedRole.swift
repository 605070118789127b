public import WorkingCalendar

/// A role that somebody is given: for good, or from one day to another.
public struct DatedRole: Hashable, Sendable {
  public let role: RoleName
  /// The first day; nil where it was always theirs.
  public let start: CivilDate?
  /// The last day; nil where no end is agreed.
  public let end: CivilDate?

  /// A role for good.
  public init(_ role: RoleName) {
    self.role = role
    start = nil
    end = nil
  }

  /// Nil where the end lies before the start.
  public init?(_ role: RoleName, start: CivilDate?, end: CivilDate?) {
    if let start, let end, end < start { return nil }
    self.role = role
    self.start = start
    self.end = end
  }

  /// Whether it is theirs on some days only.
  public var isDated: Bool { start != nil || end != nil }

  /// Whether it is theirs on a day. On no day in particular only what is theirs for good is.
  public func isHeld(on day: CivilDate?) -> Bool {
    guard let day else { return !isDated }
    return (start.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
  }
}
