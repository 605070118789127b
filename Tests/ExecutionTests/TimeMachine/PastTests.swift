import Execution
import Fields
import Lifecycle
import Simulation
import Testing
import WorkingCalendar

/// Days on which an assignment ran on another revision, or held what is erased by now.
struct PastTests {
  @Test func `a day has the revision of that day, also when nothing runs on it any more`()
    async throws
  {
    let home = try ChangeHome()
    let first = try await ChangeScene(home)
    try await first.engine.start()
    try await first.open("one")
    _ = try await first.engine.advance(to: try #require(Instant(iso: "2018-04-05T07:00:00Z")))
    try home.offer(ChangeHome.definition(2, first: "a", days: 40))
    try await first.apply(.migrating)
    #expect(try await first.revision("one") == 2)
    try await first.stop()
    let second = try await ChangeScene(home, at: "2018-04-09T07:00:00Z")
    for (day, revision) in [("2018-04-01", 1), ("2018-04-04", 1), ("2018-04-05", 2)] {
      let report = try await second.engine.report(on: "one", at: try #require(CivilDate(iso: day)))
      #expect(report.state.agrees)
      #expect(report.state.knownNow.workflow.revision == revision)
      #expect(report.workflow(of: report.state.knownNow).reference.revision == revision)
    }
    try await second.stop()
  }

  @Test func `a long past is read in parts, and comes to the same`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.engine.start()
    try await scene.open("one")
    for number in 0..<450 {
      try await scene.set("titel", "titel \(number)", on: "one")
      if number == 300 {
        _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-04-03T07:00:00Z")))
      }
    }
    for (day, title) in [("2018-04-02", "titel 300"), ("2018-04-03", "titel 449")] {
      let state = try await scene.engine.report(on: "one", at: try #require(CivilDate(iso: day)))
        .state
      #expect(state.agrees && state.knownNow.title == title)
    }
    try await scene.stop()
  }

  @Test func `what is erased is not found on an earlier day`() async throws {
    let scene = try ErasureScene(CrashingDisk(seed: 1), try TestSpool())
    try await scene.prepare()
    let day = try #require(CivilDate(iso: "2018-04-02"))
    func told() async throws -> String {
      let state = try await scene.engine.report(on: "een", at: day).state
      return "\(state.knownNow) \(state.knownThen.map { "\($0)" } ?? "")"
    }
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-04-04T08:00:00Z")))
    #expect(try await told().contains(ErasureScene.secret))
    _ = try await scene.erase()
    let after = try await told()
    #expect(!after.contains(ErasureScene.secret) && after.contains("is gebleven"), "\(after)")
    try await scene.stop()
  }
}
