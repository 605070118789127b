import Execution
import Expressions
import Fields
import Journaling
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Meetings, what stands on their agendas, and what they are told.
struct MeetingTests {
  private static let item = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: {
        titel: { type: 'text' }, vergadering: { type: 'date' }, stukken: { type: 'date' },
        besluit: { type: 'text' }, voorwaarden: { type: 'text', many: true },
        besluitvorming: { type: 'request', many: true },
      },
      edit: { by: 'lead', fields: 'all' }, initial: 'concept',
      states: {
        concept: { on: { agenderen: { to: 'agenda', by: 'lead', sets: 'vergadering' } } },
        agenda: {
          meeting: { body: 'DB WIL', on: 'vergadering', papers: 'stukken' },
          on: {
            instemmen: { label: { nl: 'Instemmen', en: 'Agree' }, to: 'klaar', by: 'lead',
              sets: ['besluit', 'voorwaarden'] },
            aanhouden: { to: 'concept', by: 'lead' },
            opmerken: { by: 'lead', sets: 'besluit' },
          },
        },
        klaar: { final: true },
      } }
    """

  private static let meeting = """
    { workflow: 'overleg', revision: 1, roles: { lead: 'lead' },
      meets: { body: 'orgaan', on: 'datum', papers: 'stukken', previous: 'vorige' },
      fields: { titel: { type: 'text' }, orgaan: { type: 'text' }, datum: { type: 'date' },
        vorige: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'gepland',
      states: {
        gepland: {
          deadlines: { stukken: { due: 'datum - 10 workdays', roll: 'previousWorkingDay' } },
          on: { houden: { to: 'over', by: 'lead' } },
        },
        over: { final: true },
      } }
    """

  private func home() throws -> ChangeHome {
    let home = try ChangeHome(Self.item)
    try home.offer(Self.meeting, as: "overleg.json5")
    return home
  }

  private func begin(
    _ home: ChangeHome, at start: String = "2018-04-02T08:00:00Z"
  ) async throws -> ChangeScene {
    let scene = try await ChangeScene(home, at: start)
    try await scene.engine.start()
    return scene
  }

  private func plan(_ scene: ChangeScene, on day: String) async throws {
    let id = "db-wil-\(day)"
    try await scene.open(id, workflow: "overleg")
    try await scene.set("orgaan", "db  wil", on: id)
    try await scene.set("datum", day, on: id)
  }

  private func put(_ id: String, on day: String, _ scene: ChangeScene) async throws {
    try await scene.open(id)
    try await scene.set("titel", "Stuk \(id)", on: id)
    try await scene.set("vergadering", day, on: id)
    try await scene.perform("agenderen", on: id)
  }

  private func decide(
    _ action: String, _ id: String, _ fields: [(String, String)], _ scene: ChangeScene
  ) async throws {
    _ = try await scene.engine.perform(
      action, on: id,
      with: fields.map { WrittenChange(field: $0.0, operation: .set, wording: $0.1) },
      by: ChangeScene.lead)
    await scene.engine.waitUntilDelivered()
  }

  private func agenda(_ scene: ChangeScene, on day: String) async throws -> MeetingAgenda? {
    let body = try #require(AssignmentID("db-wil"))
    return try await scene.engine.agenda(
      .body(body, on: try #require(CivilDate(iso: day))), for: ChangeScene.lead)
  }

  /// `a open`, `b instemmen`: what stands on an agenda.
  private func items(_ scene: ChangeScene, on day: String) async throws -> [String] {
    try await agenda(scene, on: day)?.items.map { item in
      "\(item.id) \(item.open == nil ? item.decision?.action.text ?? "?" : "open")"
    } ?? []
  }

  @Test func `an item stands on the agenda until somebody decides, and the meeting is told`()
    async throws
  {
    let scene = try await begin(home())
    try await plan(scene, on: "2018-04-25")
    try await put("a", on: "2018-04-25", scene)
    try await put("b", on: "2018-04-25", scene)
    try await put("elders", on: "2018-04-26", scene)
    #expect(try await items(scene, on: "2018-04-25") == ["a open", "b open"])
    try await scene.set(
      "besluitvorming", "Het DB WIL van 25-4-2018 wordt gevraagd in te stemmen.", on: "a")
    try await decide(
      "instemmen", "a", [("besluit", "Akkoord"), ("voorwaarden", "Eerst het college")], scene)
    #expect(try await items(scene, on: "2018-04-25") == ["a instemmen", "b open"])
    let told = try await scene.assignment("db-wil-2018-04-25").decisions
    let decision = try #require(told.first)
    #expect(told.count == 1)
    #expect(decision.title == "Stuk a" && decision.label.nl == "Instemmen")
    #expect(decision.text == "Akkoord" && decision.conditions == ["Eerst het college"])
    #expect(decision.asks == ["Het DB WIL van 25-4-2018 wordt gevraagd in te stemmen."])
    #expect(decision.person == "somebody" && decision.role?.text == "lead")
    #expect(decision.day == CivilDate(iso: "2018-04-02"))
    // What changes nothing of the agenda is no news.
    try await decide("opmerken", "b", [("besluit", "Let op")], scene)
    #expect(try await scene.assignment("db-wil-2018-04-25").decisions.count == 1)
    try await scene.stop()
  }

  @Test func `an item that comes back is told of again`() async throws {
    let scene = try await begin(home())
    try await plan(scene, on: "2018-04-25")
    try await put("a", on: "2018-04-25", scene)
    try await decide("aanhouden", "a", [], scene)
    try await decide("agenderen", "a", [], scene)
    #expect(try await items(scene, on: "2018-04-25") == ["a open"])
    try await decide("instemmen", "a", [], scene)
    let told = try await scene.assignment("db-wil-2018-04-25").decisions
    #expect(told.map(\.action.text) == ["aanhouden", "instemmen"])
    try await scene.stop()
  }

  @Test func `a meeting that nobody planned is no error`() async throws {
    let scene = try await begin(home())
    try await put("a", on: "2018-04-25", scene)
    let unplanned = try #require(try await agenda(scene, on: "2018-04-25"))
    #expect(unplanned.meeting == nil && unplanned.body == "DB WIL")
    try await decide("instemmen", "a", [], scene)
    let report = try await scene.engine.report()
    #expect(report.undelivered == 0 && report.troubles.isEmpty)
    #expect(try await agenda(scene, on: "2018-04-25") == nil)
    try await scene.stop()
  }

  @Test func `a meeting that moves takes its items along`() async throws {
    let scene = try await begin(home())
    try await plan(scene, on: "2018-04-25")
    try await put("a", on: "2018-04-25", scene)
    try await scene.set("vorige", "2018-04-25", on: "db-wil-2018-04-25")
    try await scene.set("datum", "2018-05-16", on: "db-wil-2018-04-25")
    await scene.engine.waitUntilDelivered()
    let moved = try #require(
      try await scene.engine.agenda(.id("db-wil-2018-04-25"), for: ChangeScene.lead))
    #expect(moved.key.day == CivilDate(iso: "2018-05-16") && moved.left.isEmpty)
    #expect(moved.items.map(\.id.text) == ["a"])
    #expect(moved.meeting?.papersDue == CivilDate(iso: "2018-05-01"))
    #expect(try await items(scene, on: "2018-05-16") == ["a open"])
    try await decide("instemmen", "a", [], scene)
    #expect(try await scene.assignment("db-wil-2018-04-25").decisions.count == 1)
    #expect(try await items(scene, on: "2018-04-25").isEmpty)
    try await scene.stop()
  }

  @Test func `the next meeting of a body is the first that is planned and not over`() async throws {
    let scene = try await begin(home())
    let body = try #require(AssignmentID("db-wil"))
    let next = { () async throws -> String? in
      try await scene.engine.agenda(.next(body), for: ChangeScene.lead)?.key.description
    }
    #expect(try await next() == nil)
    try await put("a", on: "2018-06-06", scene)
    #expect(try await next() == "db-wil 2018-06-06")
    for day in ["2018-03-28", "2018-04-25", "2018-05-16"] { try await plan(scene, on: day) }
    #expect(try await next() == "db-wil 2018-04-25")
    try await scene.perform("houden", on: "db-wil-2018-04-25")
    #expect(try await next() == "db-wil 2018-05-16")
    let all = try await scene.engine.meetings(
      from: try #require(CivilDate(iso: "2018-03-28")),
      through: try #require(CivilDate(iso: "2018-05-15")))
    #expect(all.map(\.assignment.id.text) == ["db-wil-2018-03-28", "db-wil-2018-04-25"])
    try await scene.stop()
  }

  @Test func `a day on which the body does not meet is told, and stops nobody`() async throws {
    let scene = try await begin(home())
    for id in ["a", "b", "c"] {
      try await scene.open(id)
      try await scene.set("titel", "Stuk \(id)", on: id)
    }
    let put = { (id: String, day: String) async throws -> [String] in
      try await scene.engine.perform(
        "agenderen", on: id,
        with: [WrittenChange(field: "vergadering", operation: .set, wording: day)],
        by: ChangeScene.lead
      ).advice.warnings.map(\.en)
    }
    // Who plans no meetings is not told of any.
    #expect(try await put("a", "2018-04-25").isEmpty)
    try await plan(scene, on: "2018-05-16")
    try await plan(scene, on: "2018-06-06")
    #expect(
      try await put("b", "2018-05-17") == [
        "No meeting of DB WIL is planned on Thu 17 May 2018, but on Wed 16 May 2018, "
          + "Wed 6 Jun 2018."
      ])
    #expect(try await put("c", "2018-05-16").isEmpty)
    try await scene.stop()
  }

  @Test func `agendas are the same after a start from the journal and from a snapshot`()
    async throws
  {
    let home = try home()
    let first = try await begin(home)
    try await plan(first, on: "2018-04-25")
    for id in ["a", "b", "c"] { try await put(id, on: "2018-04-25", first) }
    try await decide("instemmen", "b", [("besluit", "Akkoord")], first)
    let expected = try await items(first, on: "2018-04-25")
    #expect(expected == ["a open", "b instemmen", "c open"])
    try await first.stop()
    let second = try await begin(home)
    #expect(try await items(second, on: "2018-04-25") == expected)
    try await second.stop()
  }

  /// The journal as a crash may leave it: every prefix of what was written.
  @Test func `wherever a run is cut off, the meeting is told of each decision once`() async throws {
    let home = try home()
    let first = try await begin(home)
    try await plan(first, on: "2018-04-25")
    for id in ["a", "b"] {
      try await put(id, on: "2018-04-25", first)
      try await decide("instemmen", id, [("besluit", "Akkoord")], first)
    }
    try await first.stop()
    let segment = "journal/000000000001.jsonl"
    let bytes = try home.folder.bytes(of: segment)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let start = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains("tell-meeting") })
    var cuts = 0
    for end in start..<lines.count {
      let cut = try self.home()
      try cut.folder.write(
        Array(lines[..<end].joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")],
        to: segment)
      let scene = try await begin(cut)
      await scene.engine.waitUntilDelivered()
      for id in ["a", "b"] where try await isOnAgenda(id, scene) {
        try await decide("instemmen", id, [("besluit", "Akkoord")], scene)
      }
      let told = try await scene.assignment("db-wil-2018-04-25").decisions.map(\.item.text)
      let decided = try await decidedItems(scene)
      #expect(told.sorted() == decided, "cut behind line \(end)")
      #expect(try await scene.engine.report().undelivered == 0)
      try await scene.stop()
      cuts += 1
    }
    #expect(cuts > 5)
  }

  private func isOnAgenda(_ id: String, _ scene: ChangeScene) async throws -> Bool {
    try await items(scene, on: "2018-04-25").contains("\(id) open")
  }

  private func decidedItems(_ scene: ChangeScene) async throws -> [String] {
    try await scene.engine.list(after: nil, limit: 100).rows
      .filter { $0.assignment.configuration.map(\.text) == ["klaar"] }
      .map(\.assignment.id.text)
  }
}
