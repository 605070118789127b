import Journaling
import Languages
import Storage
import TestSupport
import Testing

struct GoldenTests {
  @Test func `a journal of version 1 reads as ever`() throws {
    let scene = MemoryJournal(try GoldenJournal.versionOne())
    #expect(
      try GoldenJournal.summary(of: scene)
        == GoldenJournal.Summary(
          records: 150,
          head: "150:8f40139de0255b4bb2b86defcfe5bb7640c4c00bf1ff5112ff8fa25a1e249301",
          payloads: "f0416a06ddc8ec50e32f039fd84f56550723169171ec260fbf075477b649e486"))
  }

  @Test func `a journal of version 2 reads as ever`() throws {
    let scene = MemoryJournal(try GoldenJournal.versionTwo())
    #expect(
      try GoldenJournal.summary(of: scene)
        == GoldenJournal.Summary(
          records: 8,
          head: "8:15422dd4b00f44e88cadf994b3206c9662fccb031ffc0ae38756fa255453c871",
          payloads: "d4421e6523bfb9aec746c28472a08fa918ef49ba35a8e1d9cee863a7170f7514"))
    let check = try scene.check().check
    #expect(check.wasClosed)
    #expect(check.segments == 3)
    #expect(check.pendingRedactions == [])
  }

  @Test func `the same events make the same journal, byte for byte`() throws {
    #expect(try GoldenJournal.writeVersionTwo().files.files == GoldenJournal.versionTwo())
  }

  @Test func `a journal of version 1 goes on in version 2`() throws {
    let files = try GoldenJournal.versionOne()
    let scene = MemoryJournal(files)
    let before = try GoldenJournal.summary(of: scene)
    let journal = try scene.open().journal
    #expect(journal.durableHead.description == before.head)
    _ = journal.append(MemoryJournal.payload(0))
    #expect(journal.commitNow())
    #expect(try journal.payload(of: 151) == MemoryJournal.payload(0))
    try journal.close()
    let first = MemoryJournal.path(of: 1)
    #expect(scene.files.files[first] == files[first])
    let (check, records) = try scene.check(anchor: JournalHead(before.head))
    #expect(check.hasPassedAnchor)
    #expect(check.segments == 2)
    #expect(check.wasClosed)
    #expect(GoldenJournal.digest(of: records.dropLast().map(\.payload)) == before.payloads)
    for record in records {
      #expect(try scene.open().journal.payload(of: record.sequence) == record.payload)
      if record.sequence == 3 { break }
    }
  }

  @Test func `a redaction makes version 2 of a segment of version 1, with the same chain`() throws {
    let scene = MemoryJournal(try GoldenJournal.versionOne())
    let before = try scene.check()
    let journal = try scene.open().journal
    let erased = Replacement(sequence: 40, payload: Array("{\"erased\":true}".utf8))
    let (_, redaction) = journal.declare([erased])
    #expect(journal.commitNow())
    try journal.redact(redaction, with: [erased])
    #expect(try journal.payload(of: 40) == erased.payload)
    try journal.close()
    let after = try scene.check(anchor: before.check.head)
    #expect(after.check.hasPassedAnchor)
    #expect(after.check.pendingRedactions == [])
    for (old, new) in zip(before.records, after.records) {
      #expect(new.payload == (old.sequence == 40 ? erased.payload : old.payload))
    }
    let bytes = try #require(scene.files.files[MemoryJournal.path(of: 1)])
    let lines = SegmentLines(bytes).lines
    #expect(lines.first?.text.contains("\"version\":2") == true)
    #expect(lines.last?.text.hasPrefix("{\"sealed\":150,") == true)
  }

  @Test func `a line of version 1 that was not finished is cut off, and any other damage is not`()
    throws
  {
    let path = MemoryJournal.path(of: 1)
    let bytes = try #require(try GoldenJournal.versionOne()[path])
    let lines = SegmentLines(bytes).lines
    let last = try #require(lines.last)
    let torn = MemoryJournal([path: Array(bytes.dropLast())])
    let opened = try torn.open()
    #expect(opened.payloads.count == 149)
    #expect(torn.files.files["\(path).torn-\(last.range.lowerBound)"] != nil)
    let line = lines[20]
    var damaged = bytes
    damaged[line.range.lowerBound + 100] ^= 1
    var zeroed = bytes
    zeroed.replaceSubrange(
      line.range.dropLast(), with: repeatElement(0, count: line.range.count - 1))
    for wrong in [damaged, zeroed] {
      let scene = MemoryJournal([path: wrong])
      let refusal = try scene.refusalToOpen()?.message.en ?? "accepted"
      #expect(refusal.contains("damaged at byte \(line.range.lowerBound), record \(line.record):"))
      #expect(scene.files.files == [path: wrong])
    }
  }
}
