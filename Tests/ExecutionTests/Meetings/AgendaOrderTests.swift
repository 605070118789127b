import Execution
import Expressions
import Fields
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// The order of an agenda, what fixes it, and several meetings of one body on one day.
struct AgendaOrderTests {
  private static let item = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', nobody: 'nobody' },
      fields: { titel: { type: 'text' }, vergadering: { type: 'date' }, besluit: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'concept',
      states: {
        concept: { on: { 
          agenderen: { to: 'agenda', by: 'lead', sets: 'vergadering' },
          voorleggen: { to: 'besluit', by: 'lead', sets: 'vergadering' },
        } },
        agenda: {
          meeting: { body: 'DB WIL', on: 'vergadering' },
          on: { instemmen: { to: 'klaar', by: 'lead', sets: 'besluit' } },
        },
        klaar: { final: true },
        besluit: {
          meeting: { body: 'DB WIL', on: 'vergadering', cancelled: 'uitstellen' },
          on: { uitstellen: { to: 'uitgesteld', by: 'nobody' } },
        },
        uitgesteld: {},
      } }
    """

  private static let meeting = """
    { workflow: 'overleg', revision: 1, roles: { lead: 'lead', griffier: 'clerk' },
      meets: { body: 'orgaan', on: 'datum', items: 'agenda', late: 'nagekomen', open: 'gepland',
        cancelled: 'afgelast', by: 'lead' },
      fields: { orgaan: { type: 'text' }, datum: { type: 'date' },
        agenda: { type: 'text', many: true }, nagekomen: { type: 'text', many: true } },
      edit: { by: 'lead', fields: 'all' }, initial: 'gepland',
      states: {
        gepland: { on: {
          vaststellen: { to: 'vast', by: 'lead' }, afgelasten: { to: 'afgelast', by: 'lead' },
          ordenen: { by: 'lead', sets: 'agenda' },
        } },
        vast: { on: {
          toevoegen: { by: 'lead', adds: 'nagekomen' }, houden: { to: 'over', by: 'lead' },
          afgelasten: { to: 'afgelast', by: 'lead' },
        } },
        over: { final: true }, afgelast: { final: true },
      } }
    """

  private static let day = "2018-04-25"
  private static let usual = "db-wil-2018-04-25"

  private func begin() async throws -> ChangeScene {
    let home = try ChangeHome(Self.item)
    try home.offer(Self.meeting, as: "overleg.json5")
    let scene = try await ChangeScene(home, at: "2018-04-02T08:00:00Z")
    try await scene.engine.start()
    return scene
  }

  private func plan(_ scene: ChangeScene, _ id: String = usual, on day: String = day) async throws {
    try await scene.open(id, workflow: "overleg")
    try await scene.set("orgaan", "DB WIL", on: id)
    try await scene.set("datum", day, on: id)
  }

  @discardableResult
  private func put(
    _ id: String, _ scene: ChangeScene, on day: String = day
  ) async throws -> [String] {
    try await scene.open(id)
    return try await scene.engine.perform(
      "agenderen", on: id,
      with: [WrittenChange(field: "vergadering", operation: .set, wording: day)],
      by: ChangeScene.lead
    ).advice.warnings.map(\.en)
  }

  private func decide(_ id: String, _ scene: ChangeScene) async throws {
    try await scene.perform("instemmen", on: id)
    await scene.engine.waitUntilDelivered()
  }

  private func write(
    _ action: String, _ field: String, _ wording: String, on id: String, _ scene: ChangeScene,
    adding: Bool = false
  ) async throws {
    _ = try await scene.engine.perform(
      action, on: id,
      with: [WrittenChange(field: field, operation: adding ? .add : .set, wording: wording)],
      by: ChangeScene.lead)
  }

  private func value(
    _ field: String, of id: String, _ scene: ChangeScene
  ) async throws -> String? {
    try await scene.assignment(id).fields.entries.first { $0.name.text == field }?.value
      .display(in: .en)
  }

  private func agenda(_ id: String, _ scene: ChangeScene) async throws -> MeetingAgenda {
    try #require(try await scene.engine.agenda(.id(id), for: ChangeScene.lead))
  }

  /// `1 c`, `2 a decided`, `3 b late`.
  private func lines(_ id: String, _ scene: ChangeScene) async throws -> [String] {
    try await agenda(id, scene).items.map { item in
      "\(item.number ?? 0) \(item.id)" + (item.open == nil ? " decided" : "")
        + (item.isLate ? " late" : "")
    }
  }

  private func decisionList(_ id: String, _ scene: ChangeScene) async throws -> [String] {
    let report = try await scene.engine.report(on: id, for: ChangeScene.lead)
    return report.workflow.numberedDecisions(of: report.assignment)
      .map { "\($0.number) \($0.decision.item)" }
  }

  @Test func `items stand in the order in which they came, and keep their number when decided`()
    async throws
  {
    let scene = try await begin()
    try await plan(scene)
    for id in ["c", "a", "b"] { try await put(id, scene) }
    #expect(try await lines(Self.usual, scene) == ["1 c", "2 a", "3 b"])
    try await decide("b", scene)
    try await decide("a", scene)
    #expect(try await lines(Self.usual, scene) == ["1 c", "2 a decided", "3 b decided"])
    #expect(try await decisionList(Self.usual, scene) == ["2 a", "3 b"])
    try await scene.stop()
  }

  @Test func `an item that leaves undecided leaves no gap, and the order can be changed`()
    async throws
  {
    let scene = try await begin()
    try await plan(scene)
    for id in ["c", "a", "b"] { try await put(id, scene) }
    try await scene.set("vergadering", "2018-05-16", on: "a")
    #expect(try await lines(Self.usual, scene) == ["1 c", "2 b"])
    try await write("ordenen", "agenda", "b; c", on: Self.usual, scene)
    #expect(try await lines(Self.usual, scene) == ["1 b", "2 c"])
    // What stood there before anybody planned the meeting comes by name, and before newcomers.
    try await plan(scene, "db-wil-2018-05-16", on: "2018-05-16")
    try await put("0", scene, on: "2018-05-16")
    #expect(try await lines("db-wil-2018-05-16", scene) == ["1 a", "2 0"])
    try await scene.stop()
  }

  @Test func `once the agenda is fixed an item needs to be added, and is marked as late`()
    async throws
  {
    let scene = try await begin()
    try await plan(scene)
    for id in ["c", "a"] { try await put(id, scene) }
    try await scene.perform("vaststellen", on: Self.usual)
    #expect(try await value("agenda", of: Self.usual, scene) == "c; a")
    let warnings = try await put("b", scene)
    #expect(warnings.count == 1 && warnings[0].hasPrefix("The agenda of \(Self.usual) is fixed: b"))
    var agenda = try await agenda(Self.usual, scene)
    #expect(agenda.items.map(\.id.text) == ["c", "a"])
    #expect(agenda.waiting.map(\.id.text) == ["b"] && agenda.waiting[0].number == nil)
    try await write("toevoegen", "nagekomen", "b", on: Self.usual, scene, adding: true)
    agenda = try await self.agenda(Self.usual, scene)
    #expect(agenda.waiting.isEmpty)
    #expect(try await lines(Self.usual, scene) == ["1 c", "2 a", "3 b late"])
    try await decide("b", scene)
    #expect(try await decisionList(Self.usual, scene) == ["3 b"])
    try await scene.stop()
  }

  @Test func `a cancelled meeting tells its items, and another can be planned on its day`()
    async throws
  {
    let scene = try await begin()
    try await plan(scene)
    for id in ["a", "b"] { try await put(id, scene) }
    try await put("elders", scene, on: "2018-05-16")
    try await scene.perform("vaststellen", on: Self.usual)
    try await scene.perform("afgelasten", on: Self.usual)
    await scene.engine.waitUntilDelivered()
    for id in ["a", "b"] {
      #expect(try await value("vergadering", of: id, scene) == nil, "\(id)")
      #expect(try await scene.states(id) == ["agenda"])
    }
    #expect(try await value("vergadering", of: "elders", scene) != nil)
    let key = MeetingKey(
      body: try #require(AssignmentID("db-wil")), day: try #require(CivilDate(iso: Self.day)))
    #expect(try await scene.engine.plannedMeeting(key) == nil)
    try await plan(scene, "db-wil-2018-04-25-2")
    #expect(try await scene.engine.plannedMeeting(key)?.text == "db-wil-2018-04-25-2")
    try await scene.set("vergadering", Self.day, on: "a")
    #expect(try await lines("db-wil-2018-04-25-2", scene) == ["1 a"])
    try await decide("a", scene)
    #expect(try await scene.assignment("db-wil-2018-04-25-2").decisions.count == 1)
    #expect(try await scene.assignment(Self.usual).decisions.isEmpty)
    try await scene.stop()
  }

  @Test func `the state of an item may name what is done where its meeting is cancelled`()
    async throws
  {
    let scene = try await begin()
    try await plan(scene)
    try await scene.open("a")
    try await write("voorleggen", "vergadering", Self.day, on: "a", scene)
    try await scene.perform("afgelasten", on: Self.usual)
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.states("a") == ["uitgesteld"])
    #expect(try await value("vergadering", of: "a", scene) != nil)
    try await scene.stop()
  }

  @Test func `two meetings of one body on one day each have their own agenda`() async throws {
    let scene = try await begin()
    try await plan(scene)
    try await plan(scene, "avond")
    for id in ["a", "b"] { try await put(id, scene) }
    #expect(try await lines(Self.usual, scene) == ["1 a", "2 b"])
    #expect(try await lines("avond", scene).isEmpty)
    #expect(try await agenda("avond", scene).others.map(\.assignment.id.text) == [Self.usual])
    try await write("ordenen", "agenda", "b", on: "avond", scene)
    #expect(try await lines(Self.usual, scene) == ["1 a"])
    #expect(try await lines("avond", scene) == ["1 b"])
    try await decide("b", scene)
    #expect(try await scene.assignment("avond").decisions.map(\.item.text) == ["b"])
    #expect(try await scene.assignment(Self.usual).decisions.isEmpty)
    // The one moves, and takes what is its own.
    try await scene.set("datum", "2018-05-16", on: Self.usual)
    await scene.engine.waitUntilDelivered()
    #expect(try await lines(Self.usual, scene) == ["1 a"])
    #expect(try await lines("avond", scene) == ["1 b decided"])
    try await scene.stop()
  }

  @Test func `only the roles that the workflow names plan a meeting`() async throws {
    let scene = try await begin()
    let name = try #require(AssignmentID("overleg"))
    let id = try #require(AssignmentID("x"))
    let clerk = Requester(
      person: "somebody", roles: [try #require(RoleName("griffier"))])
    let error = await #expect(throws: EngineError.self) {
      _ = try await scene.engine.open(id, workflow: name, with: [], from: nil, by: clerk)
    }
    guard case .refused(let refusal)? = error else {
      Issue.record("It was refused for another reason.")
      return
    }
    #expect(refusal.kind == .notAllowed)
    #expect(refusal.blockers.first?.message.en == "Only lead may do this. You are: somebody.")
    try await scene.open("x", workflow: "overleg")
    try await scene.stop()
  }

  /// What a crash may leave: every prefix of what was written since the meeting moved.
  @Test func `wherever a run is cut off, a moved meeting has its items in the end`() async throws {
    let home = try ChangeHome(Self.item)
    try home.offer(Self.meeting, as: "overleg.json5")
    let first = try await ChangeScene(home, at: "2018-04-02T08:00:00Z")
    try await first.engine.start()
    try await plan(first)
    for id in ["b", "a"] { try await put(id, first) }
    try await first.set("datum", "2018-05-16", on: Self.usual)
    await first.engine.waitUntilDelivered()
    try await first.stop()
    let segment = "journal/000000000001.jsonl"
    let lines = try home.folder.bytes(of: segment)
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let start = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains("tell-items") })
    var cuts = 0
    for end in (start + 1)..<lines.count {
      let cut = try ChangeHome(Self.item)
      try cut.offer(Self.meeting, as: "overleg.json5")
      try cut.folder.write(
        Array(lines[..<end].joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")],
        to: segment)
      let scene = try await ChangeScene(cut, at: "2018-04-02T09:00:00Z")
      try await scene.engine.start()
      await scene.engine.waitUntilDelivered()
      #expect(try await self.lines(Self.usual, scene) == ["1 b", "2 a"], "cut behind line \(end)")
      #expect(try await scene.engine.report().undelivered == 0)
      try await scene.stop()
      cuts += 1
    }
    #expect(cuts > 2)
  }
}
