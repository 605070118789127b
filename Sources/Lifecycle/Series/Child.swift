public import WorkingCalendar

/// An assignment that an occurrence of a series opened, as its parent knows it.
public struct Child: Hashable, Sendable {
  /// The most children of one assignment: every one of them is in its state.
  public static let maximum = 500

  /// Its identifier; until it is open, the one that it is meant to have.
  public internal(set) var id: AssignmentID
  public let series: SeriesName
  /// The planned day of its occurrence: with the series it makes the child the only one.
  public let planned: CivilDate
  /// The element of a field that it is for; nil where it is for a day.
  public let element: Int?
  /// The day on which the occurrence takes place.
  public let date: CivilDate
  /// Its active leaves; empty until it is open.
  public internal(set) var states: [StateName]
  /// Whether nothing can happen to it any more.
  public internal(set) var isOver: Bool
  /// The version of the child that told this; 0 until it is open.
  public internal(set) var version: Int

  public init(
    id: AssignmentID, series: SeriesName, planned: CivilDate, date: CivilDate,
    element: Int? = nil, states: [StateName] = [], isOver: Bool = false, version: Int = 0
  ) {
    self.id = id
    self.series = series
    self.planned = planned
    self.date = date
    self.element = element
    self.states = states
    self.isOver = isOver
    self.version = version
  }

  /// Whether it stands for the same occurrence as another.
  func isSame(as other: Child) -> Bool {
    series == other.series && planned == other.planned && element == other.element
  }
}

/// Of which assignment one is a child, and of which occurrence.
public struct ParentLink: Hashable, Sendable {
  /// Children of children of children: no family is deeper.
  public static let deepest = 8

  public let assignment: AssignmentID
  public let series: SeriesName
  public let planned: CivilDate
  /// The element of a field of the parent that it is for; nil where it is for a day.
  public let element: Int?
  /// 1 for the child of an assignment without a parent.
  public let depth: Int

  public init(
    assignment: AssignmentID, series: SeriesName, planned: CivilDate, element: Int? = nil,
    depth: Int
  ) {
    self.assignment = assignment
    self.series = series
    self.planned = planned
    self.element = element
    self.depth = depth
  }
}

extension Assignment {
  /// Takes in children that are new, and what is new of those that are known.
  mutating func adopt(_ changed: [Child]) {
    for child in changed {
      if let place = children.firstIndex(where: { $0.isSame(as: child) }) {
        children[place] = child
      } else {
        children.append(child)
      }
    }
  }
}
