import Expressions
public import WorkingCalendar

/// That a meeting is on another day, or does not take place: its items are told.
public struct MeetingMove: Hashable, Sendable {
  public let meeting: MeetingKey
  /// The new day; nil where the meeting is cancelled.
  public let day: CivilDate?

  public init(of meeting: MeetingKey, to day: CivilDate?) {
    self.meeting = meeting
    self.day = day
  }
}

// MARK: As a record

extension MeetingMove {
  var record: Record {
    Record([
      ("body", .text(meeting.body.text)), ("from", .date(meeting.day)),
      ("to", day.map { .date($0) } ?? .null),
    ])
  }

  /// Nil for a record that tells of something else.
  init?(record: Record) {
    guard case .text(let name)? = record["body"], let body = AssignmentID(name),
      case .date(let from)? = record["from"]
    else { return nil }
    var day: CivilDate?
    if case .date(let to)? = record["to"] { day = to }
    self.init(of: MeetingKey(body: body, day: from), to: day)
  }
}
