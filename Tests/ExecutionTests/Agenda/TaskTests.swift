import Execution
import Lifecycle
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// What waits for somebody, the most urgent first.
struct TaskTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', board: 'board' },
      fields: { dag: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: { deadlines: { termijn: { due: 'dag', roll: 'none' } },
             on: { go: { to: 'b', by: 'lead' } } },
        b: { deadlines: { besluit: { due: 'dag', roll: 'none' } },
             on: { end: { to: 'c', by: 'board' } } },
        c: { final: true },
      } }
    """

  private static let board = Requester(
    person: "board", roles: [RoleName("board")].compactMap { $0 })

  private func withScene(_ body: (ChangeScene) async throws -> Void) async throws {
    let scene = try await ChangeScene(try ChangeHome(Self.definition))
    try await scene.engine.start()
    try await body(scene)
    try await scene.stop()
  }

  private func all(_ scene: ChangeScene, _ person: Requester) async throws -> [String] {
    var found: [String] = []
    var cursor: DayPlace?
    repeat {
      let page = try await scene.engine.tasks(for: person, after: cursor)
      found += page.tasks.map { "\($0.assignment.id)" }
      cursor = page.next
    } while cursor != nil
    return found
  }

  @Test func `the earliest due comes first, what has no date last, and what is over not at all`()
    async throws
  {
    try await withScene { scene in
      for id in ["done", "early", "free", "late", "theirs"] { try await scene.open(id) }
      try await scene.set("dag", "2018-09-01", on: "late")
      try await scene.set("dag", "2018-03-01", on: "early")
      try await scene.set("dag", "2018-05-01", on: "theirs")
      for id in ["done", "theirs"] { try await scene.perform("go", on: id) }
      _ = try await scene.engine.perform("end", on: "done", with: [], by: Self.board)
      #expect(try await all(scene, ChangeScene.lead) == ["early", "late", "free"])
      #expect(try await all(scene, Self.board) == ["theirs"])
      // It moves as its date does.
      try await scene.set("dag", "2018-02-01", on: "late")
      #expect(try await all(scene, ChangeScene.lead) == ["late", "early", "free"])
    }
  }

  @Test func `there are at most a hundred in a part, and the next one goes on`() async throws {
    try await withScene { scene in
      let today = try #require(CivilDate(iso: "2018-04-01"))
      var expected: [String] = []
      for number in 0..<120 {
        let id = "w-\(1_000 + number)"
        try await scene.open(id)
        guard number % 6 != 0 else { continue }
        try await scene.set("dag", today.adding(days: 200 - number).description, on: id)
        expected.append(id)
      }
      expected = expected.reversed() + (0..<20).map { "w-\(1_000 + $0 * 6)" }
      let first = try await scene.engine.tasks(for: ChangeScene.lead)
      #expect(first.tasks.count == 100 && first.next != nil)
      #expect(try await all(scene, ChangeScene.lead) == expected)
    }
  }
}
