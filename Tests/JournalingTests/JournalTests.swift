import Journaling
import Synchronization
import TestSupport
import Testing

struct JournalTests {
  private static let file = "000000000001.jsonl"

  private struct Stop: Error {}

  /// Opens a journal and gathers its events.
  private func open(_ folder: TemporaryFolder) throws -> (Journal, [String]) {
    var events: [String] = []
    let journal = try Journal.open(in: folder.path) { (record: JournalRecord) throws(Stop) in
      events.append(String(decoding: record.payload, as: UTF8.self))
    }
    return (journal, events)
  }

  private func write(_ count: Int, in folder: TemporaryFolder) async throws {
    let (journal, present) = try open(folder)
    for number in present.count..<present.count + count {
      let (sequence, _) = journal.append(Array("{\"n\":\(number)}".utf8))
      try await journal.waitUntilDurable(sequence)
    }
    try journal.close()
  }

  private func events(_ count: Int) -> [String] { (0..<count).map { "{\"n\":\($0)}" } }

  @Test func `what was acknowledged is there after reopening`() async throws {
    let folder = try TemporaryFolder()
    try await write(3, in: folder)
    try await write(2, in: folder)
    let (journal, found) = try open(folder)
    #expect(found == events(5))
    #expect(journal.durableSequence == 5)
    try journal.close()
  }

  @Test func `a record is read back from its place`() async throws {
    let folder = try TemporaryFolder()
    let (journal, _) = try open(folder)
    let places = (0..<5).map { journal.append(Array("{\"n\":\($0)}".utf8)) }
    try await journal.waitUntilDurable(5)
    for (number, place) in places.enumerated() {
      #expect(try journal.payload(at: place.location) == Array("{\"n\":\(number)}".utf8))
    }
    try journal.close()
  }

  @Test func `a torn tail is cut at every byte, after a copy`() async throws {
    let folder = try TemporaryFolder()
    try await write(20, in: folder)
    let whole = try folder.bytes(of: Self.file)
    for length in 0..<whole.count {
      let torn = try TemporaryFolder()
      try torn.write(Array(whole[..<length]), to: Self.file)
      let (journal, found) = try open(torn)
      let lines = whole[..<length].count { $0 == 0x0A }
      #expect(found == events(max(0, lines - 1)))
      let tail = whole[..<length].lastIndex(of: 0x0A).map { length - $0 - 1 } ?? length
      #expect(journal.recovery.tornBytes == tail)
      #expect((journal.recovery.tornCopy == nil) == (tail == 0))
      let (sequence, _) = journal.append(Array("{\"n\":\(found.count)}".utf8))
      try await journal.waitUntilDurable(sequence)
      try journal.close()
      #expect(try open(torn).1 == events(found.count + 1))
    }
  }

  @Test func `a flipped bit never passes`() async throws {
    let folder = try TemporaryFolder()
    try await write(8, in: folder)
    let whole = try folder.bytes(of: Self.file)
    for place in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[place] ^= 1 << UInt8(bit)
        let damaged = try TemporaryFolder()
        try damaged.write(bytes, to: Self.file)
        // The last line end is all that tells the last record from a torn one: without it the
        // record is cut off, a copy is kept, and recovery says so.
        if place == whole.count - 1 {
          let (journal, found) = try open(damaged)
          #expect(found == events(7))
          #expect(journal.recovery.tornCopy != nil)
          try journal.close()
        } else {
          #expect(throws: (any Error).self) { try open(damaged) }
          #expect(try damaged.bytes(of: Self.file) == bytes)
        }
      }
    }
  }

  @Test(arguments: ["delete", "double", "swap"])
  func `a record that moved is found`(kind: String) async throws {
    let folder = try TemporaryFolder()
    try await write(6, in: folder)
    var lines = try folder.bytes(of: Self.file).split(separator: 0x0A).map(Array.init)
    switch kind {
    case "delete": lines.remove(at: 3)
    case "double": lines.insert(lines[3], at: 3)
    default: lines.swapAt(3, 4)
    }
    try folder.write(Array(lines.joined(separator: [0x0A])) + [0x0A], to: Self.file)
    #expect(throws: (any Error).self) { try open(folder) }
  }

  @Test func `a file that is no journal stays as it is`() throws {
    let folder = try TemporaryFolder()
    let bytes = Array("{\"journal\":\"opdracht\",\"version\":2,\"first\":1}\n".utf8)
    try folder.write(bytes, to: Self.file)
    #expect(throws: (any Error).self) { try open(folder) }
    #expect(try folder.bytes(of: Self.file) == bytes)
  }

  /// Fails once at a call, and would 'succeed' afterwards.
  private final class FailingStorage: JournalStorage {
    private let calls = Atomic<Int>(0)
    private let failing: Int
    private let file: JournalFile

    init(_ file: JournalFile, failing: Int) {
      self.file = file
      self.failing = failing
    }

    private func step() throws(JournalError) {
      guard calls.add(1, ordering: .relaxed).newValue == failing else { return }
      throw JournalError.closed
    }

    func append(_ bytes: [UInt8]) throws(JournalError) {
      try step()
      try file.append(bytes)
    }

    func synchronize() throws(JournalError) {
      try step()
      try file.synchronize()
    }

    func read(at offset: Int64, count: Int) throws(JournalError) -> [UInt8] {
      try file.read(at: offset, count: count)
    }

    func close() { file.close() }
  }

  @Test(arguments: 1...12)
  func `a failed write or sync is never acknowledged, nor anything after it`(call: Int) async throws
  {
    let folder = try TemporaryFolder()
    let journal = try Journal.open(
      in: folder.path, wrapping: { FailingStorage($0, failing: call) }
    ) { (_: JournalRecord) throws(Stop) in }
    var acknowledged = 0
    var failures = 0
    for number in 0..<10 {
      let (sequence, _) = journal.append(Array("{\"n\":\(number)}".utf8))
      do {
        try await journal.waitUntilDurable(sequence)
        #expect(failures == 0)
        acknowledged += 1
      } catch {
        failures += 1
      }
    }
    // Each record is one write and one sync: the call that fails is that of record call/2.
    #expect(acknowledged == (call - 1) / 2)
    #expect(failures == 10 - acknowledged)
    #expect(await journal.failed() != nil)
    #expect(throws: JournalError.self) { try journal.close() }
    #expect(try open(folder).1.count >= acknowledged)
  }

  @Test func `sixty-four writers share their syncs, in one order`() async throws {
    let folder = try TemporaryFolder()
    let (journal, _) = try open(folder)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<64 {
        group.addTask {
          for number in 0..<20 {
            let (sequence, _) = journal.append(Array("{\"w\":\(writer),\"n\":\(number)}".utf8))
            try await journal.waitUntilDurable(sequence)
            #expect(journal.durableSequence >= sequence)
          }
        }
      }
      try await group.waitForAll()
    }
    try journal.close()
    let found = try open(folder).1
    #expect(found.count == 64 * 20)
    #expect(Set(found).count == found.count)
  }
}
