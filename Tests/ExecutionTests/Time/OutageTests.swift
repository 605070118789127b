import Execution
import Languages
import Lifecycle
import PluginInterface
import Synchronization
import TestSupport
import Testing
import WorkingCalendar

/// A daemon that was away: for a month, in another zone, or with a clock that went back.
@Suite(.timeLimit(.minutes(10)))
struct OutageTests {
  @Test func `after thirty days of outage each reminder fires once, late`() async throws {
    let folder = try TemporaryFolder()
    let begin = try Instant.at("2018-04-01T06:00:00Z")
    let daily = (0..<60).map { begin.adding(seconds: 3_600 + $0 * 86_400) }
    let first = try TimeScene(
      folder, at: begin, reminders: [("one", daily), ("two", daily), ("far", [.far])])
    try await first.start()
    await first.set(daily[4])
    try await first.stop()
    #expect(daily[34] == begin.adding(seconds: 3_600 + 34 * 86_400))
    let second = try TimeScene(folder, at: daily[34].adding(seconds: 60))
    try await second.start()
    let caughtUp = try await second.firings()
    #expect(caughtUp.count == 70)
    // The one of a minute ago is in time still.
    #expect(caughtUp.filter(\.isLate).map(\.moment).max() == daily[33])
    #expect(caughtUp.count { !$0.isLate } == 4)
    await second.set(daily[59])
    #expect(try await second.firings().count == 120)
    try await second.stop()
    let third = try TimeScene(folder, at: daily[59].adding(seconds: 86_400))
    try await third.start()
    #expect(try await third.firings().count == 120)
    try await third.stop()
  }

  @Test(arguments: [("America/Los_Angeles", 23), ("Pacific/Apia", 2), ("Europe/London", 15)])
  func `a moment that was planned stays when the zone changes; a new one is of the new zone`(
    name: String, hoursToNine: Int
  ) async throws {
    let rule = try #require(RealZones.all.first { $0.name == name }?.rule)
    let zone = try PosixZone(identifier: name, rule: rule)
    let folder = try TemporaryFolder()
    let first = try TimeScene(
      folder, at: try .at("2018-04-20T17:00:00Z"), reminders: [("far", [.far])])
    try await first.start()
    try await first.open("one")
    try await first.perform("plan", on: "one", "vergadering", "25-4-2018")
    try await first.stop()
    let second = try TimeScene(folder, at: try .at("2018-04-20T17:00:00Z"), zone: zone)
    try await second.start()
    let meeting = try #require(CivilDate(iso: "2018-04-25"))
    let nine = zone.instant(on: meeting, secondOfDay: 9 * 3_600)
    try await second.open("two")
    try await second.perform("plan", on: "two", "vergadering", "25-4-2018")
    // An event that leaves the date as it was leaves the moment as it was.
    try await second.set("looptijd", "van 1-5-2018 tot 31-12-2018", on: "one")
    #expect(try await second.engine.advance(to: try .at("2018-05-01T00:00:00Z")))
    let fired = try await second.firings()
    let planned = try Instant.at("2018-04-25T07:00:00Z")
    #expect(
      Set(fired.map { "\($0.assignment) \($0.moment)" }) == ["one \(planned)", "two \(nine)"])
    #expect(fired.allSatisfy { $0.recordedAt == $0.moment })
    try await second.stop()
  }

  /// Fails once, and remembers how often it was asked.
  private final class FailingPerformer: EffectPerformer {
    let name: PluginName
    var description: PluginDescription {
      PluginDescription(
        name: name, version: "1", kinds: [.effectPerformer],
        title: LocalizedText(nl: "proef", en: "trial"), products: ["bericht", "herinnering"])
    }
    private let calls = Mutex(0)

    private struct Failure: Error {}

    init() throws { name = try #require(PluginName("notifications")) }

    var count: Int { calls.withLock { $0 } }

    func perform(_ order: EffectOrder) async throws -> EffectReceipt {
      let count = calls.withLock { calls in
        calls += 1
        return calls
      }
      if count == 1 { throw Failure() }
      return EffectReceipt(files: [])
    }
  }

  @Test func `a message in a pause does not wait for years when the clock goes back`() async throws
  {
    let performer = try FailingPerformer()
    let begin = try Instant.at("2018-04-24T17:00:00Z")
    let scene = try TimeScene(
      try TemporaryFolder(), at: begin, reminders: [("far", [.far])], performers: [performer])
    try await scene.start()
    try await scene.open("one")
    try await scene.perform("plan", on: "one", "vergadering", "25-4-2018")
    #expect(try await scene.engine.advance(to: try .at("2018-04-25T07:00:00Z")))
    await scene.engine.waitUntilDelivered()
    #expect(performer.count == 1)
    scene.clock.set(to: try .at("2008-04-25T07:00:00Z"))
    while performer.count < 2, !Task.isCancelled { await Task.yield() }
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.engine.report().troubles.isEmpty)
    #expect(try await scene.firings().count == 1)
    try await scene.stop()
  }
}
