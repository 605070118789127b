import Digests
import Journaling
import TestSupport
import Testing

struct JournalTests {
  @Test func `what was acknowledged is there after reopening`() async throws {
    let scene = try JournalScene()
    try await scene.write(3)
    try await scene.write(2)
    let (journal, found) = try scene.open()
    #expect(found == JournalScene.payloads(0..<5))
    #expect(journal.durableHead.sequence == 5)
    #expect(journal.recovery.wasClosed)
    try journal.close()
  }

  @Test func `a record is read back by its number, on the disk or on its way`() async throws {
    var scene = try JournalScene()
    scene.settings.segmentLimit = 2_000
    let (journal, _) = try scene.open()
    for number in 0..<200 {
      let sequence = journal.append(JournalScene.payload(number))
      #expect(try journal.payload(of: sequence) == JournalScene.payload(number))
      if number.isMultiple(of: 7) { try await journal.waitUntilDurable(sequence) }
    }
    try await journal.waitUntilDurable(200)
    for number in 0..<200 {
      #expect(try journal.payload(of: UInt64(number) + 1) == JournalScene.payload(number))
    }
    #expect(throws: JournalError.self) { try journal.payload(of: 201) }
    try journal.close()
  }

  @Test func `a full segment is sealed, and another one goes on`() async throws {
    var scene = try JournalScene()
    scene.settings.segmentLimit = 1_000
    try await scene.write(30)
    let names = Folder.names(in: scene.path, ending: ".jsonl")
    #expect(names.count > 3)
    let text = String(decoding: try scene.bytes(), as: UTF8.self)
    #expect(text.hasPrefix("{\"journal\":\"opdracht\",\"version\":2,\"first\":1,\"link\":\"0000"))
    #expect(text.contains("{\"sealed\":"))
    #expect(try scene.open().found == JournalScene.payloads(0..<30))
  }

  @Test func `a journal goes on behind a head, and only behind its own`() async throws {
    let scene = try JournalScene()
    let (journal, _) = try scene.open()
    for number in 0..<10 { _ = journal.append(JournalScene.payload(number)) }
    let head = try #require(journal.roll())
    for number in 10..<15 { _ = journal.append(JournalScene.payload(number)) }
    try await journal.waitUntilDurable(head.sequence)
    #expect(head.sequence == 10)
    try journal.close()
    #expect(try scene.open(from: head).found == JournalScene.payloads(10..<15))
    let other = JournalHead(sequence: 10, link: .zero)
    #expect(throws: (any Error).self) { try scene.open(from: other) }
    let nowhere = JournalHead(sequence: 9, link: head.link)
    #expect(throws: (any Error).self) { try scene.open(from: nowhere) }
  }

  @Test func `a redacted payload is gone, and the chain still stands for it`() async throws {
    let scene = try JournalScene()
    let (journal, _) = try scene.open()
    for number in 0..<10 { _ = journal.append(JournalScene.payload(number)) }
    let replacements = [3, 7].map {
      Replacement(sequence: UInt64($0), payload: Array("{\"gone\":\($0)}".utf8))
    }
    let (sequence, redaction) = journal.declare(replacements)
    let head = try #require(journal.roll())
    try await journal.waitUntilDurable(head.sequence)
    #expect(head.sequence == sequence)
    try journal.redact(redaction, with: replacements)
    try journal.redact(redaction, with: replacements)
    #expect(try journal.payload(of: 3) == Array("{\"gone\":3}".utf8))
    _ = journal.append(JournalScene.payload(10))
    try journal.close()
    #expect(try !String(decoding: scene.bytes(), as: UTF8.self).contains("\"n\":2}"))
    let (again, found) = try scene.open()
    #expect(found[2] == "{\"gone\":3}")
    #expect(found.count == 12)
    #expect(again.pendingRedactions == [])
    try again.close()
  }

  @Test func `sixty-four writers share their syncs, in one order`() async throws {
    let scene = try JournalScene()
    let (journal, _) = try scene.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<64 {
        group.addTask {
          for number in 0..<20 {
            let sequence = journal.append(Array("{\"w\":\(writer),\"n\":\(number)}".utf8))
            try await journal.waitUntilDurable(sequence)
            #expect(journal.durableHead.sequence >= sequence)
          }
        }
      }
      try await group.waitForAll()
    }
    try journal.close()
    let found = try scene.open().found
    #expect(found.count == 64 * 20)
    #expect(Set(found).count == found.count)
  }
}
