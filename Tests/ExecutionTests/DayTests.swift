import Execution
import Fields
import Journaling
import Lifecycle
import Recording
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// Steps that wait for a date are taken when it comes.
struct DayTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { looptijd: { type: 'period' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'wacht',
      states: {
        wacht: {
          deadlines: { stukken: { due: 'vergadering', roll: 'none', remind: ['when due'], to: 'lead' } },
          always: { to: 'uitvoering', when: 'looptijd != null && looptijd.start <= today' },
          on: { stop: { to: 'klaar', by: 'lead' } },
        },
        uitvoering: { on: { stop: { to: 'klaar', by: 'lead' } } },
        klaar: { final: true },
      } }
    """

  private static let period = "van 20-4-2018 tot 31-12-2018"

  private func advance(_ scene: ChangeScene, to moment: String) async throws {
    #expect(try await scene.engine.advance(to: try #require(Instant(iso: moment))))
  }

  /// When each event of one kind was recorded.
  private func log(_ scene: ChangeScene) async throws -> [String] {
    try await scene.engine.log(of: nil, limit: 1_000).compactMap { event in
      switch event.occurrence {
      case .elapsed: "\(event.recordedAt) \(event.assignment) elapsed"
      case .reminded: "\(event.recordedAt) \(event.assignment) reminded"
      case .acknowledged, .deadlineMoved, .delivery, .edited, .erased, .itemDecided, .migrated,
        .opened,
        .performed, .series, .settled, .updated:
        nil
      }
    }
  }

  @Test func `a step is taken at the midnight that it waited for, once`() async throws {
    let home = try ChangeHome(Self.definition)
    let scene = try await ChangeScene(home)
    try await scene.engine.start()
    for id in ["one", "two", "never"] { try await scene.open(id) }
    for id in ["one", "two"] { try await scene.set("looptijd", Self.period, on: id) }
    try await scene.set("vergadering", "2018-04-19", on: "one")
    try await scene.set("vergadering", "2018-04-20", on: "two")
    try await advance(scene, to: "2018-04-18T21:00:00Z")
    #expect(try await log(scene).isEmpty)
    #expect(try await scene.states("one") == ["wacht"])
    try await advance(scene, to: "2018-06-01T00:00:00Z")
    // Midnight in Amsterdam comes before the reminders of its day; who left gets none.
    #expect(
      try await log(scene) == [
        "2018-04-19T07:00:00Z one reminded", "2018-04-19T22:00:00Z one elapsed",
        "2018-04-19T22:00:00Z two elapsed",
      ])
    #expect(try await scene.states("two") == ["uitvoering"])
    #expect(try await scene.states("never") == ["wacht"])
    try await scene.stop()
  }

  @Test func `a daemon that slept over the day looks at its start`() async throws {
    let home = try ChangeHome(Self.definition)
    let first = try await ChangeScene(home)
    try await first.engine.start()
    for id in ["one", "over"] { try await first.open(id) }
    for id in ["one", "over"] { try await first.set("looptijd", Self.period, on: id) }
    try await first.perform("stop", on: "over")
    try await first.stop()
    let second = try await ChangeScene(home, at: "2018-05-03T10:00:00Z")
    try await second.engine.start()
    try await advance(second, to: "2018-05-03T10:00:00.001Z")
    #expect(try await log(second) == ["2018-05-03T10:00:00Z one elapsed"])
    try await advance(second, to: "2018-05-20T10:00:00Z")
    #expect(try await log(second).count == 1)
    try await second.stop()
  }

  /// Opens many, of which two in three wait: those of a page are not next to each other.
  private static func fill(
    _ journal: Journal, _ workflow: Workflow, _ registry: inout Registry
  ) throws {
    let moment = Moment(
      try #require(Instant(iso: "2018-03-01T08:00:00Z")), in: EuropeanZone.amsterdam)
    for number in 0..<1_201 {
      let written = number % 3 == 0 ? [] : [("looptijd", Self.period)]
      let values = try workflow.read(
        written.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) }
      ).map { FieldValue(name: $0.field, value: $0.value) }
      let decision = workflow.open(
        try #require(AssignmentID("n-\(number)")), with: values, from: nil,
        by: ChangeScene.lead, at: moment)
      guard case .accepted(let event, _) = decision else { continue }
      var payload: [UInt8] = []
      event.write(into: &payload, after: nil)
      try registry.replay(event, sequence: journal.append(payload))
    }
  }

  @Test func `more of them than one turn holds are all looked at, once`() async throws {
    let home = try ChangeHome(Self.definition)
    let scene = try await ChangeScene(home, prepare: Self.fill)
    try await scene.engine.start()
    try await advance(scene, to: "2018-04-20T10:00:00Z")
    let elapsed = try await scene.engine.log(of: nil, limit: 5_000).filter {
      $0.occurrence == .elapsed
    }
    #expect(elapsed.count == 800)
    #expect(Set(elapsed.map(\.assignment)).count == 800)
    try await scene.stop()
  }

  @Test func `who begins to wait later is looked at too`() async throws {
    let home = try ChangeHome(Self.definition)
    let scene = try await ChangeScene(home)
    try await scene.engine.start()
    try await advance(scene, to: "2018-04-10T10:00:00Z")
    try await scene.open("one")
    try await scene.set("looptijd", Self.period, on: "one")
    try await advance(scene, to: "2018-04-19T22:00:00Z")
    #expect(try await scene.states("one") == ["uitvoering"])
    try await scene.stop()
  }
}
