import Execution
import Lifecycle
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// Each plugin has its own deliveries: what one does, and does not do, is its own.
struct LaneTests {
  @Test func `a plugin that hangs holds up no other`() async throws {
    let mail = try LanePerformer("mail")
    let hook = try LanePerformer("hook")
    hook.set(.hangs)
    let scene = try LaneScene(TemporaryFolder(), [mail, hook])
    try await scene.engine.start()
    try await scene.open("one", "two")
    try await scene.act("both", "one")
    await hook.wasAsked(1)
    for _ in 0..<5 { try await scene.act("mail", "two") }
    await mail.wasAsked(6)
    #expect(hook.begun == ["one.2.2"])
    #expect(try await scene.outbox().contains("one.2.2 in hand"))
    hook.release()
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.outbox() == [])
    try await scene.stop()
  }

  @Test func `who waits for a plugin that hangs waits for a while`() async throws {
    let hook = try LanePerformer("hook")
    hook.set(.hangs)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await hook.wasAsked(1)
    async let isDelivered = scene.engine.waitUntilDelivered()
    await scene.letTimeRunOut()
    #expect(await isDelivered == false)
    hook.release()
    #expect(await scene.engine.waitUntilDelivered())
    try await scene.stop()
  }

  @Test func `a stop does not wait without end, and the next start asks again`() async throws {
    let folder = try TemporaryFolder()
    let hook = try LanePerformer("hook")
    hook.set(.hangs)
    let scene = try LaneScene(folder, [hook])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("hook", "one")
    await hook.wasAsked(1)
    async let stop: Void = scene.engine.stop()
    await scene.letTimeRunOut()
    await stop
    // What it says now comes too late to be heard.
    hook.release()
    try await scene.stop()
    #expect(hook.settled == [])
    let again = try LaneScene(folder, [hook])
    try await again.engine.start()
    await again.engine.waitUntilDelivered()
    #expect(hook.begun == ["one.2.1", "one.2.1"])
    #expect(hook.settled == ["one.2.1"])
    try await again.stop()
  }

  @Test func `a plugin has as many handovers as it wants, and no more`() async throws {
    let hook = try LanePerformer("hook", ordersAtOnce: 1, handoversAtOnce: 3)
    hook.set(.hangs)
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    for number in 0..<8 {
      try await scene.open("n\(number)")
      try await scene.act("hook", "n\(number)")
    }
    await hook.wasAsked(3)
    #expect(hook.begun.count == 3)
    hook.release()
    await scene.engine.waitUntilDelivered()
    #expect(Set(hook.settled).count == 8)
    #expect(hook.mostInHand == 3)
    try await scene.stop()
  }

  @Test func `what is not installed waits, and comes through once it is`() async throws {
    let folder = try TemporaryFolder()
    let scene = try LaneScene(folder, [])
    try await scene.engine.start()
    try await scene.open("one")
    try await scene.act("mail", "one")
    await scene.engine.waitUntilDelivered()
    let troubles = try await scene.engine.report().troubles
    #expect(troubles.map(\.trouble.message) == ["the plugin 'mail' is not installed"])
    try await scene.stop()
    let mail = try LanePerformer("mail")
    let again = try LaneScene(folder, [mail])
    try await again.engine.start()
    await again.engine.waitUntilDelivered()
    #expect(mail.settled == ["one.2.1"])
    try await again.stop()
  }
}
