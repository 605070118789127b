import Execution
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// What fails too often, or can never succeed, is given up in the open.
struct DeadLetterTests {
  private static let refused = "one.2.1 dead after 1: no address of one.2.1"

  /// A scene with one dead letter, of `hook`.
  private func scene(_ folder: TemporaryFolder, _ hook: LanePerformer) async throws -> LaneScene {
    hook.set(.refuses, for: "one.2.1")
    let scene = try LaneScene(folder, [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await scene.engine.waitUntilDelivered()
    return scene
  }

  @Test func `what can never succeed is given up at once, and told`() async throws {
    let hook = try LanePerformer("hook")
    let scene = try await scene(TemporaryFolder(), hook)
    #expect(try await scene.outbox() == [Self.refused])
    let report = try await scene.engine.report()
    #expect(report.deadLetters == 1 && report.undelivered == 0 && report.troubles.isEmpty)
    let last = try #require(try await scene.engine.log(of: "one", limit: 1).last)
    #expect(
      last.occurrence
        == .delivery(
          try scene.effect("one.2.1"), .givenUp(attempts: 1, message: "no address of one.2.1")))
    #expect(last.actor.person == "opdrachtd")
    try await scene.advance(to: "2018-04-09T09:00:00Z")
    #expect(hook.begun == ["one.2.1"])
    try await scene.stop()
  }

  @Test func `what keeps failing is given up after a hundred attempts, in growing pauses`()
    async throws
  {
    let hook = try LanePerformer("hook")
    hook.set(.fails)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await scene.engine.waitUntilDelivered()
    var pauses: [Int64] = []
    while let trouble = try await scene.engine.report().troubles.first {
      #expect(trouble.trouble.attempts == pauses.count + 1)
      let next = trouble.trouble.nextAttempt
      pauses.append(next.milliseconds - scene.clock.now.milliseconds)
      try await scene.advance(to: next.description)
    }
    #expect(hook.begun.count == 100 && pauses.count == 99)
    for (place, pause) in pauses.enumerated() {
      let full: Int64 = min(1_000 << Int64(min(place, 20)), 3_600_000)
      #expect((full * 9 / 10...full).contains(pause), "pause \(place): \(pause)")
    }
    let hours = Double(pauses.reduce(0, +)) / 3_600_000
    #expect((79...88.2).contains(hours), "\(hours)")
    #expect(try await scene.outbox().first?.hasPrefix("one.2.1 dead after 100: ") == true)
    try await scene.stop()
  }

  @Test func `what failed together does not come back together`() async throws {
    let hook = try LanePerformer("hook", ordersAtOnce: 100)
    hook.set(.fails)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    for number in 0..<40 {
      try await scene.open("n\(number)")
      try await scene.act("hook", "n\(number)")
    }
    await scene.engine.waitUntilDelivered()
    let moments = try await scene.engine.report().troubles.map(\.trouble.nextAttempt)
    #expect(moments.count == 40)
    #expect(Set(moments).count > 20)
    try await scene.stop()
  }

  @Test(arguments: [false, true])
  func `a dead letter stays dead over a restart`(withSnapshot: Bool) async throws {
    let folder = try TemporaryFolder()
    let hook = try LanePerformer("hook")
    let first = try await scene(folder, hook)
    if withSnapshot { _ = try await first.engine.takeSnapshot() }
    try await first.stop()
    let second = try LaneScene(folder, [hook])
    try await second.engine.start()
    await second.engine.waitUntilDelivered()
    #expect(try await second.outbox(onlyDead: true) == [Self.refused])
    #expect(hook.begun == ["one.2.1"])
    // The plugin is told that it is owed still: what it keeps of it must not go.
    try await second.act("hook", "one")
    await second.engine.waitUntilDelivered()
    #expect(hook.prepared.last?.contains("one.2.1") == true)
    try await second.stop()
  }

  @Test func `it is delivered once when somebody asks for it`() async throws {
    let folder = try TemporaryFolder()
    let hook = try LanePerformer("hook")
    let first = try await scene(folder, hook)
    let effect = try first.effect("one.2.1")
    let trial = try await first.engine.retry(.failed(of: nil), by: first.owner, isTrial: true)
    #expect(trial.resumed == [effect])
    #expect(try await first.outbox() == [Self.refused])
    hook.release()
    let change = try await first.engine.retry(.effects([effect]), by: first.owner)
    #expect(change.resumed == [effect] && change.left == 0)
    await first.engine.waitUntilDelivered()
    #expect(hook.settled == ["one.2.1"] && hook.begun.count == 2)
    #expect(try await first.outbox() == [])
    let what = try await first.engine.log(of: "one", limit: 3).map(\.actor.person)
    #expect(what == ["opdrachtd", "beheer", "opdrachtd"])
    try await first.stop()
    let second = try LaneScene(folder, [hook])
    try await second.engine.start()
    await second.engine.waitUntilDelivered()
    #expect(hook.begun.count == 2)
    try await second.stop()
  }

  @Test func `what waits for another attempt is tried at once when somebody asks`() async throws {
    let hook = try LanePerformer("hook")
    hook.set(.fails)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await scene.engine.waitUntilDelivered()
    hook.release()
    let plugin = try #require(PluginName("hook"))
    let other = try #require(PluginName("mail"))
    #expect(
      try await scene.engine.retry(.failed(of: other), by: scene.owner).hastened == [])
    let change = try await scene.engine.retry(.failed(of: plugin), by: scene.owner)
    #expect(change.hastened.map(\.description) == ["one.2.1"] && change.resumed.isEmpty)
    await scene.engine.waitUntilDelivered()
    #expect(hook.settled == ["one.2.1"])
    // Its later turn finds nothing to do.
    try await scene.advance(to: "2018-04-02T10:00:00Z")
    #expect(hook.begun.count == 2)
    try await scene.stop()
  }

  @Test func `dropping tells who and why, and lets the plugin forget`() async throws {
    let folder = try TemporaryFolder()
    let hook = try LanePerformer("hook")
    let first = try await scene(folder, hook)
    let effect = try first.effect("one.2.1")
    for reason in ["", "   ", String(repeating: "x", count: 501)] {
      await #expect(throws: EngineError.self) {
        _ = try await first.engine.drop(effect, for: reason, by: first.owner)
      }
    }
    _ = try await first.engine.drop(effect, for: "te laat", by: first.owner, isTrial: true)
    #expect(try await first.outbox() == [Self.refused])
    let change = try await first.engine.drop(effect, for: " te laat ", by: first.owner)
    #expect(change.dropped == [effect])
    #expect(try await first.outbox() == [])
    #expect(hook.settled == ["one.2.1"])
    let last = try #require(try await first.engine.log(of: "one", limit: 1).last)
    #expect(last.occurrence == .delivery(effect, .dropped(reason: "te laat")))
    #expect(last.actor.person == "beheer")
    await #expect(throws: EngineError.self) {
      _ = try await first.engine.drop(effect, for: "nog eens", by: first.owner)
    }
    try await first.stop()
    let second = try LaneScene(folder, [hook])
    try await second.engine.start()
    await second.engine.waitUntilDelivered()
    #expect(hook.begun == ["one.2.1"])
    try await second.stop()
  }

  @Test func `what is dropped in the hand of a plugin is not recorded as delivered`() async throws {
    let hook = try LanePerformer("hook")
    hook.set(.hangs)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await hook.wasAsked(1)
    _ = try await scene.engine.drop(
      try scene.effect("one.2.1"), for: "te laat", by: scene.owner)
    #expect(hook.settled == [])
    hook.release()
    await scene.engine.waitUntilDelivered()
    #expect(hook.settled == ["one.2.1"])
    let log = try await scene.engine.log(of: "one", limit: 10)
    #expect(log.count == 3)
    try await scene.stop()
  }

  @Test func `what a plugin said goes when a field is erased`() async throws {
    let folder = try TemporaryFolder()
    let hook = try LanePerformer("hook")
    let scene = try await scene(folder, hook)
    try await scene.edit("one", "Jan Jansen")
    _ = try await scene.engine.erase(
      "one", field: "titel", for: "verzoek 2026-14", by: scene.owner)
    #expect(try await scene.outbox() == ["one.2.1 dead after 1: "])
    let log = try await scene.engine.log(of: "one", limit: 10)
    #expect(
      log.contains {
        guard case .delivery(_, .givenUp(1, let message)) = $0.occurrence else { return false }
        return message.isEmpty
      })
    try await scene.stop()
    let again = try LaneScene(folder, [hook])
    try await again.engine.start()
    #expect(try await again.outbox() == ["one.2.1 dead after 1: "])
    try await again.stop()
  }

  @Test func `the outbox is told in parts, the oldest first`() async throws {
    let hook = try LanePerformer("hook")
    hook.set(.refuses)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    for name in ["c", "a", "b"] {
      try await scene.open(name)
      try await scene.act("hook", name)
      scene.clock.advance(to: scene.clock.now.adding(milliseconds: 1))
    }
    await scene.engine.waitUntilDelivered()
    var told: [String] = []
    var place: OutboxPlace?
    repeat {
      let page = try await scene.engine.outbox(after: place, limit: 1)
      told += page.entries.map(\.effect.id.description)
      #expect(page.dead == 3 && page.waiting == 0)
      place = page.next
    } while place != nil
    #expect(told == ["c.2.1", "a.2.1", "b.2.1"])
    let mail = try #require(PluginName("mail"))
    #expect(try await scene.engine.outbox(after: nil, limit: 9, of: mail).entries.isEmpty)
    try await scene.stop()
  }

  @Test func `one that is not owed is missed by name`() async throws {
    let scene = try LaneScene(TemporaryFolder(), [try LanePerformer("hook")])
    try await scene.engine.start()
    let strange = try scene.effect("nobody.7.1")
    let error = await #expect(throws: EngineError.self) {
      _ = try await scene.engine.retry(.effects([strange]), by: scene.owner)
    }
    guard case .refused(let refusal) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(refusal.kind == .notUnderstood)
    #expect(refusal.blockers.first?.message.en.contains("nobody.7.1") == true)
    try await scene.stop()
  }
}
