package import Languages
package import Lifecycle
package import WorkingCalendar

/// What would happen until a day if nobody did anything, in the order of time.
package struct Preview: Sendable {
  /// Something that would happen.
  package struct Entry: Hashable, Sendable {
    package enum Kind: String, Sendable {
      /// The due date passes, and the deadline still stands.
      case deadline
      /// An occurrence of a series comes.
      case occurrence
      /// An assignment is opened by an occurrence of its parent's.
      case opened
      /// Somebody is reminded, or a deadline sets a step in motion.
      case reminder
      /// A step that waited for a day is taken.
      case step
      /// An occurrence cannot open its assignment.
      case unopened
    }

    package let kind: Kind
    package let moment: Instant
    package let time: LocalTime
    package let assignment: AssignmentID
    package let title: String
    /// The deadline that it is about; nil where it is about none.
    package let deadline: Deadline?
    /// What the series is called that it is about; nil for others than an occurrence.
    package let series: LocalizedText?
    package let isLate: Bool
    /// Why an assignment cannot be opened; nil for others than that.
    package let reason: LocalizedText?
    /// What the stages were called before, and are called after it; equal where none changed.
    package let before: [LocalizedText]
    package let after: [LocalizedText]
    package let states: [StateName]
    package let effects: [PromisedEffect]
  }

  package struct Totals: Hashable, Sendable {
    package var deadlines = 0
    package var occurrences = 0
    package var openings = 0
    /// Assignments that cannot be opened.
    package var unopened = 0
    package var reminders = 0
    package var steps = 0
    /// Effects that go to somebody.
    package var messages = 0
    /// Effects that make something else: documents.
    package var products = 0
  }

  /// Why a preview ends before its day.
  package enum Cut: String, Sendable {
    /// It came to more than is worked through at once.
    case work
    /// It took too long.
    case time
  }

  package let start: Moment
  package let until: CivilDate
  /// The last event of the journal that it rests on.
  package let sequence: UInt64
  package var entries: [Entry] = []
  package var totals = Totals()
  /// The first entry that is counted and no longer listed.
  package var unlisted: LocalTime?
  /// Where it ends before its day, and why.
  package var cut: (at: LocalTime, reason: Cut)?
}

/// What a preview is about.
package struct PreviewRequest: Sendable {
  /// The most entries that one preview lists.
  package static let mostEntries = 1_000

  /// The last day.
  package let until: CivilDate
  /// What comes before this day happens, and is neither listed nor counted.
  package var since: CivilDate?
  package var assignment: String?
  /// Only what this role is told.
  package var role: RoleName?
  package var limit = PreviewRequest.mostEntries

  package init(until: CivilDate) { self.until = until }

  func matches(_ entry: Preview.Entry) -> Bool {
    if let since, entry.time.date < since { return false }
    guard let role else { return true }
    let told = entry.effects.flatMap(\.recipients)
    let isPassing = entry.kind == .deadline
    return (told + (isPassing ? entry.deadline?.message?.recipients ?? [] : [])).contains(role)
  }
}
