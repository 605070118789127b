import Journaling
import Simulation
import Storage
import Testing

/// The tail that is cut off, or its copy, is on the disk at every moment.
struct TornTailCrashTests {
  private static let path = "/disk/journal/000000000001.jsonl"

  /// A disk with a journal whose last batch is torn, and that batch's bytes.
  private static func torn() throws -> (disk: CrashingDisk, tail: [UInt8]) {
    let scene = try MemoryJournal.written([2, 1, 8], isClosed: false)
    let bytes = try #require(scene.files.files[MemoryJournal.path(of: 1)])
    let last = try #require(SegmentLines(bytes).batches.last)
    let start = SegmentLines(bytes).lines[last.lowerBound].range.lowerBound
    let end = try #require(bytes.lastIndex { $0 != 0 })
    var tail = Array(bytes[start...end])
    tail[40] ^= 1
    let disk = CrashingDisk(seed: 3)
    _ = try disk.makeFolder("/disk/journal")
    try disk.synchronizeFolder("/disk")
    try disk.put(Array(bytes[..<start]) + tail, at: path)
    return (disk, tail)
  }

  /// The first moment at which a crash leaves neither; nil where there is none.
  private static func moment(_ system: (CrashingDisk) -> any FileSystem) throws -> Int? {
    let (whole, tail) = try torn()
    let base = whole.copy()
    _ = try open(on: system(whole))
    var random = SplitMix(seed: 8)
    for change in base.changes + 1...whole.changes {
      for mode in [CrashMode.power, .powerNothing, .powerPrefix, .powerReordered] {
        for _ in 0..<8 {
          let disk = base.copy()
          disk.crash(atChange: change)
          #expect(throws: (any Error).self) { try open(on: system(disk)) }
          disk.crash(mode, using: &random)
          let isKept = try disk.paths.contains { path in
            try Self.contains(tail, in: disk.bytes(of: path))
          }
          if !isKept { return change }
        }
      }
    }
    return nil
  }

  private static func contains(_ tail: [UInt8], in bytes: [UInt8]) -> Bool {
    bytes.count >= tail.count
      && (bytes.starts(with: tail) || bytes.suffix(tail.count).elementsEqual(tail))
  }

  private static func open(on system: any FileSystem) throws -> Journal {
    var settings = JournalSettings()
    settings.committing = .whenTold
    settings.roomAhead = 512
    return try Journal.open(in: "/disk/journal", on: system, settings: settings) {
      (_: JournalRecord) throws(Never) in
    }
  }

  @Test func `the journal keeps one of them`() throws {
    #expect(try Self.moment { $0 } == nil)
  }

  @Test func `without a sync of the folder both may be lost`() throws {
    #expect(try Self.moment { Careless($0, .forgetsFolderAfterCreating) } != nil)
  }
}
