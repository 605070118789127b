import Journaling
import Languages
import Storage
import Testing

/// A payload can be replaced, and only where the journal says so.
struct RedactionTests {
  /// Ten records, of which the third and the seventh are declared to be replaced.
  private struct Declared {
    let scene: MemoryJournal
    let journal: Journal
    let redaction: Redaction
    let replacements: [Replacement]
    let segment: JournalHead
  }

  private static func gone(_ sequence: Int, _ why: String = "gone") -> Replacement {
    Replacement(sequence: UInt64(sequence), payload: Array("{\"\(why)\":\(sequence)}".utf8))
  }

  private static func declared() throws -> Declared {
    let scene = try MemoryJournal.written([4, 6], isClosed: true)
    let journal = try scene.open().journal
    let replacements = [gone(3), gone(7)]
    let (sequence, redaction) = journal.declare(replacements)
    let segment = try #require(journal.roll())
    #expect(journal.commitNow())
    #expect(segment.sequence == sequence)
    return Declared(
      scene: scene, journal: journal, redaction: redaction, replacements: replacements,
      segment: segment)
  }

  private static func redacted() throws -> MemoryJournal {
    let declared = try declared()
    try declared.journal.redact(declared.redaction, with: declared.replacements)
    try declared.journal.close()
    return declared.scene
  }

  @Test func `after a crash before it was done, a redaction is still to be done`() throws {
    let before = try Self.declared()
    let again = MemoryJournal(before.scene.files.files)
    let journal = try again.open().journal
    #expect(journal.pendingRedactions == [3, 7])
    #expect(try again.check().check.pendingRedactions == [3, 7])
    let payload = try journal.payload(of: before.segment.sequence)
    let redaction = try #require(payload.withUnsafeBytes { Redaction($0) })
    #expect(redaction.entries == before.redaction.entries)
    try journal.redact(redaction, with: before.replacements)
    try journal.close()
    let done = try again.check()
    #expect(done.check.pendingRedactions == [])
    #expect(done.records[2].payload == before.replacements[0].payload)
    #expect(done.check.head == before.segment)
  }

  @Test func `a redaction that was done is not done again by who reads from later on`() throws {
    let before = try Self.declared()
    let head = try Self.head(behind: 10, of: before.scene)
    // The redaction itself stands behind the place that is read from.
    let scene = try MemoryJournal.written([4, 6], isClosed: false)
    let journal = try scene.open().journal
    #expect(journal.roll() == head)
    #expect(journal.commitNow())
    let (_, redaction) = journal.declare(before.replacements)
    #expect(journal.commitNow())
    try journal.redact(redaction, with: [before.replacements[0]])
    try journal.close()
    let later = try Journal.open(
      in: MemoryJournal.folder, on: scene.files, settings: scene.settings, from: head
    ) { (_: JournalRecord) throws(Never) in }
    #expect(later.pendingRedactions == [7])
    try later.redact(redaction, with: [before.replacements[1]])
    try later.close()
    let last = try Journal.open(
      in: MemoryJournal.folder, on: scene.files, settings: scene.settings, from: head
    ) { (_: JournalRecord) throws(Never) in }
    #expect(last.pendingRedactions == [])
  }

  private static func head(behind sequence: UInt64, of scene: MemoryJournal) throws -> JournalHead {
    var found: JournalHead?
    _ = try JournalCheck(of: MemoryJournal.folder, on: scene.files) {
      (record: JournalRecord, head) throws(Never) in
      if record.sequence == sequence { found = head }
    }
    return try #require(found)
  }

  @Test func `what was redacted can be redacted once more`() throws {
    let scene = try Self.redacted()
    let head = try scene.check().check.head
    let journal = try scene.open().journal
    let second = [Self.gone(3, "nothing")]
    let (_, redaction) = journal.declare(second)
    #expect(journal.roll() != nil)
    #expect(journal.commitNow())
    let halfway = try MemoryJournal(scene.files.files).check().check
    #expect(halfway.pendingRedactions == [3])
    try journal.redact(redaction, with: second)
    try journal.redact(redaction, with: second)
    try journal.close()
    let (check, records) = try scene.check(anchor: head)
    #expect(check.hasPassedAnchor)
    #expect(check.pendingRedactions == [])
    #expect(records[2].payload == second[0].payload)
    #expect(scene.files.files.values.allSatisfy { !SegmentLines($0).text.contains("gone\":3") })
  }

  @Test func `a payload that was replaced without a redaction is refused`() throws {
    var forged = try ForgedJournal(MemoryJournal.written([4, 6], isClosed: true).files.files)
    try Self.replace(2, in: &forged)
    let scene = MemoryJournal(forged.files())
    let files = scene.files.files
    #expect(try scene.refusal()?.message.en.contains("content of record 3") == true)
    #expect(try scene.refusalToOpen()?.message.en.contains("content of record 3") == true)
    #expect(scene.files.files == files)
  }

  @Test func `a redacted payload that was changed otherwise is refused`() throws {
    var forged = try ForgedJournal(Self.redacted().files.files)
    #expect(try MemoryJournal(forged.files()).refusal() == nil)
    try Self.replace(6, in: &forged)
    let scene = MemoryJournal(forged.files())
    #expect(try scene.refusal()?.message.en.contains("content of record 7") == true)
    #expect(try scene.refusalToOpen()?.message.en.contains("content of record 7") == true)
  }

  /// No head shows it, for the chain is the old one; but the journal tells of it.
  @Test func `a forged redaction behind the anchor is there for all to read`() throws {
    let original = try MemoryJournal.written([4, 6], isClosed: true)
    let head = try original.check().check.head
    var forged = try ForgedJournal(original.files.files)
    let commitment = try Self.replace(2, in: &forged)
    let salt = String(repeating: "0", count: 32)
    forged.segments[0].removeLast()
    forged.segments[0] += [
      .record(
        salt: salt, original: nil, kind: "redaction",
        payload: "[{\"seq\":3,\"salt\":\"\(salt)\",\"is\":\"\(commitment)\"}]"), .mark("end"),
    ]
    let (check, records) = try MemoryJournal(forged.files()).check(anchor: head)
    #expect(check.hasPassedAnchor)
    #expect(records.filter { $0.kind == .redaction }.map(\.sequence) == [11])
  }

  /// Puts another payload in the place of a record, as a redaction would. Returns its commitment.
  @discardableResult
  private static func replace(_ index: Int, in journal: inout ForgedJournal) throws -> String {
    let place = journal.records[index]
    guard
      case .record(let salt, let original, let kind, let payload) =
        journal.segments[place.segment][place.line]
    else { throw JournalScene.Stop() }
    let other = "{\"forged\":true}"
    let zeros = String(repeating: "0", count: 32)
    journal.segments[place.segment][place.line] = .record(
      salt: zeros, original: original ?? ForgedJournal.commitment(to: payload, salt: salt),
      kind: kind, payload: other)
    return ForgedJournal.commitment(to: other, salt: zeros)
  }

  @Test func `only events that are there are redacted`() throws {
    let declared = try Self.declared()
    let files = declared.scene.files.files
    for sequence in [11] {
      let replacements = [Self.gone(sequence)]
      let (_, redaction) = declared.journal.declare(replacements)
      #expect(throws: JournalError.self) {
        try declared.journal.redact(redaction, with: replacements)
      }
    }
    let segment = MemoryJournal.path(of: 1)
    #expect(declared.scene.files.files[segment] == files[segment])
  }
}

extension SegmentLines {
  /// All lines, one after the other.
  var text: String { lines.map(\.text).joined(separator: "\n") }
}
