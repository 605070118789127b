import Journaling
import Simulation
import Storage
import Testing

struct LiveCheckTests {
  private static let folder = "/disk/journal"

  private static func open(
    _ disk: CrashingDisk, _ committing: JournalSettings.Committing, segmentLimit: Int64
  ) throws -> Journal {
    var settings = JournalSettings()
    settings.committing = committing
    settings.roomAhead = 4_000
    settings.segmentLimit = segmentLimit
    return try Journal.open(in: folder, on: disk, settings: settings) {
      (_: JournalRecord) throws(Never) in
    }
  }

  @Test func `a journal that is being written is sound whenever one looks`() async throws {
    let disk = CrashingDisk(seed: 5)
    let journal = try Self.open(disk, .byThread, segmentLimit: 30_000)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 0..<600 {
          let sequence = journal.append(MemoryJournal.payload(number))
          try await journal.waitUntilDurable(sequence)
        }
      }
      group.addTask {
        while journal.durableHead.sequence < 600 {
          let anchor = journal.durableHead
          let check = try JournalCheck(of: Self.folder, on: disk, anchor: anchor) {
            (_: JournalRecord, _) throws(Never) in
          }
          #expect(check.hasPassedAnchor)
        }
      }
      try await group.waitForAll()
    }
    try journal.close()
  }

  @Test func `records are found in a segment that was begun and ended at once`() throws {
    let journal = try Self.open(CrashingDisk(seed: 6), .whenTold, segmentLimit: 200)
    for number in 0..<9 {
      let sequence = journal.append(MemoryJournal.payload(number))
      // Every third segment is full when it is ended: the record begins another one.
      if number % 3 == 2 { #expect(journal.roll()?.sequence == sequence) }
      #expect(journal.commitNow())
      for earlier in 1...sequence {
        #expect(try journal.payload(of: earlier) == MemoryJournal.payload(Int(earlier) - 1))
      }
    }
    try journal.close()
  }
}
