import Execution
import Expressions
import Fields
import Journaling
import Lifecycle
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// A child for each element of a field: what opens when, and that it happens once.
struct ElementSeriesTests {
  private static let parent = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: {
        stappen: { type: 'step', many: true }, tijd: { type: 'period', many: true },
        klaar: { type: 'integer', initial: 0 },
      },
      edit: { by: 'lead', fields: 'all' }, initial: 'actief',
      states: {
        actief: {
          initial: 'a',
          states: {
            waar: { history: 'deep', to: 'a' },
            a: {
              children: {
                stappen: {
                  workflow: 'stap', each: 'stappen',
                  when: "!(has(element.status) && element.status == 'deferred') && element.after.all(n, children('stappen').exists(c, c.number == n && c.over))",
                  fields: { titel: 'element.title', nummer: 'has(element.number) ? element.number : null' },
                },
                rapport: {
                  workflow: 'stap', each: 'tijd',
                  when: "element.raw.contains('rapportage') && element.end - days(42) <= today",
                  fields: { titel: 'element.raw' },
                },
              },
              on: {
                'done.child.stappen': { by: [], do: { set: { klaar: "size(children('stappen').filter(c, c.over))" } } },
                stop: { to: 'c', by: 'lead' },
              },
            },
            c: { on: { terug: { to: 'a', by: 'lead' } } },
          },
          on: { rust: { to: 'r', by: 'lead' } },
        },
        r: { on: { verder: { to: 'waar', by: 'lead' } } },
      } }
    """

  private static let child = """
    { workflow: 'stap', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, nummer: { type: 'integer' } }, initial: 'open',
      states: { open: { on: { klaar: { to: 'gedaan', by: 'lead' } } }, gedaan: { final: true } } }
    """

  private func home(withChild: Bool = true) throws -> ChangeHome {
    let home = try ChangeHome(Self.parent)
    if withChild { try home.offer(Self.child, as: "stap.json5") }
    return home
  }

  private func begin(
    _ home: ChangeHome, at start: String = "2018-04-01T08:00:00Z"
  ) async throws -> ChangeScene {
    let scene = try await ChangeScene(home, at: start)
    try await scene.engine.start()
    return scene
  }

  private func write(
    _ field: String, _ wordings: [String], on id: String = "een", in scene: ChangeScene
  ) async throws {
    let changes =
      [WrittenChange(field: field, operation: .set, wording: wordings[0])]
      + wordings.dropFirst().map { WrittenChange(field: field, operation: .add, wording: $0) }
    _ = try await scene.engine.edit(id, changes, by: ChangeScene.lead)
    await scene.engine.waitUntilDelivered()
  }

  private func finish(_ id: String, in scene: ChangeScene) async throws {
    try await scene.perform("klaar", on: id)
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

  private static let plan = [
    "2. Begroting", "9. Doelgroep; na: 11", "11. Draagvlak",
    "13. Later; toelichting: nog niet aan de orde",
  ]

  @Test func `each step opens once, after the steps that it waits for`() async throws {
    let scene = try await begin(home())
    try await scene.open("een")
    try await write("stappen", Self.plan, in: scene)
    #expect(try await children(scene) == ["een-stappen-2 open", "een-stappen-11 open"])
    #expect(try await scene.assignment("een-stappen-11").title == "Draagvlak")
    #expect(try await scene.assignment("een-stappen-11").parent?.element == 11)
    try await finish("een-stappen-11", in: scene)
    #expect(
      try await children(scene) == [
        "een-stappen-2 open", "een-stappen-11 gedaan over", "een-stappen-9 open",
      ])
    let done = try #require(FieldName("klaar"))
    #expect(try await scene.assignment("een").fields[done] == .integer(1))
    try await scene.stop()
  }

  @Test func `what is added later opens, and what is there already does not open again`()
    async throws
  {
    let scene = try await begin(home())
    try await scene.open("een")
    try await write("stappen", ["2. Begroting"], in: scene)
    try await write("stappen", ["2. Begroting, herzien", "Zonder nummer", "2. Nog een"], in: scene)
    // What has no number of its own is known by its place, where nobody else has that number.
    #expect(
      try await children(scene) == [
        "een-stappen-2 open", "een-stappen-3 open", "een-stappen-4 open",
      ])
    #expect(try await scene.assignment("een-stappen-2").title == "Begroting")
    try await scene.perform("stop", on: "een")
    try await scene.perform("terug", on: "een")
    try await scene.perform("rust", on: "een")
    try await write("stappen", ["2. Begroting", "7. In de rust"], in: scene)
    #expect(try await children(scene).count == 3)
    try await scene.perform("verder", on: "een")
    await scene.engine.waitUntilDelivered()
    #expect(try await children(scene).last == "een-stappen-7 open")
    #expect(try await children(scene).count == 4)
    try await scene.stop()
  }

  @Test func `a condition on the day opens a child on that day, and after an absence`() async throws
  {
    let home = try home()
    let scene = try await begin(home, at: "2017-10-02T08:00:00Z")
    try await scene.open("een")
    try await write(
      "tijd", ["start september 2017", "rapportage januari 2018", "rapportage juni 2018"],
      in: scene)
    #expect(try await children(scene).isEmpty)
    #expect(
      try await scene.engine.advance(to: try #require(Instant(iso: "2017-12-19T12:00:00Z"))))
    #expect(try await children(scene).isEmpty)
    #expect(
      try await scene.engine.advance(to: try #require(Instant(iso: "2017-12-20T12:00:00Z"))))
    await scene.engine.waitUntilDelivered()
    #expect(try await children(scene) == ["een-rapport-2 open"])
    try await scene.stop()
    let later = try await begin(home, at: "2018-09-01T08:00:00Z")
    #expect(
      try await later.engine.advance(to: try #require(Instant(iso: "2018-09-01T12:00:00Z"))))
    await later.engine.waitUntilDelivered()
    #expect(try await children(later) == ["een-rapport-2 open", "een-rapport-3 open"])
    try await later.stop()
  }

  @Test func `what is not open yet is told with its reason, and nobody opens it by hand`()
    async throws
  {
    let scene = try await begin(home())
    try await scene.open("een")
    try await write("stappen", Self.plan, in: scene)
    try await write("tijd", ["rapportage op korte termijn"], in: scene)
    let report = try await scene.engine.series(of: "een")
    let steps = try #require(report.series.first { $0.rule.name.text == "stappen" })
    #expect(steps.waiting.map(\.element.key) == [9, 13])
    #expect(steps.waiting.map(\.element.title) == ["Doelgroep", "Later"])
    for element in steps.waiting {
      guard case .waits = element.standing else {
        Issue.record("\(element.element.key) waits")
        continue
      }
    }
    let reports = try #require(report.series.first { $0.rule.name.text == "rapport" })
    guard case .failed(let blocker)? = reports.waiting.first?.standing else {
      Issue.record("a period without an end cannot be looked at")
      return
    }
    #expect(blocker.code == .evaluation)
    await #expect(throws: EngineError.self) {
      _ = try await scene.engine.change("stappen", of: "een", by: ChangeScene.lead) {
        .ask($0, on: nil)
      }
    }
    #expect(try await children(scene).count == 2)
    try await scene.stop()
  }

  @Test func `an element that went before its child could open leaves a child without its texts`()
    async throws
  {
    let home = try home(withChild: false)
    let scene = try await begin(home)
    try await scene.open("een")
    try await write("stappen", ["2. Begroting"], in: scene)
    #expect(try await children(scene) == ["een-stappen-2 "])
    try await write("stappen", ["3. Team"], in: scene)
    try home.offer(Self.child, as: "stap.json5")
    try await scene.apply()
    #expect(
      try await scene.engine.advance(to: try #require(Instant(iso: "2018-04-03T12:00:00Z"))))
    await scene.engine.waitUntilDelivered()
    #expect(try await children(scene) == ["een-stappen-2 open", "een-stappen-3 open"])
    #expect(try await scene.assignment("een-stappen-2").title == "een-stappen-2")
    #expect(try await scene.assignment("een-stappen-3").title == "Team")
    try await scene.stop()
  }

  /// The journal as a crash may leave it: every prefix of what was written.
  @Test func `wherever a run is cut off, the next one opens each child once`() async throws {
    let home = try home()
    let first = try await begin(home)
    try await first.open("een")
    try await write("stappen", Self.plan, in: first)
    try await finish("een-stappen-11", in: first)
    try await first.stop()
    let segment = "journal/000000000001.jsonl"
    let bytes = try home.folder.bytes(of: segment)
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let edited = try #require(
      lines.firstIndex { String(decoding: $0, as: UTF8.self).contains("\"edited\"") })
    var cuts = 0
    for end in edited + 1..<lines.count {
      let cut = try self.home()
      try cut.folder.write(
        Array(lines[...(end - 1)].joined(separator: [UInt8(ascii: "\n")])) + [UInt8(ascii: "\n")],
        to: segment)
      let scene = try await begin(cut, at: "2018-04-02T08:00:00Z")
      await scene.engine.waitUntilDelivered()
      // A step that was not finished before the cut is finished now.
      if try await scene.assignment("een-stappen-11").configuration.map(\.text) == ["open"] {
        try await finish("een-stappen-11", in: scene)
      }
      #expect(
        try await all(scene) == ["een", "een-stappen-11", "een-stappen-2", "een-stappen-9"],
        "cut behind line \(end)")
      for child in try await scene.assignment("een").children {
        let states = try await scene.assignment(child.id.text).configuration
        #expect(child.states == states, "cut behind line \(end)")
      }
      #expect(try await scene.engine.report().undelivered == 0)
      try await scene.stop()
      cuts += 1
    }
    #expect(cuts > 4)
  }
}
