import Execution
import Glibc
import Journaling
import Languages
import Lifecycle
import Revisions
import TestSupport
import Testing

/// The daemon dies while definitions change: afterwards everything went along, or nothing.
struct CrashTests {
  private static let ids = ["five", "four", "one", "three", "two"]
  private static let mapping = "{ workflow: 'w', states: { a: 'start' } }"

  /// A home with five assignments and a new revision.
  private func home() async throws -> ChangeHome {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    for id in Self.ids { try await scene.open(id) }
    try await scene.stop()
    try home.offer(ChangeHome.definition(2, first: "start"))
    return home
  }

  private func revisions(_ scene: ChangeScene) async throws -> Set<Int> {
    Set(try await scene.engine.all().map(\.assignment.workflow.revision))
  }

  /// What a new assignment runs on, and that no migration is left over.
  private func verify(_ scene: ChangeScene, is revision: Int) async throws {
    #expect(try await revisions(scene) == [revision])
    try await scene.open("new")
    #expect(try await scene.revision("new") == revision)
    #expect(try scene.desk.store.unfinishedMigration() == nil)
    #expect(try scene.desk.store.live()?.entries.values.map(\.live.revision) == [revision])
  }

  /// The changes of an application: the definition, the migration, what is live, the end.
  @Test(arguments: 1...4, DyingStorage.Moment.allCases)
  func `a disk that fails leaves all or nothing`(
    change: Int, moment: DyingStorage.Moment
  ) async throws {
    let home = try await home()
    let dying = try await ChangeScene(home) { DyingStorage($0, at: change, moment) }
    let request = try PlanRequest.migrating(Self.mapping)
    await #expect(throws: EngineError.self) { try await dying.apply(request) }
    try await dying.stop()
    let wasBegun = change > 2 || (change == 2 && moment == .after)
    let scene = try await ChangeScene(home)
    try await verify(scene, is: wasBegun ? 2 : 1)
    try await scene.stop()
  }

  @Test(arguments: 0...5)
  func `a migration that was cut off is completed before anything else`(kept: Int) async throws {
    let home = try await home()
    let before = try home.folder.bytes(of: Self.journalFile(home)).count
    let dying = try await ChangeScene(home) { DyingStorage($0, at: 3, .before) }
    let request = try PlanRequest.migrating(Self.mapping)
    await #expect(throws: EngineError.self) { try await dying.apply(request) }
    try await dying.stop()
    try cut(home, after: before, lines: kept)
    let scene = try await ChangeScene(home)
    let events = try await scene.engine.report().events
    #expect(events == 2 * Self.ids.count)
    try await verify(scene, is: 2)
    try await scene.stop()
    // Once more: what is complete is left alone.
    let again = try await ChangeScene(home)
    #expect(try await again.engine.report().events == events + 1)
    try await again.stop()
  }

  @Test func `a way back that was cut off is completed too`() async throws {
    let home = try await home()
    let first = try await ChangeScene(home)
    try await first.apply(.migrating(Self.mapping))
    try await first.stop()
    let dying = try await ChangeScene(home) { DyingStorage($0, at: 2, .before) }
    await #expect(throws: EngineError.self) { try await dying.apply(.back()) }
    await #expect(throws: EngineError.self) { try await dying.apply(.back()) }
    try await dying.stop()
    let scene = try await ChangeScene(home)
    try await verify(scene, is: 1)
    #expect(try await scene.states("one") == ["a"])
    try await scene.stop()
  }

  @Test func `a definition that an assignment needs is missed by name`() async throws {
    let home = try await home()
    let first = try await ChangeScene(home)
    let live = await first.engine.live
    let reference = try #require(live.entries.values.first?.live)
    let path = first.desk.store.path(of: reference)
    try await first.apply()
    try await first.stop()
    #expect(unlink(path) == 0)
    let error = await #expect(throws: RevisionError.self) { _ = try await ChangeScene(home) }
    #expect(error?.message.en.contains(path) == true && error?.remedy.en.isEmpty == false)
    // Where somebody offers the very same definition again, it is kept again.
    try home.offer(ChangeHome.definition(1), as: "old.json5")
    let second = try await ChangeScene(home)
    #expect(try await second.revision("one") == 1)
    try await second.stop()
  }

  private static func journalFile(_ home: ChangeHome) throws -> String {
    "journal/\(try #require(home.folder.names(in: "journal").first))"
  }

  /// Leaves so many of the lines behind a place.
  private func cut(_ home: ChangeHome, after start: Int, lines: Int) throws {
    let name = try Self.journalFile(home)
    let bytes = try home.folder.bytes(of: name)
    var end = start
    for _ in 0..<lines {
      let line = try #require(bytes[end...].firstIndex(of: UInt8(ascii: "\n")))
      end = line + 1
    }
    try home.folder.write(Array(bytes[..<end]), to: name)
  }
}
