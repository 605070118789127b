import Execution
import Lifecycle
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A clock that is set forward or back: each reminder fires once, and never early.
@Suite(.timeLimit(.minutes(10)))
struct ClockJumpTests {
  private static let base = Instant(milliseconds: 1_522_565_999_500)
  private static let day = 86_400
  static let steps = [1, 60, 3_600, day, 30 * day, 365 * day, 3_653 * day]

  /// Reminders just before, at, and just behind the base and every place that it jumps to.
  private static var moments: [Instant] {
    var moments = [base]
    for step in steps {
      for place in [step, -step] {
        moments += [-1, 0, 1].map { base.adding(seconds: place).adding(milliseconds: $0) }
      }
    }
    return moments
  }

  @Test(arguments: steps.flatMap { [$0, -$0] })
  func `a jump fires what it passed, once, and nothing else`(seconds: Int) async throws {
    let scene = try TimeScene(
      try TemporaryFolder(), at: Self.base.adding(milliseconds: -1),
      reminders: [("one", Self.moments), ("two", Self.moments), ("far", [.far])])
    try await scene.start()
    var passed = Self.base.adding(milliseconds: -1)
    func expectFired() async throws {
      let fired = try await scene.firings().map(\.moment)
      let due = (Self.moments + Self.moments).filter { $0 <= passed }
      #expect(fired.sorted() == due.sorted())
    }
    try await expectFired()
    // There, back, there again, and on.
    for place in [seconds, 0, seconds, 4_000 * Self.day] {
      let moment = Self.base.adding(seconds: place)
      await scene.set(moment)
      passed = max(passed, moment)
      try await expectFired()
    }
    try await scene.stop()
  }

  /// A clock that is set back when somebody looks at it for the n-th time.
  private final class StumblingClock: EngineClock {
    private let clock: VirtualClock
    private let fall: Mutex<(looks: Int, to: Instant)?> = Mutex(nil)

    init(_ clock: VirtualClock) { self.clock = clock }

    func fall(to moment: Instant, atLook look: Int) { fall.withLock { $0 = (look, moment) } }

    var now: Instant {
      let now = clock.now
      let place = fall.withLock { fall -> Instant? in
        guard let (looks, moment) = fall else { return nil }
        fall = looks > 1 ? (looks - 1, moment) : nil
        return looks == 1 ? moment : nil
      }
      // Whoever looks sees the old time still.
      if let place { clock.set(to: place) }
      return now
    }

    func sleep(until instant: Instant) async { await clock.sleep(until: instant) }
  }

  @Test(arguments: 1...8)
  func `a clock that is set back while reminders fire loses none`(look: Int) async throws {
    let due = Self.base.adding(seconds: 3_600)
    // One each: a later one of the same assignment would bring back what was lost.
    var reminders = (0..<600).map { ("n-\($0)", [due]) }
    reminders.append(("far", [.far]))
    nonisolated(unsafe) var stumbling: StumblingClock?
    let scene = try TimeScene(
      try TemporaryFolder(), at: Self.base, reminders: reminders,
      seenThrough: {
        let clock = StumblingClock($0)
        stumbling = clock
        return clock
      })
    try await scene.start()
    try #require(stumbling).fall(to: Self.base, atLook: look)
    await scene.set(due.adding(seconds: 10))
    _ = try await scene.firings()
    await scene.set(due.adding(seconds: 20))
    await scene.set(due.adding(seconds: 40))
    #expect(try await scene.firings().count == 600)
    try await scene.stop()
  }

  @Test func `a day that the clock shows again is looked at again`() async throws {
    let scene = try TimeScene(
      try TemporaryFolder(), at: try .at("2018-04-20T10:00:00Z"), reminders: [("far", [.far])])
    try await scene.start()
    for id in ["one", "two", "three"] {
      try await scene.open(id)
      try await scene.perform("begin", on: id)
    }
    try await scene.set("looptijd", "van 21-4-2018 tot 31-12-2018", on: "one")
    await scene.set(try .at("2018-04-21T10:00:00Z"))
    // Back over midnight: somebody begins to wait for a day that was seen before.
    await scene.set(try .at("2018-04-20T12:00:00Z"))
    try await scene.set("looptijd", "van 21-4-2018 tot 31-12-2018", on: "two")
    await scene.set(try .at("2018-04-20T21:59:59Z"))
    #expect(try await elapsed(scene) == ["2018-04-21T10:00:00Z one"])
    await scene.set(try .at("2018-04-20T22:00:00Z"))
    // Ten years ahead by mistake, and back: the next day counts all the same.
    await scene.set(try .at("2028-04-20T12:00:00Z"))
    await scene.set(try .at("2018-04-22T12:00:00Z"))
    try await scene.set("looptijd", "van 23-4-2018 tot 31-12-2018", on: "three")
    await scene.set(try .at("2018-04-22T22:00:00Z"))
    #expect(
      try await elapsed(scene) == [
        "2018-04-21T10:00:00Z one", "2018-04-20T22:00:00Z two", "2018-04-22T22:00:00Z three",
      ])
    try await scene.stop()
  }

  private func elapsed(_ scene: TimeScene) async throws -> [String] {
    try await scene.events().compactMap { event in
      guard case .elapsed = event.occurrence else { return nil }
      return "\(event.recordedAt) \(event.assignment)"
    }
  }

  @Test func `the order of events is that of their numbers, whatever the clock shows`() async throws
  {
    let folder = try TemporaryFolder()
    let scene = try TimeScene(
      folder, at: try .at("2018-04-20T10:00:00Z"), reminders: [("far", [.far])])
    try await scene.start()
    try await scene.open("one")
    try await scene.set("vergadering", "1-5-2018", on: "one")
    await scene.set(try .at("2016-04-20T10:00:00Z"))
    try await scene.set("vergadering", "2-5-2018", on: "one")
    let before = try await scene.engine.report(on: "one", for: TimeScene.lead).assignment
    #expect(before.version == 3)
    #expect(before.changedAt == (try .at("2016-04-20T10:00:00Z")))
    try await scene.stop()
    let second = try TimeScene(folder, at: try .at("2016-04-20T10:00:00Z"))
    let after = try await second.engine.report(on: "one", for: TimeScene.lead).assignment
    #expect(after == before)
    try await second.stop()
  }
}
