import Digests
import Journaling
import Languages
import Lifecycle
import Recording
import Registry
import Storage
import TestSupport
import Testing

struct SnapshotTests {
  private let folder: TemporaryFolder
  private let system = LocalFileSystem()

  init() throws { folder = try TemporaryFolder() }

  private func history(_ steps: Int, seed: UInt64 = 1) throws -> RegistryScene {
    var scene = try RegistryScene(seed: seed)
    try go(on: &scene, steps)
    return scene
  }

  private func go(on scene: inout RegistryScene, _ steps: Int) throws {
    for _ in 0..<steps {
      if let event = try scene.nextEvent() { _ = try scene.record(event) }
    }
  }

  /// Writes a snapshot of everything so far. Returns the digest of the state.
  private func write(_ scene: RegistryScene) throws -> SHA256.Digest {
    var registry = try scene.replayed(awakeLimit: 4)
    let written = try registry.freeze().write(to: folder.path, on: system, head: scene.head)
    #expect(written.byteCount == Int64(try folder.bytes(of: name(of: written.path)).count))
    return written.digest
  }

  private func name(of path: String) -> String { String(path.dropFirst(folder.path.count + 1)) }

  private func open() throws -> OpenedSnapshot? {
    try Registry.open(snapshotIn: folder.path, on: system, awakeLimit: 4)
  }

  /// Reads everything that a snapshot has.
  private func digestOfEverything() throws -> SHA256.Digest? {
    guard let opened = try open() else { return nil }
    return try opened.registry.digest()
  }

  @Test func `where there is no snapshot, none is opened`() throws {
    #expect(try open()?.head == nil)
    let missing = "\(folder.path)/missing"
    #expect(try Registry.open(snapshotIn: missing, on: system)?.head == nil)
    for path in Registry.snapshotPaths(in: folder.path) {
      #expect(try Registry.check(snapshotAt: path, on: system)?.head == nil)
    }
  }

  @Test func `a snapshot of nothing is a snapshot`() throws {
    let digest = try write(RegistryScene(seed: 1))
    let opened = try #require(try open())
    #expect(opened.registry.count == 0 && opened.head.sequence == 0)
    #expect(opened.registry.lastMoment == nil)
    #expect(try opened.registry.digest() == digest)
  }

  @Test func `snapshots take turns, and the newest is used`() throws {
    var scene = try history(30)
    var digests = [try write(scene)]
    for _ in 0..<3 {
      try go(on: &scene, 20)
      digests.append(try write(scene))
      let opened = try #require(try open())
      #expect(opened.head == scene.head && opened.digest == digests.last)
      #expect(opened.damage == nil)
    }
    #expect(folder.names() == ["snapshot-a.jsonl", "snapshot-b.jsonl"])
    let checked = try Registry.snapshotPaths(in: folder.path).map {
      try #require(try Registry.check(snapshotAt: $0, on: system))
    }
    #expect(Set(checked.map(\.digest)) == Set(digests.suffix(2)))
    #expect(checked.map(\.head.sequence).max() == scene.sequence)
  }

  @Test func `what a crash left behind is in nobody's way`() throws {
    try folder.write(Array("half a snapshot".utf8), to: "snapshot-new.jsonl")
    let digest = try write(try history(20))
    #expect(try open()?.digest == digest)
    #expect(folder.names() == ["snapshot-a.jsonl"])
  }

  @Test func `a snapshot that was never completed is none, however much of it there is`() throws {
    let scene = try history(40)
    _ = try write(scene)
    let bytes = try folder.bytes(of: "snapshot-a.jsonl")
    let lastLine = try #require(bytes.dropLast().lastIndex(of: 0x0A))
    for length in Array(0..<200) + Array(lastLine - 5..<bytes.count) {
      try folder.write(Array(bytes[..<length]), to: "snapshot-a.jsonl")
      #expect(try open()?.head == nil, "\(length) of \(bytes.count) bytes")
    }
    // The next one takes its place.
    let digest = try write(scene)
    #expect(try open()?.digest == digest)
    #expect(folder.names() == ["snapshot-a.jsonl"])
  }

  @Test func `no flipped bit passes, and damage is told with its place and what to do`() throws {
    let scene = try history(9)
    let digest = try write(scene)
    let bytes = try folder.bytes(of: "snapshot-a.jsonl")
    let lastLine = try #require(bytes.dropLast().lastIndex(of: 0x0A))
    var told = 0
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= UInt8(1 << (place % 8))
      try folder.write(damaged, to: "snapshot-a.jsonl")
      do throws(RegistryError) {
        // Either nothing, because the end itself is gone, or an error: never another state.
        guard let opened = try Registry.open(snapshotIn: folder.path, on: system) else {
          #expect(place >= lastLine, "byte \(place)")
          continue
        }
        _ = try opened.registry.digest()
        Issue.record("byte \(place) passed, with \(opened.digest == digest)")
      } catch {
        #expect(error.code == .damaged || error.code == .unknownFormat)
        #expect(error.message.en.contains("\(folder.path)/snapshot-a.jsonl"))
        #expect(error.message.en.contains("byte"))
        #expect(error.remedy.en.contains("delete \(folder.path)/snapshot-a.jsonl"))
        told += 1
      }
    }
    #expect(told >= lastLine)
  }

  @Test func `damage in the newer one is told, and the older one is used`() throws {
    var scene = try history(30)
    let older = try write(scene)
    try go(on: &scene, 20)
    _ = try write(scene)
    var bytes = try folder.bytes(of: "snapshot-b.jsonl")
    let directory = try #require(bytes.firstRange(of: Array("{\"directory\"".utf8)))
    bytes[directory.lowerBound + 20] ^= 1
    try folder.write(bytes, to: "snapshot-b.jsonl")
    let opened = try #require(try open())
    #expect(opened.digest == older && opened.path.hasSuffix("snapshot-a.jsonl"))
    #expect(opened.damage?.code == .damaged)
    #expect(opened.damage?.message.en.contains("snapshot-b.jsonl") == true)
    // What is replayed on top, and the next snapshot takes the damaged one's place.
    var registry = opened.registry
    try scene.replay(into: &registry)
    let digest = try registry.digest()
    _ = registry.adopt(
      try registry.freeze().write(to: folder.path, on: system, head: scene.head))
    #expect(try open()?.digest == digest && open()?.damage == nil)
  }

  @Test func `an assignment that is damaged at rest is told when it is asked for`() throws {
    let scene = try history(30)
    _ = try write(scene)
    let id = try #require(scene.assignments.keys.min())
    var bytes = try folder.bytes(of: "snapshot-a.jsonl")
    let start = try #require(bytes.firstRange(of: Array("{\"id\":\"\(id)\"".utf8))).lowerBound
    bytes[start + 8] ^= 1
    try folder.write(bytes, to: "snapshot-a.jsonl")
    var registry = try #require(try open()).registry
    #expect(registry.contains(id))
    let error = #expect(throws: RegistryError.self) { try registry.held(id) }
    #expect(error?.message.en.contains("byte \(start)") == true)
    #expect(throws: (any Error).self) { try registry.assignment(id, reading: scene.event) }
    // Everybody else is there as before.
    for other in scene.assignments.keys where other != id {
      #expect(try registry.assignment(other, reading: scene.event) == scene.assignments[other])
    }
  }

  @Test func `a file that was swapped for another is told by whoever checks it`() throws {
    _ = try write(try history(30))
    let bytes = String(decoding: try folder.bytes(of: "snapshot-a.jsonl"), as: UTF8.self)
    var lines = bytes.split(separator: "\n").map { Array($0.utf8) }
    // Somebody who can compute a checksum gives an assignment another title.
    let place = try #require(lines.firstIndex { $0.starts(with: Array("{\"id\"".utf8)) })
    let title = try #require(lines[place].firstRange(of: Array("\"titel\":\"".utf8)))
    lines[place][title.upperBound] = UInt8(ascii: "Z")
    var forged: [UInt8] = []
    for line in lines {
      let start = forged.count
      forged += line.dropLast(",\"crc\":\"01234567\"}".utf8.count)
      ProtectedLine.seal(from: start, in: &forged)
    }
    try folder.write(forged, to: "snapshot-a.jsonl")
    let opened = try #require(try open())
    #expect(try opened.registry.digest() != opened.digest)
    #expect(throws: RegistryError.self) {
      try Registry.check(snapshotAt: opened.path, on: system)
    }
  }
}
