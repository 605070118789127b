/// The calendars that a name can mean, each name once.
public struct KnownCalendars: Sendable {
  /// What every program knows: `nl` and `weekdays`.
  public static let builtIn = KnownCalendars([.dutch, .weekdays])

  /// Sorted by name.
  public let calendars: [WorkingCalendar]

  private init(_ calendars: [WorkingCalendar]) {
    self.calendars = calendars.sorted { $0.name < $1.name }
  }

  /// The calendar of a name; nil where nobody knows it.
  public subscript(name: String) -> WorkingCalendar? { calendars.first { $0.name == name } }

  public var names: [String] { calendars.map(\.name) }

  /// These and others; another of the same name takes the place of the one here.
  public func replacing(with others: [WorkingCalendar]) -> KnownCalendars {
    let replaced = Set(others.map(\.name))
    return KnownCalendars(calendars.filter { !replaced.contains($0.name) } + others)
  }
}
