import Execution
import TestSupport
import Testing

/// A plugin that wants order gets the effects of one assignment one after the other.
struct DeliveryOrderTests {
  private func scene(_ hook: LanePerformer) async throws -> LaneScene {
    let scene = try LaneScene(TemporaryFolder(), [hook])
    try await scene.engine.start()
    try await scene.open("one", "two")
    return scene
  }

  @Test func `one that hangs holds up those behind it, and no other assignment`() async throws {
    let hook = try LanePerformer(
      "hook", keepsOrder: true, ordersAtOnce: 10, handoversAtOnce: 4)
    hook.set(.hangs, for: "one.2.1")
    let scene = try await scene(hook)
    for _ in 0..<3 { try await scene.act("hook", "one") }
    await hook.wasAsked(1)
    try await scene.act("hook", "two")
    await hook.wasAsked(2)
    #expect(Set(hook.begun) == ["one.2.1", "two.2.1"])
    #expect(
      try await scene.outbox().prefix(3) == [
        "one.2.1 in hand", "one.3.1 behind one.2.1", "one.4.1 behind one.2.1",
      ])
    hook.release()
    await scene.engine.waitUntilDelivered()
    #expect(hook.begun.filter { $0.hasPrefix("one") } == ["one.2.1", "one.3.1", "one.4.1"])
    #expect(try await scene.outbox() == [])
    try await scene.stop()
  }

  @Test func `without order nobody is held up`() async throws {
    let hook = try LanePerformer("hook", handoversAtOnce: 4)
    hook.set(.hangs)
    let scene = try await scene(hook)
    for _ in 0..<3 { try await scene.act("hook", "one") }
    await hook.wasAsked(3)
    hook.release()
    await scene.engine.waitUntilDelivered()
    #expect(Set(hook.settled) == ["one.2.1", "one.3.1", "one.4.1"])
    try await scene.stop()
  }

  @Test func `one that fails holds up those behind it until it comes through`() async throws {
    let hook = try LanePerformer("hook", keepsOrder: true, ordersAtOnce: 10)
    hook.set(.fails, for: "one.2.1")
    let scene = try await scene(hook)
    try await scene.act("hook", "one")
    try await scene.act("hook", "one")
    try await scene.act("hook", "two")
    await scene.engine.waitUntilDelivered()
    #expect(Set(hook.begun) == ["one.2.1", "two.2.1"])
    try await scene.advance(to: "2018-04-02T09:00:01Z")
    #expect(hook.begun.filter { $0 == "one.2.1" }.count == 2)
    #expect(!hook.begun.contains("one.3.1"))
    hook.release()
    try await scene.advance(to: "2018-04-02T09:00:03Z")
    #expect(hook.begun.suffix(2) == ["one.2.1", "one.3.1"])
    try await scene.stop()
  }

  @Test func `one that waits for its opening holds up those behind it`() async throws {
    let hook = try LanePerformer("hook", keepsOrder: true, officeHours: 12..<14)
    let scene = try await scene(hook)
    try await scene.act("hook", "one")
    try await scene.act("hook", "one")
    try await scene.advance(to: "2018-04-02T11:59:59Z")
    #expect(hook.begun == [])
    try await scene.advance(to: "2018-04-02T12:00:00Z")
    #expect(hook.begun == ["one.2.1", "one.3.1"])
    try await scene.stop()
  }

  @Test func `a dead letter holds up nobody, and goes first when it is tried again`() async throws {
    let hook = try LanePerformer("hook", keepsOrder: true, officeHours: 12..<14)
    hook.set(.refuses, for: "one.2.1")
    let scene = try await scene(hook)
    try await scene.act("hook", "one")
    try await scene.act("hook", "one")
    try await scene.advance(to: "2018-04-02T12:00:00Z")
    #expect(hook.begun == ["one.2.1", "one.3.1"])
    #expect(hook.done == ["one.3.1"])
    hook.set(.fails, for: "one.6.1")
    try await scene.act("hook", "one")
    await scene.engine.waitUntilDelivered()
    let dead = try scene.effect("one.2.1")
    _ = try await scene.engine.retry(.effects([dead]), by: scene.owner)
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.outbox(onlyDead: true).count == 1)
    // It is a dead letter again, and lets the later one go.
    hook.release()
    _ = try await scene.engine.retry(.failed(of: nil), by: scene.owner)
    await scene.engine.waitUntilDelivered()
    #expect(hook.begun.suffix(2) == ["one.2.1", "one.6.1"])
    #expect(try await scene.outbox() == [])
    try await scene.stop()
  }
}
