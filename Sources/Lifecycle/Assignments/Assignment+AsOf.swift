public import WorkingCalendar

/// An assignment as it was at the end of a day, told twice: with what was known then, and with what
/// is known now.
public struct AssignmentOnDay: Hashable, Sendable {
  public let day: CivilDate
  /// As the events recorded by then made it; nil where none was.
  public let knownThen: Assignment?
  /// With what took effect by then and was recorded later.
  public let knownNow: Assignment
  /// The events that make the difference, the oldest first.
  public let recordedLater: [Event]

  public var agrees: Bool { recordedLater.isEmpty }
}

extension Assignment {
  /// The assignment at the end of a day, of all its events in their order. Nil where the day lies
  /// before the first. Pure.
  ///
  /// Everything before an event that was recorded by then was recorded by then, whatever the clock
  /// showed. What took effect by then and was recorded later comes on top: what was recorded in
  /// between is left out, but a backdated step has its results as they were decided on.
  public static func asOf(
    _ day: CivilDate, with events: [Event]
  ) throws(ReplayError) -> AssignmentOnDay? {
    let recorded = events.prefix((events.lastIndex { $0.recordedOn <= day } ?? -1) + 1)
    let later = events.dropFirst(recorded.count).filter { $0.effectiveOn <= day }
    let knownThen = try Assignment(replaying: recorded)
    var present = knownThen
    for event in later {
      if present == nil {
        present = try Assignment(openedBy: event)
      } else {
        present?.takeLate(event, asOf: day)
      }
    }
    guard let knownNow = present else { return nil }
    return AssignmentOnDay(
      day: day, knownThen: knownThen, knownNow: knownNow, recordedLater: later)
  }

  /// The assignment that its events make; nil where there are none.
  init?(replaying events: ArraySlice<Event>) throws(ReplayError) {
    guard let first = events.first else { return nil }
    self = try Assignment(openedBy: first)
    for event in events.dropFirst() { try apply(event) }
  }

  /// Makes an event true without some of those before it. No step can be backdated to before the
  /// one that led to its states, so the states fit; votes of later days do not count yet.
  private mutating func takeLate(_ event: Event, asOf day: CivilDate) {
    precondition(
      event.assignment == id && event.version > version, "Events come in their order.")
    take(event)
    enterPossiblePostings(of: event)
    guard event.approvals != nil else { return }
    for place in approvals.indices {
      approvals[place].ballots.removeAll { $0.date > day }
      approvals[place].owed.removeAll { $0.date > day }
    }
  }
}
