import Execution
import Fields
import Journaling
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// Parents and children in the engine: what opens, what is told, and that it happens once.
struct SeriesTests {
  private static let parent = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          children: { rapport: {
            workflow: 'rapport', every: 'monthly', by: 'lead',
            fields: { titel: 'titel', datum: 'occurrence' },
          } },
          on: {
            'done.child.rapport': {
              to: 'b', by: [], when: "size(children('rapport').filter(c, !c.over)) == 0",
            },
            stop: { to: 'c', by: 'lead' },
          },
        },
        b: { on: { stop: { to: 'c', by: 'lead' } } },
        c: { final: true },
      } }
    """

  private static let child = """
    { workflow: 'rapport', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, datum: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'gepland',
      states: {
        gepland: {
          deadlines: { evaluatie: { due: 'datum + 7 days', roll: 'none' } },
          on: { klaar: { to: 'klaar', by: 'lead' } },
        },
        klaar: { final: true },
      } }
    """

  private func home(withChild: Bool = true) throws -> ChangeHome {
    let home = try ChangeHome(Self.parent)
    if withChild { try home.offer(Self.child, as: "rapport.json5") }
    return home
  }

  private func begin(
    _ home: ChangeHome, at start: String = "2020-01-17T08:00:00Z"
  ) async throws -> ChangeScene {
    let scene = try await ChangeScene(home, at: start)
    try await scene.engine.start()
    return scene
  }

  private func advance(_ scene: ChangeScene, to day: String) async throws {
    let instant = try #require(Instant(iso: "\(day)T12:00:00Z"))
    #expect(try await scene.engine.advance(to: instant))
    await scene.engine.waitUntilDelivered()
  }

  private func children(_ scene: ChangeScene, of id: String = "een") async throws -> [String] {
    try await scene.assignment(id).children.map {
      "\($0.id) \($0.states.map(\.text).joined(separator: "+"))\($0.isOver ? " over" : "")"
    }
  }

  private func all(_ scene: ChangeScene) async throws -> [String] {
    try await scene.engine.list(after: nil, limit: 1_000).rows.map(\.assignment.id.text)
  }

  @Test func `each occurrence opens a child with its values, on its day`() async throws {
    let scene = try await begin(home())
    try await scene.open("een")
    try await scene.set("titel", "Overleg", on: "een")
    try await advance(scene, to: "2020-03-20")
    #expect(
      try await children(scene) == [
        "een-rapport-2020-02-17 gepland", "een-rapport-2020-03-17 gepland",
      ])
    let child = try await scene.assignment("een-rapport-2020-03-17")
    #expect(child.openedAt.description == "2020-03-17T08:00:00Z")
    #expect(child.title == "Overleg")
    #expect(child.deadlines.map(\.due.description) == ["2020-03-24"])
    #expect(child.parent?.assignment.text == "een")
    try await scene.stop()
  }

  @Test func `a cancelled occurrence drops its child with its deadline, and the rest goes on`()
    async throws
  {
    let scene = try await begin(home())
    try await scene.open("een")
    try await advance(scene, to: "2020-03-01")
    let day = try #require(CivilDate(iso: "2020-03-17"))
    _ = try await scene.engine.change("rapport", of: "een", by: ChangeScene.lead) {
      .cancel($0, day, reason: "corona")
    }
    try await advance(scene, to: "2020-05-20")
    #expect(
      try await all(scene) == [
        "een", "een-rapport-2020-02-17", "een-rapport-2020-04-17", "een-rapport-2020-05-17",
      ])
    try await scene.stop()
  }

  @Test func `the parent hears where its children are, and moves when all are over`() async throws {
    let scene = try await begin(home())
    try await scene.open("een")
    try await advance(scene, to: "2020-03-20")
    try await scene.perform("klaar", on: "een-rapport-2020-02-17")
    await scene.engine.waitUntilDelivered()
    #expect(try await children(scene).first == "een-rapport-2020-02-17 klaar over")
    #expect(try await scene.states("een") == ["a"])
    try await scene.perform("klaar", on: "een-rapport-2020-03-17")
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.states("een") == ["b"])
    #expect(try await scene.assignment("een").series.isEmpty)
    try await scene.stop()
  }

  @Test func `what a child tells a parent that is over is settled in silence`() async throws {
    let scene = try await begin(home())
    try await scene.open("een")
    try await advance(scene, to: "2020-02-20")
    try await scene.perform("stop", on: "een")
    let version = try await scene.assignment("een").version
    try await scene.perform("klaar", on: "een-rapport-2020-02-17")
    await scene.engine.waitUntilDelivered()
    #expect(try await scene.assignment("een").version == version)
    #expect(try await scene.assignment("een-rapport-2020-02-17").outbox.isEmpty)
    #expect(try await scene.engine.report().undelivered == 0)
    try await scene.stop()
  }

  @Test func `a workflow that is missing is a trouble, and the child opens when it is there`()
    async throws
  {
    let home = try home(withChild: false)
    let scene = try await begin(home)
    try await scene.open("een")
    try await advance(scene, to: "2020-02-20")
    let report = try await scene.engine.report()
    #expect(
      report.troubles.map(\.trouble.message) == [
        "the workflow 'rapport' of the series 'rapport' is not loaded"
      ])
    #expect(try await children(scene) == ["een-rapport-2020-02-17 "])
    try home.offer(Self.child, as: "rapport.json5")
    try await scene.apply()
    try await advance(scene, to: "2020-02-22")
    #expect(try await children(scene) == ["een-rapport-2020-02-17 gepland"])
    #expect(try await scene.engine.report().troubles.isEmpty)
    try await scene.stop()
  }

  @Test func `what was missed opens in its order after an absence`() async throws {
    let home = try home()
    let first = try await begin(home)
    try await first.open("een")
    try await first.stop()
    let second = try await begin(home, at: "2020-05-20T10:00:00Z")
    try await advance(second, to: "2020-05-21")
    #expect(
      try await children(second) == [
        "een-rapport-2020-02-17 gepland", "een-rapport-2020-03-17 gepland",
        "een-rapport-2020-04-17 gepland", "een-rapport-2020-05-17 gepland",
      ])
    try await second.stop()
  }

  @Test func `a name that is taken gives the child a number`() async throws {
    let scene = try await begin(home())
    try await scene.open("een-rapport-2020-02-17")
    try await scene.open("een")
    try await advance(scene, to: "2020-02-20")
    #expect(try await children(scene) == ["een-rapport-2020-02-17-2 gepland"])
    try await scene.stop()
  }

  /// The journal as a crash may leave it: every prefix of what was written.
  @Test func `wherever a run is cut off, the next one opens each child once`() async throws {
    let home = try home()
    let first = try await begin(home)
    try await first.open("een")
    try await advance(first, to: "2020-03-20")
    try await first.perform("klaar", on: "een-rapport-2020-02-17")
    await first.engine.waitUntilDelivered()
    try await first.stop()
    let segment = "journal/000000000001.jsonl"
    let bytes = try home.folder.bytes(of: segment)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let firstEvent = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains("\"opened\"") })
    var cuts = 0
    for end in firstEvent + 1..<lines.count {
      let cut = try self.home()
      try cut.folder.write(
        Array(lines[...(end - 1)].joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")],
        to: segment)
      let scene = try await begin(cut, at: "2020-03-20T13:00:00Z")
      try await advance(scene, to: "2020-03-21")
      #expect(
        try await all(scene) == ["een", "een-rapport-2020-02-17", "een-rapport-2020-03-17"],
        "cut behind line \(end)")
      let told = try await scene.assignment("een").children
      for child in told {
        let states = try await scene.assignment(child.id.text).configuration
        #expect(child.states == states, "cut behind line \(end)")
      }
      #expect(try await scene.engine.report().undelivered == 0)
      try await scene.stop()
      cuts += 1
    }
    #expect(cuts > 8)
  }
}
