import Execution
import Lifecycle
import Revisions
import TestSupport
import Testing
import WorkingCalendar

/// Definitions change while assignments run.
struct ApplyTests {
  @Test func `a changed file changes nothing until it is applied`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    try home.offer(ChangeHome.definition(2, first: "start"))
    try await scene.open("two")
    #expect(try await scene.states("two") == ["a"])
    let plan = try await scene.engine.plan(PlanRequest())
    #expect(plan.changes.map(\.kind) == [.changed] && plan.invalid.isEmpty)
    #expect(plan.changes.first?.from?.revision == 1 && plan.changes.first?.to?.revision == 2)
    #expect(plan.forecasts.map(\.unaffected.count) == [2] && plan.forecasts[0].isMigration == false)
    try await scene.open("three")
    #expect(try await scene.revision("three") == 1)
    try await scene.apply()
    try await scene.open("four")
    #expect(try await scene.states("four") == ["start"])
    #expect(try await scene.revision("one") == 1)
    #expect(try await scene.engine.plan(PlanRequest()).isEmpty)
    try await scene.stop()
  }

  @Test func `a revision outlives its file, and a restart`() async throws {
    let home = try ChangeHome()
    let first = try await ChangeScene(home)
    try await first.open("one")
    try home.offer(ChangeHome.definition(2, first: "start"))
    try await first.apply()
    try await first.stop()
    home.withdraw()
    let second = try await ChangeScene(home)
    try await second.perform("go", on: "one")
    try await second.open("two")
    #expect(try await second.states("two") == ["start"])
    let plan = try await second.engine.plan(PlanRequest())
    #expect(plan.changes.map(\.kind) == [.removed])
    try await second.apply()
    await #expect(throws: EngineError.self) { try await second.open("three") }
    try await second.perform("end", on: "one")
    try await second.stop()
    let third = try await ChangeScene(home)
    await #expect(throws: EngineError.self) { try await third.open("three") }
    try home.offer(ChangeHome.definition(2, first: "start"))
    #expect(try await third.engine.plan(PlanRequest()).changes.map(\.kind) == [.new])
    try await third.apply()
    try await third.open("three")
    try await third.stop()
  }

  @Test func `everybody goes along, or nobody`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    try await scene.open("two")
    try await scene.perform("go", on: "two")
    try await scene.open("over")
    try await scene.perform("go", on: "over")
    try await scene.perform("end", on: "over")
    try home.offer(ChangeHome.definition(2, first: "start"))
    let plan = try await scene.engine.plan(.migrating)
    let forecast = try #require(plan.forecasts.first)
    #expect(forecast.needsMapping.examples.map(\.id.text) == ["one"] && forecast.blocked.count == 0)
    #expect(forecast.unaffected.examples.map(\.id.text) == ["two"] && forecast.count == 2)
    await #expect(throws: EngineError.self) { try await scene.apply(.migrating) }
    #expect(try await scene.revision("two") == 1)
    let mapping = "{ workflow: 'w', states: { a: 'start' } }"
    let applied = try await scene.apply(.migrating(mapping))
    #expect(applied.forecasts.first?.safe.count == 1 && applied.blockedCount == 0)
    #expect(try await scene.states("one") == ["start"])
    #expect(try await scene.revision("two") == 2)
    #expect(try await scene.revision("over") == 1)
    try await scene.perform("go", on: "one")
    try await scene.stop()
    let again = try await ChangeScene(home)
    #expect(try await again.states("one") == ["b"])
    #expect(try await again.revision("two") == 2)
    try await again.stop()
  }

  @Test func `who stayed behind can go along later`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    try home.offer(ChangeHome.definition(2, days: 40))
    try await scene.apply()
    #expect(try await scene.revision("one") == 1)
    let plan = try await scene.apply(.migrating)
    #expect(plan.changes.isEmpty && plan.forecasts.first?.safe.count == 1)
    #expect(plan.forecasts.first?.shifts.map(\.to.description) == ["2018-05-11"])
    #expect(plan.forecasts.first?.shifts.map(\.from.description) == ["2018-05-01"])
    #expect(plan.forecasts.first?.addedCount == 1 && plan.forecasts.first?.cancelledCount == 1)
    #expect(try await scene.revision("one") == 2)
    try await scene.stop()
  }

  @Test func `a plan that is outdated is not carried out`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try await scene.open("one")
    try home.offer(ChangeHome.definition(2))
    let plan = try await scene.engine.plan(.migrating)
    #expect(try await scene.engine.plan(.migrating).token == plan.token)
    try await scene.set("titel", "Anders", on: "one")
    await outdated(scene, .migrating, plan.token)
    let second = try await scene.engine.plan(.migrating)
    try home.offer(ChangeHome.definition(2, days: 31))
    await outdated(scene, .migrating, second.token)
    let third = try await scene.engine.plan(.migrating)
    await outdated(scene, PlanRequest(), third.token)
    #expect(try await scene.revision("one") == 1)
    _ = try await scene.engine.apply(.migrating, token: third.token, by: ChangeScene.lead)
    #expect(try await scene.revision("one") == 2)
    try await scene.stop()
  }

  private func outdated(_ scene: ChangeScene, _ request: PlanRequest, _ token: String) async {
    do {
      _ = try await scene.engine.apply(request, token: token, by: ChangeScene.lead)
      Issue.record("the plan was another one")
    } catch EngineError.outdatedPlan {
      return
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test func `an invalid file hides nothing and stops nothing`() async throws {
    let home = try ChangeHome()
    let first = try await ChangeScene(home)
    try home.offer("{ workflow: 'w', revision: 2, ")
    try home.offer(ChangeHome.definition(1, name: "v"), as: "v.json5")
    let plan = try await first.engine.plan(PlanRequest())
    #expect(plan.invalid.map { $0.path.hasSuffix("/w.json5") } == [true])
    #expect(plan.changes.map(\.kind) == [.new])
    try await first.apply()
    try await first.open("one")
    try await first.open("two", workflow: "v")
    try await first.stop()
    let second = try await ChangeScene(home)
    try await second.open("three")
    try await second.stop()
  }

  @Test func `other content under the same number is allowed, and noted`() async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try home.offer(ChangeHome.definition(1, days: 31))
    let plan = try await scene.apply()
    #expect(plan.changes.map(\.isSameRevision) == [true])
    try await scene.stop()
  }

  @Test(arguments: [
    ("{ workflow: 'x', states: {} }", true), ("{ workflow: 'w', states: { a: 'nergens' } }", true),
    ("{ workflow: 'w', states: { a: 'b' } }", false),
  ])
  func `a mapping that makes no sense is refused`(text: String, migrates: Bool) async throws {
    let home = try ChangeHome()
    let scene = try await ChangeScene(home)
    try home.offer(ChangeHome.definition(2))
    var request = try PlanRequest.migrating(text)
    request.migrates = migrates
    await #expect(throws: EngineError.self) { try await scene.engine.plan(request) }
    try await scene.stop()
  }
}
