import Glibc
import Journaling
import Languages
import Lifecycle
import Registry
import Safekeeping
import Storage
import TestSupport
import Testing

struct BackupTests {
  @Test func `what is restored is what was backed up`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    let outcome = try scene.makeBackup()
    #expect(outcome.report.state == (try scene.registry.digest()))
    #expect(try Backup.check(scene.backup, anchor: scene.heads[0]).isSound)
    let target = HomeLayout(path: "\(scene.folder.path)/new")
    let report = try Restoration(of: scene.backup, to: target).run()
    #expect(report.head == scene.heads.last && report.state == outcome.report.state)
    #expect(
      scene.folder.names(in: "new") == ["definitions", "documents", "journal", "snapshots"])
    // The older snapshot stays behind; of the last segment, which has no record, the header goes.
    for (name, bytes) in try scene.content() where !name.contains("snapshot-a") {
      let restored = try scene.folder.bytes(of: "new/\(name)")
      #expect(bytes.starts(with: restored), "\(name)")
      #expect(restored == bytes || name == "journal/000000000021.jsonl", "\(name)")
    }
    #expect(!scene.folder.names().contains("b.tar.tmp"))
  }

  @Test func `a backup up to an earlier record leaves out what came later`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    let outcome = try Backup(of: scene.home, upTo: scene.heads[0]).write(
      to: scene.backup, replacing: false, at: scene.moment.instant)
    #expect(outcome.report.head == scene.heads[0])
    #expect(outcome.report.snapshots.map(\.head) == [scene.heads[0]])
  }

  @Test func `an existing file is overwritten only when told so`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    try scene.folder.write(Array("mine".utf8), to: "b.tar")
    let error = #expect(throws: SafekeepingError.self) { try scene.makeBackup() }
    #expect(error?.code == .notUnderstood && error?.remedy.en.contains("--force") == true)
    #expect(try scene.folder.bytes(of: "b.tar") == Array("mine".utf8))
    _ = try Backup(of: scene.home, upTo: scene.heads[0]).write(
      to: scene.backup, replacing: true, at: scene.moment.instant)
    #expect(try Backup.check(scene.backup, anchor: nil).isSound)
  }

  @Test func `too little room is told before anything is written`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    let backup = Backup(of: scene.home, upTo: scene.heads[0], room: { _ in 1_000 })
    let error = #expect(throws: SafekeepingError.self) {
      try backup.write(to: scene.backup, replacing: false, at: scene.moment.instant)
    }
    #expect(error?.message.en.contains("1000 are free") == true)
    #expect(error?.message.nl.contains("te weinig ruimte") == true)
    #expect(scene.folder.names() == ["home"])
  }

  @Test func `a damaged home makes no backup`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.flip(HomeScene.segment(1), at: 900)
    let error = #expect(throws: SafekeepingError.self) { try scene.makeBackup() }
    #expect(error?.code == .damaged)
    #expect(scene.folder.names() == ["home"])
  }

  @Test func `a truncated backup is refused, wherever it was cut`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.makeBackup()
    let bytes = try scene.folder.bytes(of: "b.tar")
    var generator = SeededGenerator(seed: 20_260_101)
    let cuts = [0, 1, 511, 512, bytes.count - 512, bytes.count - 1]
    for cut in cuts + (0..<10).map({ _ in Int.random(in: 0..<bytes.count, using: &generator) }) {
      try scene.folder.write(Array(bytes[..<cut]), to: "cut.tar")
      let error = #expect(throws: SafekeepingError.self, "cut at \(cut)") {
        try Backup.check("\(scene.folder.path)/cut.tar", anchor: nil)
      }
      #expect(error?.code == .damaged)
    }
  }

  @Test func `a flipped byte of a backup is found, and nothing is restored`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.makeBackup()
    let bytes = try scene.folder.bytes(of: "b.tar")
    var generator = SeededGenerator(seed: 7)
    let target = HomeLayout(path: "\(scene.folder.path)/new")
    for _ in 0..<40 {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      // Padding behind a file is not content: nothing depends on it.
      guard bytes[place] != 0 else { continue }
      var broken = bytes
      broken[place] ^= 1
      try scene.folder.write(broken, to: "broken.tar")
      let error = #expect(throws: SafekeepingError.self, "flipped \(place)") {
        try Restoration(of: "\(scene.folder.path)/broken.tar", to: target).run()
      }
      #expect(error?.code == .damaged)
      #expect(!scene.folder.names().contains("new"))
    }
  }

  @Test func `a folder that holds anything is not restored into`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    try scene.makeBackup()
    let before = try scene.content()
    let error = #expect(throws: SafekeepingError.self) {
      try Restoration(of: scene.backup, to: scene.home).run()
    }
    #expect(error?.code == .notUnderstood && error?.message.nl.contains("niet leeg") == true)
    #expect(try scene.content() == before)
    mkdir("\(scene.folder.path)/empty", 0o700)
    let empty = HomeLayout(path: "\(scene.folder.path)/empty")
    #expect(try Restoration(of: scene.backup, to: empty).run().isSound)
  }

  @Test func `something else is no backup`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 1)
    let file = "\(scene.folder.path)/\(HomeScene.segment(1))"
    #expect(!Backup.isBackup(file))
    let error = #expect(throws: SafekeepingError.self) {
      try Restoration(of: file, to: HomeLayout(path: "\(scene.folder.path)/new")).run()
    }
    #expect(error?.message.en.contains("is no backup") == true)
  }
}
