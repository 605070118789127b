import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// Failures that are planned, damage that is done, and what the disk tells about itself.
struct DiskFaultTests {
  private static let path = "/disk/a"

  @Test func `the planned operation fails once, or from then on`() throws {
    let disk = CrashingDisk(seed: 1)
    let file = try disk.open(Self.path, .creating)
    disk.plan(DiskFault(.write, at: 2, number: ENOSPC))
    disk.plan(DiskFault(.write, at: 4, number: EDQUOT, persists: true))
    try file.write([1], at: 0)
    #expect(throws: StorageError("pwrite", Self.path, ENOSPC)) { try file.write([1], at: 0) }
    try file.write([1], at: 0)
    for _ in 0..<3 {
      #expect(throws: StorageError("pwrite", Self.path, EDQUOT)) { try file.write([1], at: 0) }
    }
    disk.forgetFaults()
    try file.write([1], at: 0)
    #expect(disk.count(of: .write) == 7)
  }

  @Test func `a fault of any change is counted over all of them`() throws {
    let disk = CrashingDisk(seed: 1)
    disk.plan(DiskFault(at: 3, number: EIO))
    let file = try disk.open(Self.path, .creating)
    _ = try file.size()
    try file.write([1], at: 0)
    #expect(throws: StorageError("fdatasync", Self.path, EIO)) { try file.synchronize() }
  }

  @Test func `opening fails too`() throws {
    let disk = CrashingDisk(seed: 1)
    try disk.put([1], at: Self.path)
    disk.plan(DiskFault(.open, at: 1, number: EMFILE))
    #expect(throws: StorageError("open", Self.path, EMFILE)) { try disk.open(Self.path, .reading) }
    try disk.open(Self.path, .reading).close()
  }

  @Test func `a failed write may have written a part, from its beginning`() throws {
    var sizes: Set<Int64> = []
    for seed in 0..<UInt64(40) {
      let disk = CrashingDisk(seed: seed)
      let file = try disk.open(Self.path, .creating)
      disk.plan(DiskFault(.write, at: 1, number: ENOSPC))
      #expect(throws: StorageError.self) { try file.write([1, 2, 3, 4], at: 0) }
      sizes.insert(try file.size())
    }
    #expect(sizes == [0, 1, 2, 3])
  }

  @Test func `after a crash nothing answers, and old files never do`() throws {
    var generator = SeededGenerator(seed: 1)
    let disk = CrashingDisk(seed: 1)
    let file = try disk.open(Self.path, .creating)
    disk.crash(atChange: 3)
    try disk.synchronizeFolder("/disk")
    let error = #expect(throws: StorageError.self) { try file.synchronize() }
    #expect(error?.isFromCrash == true)
    #expect(disk.hasCrashed)
    #expect(throws: StorageError.self) { try disk.names(in: "/disk") }
    disk.crash(.power, using: &generator)
    #expect(try disk.names(in: "/disk") == ["a"])
    let late = #expect(throws: StorageError.self) { try file.write([1], at: 0) }
    #expect(late?.isFromCrash == true)
    file.close()
  }

  @Test func `changes are counted and traced`() throws {
    let disk = CrashingDisk(seed: 1)
    let file = try disk.open(Self.path, .creating)
    try file.write([1, 2], at: 5)
    _ = try file.read(at: 0, count: 1)
    try file.truncate(to: 3)
    #expect(disk.changes == 3)
    #expect(
      disk.trace.map(\.description) == [
        "1 create /disk/a", "2 write /disk/a 5+2", "3 truncate /disk/a to 3",
      ])
    for _ in 0..<300 { try file.synchronize() }
    #expect(disk.trace.map(\.number) == Array(48...303))
    #expect(disk.openFiles == 1)
    file.close()
    #expect(disk.openFiles == 0)
  }

  @Test func `a copy goes its own way, and a disk can be put back`() throws {
    let disk = CrashingDisk(seed: 1)
    try disk.put([1], at: Self.path)
    let before = disk.copy()
    let file = try disk.open(Self.path, .writing)
    try file.write([2], at: 0)
    #expect(try before.bytes(of: Self.path) == [1])
    disk.restore(from: before)
    #expect(try disk.bytes(of: Self.path) == [1])
    #expect(throws: StorageError.self) { try file.size() }
  }

  @Test func `bits and sectors rot where they are told to`() throws {
    var generator = SeededGenerator(seed: 1)
    let disk = CrashingDisk(seed: 1)
    let bytes = [UInt8](repeating: 5, count: 1300)
    try disk.put(bytes, at: Self.path)
    try disk.flip(0b11, of: Self.path, at: 700)
    var flipped = bytes
    flipped[700] = 6
    #expect(try disk.bytes(of: Self.path) == flipped)
    try disk.replaceSector(of: Self.path, at: 1200, using: &generator)
    let rotten = try disk.bytes(of: Self.path)
    #expect(rotten.count == 1300 && rotten[..<1024] == flipped[..<1024])
    #expect(rotten[1024...] != flipped[1024...])
    #expect(throws: StorageError.self) { try disk.flip(1, of: Self.path, at: 1300) }
  }
}
