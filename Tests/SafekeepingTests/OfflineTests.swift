import Digests
import Fields
import Glibc
import JSONSyntax
import Journaling
import Lifecycle
import Safekeeping
import Storage
import Synchronization
import TestSupport
import Testing

struct OfflineTests {
  @Test func `an assignment is read from snapshot and tail, and changes nothing`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.writeTail("pilots", title: 2)
    let before = try scene.content()
    let reader = OfflineReader(of: scene.home)
    for (id, assignment) in scene.assignments {
      let found = try #require(try reader.assignment(id))
      #expect(found.assignment == assignment)
      #expect(found.workflow.reference == scene.workflow.reference)
      let history = try #require(try reader.history(of: id, limit: 100))
      #expect(history.map(\.version) == Array(1...assignment.version))
      #expect(
        try reader.history(of: id, limit: 3)?.map(\.version)
          == Array((assignment.version - 2)...assignment.version))
    }
    let nobody = try #require(AssignmentID("nobody"))
    #expect(try reader.assignment(nobody) == nil)
    #expect(try reader.history(of: nobody, limit: 5) == nil)
    #expect(try scene.content() == before)
  }

  @Test func `without a snapshot, or with damaged ones, the journal is looked through`()
    async throws
  {
    let scene = try HomeScene()
    try await scene.write()
    try scene.flip("home/snapshots/snapshot-a.jsonl", at: 5)
    try scene.flip("home/snapshots/snapshot-b.jsonl", at: 5)
    let id = try #require(AssignmentID("werkteams"))
    let reader = OfflineReader(of: scene.home)
    #expect(try reader.assignment(id)?.assignment == scene.assignments[id])
    for name in ["a", "b"] { unlink("\(scene.home.snapshots)/snapshot-\(name).jsonl") }
    #expect(try reader.assignment(id)?.assignment == scene.assignments[id])
    #expect(try reader.history(of: id, limit: 100)?.count == scene.assignments[id]?.version)
  }

  @Test func `with a snapshot the segments before it are not read through`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 3, edits: 40)
    let id = try #require(AssignmentID("pilots"))
    let system = CountingFileSystem()
    _ = try OfflineReader(of: scene.home, on: system).assignment(id)
    let withSnapshot = system.bytes
    for name in ["a", "b"] { unlink("\(scene.home.snapshots)/snapshot-\(name).jsonl") }
    let scanning = CountingFileSystem()
    _ = try OfflineReader(of: scene.home, on: scanning).assignment(id)
    #expect(withSnapshot < scanning.bytes)
  }

  @Test func `an export goes on where the one before it ended`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.writeTail("pilots", title: 2)
    let all = try lines(scene, since: 0, until: nil)
    #expect(all.count == 21)
    var pieces: [String] = []
    var since: UInt64 = 0
    while let last = try lines(scene, since: since, until: since + 4).last {
      pieces += try lines(scene, since: since, until: since + 4)
      since = try #require(try JSON(parsing: last)["sequence"]?.string.flatMap { UInt64($0) })
    }
    #expect(pieces == all)
  }

  @Test func `an exported event is a CloudEvent`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    let texts = try lines(scene, since: 0, until: nil)
    let events = try texts.map { try JSON(parsing: $0) }
    #expect(events.map { $0["id"]?.string } == (1...10).map { String($0) })
    #expect(Set(events.compactMap { $0["source"]?.string }).count == 1)
    let first = try #require(events.first)
    #expect(first["specversion"] == "1.0" && first["subject"] == "pilots")
    #expect(first["type"] == "nl.opdracht.assignment.opened")
    #expect(first["time"] == "2018-01-02T09:00:00Z")
    #expect(first["datacontenttype"] == "application/json")
    #expect(first["data"]?["id"] == "pilots" && first["redacted"] == nil)
    #expect(events.last?["link"]?.string == scene.heads[0].link.hexadecimal)
    let other = try HomeScene()
    try await other.write(segments: 1)
    let source = try JSON(parsing: try lines(other, since: 9, until: nil)[0])["source"]
    #expect(source != first["source"])
  }

  @Test func `a redacted event is marked, and accounted for`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    try await scene.redact(3, "2 ")
    let report = SoundnessCheck(of: scene.home).report()
    #expect(report.flaws.isEmpty && report.redactions == 1 && report.pendingRedactions.isEmpty)
    let texts = try lines(scene, since: 1, until: nil)
    let events = try texts.map { try JSON(parsing: $0) }
    #expect(events.filter { $0["redacted"] == true }.map { $0["id"]?.string } == ["3"])
    #expect(!texts.contains { $0.contains("\"2 \"") })
    #expect(events.last?["type"] == "nl.opdracht.journal.redacted")
    // The chain stands for what was there: the anchor that was kept before still holds.
    #expect(SoundnessCheck(of: scene.home, anchor: scene.heads[0]).report().isSound)
  }

  private func lines(_ scene: HomeScene, since: UInt64, until: UInt64?) throws -> [String] {
    var lines: [String] = []
    try EventExport(of: scene.home, since: since, until: until).forEachLine { line in
      lines.append(String(decoding: line, as: UTF8.self))
      return true
    }
    return lines
  }
}

/// The file system of the machine, which counts the bytes that are read.
final class CountingFileSystem: FileSystem {
  private let local = LocalFileSystem()
  private let count = Atomic<Int>(0)

  var bytes: Int { count.load(ordering: .relaxed) }

  fileprivate func add(_ bytes: Int) { count.add(bytes, ordering: .relaxed) }

  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    CountingFile(file: try local.open(path, access), system: self)
  }
  func names(in folder: String) throws(StorageError) -> [String] { try local.names(in: folder) }
  func makeFolder(_ path: String) throws(StorageError) -> Bool { try local.makeFolder(path) }
  func rename(_ path: String, to newPath: String) throws(StorageError) {
    try local.rename(path, to: newPath)
  }
  func remove(_ path: String) throws(StorageError) { try local.remove(path) }
  func synchronizeFolder(_ path: String) throws(StorageError) {
    try local.synchronizeFolder(path)
  }
}

private struct CountingFile: File {
  let file: any File
  let system: CountingFileSystem

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    let count = try file.read(at: offset, into: buffer)
    system.add(count)
    return count
  }
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    try file.write(bytes, at: offset)
  }
  func synchronize() throws(StorageError) { try file.synchronize() }
  func size() throws(StorageError) -> Int64 { try file.size() }
  func truncate(to size: Int64) throws(StorageError) { try file.truncate(to: size) }
  func close() { file.close() }
}
