import JSONSyntax
import Lifecycle
import Recording
import TestSupport
import Testing
import WorkingCalendar

/// The straight way of writing and reading against the plain way, by a tree.
struct RecordedEventTests {
  /// The reading of a payload, or why it is refused.
  private static func outcome(
    _ read: () throws(EventCodingError) -> RecordedEvent
  ) -> Result<RecordedEvent, EventCodingError> {
    do throws(EventCodingError) {
      return .success(try read())
    } catch {
      return .failure(error)
    }
  }

  private static func agree(on payload: [UInt8], knowing names: KnownNames) -> Bool {
    let straight = outcome { () throws(EventCodingError) in
      try RecordedEvent(recorded: payload, knowing: names)
    }
    let strict = outcome { () throws(EventCodingError) in
      try RecordedEvent(strictly: payload)
    }
    return straight == strict
  }

  @Test(arguments: [1, 2, 3, 4])
  func `an event is written as its tree is`(seed: UInt64) throws {
    var source = try EventGenerator(seed: seed)
    for number in 1...1_000 {
      let event = try source.event(version: number % 5 + 1)
      let after = source.chance(2) ? UInt64(number) : nil
      var bytes: [UInt8] = []
      RecordedEvent(event, after: after).write(into: &bytes)
      var expected = event.tree.text
      if let after {
        let version = "\"version\":\(event.version)"
        expected = expected.split(separator: version, maxSplits: 1)
          .joined(separator: "\(version),\"after\":\(after)")
      }
      try #require(String(decoding: bytes, as: UTF8.self) == expected, "seed \(seed)")
    }
  }

  @Test(arguments: [5, 6, 7, 8])
  func `an event comes back the straight way as by a tree`(seed: UInt64) throws {
    var source = try EventGenerator(seed: seed)
    let names = KnownNames()
    for number in 1...1_000 {
      let after = source.chance(2) ? UInt64.random(in: 0...(.max), using: &source.generator) : nil
      let event = RecordedEvent(
        try source.event(version: number % 5 + 1, mayHoldMaps: false), after: after)
      var bytes: [UInt8] = []
      event.write(into: &bytes)
      let back = try RecordedEvent(recorded: bytes, knowing: names)
      let strict = try RecordedEvent(strictly: bytes)
      try #require(back == strict, "seed \(seed): \(String(decoding: bytes, as: UTF8.self))")
      try #require(back.after == after)
      try #require(try RecordedEvent(recorded: bytes) == strict)
    }
  }

  @Test(arguments: [9, 10, 11, 12])
  func `damaged bytes are refused by both ways, or mean the same to both`(seed: UInt64) throws {
    var source = try EventGenerator(seed: seed)
    let names = KnownNames()
    var refused = 0
    for number in 1...1_000 {
      var bytes: [UInt8] = []
      try source.event(version: number % 5 + 1).write(into: &bytes, after: 7)
      let damaged = Mutation.mutated(bytes, using: &source.generator)
      try #require(
        Self.agree(on: damaged, knowing: names),
        "seed \(seed): \(String(decoding: damaged, as: UTF8.self))")
      if (try? RecordedEvent(strictly: damaged)) == nil { refused += 1 }
    }
    // The accidents are such that most, but not all, leave no event.
    #expect((1..<1_000).contains(refused))
  }

  private static let plain = """
    {"id":"pilots","version":3,"after":12,"at":"2018-04-25T07:00:00Z","on":"2018-04-25",\
    "by":"jansen","as":"trekker","what":"edited","set":{"titel":"Nieuw"}}
    """

  @Test func `what is written as we write it needs no tree`() throws {
    for text in [Self.plain, Self.plain.replacing("Nieuw", with: "N\\u0069euw \\\"x\\\" é")] {
      let event = try #require(
        Array(text.utf8).withUnsafeBufferPointer { RecordedEvent(asWritten: $0) })
      #expect(event.after == 12)
      #expect(event == (try RecordedEvent(strictly: Array(text.utf8))))
    }
  }

  @Test(arguments: [
    (" {", "{"), (#""version": 3"#, #""version":3"#), (#""version":3.0"#, #""version":3"#),
    (#""x":[{}],"on""#, #""on""#), (#""as":null"#, #""as":"trekker""#),
    (#""what":"edited","late":true"#, #""what":"edited""#), ("}  ", "}"),
  ])
  func `another spelling means the same`(written: String, plain: String) throws {
    let other = Self.plain.replacing(plain, with: written, maxReplacements: 1)
    try #require(other != Self.plain)
    let payload = Array(other.utf8)
    #expect(payload.withUnsafeBufferPointer { RecordedEvent(asWritten: $0) } == nil)
    let event = try RecordedEvent(recorded: payload)
    #expect(event == (try RecordedEvent(strictly: payload)))
    #expect(event.after == 12)
  }

  @Test(arguments: [
    (#""id":"Pilots""#, #""id":"pilots""#, "id"), (#""after":-1"#, #""after":12"#, "after"),
    (#""after":"12""#, #""after":12"#, "after"),
    (#""on":"2018-02-30""#, #""on":"2018-04-25""#, "on"),
    (#""set":{"titel":1,"titel":2}"#, #""set":{"titel":"Nieuw"}"#, ""),
    (#""set":{"1":2}"#, #""set":{"titel":"Nieuw"}"#, "set.1"),
    (#""set":{"titel":{"$date":"x"}}"#, #""set":{"titel":"Nieuw"}"#, "set.titel"),
    (#""by":"jan","by":"piet""#, #""by":"jansen""#, ""),
    (
      #""set":{"titel":1},"deadlines":[{"name":"x"}]"#, #""set":{"titel":"Nieuw"}"#,
      "deadlines.0.state"
    ),
  ])
  func `what is wrong is named by its key`(
    written: String, plain: String, key: String
  ) throws {
    let payload = Array(Self.plain.replacing(plain, with: written).utf8)
    let error = #expect(throws: EventCodingError.self) { try RecordedEvent(recorded: payload) }
    #expect(error?.key == key)
  }

  @Test func `the heading is read without the rest`() throws {
    let payload = Array(Self.plain.utf8)
    let heading = try #require(RecordHeading(of: payload))
    #expect(heading.after == 12)
    #expect(heading.version == 3)
    #expect(heading.recordedAt.description == "2018-04-25T07:00:00Z")
    #expect(payload[heading.assignment].elementsEqual("pilots".utf8))
    let peek = try #require(RecordedEvent.peek(payload))
    #expect(peek.assignment.text == "pilots")
    #expect(peek.after == 12)
    #expect(RecordHeading(of: Array("{\"version\":3}".utf8)) == nil)
    #expect(RecordedEvent.peek(Array(Self.plain.replacing("pilots", with: "Pilots").utf8)) == nil)
    #expect(RecordHeading(of: Array(payload.prefix(40))) == nil)
  }
}
