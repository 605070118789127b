package import Ledgers
package import WorkingCalendar

/// An assignment as a board shows it.
package struct BoardCard: Sendable {
  package struct Deadline: Sendable {
    package let label: String
    package let due: CivilDate
    package let isLate: Bool
    package let isSuspended: Bool

    package init(label: String, due: CivilDate, isLate: Bool = false, isSuspended: Bool = false) {
      self.label = label
      self.due = due
      self.isLate = isLate
      self.isSuspended = isSuspended
    }
  }

  package struct Meeting: Sendable {
    package let body: String
    package let day: CivilDate

    package init(body: String, day: CivilDate) {
      self.body = body
      self.day = day
    }
  }

  /// A time in one stage.
  package struct Stay: Sendable {
    package let label: String
    package let from: CivilDate
    /// Nil for the stage that it is in.
    package let until: CivilDate?
    package let isSuspended: Bool
    /// Whether it is the end: nothing goes on there.
    package let isEnd: Bool

    package init(
      label: String, from: CivilDate, until: CivilDate? = nil, isSuspended: Bool = false,
      isEnd: Bool = false
    ) {
      self.label = label
      self.from = from
      self.until = until
      self.isSuspended = isSuspended
      self.isEnd = isEnd
    }
  }

  /// What was granted, and what of it is used, in hundredths.
  package struct Account: Sendable {
    package let measure: LedgerLine.Measure
    package let label: String
    package let granted: Int128
    package let used: Int128

    package init(measure: LedgerLine.Measure, label: String, granted: Int128, used: Int128) {
      self.measure = measure
      self.label = label
      self.granted = granted
      self.used = used
    }

    /// Whole percents, rounded down; nil where nothing is granted.
    package var percent: Int? { granted > 0 ? Int(clamping: max(0, used) * 100 / granted) : nil }
  }

  package struct Person: Sendable {
    package let part: String
    package let name: String

    package init(part: String, name: String) {
      self.part = part
      self.name = name
    }
  }

  package let id: String
  package let title: String
  /// The stage, and in it the states that are told beside it: tracks that go side by side.
  package var stage: String
  package var tracks: [String] = []
  package var since: CivilDate?
  package var isOver = false
  package var isSuspended = false
  package var parent: String?
  /// The earliest first.
  package var deadlines: [Deadline] = []
  /// In the order in which it was put on their agendas.
  package var meetings: [Meeting] = []
  /// The oldest first.
  package var course: [Stay] = []
  /// Whether the course lacks its beginning.
  package var isCourseCut = false
  package var accounts: [Account] = []
  package var waitsFor: [String] = []
  package var missing: [String] = []
  package var flags: [String] = []
  package var people: [Person] = []

  package init(id: String, title: String, stage: String) {
    self.id = id
    self.title = title
    self.stage = stage
  }

  package var isLate: Bool { deadlines.contains { $0.isLate } }

  /// The deadline that comes first and runs.
  package var mostUrgent: Deadline? { deadlines.first { !$0.isSuspended } }

  /// The first meeting that is not before a day.
  package func nextMeeting(from day: CivilDate) -> Meeting? {
    meetings.filter { $0.day >= day }.min { $0.day < $1.day }
  }

  /// What is granted and used of a measure in all; nil where nothing is granted.
  package func total(_ measure: LedgerLine.Measure) -> Account? {
    let parts = accounts.filter { $0.measure == measure }
    let granted = parts.reduce(Int128(0)) { $0 + $1.granted }
    guard granted > 0 else { return nil }
    return Account(
      measure: measure, label: "", granted: granted,
      used: parts.reduce(Int128(0)) { $0 + $1.used })
  }
}
