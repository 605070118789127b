public import WorkingCalendar

/// A command that time itself asks for, with the moment that it was planned for.
public struct DueRequest: Sendable {
  public let moment: Instant
  public let request: Command.Request
}

extension Assignment {
  /// What is to be asked of the assignment because its moment has come, the earliest first.
  ///
  /// Whoever carries one out decides on the next one anew: a step may have made it pointless.
  public func dueRequests(at instant: Instant) -> [DueRequest] {
    let reminders = deadlines.flatMap { deadline in
      deadline.pendingRungs.filter { $0.moment <= instant }.map { deadline.key(of: $0) }
    }.sorted { ($0.moment, $0.deadline.text) < ($1.moment, $1.deadline.text) }
    let requests =
      reminders.map { DueRequest(moment: $0.moment, request: .remind($0)) }
      + dueOccurrences(at: instant).map {
        DueRequest(moment: $0.moment, request: .series(.recur($0)))
      }
    // Sorting is stable: at one moment reminders come before occurrences.
    return requests.sorted { $0.moment < $1.moment }
  }

  /// The deadlines whose due date passes with a day; none that stands still.
  public func deadlinesPassing(with day: CivilDate) -> [Deadline] {
    deadlines.filter { $0.due == day && !$0.isSuspended }
  }

  /// The first due date on this day or later, of deadlines that do not stand still; nil where there
  /// is none.
  public func nextDueDate(from day: CivilDate) -> CivilDate? {
    deadlines.filter { $0.due >= day && !$0.isSuspended }.map(\.due).min()
  }
}
