import Journaling
import TestSupport
import Testing

/// P6: whoever can write the files can make another journal of one piece; only a head that was kept
/// elsewhere shows it.
struct ForgeryTests {
  private static let batches = [2, 1, 3, 1, 2, 1]

  /// The state behind each batch, with its head; the last one is closed.
  private static func states() throws -> [(files: [String: [UInt8]], head: JournalHead)] {
    try (1...batches.count).map { end in
      let scene = try MemoryJournal.written(
        Array(batches[..<end]), segmentLimit: 700, isClosed: true)
      return (scene.files.files, try scene.check().check.head)
    }
  }

  @Test func `what is taken apart and put together is the same`() throws {
    let states = try Self.states()
    let last = try #require(states.last)
    var forged = try ForgedJournal(last.files)
    #expect(forged.files() == last.files)
    #expect(forged.head == last.head)
    #expect(last.files.count > 1)
  }

  @Test func `a thousand forgeries are seen by whoever kept the head`() throws {
    let states = try Self.states()
    let last = try #require(states.last)
    var random = SeededGenerator(seed: 6)
    for number in 0..<1_000 {
      let forged = try Self.forgery(number % 6, of: states, using: &random)
      let scene = MemoryJournal(forged)
      // Of one piece: without an anchor nothing is wrong with it.
      let (check, records) = try scene.check()
      #expect(!check.hasPassedAnchor)
      #expect(records.count > 0)
      #expect(try !scene.check(anchor: last.head).check.hasPassedAnchor, "forgery \(number)")
    }
    let untouched = try MemoryJournal(last.files).check(anchor: last.head)
    #expect(untouched.check.hasPassedAnchor)
    // An earlier head is passed on the way.
    for state in states {
      #expect(try MemoryJournal(last.files).check(anchor: state.head).check.hasPassedAnchor)
    }
  }

  private static func forgery(
    _ kind: Int, of states: [(files: [String: [UInt8]], head: JournalHead)],
    using random: inout SeededGenerator
  ) throws -> [String: [UInt8]] {
    if kind == 0 {
      // The whole folder as it once was.
      let state = try #require(states.dropLast().randomElement(using: &random))
      return state.files
    }
    let last = try #require(states.last)
    var forged = try ForgedJournal(last.files)
    let place = try #require(forged.records.randomElement(using: &random))
    let salt = String(repeating: String(Int.random(in: 0...9, using: &random)), count: 32)
    let other = ForgedJournal.record(
      "{\"forged\":\(UInt64.random(in: 0...UInt64.max, using: &random))}", salt: salt)
    switch kind {
    case 1: forged.segments[place.segment][place.line] = other
    case 2: forged.segments[place.segment].insert(other, at: place.line)
    case 3:
      // The same payload under another salt.
      guard case .record(_, _, _, let payload) = forged.segments[place.segment][place.line] else {
        break
      }
      forged.segments[place.segment][place.line] = ForgedJournal.record(payload, salt: salt)
    case 4:
      // Everything from a record on is left out.
      let first = try #require(forged.records.dropFirst().randomElement(using: &random))
      forged.segments.removeLast(forged.segments.count - first.segment - 1)
      let surplus = forged.segments[first.segment].count - first.line
      forged.segments[first.segment].removeLast(surplus)
    default:
      // Everything is replaced.
      for record in forged.records { forged.segments[record.segment][record.line] = other }
    }
    return forged.files()
  }
}
