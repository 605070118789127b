package import Lifecycle
package import WorkingCalendar

/// What the first members of a record tell, for who passes over many of them.
package struct RecordHeading: Hashable, Sendable {
  /// Where in the payload the identifier of the assignment stands.
  package let assignment: Range<Int>
  package let version: Int
  /// The sequence of the record before it of the same assignment.
  package let after: UInt64?
  package let recordedAt: Instant

  /// Nil where the payload does not begin as events are written; it may hold one all the same.
  package init?(of payload: UnsafeBufferPointer<UInt8>) {
    var scanner = PayloadScanner(payload, knowing: nil)
    do throws(UnusualSpelling) {
      self = try scanner.recordHeading()
    } catch {
      return nil
    }
  }

  package init?(of payload: [UInt8]) {
    guard let heading = payload.withUnsafeBufferPointer({ RecordHeading(of: $0) }) else {
      return nil
    }
    self = heading
  }

  fileprivate init(assignment: Range<Int>, version: Int, after: UInt64?, recordedAt: Instant) {
    self.assignment = assignment
    self.version = version
    self.after = after
    self.recordedAt = recordedAt
  }
}

extension RecordedEvent {
  /// The assignment and the record before, without reading the rest. Nil where the payload does
  /// not begin as events are written.
  package static func peek(
    _ payload: [UInt8]
  ) -> (assignment: AssignmentID, after: UInt64?)? {
    guard let heading = RecordHeading(of: payload),
      let id = AssignmentID(String(decoding: payload[heading.assignment], as: UTF8.self))
    else { return nil }
    return (id, heading.after)
  }
}

extension PayloadScanner {
  fileprivate mutating func recordHeading() throws(UnusualSpelling) -> RecordHeading {
    try expect("{\"id\":\"")
    let start = place
    let length = try plainRun().content.count
    try expect(",\"version\":")
    let version = try integer()
    let after = skips(",\"after\":") ? try sequence() : nil
    try expect(",\"at\":")
    return RecordHeading(
      assignment: start..<(start + length), version: version, after: after,
      recordedAt: try moment())
  }
}
