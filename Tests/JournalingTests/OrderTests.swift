import Journaling
import Simulation
import Storage
import Synchronization
import Testing

/// P8: one order for all, and nobody is told of what a power cut can take away.
struct OrderTests {
  private static let tasks = 64
  private static let each = MemoryJournal.isThorough ? 15_625 : 16

  /// What tasks were told, and disks as they were at that moment.
  private final class History: Sendable {
    struct Acknowledged {
      var payloads: [UInt64: String] = [:]
      var snapshots: [(payloads: [UInt64: String], disk: CrashingDisk)] = []
    }

    let acknowledged = Mutex(Acknowledged())

    func tell(_ sequence: UInt64, _ payload: String, on disk: CrashingDisk) {
      acknowledged.withLock { acknowledged in
        acknowledged.payloads[sequence] = payload
        let interval = OrderTests.tasks * OrderTests.each / 16
        guard acknowledged.payloads.count.isMultiple(of: interval) else { return }
        // All that was told until now is on this disk.
        acknowledged.snapshots.append((acknowledged.payloads, disk.copy()))
      }
    }
  }

  private static func open(
    _ disk: CrashingDisk, handing record: (JournalRecord) -> Void = { _ in }
  ) throws -> Journal {
    var settings = JournalSettings()
    settings.roomAhead = 2_000
    settings.segmentLimit = MemoryJournal.isThorough ? 1 << 20 : 20_000
    return try Journal.open(in: "/disk/journal", on: disk, settings: settings) {
      (next: JournalRecord) throws(Never) in record(next)
    }
  }

  @Test func `sixty-four clients see one order of durable records`() async throws {
    let disk = CrashingDisk(seed: 11)
    let history = History()
    let journal = try Self.open(disk)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<Self.tasks {
        group.addTask {
          var last: UInt64 = 0
          for number in 0..<Self.each {
            let payload = "{\"task\":\(task),\"n\":\(number)}"
            let sequence = journal.append(Array(payload.utf8))
            #expect(sequence > last)
            last = sequence
            #expect(try journal.payload(of: sequence) == Array(payload.utf8))
            try await journal.waitUntilDurable(sequence)
            history.tell(sequence, payload, on: disk)
            // Whatever was durable reads the same for all, while others append.
            let earlier = 1 + (sequence &* 7_919) % sequence
            let found = try journal.record(earlier)
            #expect(found.sequence == earlier)
            if let known = history.acknowledged.withLock({ $0.payloads[earlier] }) {
              #expect(found.payload == Array(known.utf8))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    try journal.close()
    try expectOrder(of: disk, history)
    try expectDurability(history)
  }

  private func expectOrder(of disk: CrashingDisk, _ history: History) throws {
    let told = history.acknowledged.withLock { $0.payloads }
    let count = Self.tasks * Self.each
    #expect(told.count == count)
    var next = [Int](repeating: 0, count: Self.tasks)
    var differences = 0
    let journal = try Self.open(disk) { record in
      let payload = String(decoding: record.payload, as: UTF8.self)
      if told[record.sequence] != payload { differences += 1 }
      let numbers = payload.split { !$0.isNumber }.compactMap { Int($0) }
      if numbers[1] != next[numbers[0]] { differences += 1 }
      next[numbers[0]] += 1
    }
    #expect(differences == 0)
    #expect(journal.durableHead.sequence == UInt64(count))
    try journal.close()
  }

  private func expectDurability(_ history: History) throws {
    let snapshots = history.acknowledged.withLock { $0.snapshots }
    #expect(snapshots.count == 16)
    var random = SplitMix(seed: 12)
    for (payloads, disk) in snapshots {
      disk.crash(.power, using: &random)
      var missing = payloads
      let journal = try Self.open(disk) { record in
        let payload = String(decoding: record.payload, as: UTF8.self)
        if missing[record.sequence] == payload { missing[record.sequence] = nil }
      }
      #expect(missing.isEmpty)
      try journal.close()
    }
  }
}
