import JSONSyntax
package import Lifecycle

/// An event as a record of the journal holds it.
package struct RecordedEvent: Hashable, Sendable {
  package let event: Event
  /// The sequence of the record before it of the same assignment: the events of an assignment are
  /// a list that is read from its last one back. Nil for the first, and in old journals.
  package let after: UInt64?

  package init(_ event: Event, after: UInt64?) {
    self.event = event
    self.after = after
  }

  /// Reads the payload of a record. Throws where the record is intact, but no event.
  ///
  /// Who reads many hands over the names that it knows already.
  package init(
    recorded payload: UnsafeBufferPointer<UInt8>, knowing names: KnownNames? = nil
  ) throws(EventCodingError) {
    if let event = RecordedEvent(asWritten: payload, knowing: names) {
      self = event
      return
    }
    // The strict parser reads what is spelled in another way, or tells what is wrong.
    try self.init(strictly: Array(payload))
  }

  package init(
    recorded payload: [UInt8], knowing names: KnownNames? = nil
  ) throws(EventCodingError) {
    self = try payload.withUnsafeBufferPointer { (bytes) throws(EventCodingError) in
      try RecordedEvent(recorded: bytes, knowing: names)
    }
  }

  package init(
    recorded payload: ArraySlice<UInt8>, knowing names: KnownNames? = nil
  ) throws(EventCodingError) {
    self = try payload.withUnsafeBufferPointer { (bytes) throws(EventCodingError) in
      try RecordedEvent(recorded: bytes, knowing: names)
    }
  }

  /// Reads a payload without a tree. Nil where it is not spelled as `write` does it.
  package init?(asWritten payload: UnsafeBufferPointer<UInt8>, knowing names: KnownNames? = nil) {
    // A value takes a byte at least: below this length the strict parser never finds too many.
    guard payload.count <= JSONParser.maximumValues else { return nil }
    var scanner = PayloadScanner(payload, knowing: names)
    do throws(UnusualSpelling) {
      self = try scanner.recordedEvent()
    } catch {
      return nil
    }
  }

  /// Reads the payload by way of a tree, which takes every spelling.
  package init(strictly payload: [UInt8]) throws(EventCodingError) {
    let json: JSON
    do {
      json = try JSON(parsing: payload)
    } catch {
      throw EventCodingError(key: "", message: "\(error)")
    }
    event = try Event(json: json)
    after = try EventReader(json).optionalSequence("after")
  }

  package func write(into bytes: inout [UInt8]) { event.write(into: &bytes, after: after) }
}

extension Event {
  /// The event of a record of the journal. Throws where the record is intact, but no event.
  package init(recorded payload: [UInt8]) throws(EventCodingError) {
    self = try RecordedEvent(recorded: payload).event
  }

  package init(recorded payload: ArraySlice<UInt8>) throws(EventCodingError) {
    self = try RecordedEvent(recorded: payload).event
  }
}
