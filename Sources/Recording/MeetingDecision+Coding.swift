import Expressions
import Fields
import JSONSyntax
import Lifecycle

/// What became of an item of a meeting, as a record like that of the effect that told it.
extension MeetingDecision {
  init(reader: EventReader) throws(EventCodingError) {
    guard case .record(let record) = try reader.tagged(reader.value("decision") ?? [:], "decision"),
      let decision = MeetingDecision(record: record)
    else {
      throw EventCodingError(key: "decision", message: "it tells of no item")
    }
    self = decision
  }
}

extension PayloadScanner {
  mutating func meetingDecision() throws(UnusualSpelling) -> MeetingDecision {
    guard let decision = MeetingDecision(record: try record()) else { throw UnusualSpelling() }
    return decision
  }
}
