public import WorkingCalendar

/// Which meeting: that of a body on a day.
public struct MeetingKey: Hashable, Sendable, CustomStringConvertible {
  /// The body in the letters of an identifier: 'DB WIL' and 'db wil' are the same one.
  public let body: AssignmentID
  public let day: CivilDate

  public init(body: AssignmentID, day: CivilDate) {
    self.body = body
    self.day = day
  }

  /// Nil where nothing of the name can stand in an identifier.
  public init?(body: String, day: CivilDate) {
    guard let body = AssignmentID(suggestedBy: body) else { return nil }
    self.init(body: body, day: day)
  }

  /// The identifier that the meeting has unless it was given another: `bpsdl-2018-04-25`.
  public var identifier: AssignmentID {
    let day = "-\(day)"
    var stem = body.text.utf8.prefix(AssignmentID.maximumLength - day.utf8.count)
    while stem.last == UInt8(ascii: "-") { stem = stem.dropLast() }
    guard let id = AssignmentID(String(decoding: stem, as: UTF8.self) + day) else {
      preconditionFailure("A cut identifier with a day behind it is an identifier.")
    }
    return id
  }

  public var description: String { "\(body) \(day)" }
}
