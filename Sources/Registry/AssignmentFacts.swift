import Expressions
package import Lifecycle
import WorkingCalendar

/// What is known of an assignment without reading it: enough for every index of the registry.
struct AssignmentFacts: Hashable, Sendable {
  /// What an assignment is, for the indexes.
  struct Traits: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Nothing can happen to it any more.
    static let isOver = Traits(rawValue: 1)
    /// One of its steps is taken by itself once a date has come.
    static let waitsForADay = Traits(rawValue: 2)
    /// It has effects that are promised and not performed.
    static let owes = Traits(rawValue: 4)
    /// Its states or its revision changed, and nobody has said since what that makes of it.
    static let isUnfiled = Traits(rawValue: 8)
    static let all: Traits = [.isOver, .waitsForADay, .owes, .isUnfiled]
  }

  /// Stands for an assignment without a reminder to come.
  static let never = Int64.max

  /// Of its last event.
  var lastSequence: UInt64
  /// The moment of its earliest pending reminder, in milliseconds.
  var wake = AssignmentFacts.never
  /// The earliest due date of its deadlines, in days since 1970-01-01, or `undated`.
  var due = DayPlace.undated
  /// The day on which it meets, as a meeting or on the agenda of one, or `undated`: as it was filed.
  var meeting = DayPlace.undated
  var version: UInt32
  /// Its place in the table of revisions.
  var revision: UInt32
  var traits: Traits = []
  /// The subject of the document that it was read from, or `DocumentPlace.unknown`.
  var document = DocumentPlace.unknown

  /// Brings up to date what an event changed.
  mutating func follow(_ event: Event, to assignment: Assignment, sequence: UInt64) {
    lastSequence = sequence
    version = UInt32(assignment.version)
    if event.deadlines != nil || event.series != nil {
      wake = assignment.earliestReminder
      due = assignment.earliestDue
    }
    document = event.documentSubject(after: document)
    if assignment.outbox.isEmpty { traits.remove(.owes) } else { traits.insert(.owes) }
    // Only the states, the revision and the dates decide where an assignment is filed.
    if event.configuration != nil || event.changesRevision || event.changesDates(meeting) {
      traits.insert(.isUnfiled)
    }
  }
}

extension Event {
  /// The subject of the document after the event. An erasure takes it away: the document cannot be
  /// known by what is gone.
  fileprivate func documentSubject(after before: UInt64) -> UInt64 {
    if case .opened(_, let source) = occurrence {
      return source?.mark?.subject ?? DocumentPlace.unknown
    }
    if case .updated(let source) = occurrence {
      return source.mark?.subject ?? DocumentPlace.unknown
    }
    if case .erased = occurrence { return DocumentPlace.unknown }
    return before
  }

  /// Whether it may move an assignment to the meeting of another day.
  fileprivate func changesDates(_ meeting: Int32) -> Bool {
    changes.contains { change in
      switch change.value {
      case .date: true
      default: meeting != DayPlace.undated
      }
    }
  }

  /// Whether it sets on which revision the assignment runs.
  var changesRevision: Bool {
    switch occurrence {
    case .opened, .migrated: true
    case .acknowledged, .deadlineMoved, .delivery, .edited, .elapsed, .erased, .itemDecided,
      .performed,
      .reminded, .series, .settled, .updated:
      false
    }
  }
}

extension Assignment {
  /// The moment of the earliest pending reminder; `never` where there is none.
  var earliestReminder: Int64 { earliestReminder(after: nil) }

  /// The earliest due date of its deadlines that do not stand still, in days since 1970-01-01;
  /// `undated` where there is none.
  var earliestDue: Int32 {
    deadlines.lazy.filter { !$0.isSuspended }.map(\.due.dayNumber).min() ?? DayPlace.undated
  }

  /// The moment of the earliest pending reminder that comes after another one; `Int64.max` where
  /// there is none.
  package func earliestReminder(after moment: Int64?) -> Int64 {
    var earliest = AssignmentFacts.never
    for deadline in deadlines {
      for rung in deadline.pendingRungs {
        let candidate = rung.moment.milliseconds
        if let moment, candidate <= moment { continue }
        earliest = min(earliest, candidate)
      }
    }
    let after = moment.map { Instant(milliseconds: $0) }
    return min(earliest, earliestOccurrence(after: after)?.milliseconds ?? earliest)
  }
}
