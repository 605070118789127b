import Execution
import Expressions
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// A step of an earlier day, through the engine.
struct BackdatingTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { dag: { type: 'date' }, titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: { on: { go: { to: 'b', by: 'lead', when: 'dag <= today' } } },
        b: { always: { to: 'c', when: 'dag + days(3) <= today' } },
        c: { on: { back: { to: 'a', by: 'lead' } } },
      } }
    """

  private func scene() async throws -> PreviewScene {
    let scene = try await PreviewScene(Self.definition, at: "2018-04-02T07:00:00Z")
    try await scene.open("one")
    try await scene.edit("one", "dag", "2018-04-04")
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2018-04-12T07:00:00Z")))
    return scene
  }

  private func go(
    _ scene: PreviewScene, on day: String, _ action: String = "go", isTrial: Bool = false
  ) async throws -> CommandOutcome {
    try await scene.engine.perform(
      action, on: "one", with: [], by: scene.somebody,
      effectiveOn: CivilDate(iso: day), isTrial: isTrial)
  }

  @Test func `what waited for a day in between goes on at once, as the trial tells`() async throws {
    let scene = try await scene()
    let trial = try await go(scene, on: "2018-04-05", isTrial: true)
    #expect(trial.assignment.configuration.map(\.text) == ["c"])
    let outcome = try await go(scene, on: "2018-04-05")
    #expect(outcome.event == trial.event && outcome.followUp == trial.followUp)
    #expect(outcome.assignment == trial.assignment)
    let events = try await scene.engine.log(of: "one", limit: 10).suffix(2)
    #expect(events.map(\.effectiveOn.description) == ["2018-04-05", "2018-04-12"])
    #expect(events.map(\.isBackdated) == [true, false])
    // The next step comes after that one.
    await #expect(throws: EngineError.self) { try await go(scene, on: "2018-04-11", "back") }
    let back = try await go(scene, on: "2018-04-12", "back")
    #expect(!back.event.isBackdated)
    try await scene.stop()
  }

  @Test func `a day is told twice: as was known then, and as is known now`() async throws {
    let scene = try await scene()
    try await scene.edit("one", "titel", "later")
    _ = try await go(scene, on: "2018-04-05")
    func report(_ day: String) async throws -> AssignmentOnDay {
      try await scene.engine.report(on: "one", at: try #require(CivilDate(iso: day))).state
    }
    let fourth = try await report("2018-04-04")
    #expect(fourth.agrees && fourth.knownNow.configuration.map(\.text) == ["a"])
    let sixth = try await report("2018-04-06")
    #expect(sixth.knownThen?.configuration.map(\.text) == ["a"])
    #expect(sixth.knownNow.configuration.map(\.text) == ["b"])
    #expect(sixth.recordedLater.map(\.isBackdated) == [true])
    // The title is of a later day.
    #expect(sixth.knownNow.title == "one")
    let today = try await report("2018-04-12")
    let assignment = try await scene.engine.report(on: "one", for: scene.somebody).assignment
    #expect(today.agrees && today.knownNow == assignment)
    for day in ["2018-04-01", "2018-04-13"] {
      await #expect(throws: EngineError.self) { try await report(day) }
    }
    try await scene.stop()
  }
}
