import Digests
import Glibc
import Journaling
import Languages
import Lifecycle
import Registry
import Safekeeping
import Storage
import TestSupport
import Testing

struct SoundnessTests {
  @Test func `a sound home has the state of its replay and of both snapshots`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    let before = try scene.content()
    let report = SoundnessCheck(of: scene.home).report()
    #expect(report.flaws.isEmpty)
    #expect(report.head == scene.heads.last && report.events == 20 && report.assignments == 2)
    #expect(report.state == (try scene.registry.digest()))
    #expect(Set(report.snapshots.map(\.head)) == Set(scene.heads))
    #expect(report.definitions == 1)
    #expect(try scene.content() == before)
  }

  @Test func `the chain passes through the anchors that were kept, and no others`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    for head in scene.heads {
      #expect(SoundnessCheck(of: scene.home, anchor: head).report().passedAnchor == head)
    }
    let wrong = JournalHead(sequence: 10, link: scene.heads[1].link)
    let later = JournalHead(sequence: 999, link: scene.heads[1].link)
    for anchor in [wrong, later] {
      let report = SoundnessCheck(of: scene.home, anchor: anchor).report()
      #expect(report.flaws.map(\.code) == [.damaged])
      #expect(report.flaws.first?.message.en.contains("\(anchor)") == true)
      #expect(report.flaws.first?.message.nl.contains("anker") == true)
    }
  }

  @Test(arguments: 0..<24)
  func `a flipped byte of the journal is found`(part: Int) async throws {
    let scene = try HomeScene()
    try await scene.write()
    let name = HomeScene.segment(part % 2 == 0 ? 1 : 11)
    let count = try scene.folder.bytes(of: name).count
    // Behind the line ends, too: all but the last byte of a sealed segment is content.
    try scene.flip(name, at: (count - 1) * part / 24)
    let report = SoundnessCheck(of: scene.home).report()
    #expect(report.flaws.contains { $0.code == .damaged && $0.message.en.contains(".jsonl") })
    #expect(report.flaws.allSatisfy { !$0.remedy.nl.isEmpty && !$0.remedy.en.isEmpty })
  }

  @Test func `a damaged snapshot is named, and the journal still checked`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.flip("home/snapshots/snapshot-a.jsonl", at: 400)
    let report = SoundnessCheck(of: scene.home).report()
    #expect(report.flaws.count == 1)
    #expect(report.flaws.first?.message.en.contains("snapshot-a.jsonl") == true)
    #expect(report.events == 20)
  }

  @Test func `a snapshot of another journal is found by its link`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    let other = try HomeScene()
    try await other.write()
    let name = "home/snapshots/snapshot-a.jsonl"
    try scene.folder.write(try other.folder.bytes(of: name), to: name)
    let flaws = SoundnessCheck(of: scene.home).report().flaws
    #expect(flaws.map { $0.message.en.contains("another journal") } == [true])
  }

  @Test func `a snapshot with another state than the journal is found`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    let other = try HomeScene()
    try await other.write(segments: 1, edits: 3)
    var registry = other.registry
    // Intact, and at a place that the chain has: only the replay tells.
    _ = try registry.freeze().write(
      to: scene.home.snapshots, on: LocalFileSystem(), head: scene.heads[0])
    let flaws = SoundnessCheck(of: scene.home).report().flaws
    #expect(flaws.count == 1)
    #expect(flaws.first?.message.en.contains("another state") == true)
  }

  @Test func `a definition in use that is gone or changed is found`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.flip("home/\(scene.definition)", at: 30)
    #expect(SoundnessCheck(of: scene.home).report().flaws.map(\.code) == [.damaged])
    unlink("\(scene.home.path)/\(scene.definition)")
    let flaws = SoundnessCheck(of: scene.home).report().flaws
    #expect(flaws.map { $0.message.en.contains("'pilots' runs on it") } == [true])
  }

  @Test func `segments are checked by their names, in any order`() async throws {
    let scene = try HomeScene()
    try await scene.write(segments: 3)
    let files = [1, 11, 21].map { "\(scene.folder.path)/\(HomeScene.segment($0))" }
    let whole = SegmentsCheck(of: files.reversed()).report()
    #expect(whole.isSound && whole.events == 30)
    #expect(whole.state == (try scene.registry.digest()))
    let later = SegmentsCheck(of: Array(files[1...]), anchor: scene.heads[0]).report()
    #expect(later.isSound && later.start == scene.heads[0] && later.head == scene.heads[2])
    #expect(later.events == 20 && later.state == nil)
    let gap = SegmentsCheck(of: [files[0], files[2]]).report()
    #expect(gap.flaws.first?.message.en.contains("000000000011.jsonl is missing") == true)
    let none = SegmentsCheck(of: ["\(scene.home.path)/\(scene.definition)"]).report()
    #expect(none.flaws.first?.message.en.contains("is no journal") == true)
  }

  @Test func `the overview tells what a start needs`() async throws {
    let scene = try HomeScene()
    try await scene.write()
    try scene.writeTail("pilots", title: 2)
    let overview = try JournalOverview(of: scene.home)
    #expect(overview.segments.map(\.first) == [1, 11, 21])
    #expect(overview.segments.map(\.last) == [10, 20, 21])
    #expect(overview.segments.map(\.isOpen) == [false, false, true])
    #expect(overview.segments.map(\.isNeededForStart) == [false, false, true])
    #expect(overview.snapshot == scene.heads.last)
  }

  @Test func `a home that cannot be read is told as such, not as damage`() async throws {
    let folder = try TemporaryFolder()
    let missing = SoundnessCheck(of: HomeLayout(path: "\(folder.path)/none")).report()
    #expect(missing.flaws.map(\.code) == [.inputOutput])
    #expect(missing.flaws.first?.message.en.contains("/none/journal") == true)
    mkdir("\(folder.path)/home", 0o700)
    try folder.write([], to: "home/journal")
    let home = HomeLayout(path: "\(folder.path)/home")
    #expect(SoundnessCheck(of: home).report().flaws.map(\.code) == [.inputOutput])
    #expect(throws: SafekeepingError.self) { try JournalOverview(of: home) }
    #expect(throws: SafekeepingError.self) { try EventExport(of: home, since: 0, until: nil) }
  }
}
