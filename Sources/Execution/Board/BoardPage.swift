package import Lifecycle
package import WorkingCalendar

/// What somebody wants to see on a board.
package struct BoardQuestion: Sendable {
  /// Nil for all workflows but those whose assignments are meetings.
  package var workflow: AssignmentID?
  package var stage: StateName?
  /// Only what waits for one of these; nil for everything.
  package var roles: Set<RoleName>?
  /// Only what has a deadline that is late.
  package var isLate = false
  /// Whether what is over is there too.
  package var withFinished = false
  /// The end of this day; nil for the present.
  package var day: CivilDate?

  package init() {}
}

/// A part of a board, in the order of the identifiers.
package struct BoardPage: Sendable {
  package let rows: [BoardRow]
  /// The day that it shows, and from which what is late is late.
  package let day: CivilDate
  /// Where the next part begins; nil where this is the last one.
  package let next: AssignmentID?
}

/// An assignment on a board.
package struct BoardRow: Sendable {
  package let assignment: Assignment
  package let workflow: Workflow
  package let path: MainPath
  package let course: Course
  /// Whether its first events are not in its course: it has too many.
  package let isCut: Bool
  package let awaited: [RoleName]
  package let flags: [Flag]
  /// Whoever did something to it, by name.
  package let actors: Set<String>

  package var stage: MainPath.Stage? { path.stage(of: assignment.configuration) }
}
