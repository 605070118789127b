import Definitions
import Execution
import Journaling
import Lifecycle
import Recording
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// An assignment that cannot be decided on when its moment comes holds up no other.
struct StalledTests {
  private struct Unexpected: Error {}

  /// Opens an assignment of a workflow that is not loaded.
  private static func stray(
    _ id: String, _ journal: Journal, _ registry: inout Registry
  ) throws {
    let text = ChangeHome.definition(7, name: "weg", days: 5)
    let workflow = try WorkflowFile(parsing: Array(text.utf8)).workflow
    let moment = Moment(
      try #require(Instant(iso: "2018-04-01T07:00:00Z")), in: EuropeanZone.amsterdam)
    let decision = workflow.open(
      try #require(AssignmentID(id)), with: [], from: nil, by: ChangeScene.lead, at: moment)
    guard case .accepted(let event, _) = decision else { throw Unexpected() }
    var payload: [UInt8] = []
    event.write(into: &payload, after: nil)
    try registry.replay(event, sequence: journal.append(payload))
  }

  private static func plant(
    _ journal: Journal, _: Workflow, _ registry: inout Registry
  ) throws {
    try stray("aa", journal, &registry)
  }

  private func reminded(_ scene: ChangeScene) async throws -> [String] {
    try await scene.engine.log(of: nil, limit: 1_000).compactMap { event in
      guard case .reminded = event.occurrence else { return nil }
      return event.assignment.text
    }
  }

  @Test func `the others are reminded, and what is wrong is told`() async throws {
    let home = try ChangeHome(ChangeHome.definition(1, days: 5))
    let scene = try await ChangeScene(home, prepare: Self.plant)
    try await scene.engine.start()
    for id in ["bb", "cc"] { try await scene.open(id) }
    #expect(try await scene.engine.advance(to: try .at("2018-04-06T08:00:00Z")))
    #expect(try await reminded(scene) == ["bb", "cc"])
    let trouble = try #require(
      try await scene.engine.report().troubles.first { $0.effect.assignment.text == "aa" })
    #expect(trouble.trouble.message.contains("weg"))
    #expect(trouble.trouble.attempts >= 1)
    // It does not stop time for those that come later.
    try await scene.open("dd")
    #expect(try await scene.engine.advance(to: try .at("2018-04-20T08:00:00Z")))
    #expect(try await reminded(scene) == ["bb", "cc", "dd"])
    let later = try #require(
      try await scene.engine.report().troubles.first { $0.effect.assignment.text == "aa" })
    #expect(later.trouble.attempts > trouble.trouble.attempts)
    try await scene.stop()
  }

  @Test func `a workflow that comes back lets its assignment go on`() async throws {
    let home = try ChangeHome(ChangeHome.definition(1, days: 5))
    let scene = try await ChangeScene(home, prepare: Self.plant)
    try await scene.engine.start()
    #expect(try await scene.engine.advance(to: try .at("2018-04-06T08:00:00Z")))
    #expect(try await reminded(scene).isEmpty)
    try home.offer(ChangeHome.definition(7, name: "weg", days: 5), as: "weg.json5")
    try await scene.apply()
    #expect(try await scene.engine.advance(to: try .at("2018-04-06T12:00:00Z")))
    #expect(try await reminded(scene) == ["aa"])
    #expect(
      try await scene.engine.report().troubles.allSatisfy { $0.effect.version > 0 })
    try await scene.stop()
  }

  @Test func `a step that failed with its reminder is told until somebody acts`() async throws {
    let home = try ChangeHome(
      """
      { workflow: 'w', revision: 1, roles: { lead: 'lead' },
        fields: { titel: { type: 'text' } }, edit: { by: 'lead', fields: 'all' }, initial: 'a',
        states: {
          a: {
            deadlines: { t: { due: 'entry + 5 days', roll: 'none', remind: ['when due'], to: 'lead' } },
            on: { 'deadline.t': { to: 'b', do: [{ set: { titel: "titel + 'x'" } }] } },
          },
          b: { final: true },
        } }
      """)
    let scene = try await ChangeScene(home)
    try await scene.engine.start()
    try await scene.open("aa")
    #expect(try await scene.engine.advance(to: try .at("2018-04-06T08:00:00Z")))
    #expect(try await reminded(scene) == ["aa"])
    let dropped = try await scene.engine.report().troubles.filter { $0.effect.version == 0 }
    #expect(dropped.map(\.effect.assignment.text) == ["aa"])
    try await scene.set("titel", "Iets", on: "aa")
    let left = try await scene.engine.report().troubles.filter { $0.effect.version == 0 }
    #expect(left.isEmpty)
    try await scene.stop()
  }

  @Test func `whoever stops while much is due loses nothing and fires nothing twice`() async throws
  {
    let folder = try TemporaryFolder()
    let due = try Instant.at("2018-04-01T07:00:00Z")
    let names = (0..<2_500).map { "n-\($0)" }
    var isFirst = true
    for _ in 0..<8 {
      let scene = try TimeScene(
        folder, at: due.adding(seconds: 60),
        reminders: isFirst ? names.map { ($0, [due]) } + [("far", [.far])] : [])
      isFirst = false
      try await scene.engine.start()
      try await scene.stop()
    }
    let last = try TimeScene(folder, at: due.adding(seconds: 120))
    try await last.start()
    #expect(try await last.firings().count == names.count)
    try await last.stop()
  }
}
