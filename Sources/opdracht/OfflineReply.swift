import Fields
import JSONSyntax
import Languages
import Lifecycle
import Safekeeping
import Views
import WorkingCalendar

/// What the daemon would answer, read from the files of its home.
enum OfflineReply {
  private static let usualLog = 50

  static func show(_ text: String, _ invocation: Invocation) throws(CommandFailure) -> JSON {
    let reader = OfflineReader(of: try invocation.existingHome())
    let id = try identifier(text)
    let found = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try reader.assignment(id)
    }
    guard let found else { throw unknown(text) }
    return .object(found.assignment.details(in: found.workflow, on: WallClock.today))
  }

  static func log(
    _ text: String?, _ limit: Int?, _ invocation: Invocation
  ) throws(CommandFailure) -> JSON {
    guard let text else {
      throw CommandFailure(
        .usage, nl: "van welke opdracht?", en: "of which assignment?",
        remedy: LocalizedText(
          nl: "Alle gebeurtenissen: opdracht export", en: "All events: opdracht export"))
    }
    let reader = OfflineReader(of: try invocation.existingHome())
    let id = try identifier(text)
    let events = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try reader.history(of: id, limit: max(0, limit ?? usualLog))
    }
    guard let events else { throw unknown(text) }
    return ["events": .array(events.map { $0.view() })]
  }

  private static func identifier(_ text: String) throws(CommandFailure) -> AssignmentID {
    guard let id = AssignmentID(text) else { throw unknown(text) }
    return id
  }

  private static func unknown(_ text: String) -> CommandFailure {
    CommandFailure(
      .usage, nl: "er is geen opdracht '\(text)'.", en: "there is no assignment '\(text)'.")
  }
}

extension OfflineReply {
  /// What the daemon would answer to `show` with a day.
  static func show(
    _ text: String, at day: CivilDate, _ invocation: Invocation
  ) throws(CommandFailure) -> JSON {
    let reader = OfflineReader(of: try invocation.existingHome())
    let id = try identifier(text)
    let found = try CommandFailure.wrapping { () throws(SafekeepingError) in
      try reader.day(day, of: id)
    }
    switch found {
    case nil: throw unknown(text)
    case .before(let events):
      let refusal = Refusal(ofDay: day, before: events)
      throw CommandFailure(
        CommandFailure.Kind(refusal),
        reasons: refusal.blockers.map {
          CommandFailure.Reason(message: $0.message, remedy: $0.remedy)
        })
    case .known(let state, let workflows):
      return state.view { assignment in
        guard let workflow = workflows[assignment.workflow] else {
          preconditionFailure("A day comes with the workflows of that day.")
        }
        return workflow
      }
    }
  }
}
