import Glibc
import Journaling
import Languages
import Simulation
import Storage
import Synchronization
import Testing

/// Whoever records faster than the disk writes waits, and nobody waits for ever.
struct BackPressureTests {
  private static let folder = "/disk/journal"

  private static func open(
    _ disk: CrashingDisk, longestQueue: Int = 200
  ) throws -> Journal {
    var settings = JournalSettings()
    settings.committing = .whenTold
    settings.longestQueue = longestQueue
    settings.roomAhead = 512
    return try Journal.open(in: folder, on: disk, settings: settings) {
      (_: JournalRecord) throws(Never) in
    }
  }

  /// What somebody who waits was told, once he was.
  private final class Answer: Sendable {
    enum Outcome: Equatable {
      case went
      case failed(JournalError.Code)
    }

    let outcome = Mutex<Outcome?>(nil)

    var isWaiting: Bool { outcome.withLock { $0 == nil } }

    /// Begins to wait, and returns when the task does so.
    static func of(
      _ wait: sending @escaping () async throws(JournalError) -> Void
    ) -> (Answer, Task<Outcome, Never>) {
      let answer = Answer()
      let task = Task.immediate {
        let outcome: Outcome
        do throws(JournalError) {
          try await wait()
          outcome = .went
        } catch {
          outcome = .failed(error.code)
        }
        answer.outcome.withLock { $0 = outcome }
        return outcome
      }
      return (answer, task)
    }
  }

  @Test func `a full queue makes wait until the disk has caught up`() async throws {
    let journal = try Self.open(CrashingDisk(seed: 1))
    try await journal.waitForRoom()
    _ = journal.append(MemoryJournal.payload(1))
    _ = journal.append(MemoryJournal.payload(2))
    let (answer, task) = Answer.of { () throws(JournalError) in try await journal.waitForRoom() }
    #expect(answer.isWaiting)
    #expect(journal.commitNow())
    #expect(await task.value == .went)
    try await journal.waitForRoom()
    try journal.close()
  }

  @Test func `a record is waited for until it is durable`() async throws {
    let journal = try Self.open(CrashingDisk(seed: 1))
    let sequence = journal.append(MemoryJournal.payload(1))
    let (answer, task) = Answer.of { () throws(JournalError) in
      try await journal.waitUntilDurable(sequence)
    }
    let (other, otherTask) = Answer.of { () throws(JournalError) in
      try await journal.waitUntilDurable(sequence + 1)
    }
    #expect(answer.isWaiting)
    #expect(journal.commitNow())
    #expect(await task.value == .went)
    #expect(other.isWaiting)
    _ = journal.append(MemoryJournal.payload(2))
    try journal.close()
    #expect(await otherTask.value == .went)
  }

  @Test func `a segment that is asked for is there when its place is durable`() async throws {
    let disk = CrashingDisk(seed: 1)
    let journal = try Self.open(disk)
    _ = journal.append(MemoryJournal.payload(1))
    let head = try #require(journal.roll())
    _ = journal.append(MemoryJournal.payload(2))
    #expect(journal.roll() == nil)
    let (answer, task) = Answer.of { () throws(JournalError) in
      try await journal.waitUntilDurable(head.sequence)
    }
    #expect(answer.isWaiting)
    #expect(journal.commitNow())
    #expect(await task.value == .went)
    #expect(disk.paths.contains("\(Self.folder)/000000000002.jsonl"))
    try journal.close()
  }

  @Test func `closing answers everybody`() async throws {
    let journal = try Self.open(CrashingDisk(seed: 1))
    let (answer, task) = Answer.of { () throws(JournalError) in
      try await journal.waitUntilDurable(9)
    }
    #expect(answer.isWaiting)
    let watcher = Task.immediate { await journal.failed() }
    try journal.close()
    #expect(await task.value == .failed(.closed))
    #expect(await watcher.value == nil)
    let late = journal.append(MemoryJournal.payload(1))
    await #expect(throws: JournalError.closed) { try await journal.waitUntilDurable(late) }
    await #expect(throws: JournalError.closed) { try await journal.waitForRoom() }
  }

  @Test func `a failure answers everybody, now and later`() async throws {
    let disk = CrashingDisk(seed: 1)
    let journal = try Self.open(disk)
    let kept = journal.append(MemoryJournal.payload(0))
    #expect(journal.commitNow())
    let sequence = journal.append(MemoryJournal.payload(1))
    _ = journal.append(MemoryJournal.payload(2))
    let (_, durable) = Answer.of { () throws(JournalError) in
      try await journal.waitUntilDurable(sequence)
    }
    let (_, room) = Answer.of { () throws(JournalError) in try await journal.waitForRoom() }
    let watcher = Task.immediate { await journal.failed() }
    disk.plan(DiskFault(.synchronize, at: disk.count(of: .synchronize) + 1, number: EIO))
    #expect(!journal.commitNow())
    #expect(await durable.value == .failed(.inputOutput))
    #expect(await room.value == .failed(.inputOutput))
    let failure = try #require(await watcher.value)
    #expect(failure.message.en.contains("fdatasync on \(Self.folder)/000000000001.jsonl failed"))
    #expect(journal.failure == failure)
    // The disk is well again: what it failed to write is still not believed.
    let late = journal.append(MemoryJournal.payload(3))
    #expect(!journal.commitNow())
    await #expect(throws: failure) { try await journal.waitUntilDurable(late) }
    await #expect(throws: failure) { try await journal.waitForRoom() }
    try await journal.waitUntilDurable(kept)
    #expect(journal.durableHead.sequence == kept)
    #expect(throws: failure) { try journal.close() }
  }
}
