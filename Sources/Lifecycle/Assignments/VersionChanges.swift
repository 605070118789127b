public import Expressions
public import Fields
public import WorkingCalendar

/// What people changed in an assignment since a body returned it, as its events tell.
///
/// A workflow counts its versions in the field `versie`: a step that raises the number begins one.
/// What counts as a change is an edit of a field that ends up with another value than it had then;
/// what steps fill in on the way (a meeting, a reason) belongs to those steps.
public struct VersionChanges: Hashable, Sendable {
  /// The field that counts the versions.
  public static let field = "versie"

  public struct Difference: Hashable, Sendable {
    public let field: FieldName
    /// What the version before it ended with.
    public let before: Value
    public let after: Value
  }

  public let number: Int64
  /// The day on which it began.
  public let since: CivilDate
  /// In the order in which the fields were first changed.
  public let differences: [Difference]

  /// Every version that a step began, the oldest first. `events` are all of an assignment, in their
  /// order.
  public static func all(in events: [Event]) -> [VersionChanges] {
    var open: Opened?
    var found: [VersionChanges] = []
    var values: [FieldName: Value] = [:]
    var current: Int64?
    for event in events {
      for change in event.changes { values[change.name] = change.value }
      switch event.occurrence {
      case .edited, .updated: open?.note(event.changes.map(\.name))
      case .acknowledged, .deadlineMoved, .delivery, .elapsed, .erased, .itemDecided, .migrated,
        .opened, .performed, .reminded, .series, .settled:
        break
      }
      guard let number = number(in: event) else { continue }
      if let current, number > current {
        if let open { found.append(open.changes(to: values)) }
        open = Opened(number: number, since: event.effectiveOn, start: values)
      }
      current = number
    }
    if let open { found.append(open.changes(to: values)) }
    return found
  }

  /// Whether an assignment is in a version that a step began.
  public static func mayExist(in assignment: Assignment) -> Bool {
    guard let name = FieldName(field), case .integer(let number)? = assignment.fields[name] else {
      return false
    }
    return number > 1
  }

  private static func number(in event: Event) -> Int64? {
    let change = event.changes.last { $0.name.text == field }
    guard case .integer(let number)? = change?.value else { return nil }
    return number
  }

  /// A version that has not ended yet.
  private struct Opened {
    let number: Int64
    let since: CivilDate
    let start: [FieldName: Value]
    private var changed: [FieldName] = []

    init(number: Int64, since: CivilDate, start: [FieldName: Value]) {
      self.number = number
      self.since = since
      self.start = start
    }

    mutating func note(_ fields: [FieldName]) {
      for field in fields where !changed.contains(field) { changed.append(field) }
    }

    func changes(to values: [FieldName: Value]) -> VersionChanges {
      let differences = changed.compactMap { field -> Difference? in
        let (before, after) = (start[field] ?? .null, values[field] ?? .null)
        return before == after ? nil : Difference(field: field, before: before, after: after)
      }
      return VersionChanges(number: number, since: since, differences: differences)
    }
  }
}
