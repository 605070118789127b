import Execution
import Lifecycle
import Revisions
import TestSupport
import Testing

/// The daemon notices that files changed.
struct WatchTests {
  /// What a watch told, in its order.
  private struct Told {
    let watch: DefinitionWatch
    let notices = TypedNotices()
    var lines: AsyncStream<String>.Iterator

    init(_ scene: ChangeScene, _ policy: DefinitionWatch.Policy = .ask) {
      let (stream, continuation) = AsyncStream.makeStream(of: String.self)
      lines = stream.makeAsyncIterator()
      watch = DefinitionWatch(
        engine: scene.engine, desk: scene.desk, notices: notices, policy: policy,
        tell: { continuation.yield($0) })
    }
  }

  /// Notices that the test gives.
  private struct TypedNotices: ChangeNotices {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Void.self) }

    func give() { continuation.yield() }

    func next() async -> Bool { await stream.first { true } != nil }

    func close() { continuation.finish() }
  }

  @Test func `a change is told when somebody notices it, and once`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    var told = Told(scene)
    try home.offer(ChangeHome.definition(2))
    await told.watch.start()
    #expect(try #require(await told.lines.next()).contains("w changed 2"))
    try home.offer("{")
    told.notices.give()
    #expect(try #require(await told.lines.next()).contains("w.json5 invalid"))
    await told.watch.look()
    try home.offer(ChangeHome.definition(1))
    await told.watch.look()
    #expect(try #require(await told.lines.next()).contains("as they are"))
    await told.watch.stop()
    #expect(await scene.engine.live.entries.values.map(\.live.revision) == [1])
    try await scene.stop()
  }

  @Test func `sound definitions become live by themselves where a home wants so`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    var told = Told(scene, .safe)
    try home.offer("{", as: "bad.json5")
    try home.offer(ChangeHome.definition(2))
    await told.watch.look()
    #expect(try #require(await told.lines.next()).contains("invalid"))
    #expect(await scene.engine.live.entries.values.map(\.live.revision) == [1])
    home.withdraw("bad.json5")
    await told.watch.look()
    #expect(try #require(await told.lines.next()).contains("made live: w changed 2"))
    try await scene.open("two")
    #expect(try await scene.revision("one") == 1)
    #expect(try await scene.revision("two") == 2)
    // What somebody took back is not made live again, and a file that is gone retires nothing.
    try await scene.apply(.back())
    await told.watch.look()
    #expect(await scene.engine.live.entries.values.map(\.live.revision) == [1])
    home.withdraw()
    await told.watch.look()
    try await scene.open("three")
    try await scene.stop()
  }

  @Test func `files are read again only when they changed`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    let before = await scene.desk.readings
    for _ in 1...5 { _ = await scene.desk.offer() }
    #expect(await scene.desk.readings == before)
    try home.offer(ChangeHome.definition(12))
    for _ in 1...5 { _ = await scene.desk.offer() }
    #expect(await scene.desk.readings == before + 1)
    try await scene.stop()
  }
}
