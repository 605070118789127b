import Glibc
import Simulation
import Storage
import TestSupport
import Testing

/// What the disk keeps, and all that it may lose.
struct CrashingDiskTests {
  private static let path = "/disk/a"
  private static let powerModes: [CrashMode] = [
    .power, .powerNothing, .powerPrefix, .powerReordered,
  ]

  private static func diskWithFile(_ bytes: [UInt8], seed: UInt64 = 1) throws -> CrashingDisk {
    let disk = CrashingDisk(seed: seed)
    try disk.put(bytes, at: path)
    return disk
  }

  @Test(arguments: CrashMode.allCases)
  func `what was synchronized always stays`(mode: CrashMode) throws {
    for seed in 0..<UInt64(300) {
      var generator = SeededGenerator(seed: seed)
      let disk = CrashingDisk(seed: seed)
      let file = try disk.open(Self.path, .creating)
      let bytes = (0..<1500).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let kept = Int.random(in: 0...1500, using: &generator)
      try file.write(Array(bytes[..<kept]), at: 0)
      try file.synchronize()
      try disk.synchronizeFolder("/disk")
      // Neither what follows nor the same bytes once more endanger it.
      try file.write(Array(bytes[kept...]), at: Int64(kept))
      try file.write(Array(bytes[..<(kept / 2)]), at: 0)
      disk.crash(mode, using: &generator)
      #expect(try disk.bytes(of: Self.path).prefix(kept) == bytes.prefix(kept)[...])
    }
  }

  @Test func `a power cut has many ends, and each of them comes`() throws {
    var ends: Set<String> = []
    for seed in 0..<UInt64(2000) {
      var generator = SeededGenerator(seed: seed)
      let disk = try Self.diskWithFile([UInt8](repeating: 1, count: 1024), seed: seed)
      let file = try disk.open(Self.path, .writing)
      // Old content comes from a file that is gone.
      try disk.put([UInt8](repeating: 7, count: 1024), at: "/disk/old")
      try disk.remove("/disk/old")
      try disk.synchronizeFolder("/disk")
      try file.write([UInt8](repeating: 2, count: 1024), at: 0)
      try file.write([UInt8](repeating: 3, count: 1024), at: 0)
      try file.write([UInt8](repeating: 3, count: 1024), at: 1024)
      disk.crash(.power, using: &generator)
      let bytes = try disk.bytes(of: Self.path)
      ends.insert("size \(bytes.count)")
      for start in [0, 512] {
        let sector = Set(bytes[start..<start + 512])
        ends.insert(sector.count == 1 ? "\(sector)" : sector.count == 2 ? "torn" : "garbled")
      }
    }
    let expected: Set<String> = [
      "[0]", "[1]", "[2]", "[3]", "[7]", "garbled", "size 1024", "size 1536", "size 2048", "torn",
    ]
    #expect(ends.isSuperset(of: expected), "\(ends)")
  }

  @Test func `a size may grow without its data`() throws {
    let isEmptied = try (0..<UInt64(200)).contains { seed in
      var generator = SeededGenerator(seed: seed)
      let disk = try Self.diskWithFile([1], seed: seed)
      try disk.open(Self.path, .writing).write([UInt8](repeating: 2, count: 2048), at: 1)
      disk.crash(.powerReordered, using: &generator)
      let bytes = try disk.bytes(of: Self.path)
      return bytes.count == 2049 && bytes[1024..<2048].allSatisfy { $0 == 0 }
    }
    #expect(isEmptied)
  }

  @Test func `a truncate may not have happened`() throws {
    var sizes: Set<Int> = []
    for seed in 0..<UInt64(50) {
      var generator = SeededGenerator(seed: seed)
      let disk = try Self.diskWithFile([UInt8](repeating: 1, count: 900), seed: seed)
      try disk.open(Self.path, .writing).truncate(to: 100)
      disk.crash(.power, using: &generator)
      let bytes = try disk.bytes(of: Self.path)
      #expect(bytes.prefix(100).allSatisfy { $0 == 1 })
      sizes.insert(bytes.count)
    }
    #expect(sizes == [100, 900])
  }

  @Test func `names that were not synchronized come and go, each by itself`() throws {
    var ends: Set<[String]> = []
    for seed in 0..<UInt64(300) {
      var generator = SeededGenerator(seed: seed)
      let disk = CrashingDisk(seed: seed)
      try disk.put([1], at: "/disk/removed")
      try disk.put([2], at: "/disk/renamed")
      try disk.open("/disk/new", .creating).close()
      try disk.remove("/disk/removed")
      try disk.rename("/disk/renamed", to: "/disk/other")
      disk.crash(.power, using: &generator)
      ends.insert(try disk.names(in: "/disk"))
    }
    #expect(ends.count == 8, "\(ends)")
  }

  @Test func `a name may be there before its data`() throws {
    let isEmpty = try (0..<UInt64(100)).contains { seed in
      var generator = SeededGenerator(seed: seed)
      let disk = CrashingDisk(seed: seed)
      try disk.open("/disk/a.tmp", .creating).write([1, 2, 3], at: 0)
      try disk.rename("/disk/a.tmp", to: Self.path)
      disk.crash(.power, using: &generator)
      return try disk.paths == [Self.path] && disk.bytes(of: Self.path).isEmpty
    }
    #expect(isEmpty)
  }

  @Test func `a killed process loses nothing, and a power cut after it may`() throws {
    var generator = SeededGenerator(seed: 1)
    let disk = try Self.diskWithFile([1])
    try disk.open(Self.path, .writing).write([2], at: 0)
    disk.crash(.process, using: &generator)
    #expect(try disk.bytes(of: Self.path) == [2])
    disk.crash(.powerNothing, using: &generator)
    #expect(try disk.bytes(of: Self.path) == [1])
  }

  @Test func `a failed synchronization drops what a second one says it wrote`() throws {
    for seed in 0..<UInt64(20) {
      var generator = SeededGenerator(seed: seed)
      let disk = try Self.diskWithFile([UInt8](repeating: 1, count: 4096), seed: seed)
      let file = try disk.open(Self.path, .writing)
      try file.write([UInt8](repeating: 2, count: 4096), at: 0)
      disk.plan(DiskFault(.synchronize, at: 1, number: EIO))
      #expect(throws: StorageError("fdatasync", Self.path, EIO)) { try file.synchronize() }
      try file.synchronize()
      #expect(try file.read(at: 0, count: 4096) == [UInt8](repeating: 2, count: 4096))
      disk.crash(.powerPrefix, using: &generator)
      #expect(try disk.bytes(of: Self.path).contains(1))
    }
  }

  @Test func `a folder whose synchronization failed is never whole after a second one`() throws {
    var generator = SeededGenerator(seed: 1)
    let disk = CrashingDisk(seed: 1)
    try disk.open(Self.path, .creating).close()
    disk.plan(DiskFault(.synchronizeFolder, at: 1, number: EIO))
    #expect(throws: StorageError.self) { try disk.synchronizeFolder("/disk") }
    try disk.synchronizeFolder("/disk")
    disk.crash(.powerNothing, using: &generator)
    #expect(disk.paths == [])
  }

  @Test(arguments: powerModes)
  func `everything follows from the seed`(mode: CrashMode) throws {
    func end() throws -> [[UInt8]] {
      var generator = SeededGenerator(seed: 9)
      let disk = CrashingDisk(seed: 9)
      for name in ["a", "b", "c", "d"] {
        let file = try disk.open("/disk/\(name)", .creating)
        for place in 0..<40 { try file.write([UInt8](name.utf8), at: Int64(place * 97)) }
        try disk.synchronizeFolder("/disk")
      }
      disk.crash(mode, using: &generator)
      return try disk.paths.map { try disk.bytes(of: $0) }
    }
    #expect(try end() == end())
  }
}
