import Execution
import Expressions
import Fields
import Lifecycle
import Registry
import TestSupport
import Testing
import WorkingCalendar

/// What is coming, against a plain look at every assignment.
struct AgendaTests {
  private static let definition = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', board: 'board', clerk: 'clerk' },
      fields: { vergadering: { type: 'date' }, einde: { type: 'date' }, titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          deadlines: {
            stukken: { due: 'vergadering - 3 days', roll: 'none', to: 'lead',
                       remind: ['20 days before', '5 days before', 'when due'] },
            einde: { due: 'einde', roll: 'none', to: 'board', remind: ['9 days before'] },
            datum: { due: 'entry + 400 days', roll: 'none' } },
          on: { go: { to: 'b', by: 'lead' }, look: { to: 'a', by: 'clerk' } } },
        b: { on: { end: { to: 'c', by: 'board' } } },
        c: { final: true },
      } }
    """

  private func withScene(_ body: (ChangeScene) async throws -> Void) async throws {
    let scene = try await ChangeScene(try ChangeHome(Self.definition))
    try await scene.engine.start()
    try await body(scene)
    try await scene.stop()
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

  private func all(
    _ scene: ChangeScene, _ question: AgendaQuestion, limit: Int = 3
  ) async throws -> [String] {
    var found: [AgendaEntry] = []
    var cursor: DayPlace?
    repeat {
      let page = try await scene.engine.agenda(question, after: cursor, limit: limit)
      found += page.entries
      cursor = page.next
    } while cursor != nil
    return found.map { entry in
      let name =
        switch entry.matter {
        case .deadline(let deadline, _): deadline.name.text
        case .occurrence(let occurrence): "\(occurrence.rule.name)*"
        }
      return "\(entry.day) \(entry.assignment.id) \(name)"
    }
  }

  @Test func `it tells deadlines, what is late, and reminders of what is due later`() async throws {
    try await withScene { scene in
      for id in ["far", "late", "near", "none", "over"] { try await scene.open(id) }
      try await scene.set("vergadering", "2018-06-20", on: "far")
      try await scene.set("vergadering", "2018-03-20", on: "late")
      try await scene.set("vergadering", "2018-04-23", on: "near")
      try await scene.set("einde", "2018-04-30", on: "near")
      try await scene.set("vergadering", "2018-04-12", on: "over")
      for action in ["go", "end"] {
        _ = try await scene.engine.perform(
          action, on: "over", with: [],
          by: Requester(person: "x", roles: await scene.engine.roles))
      }
      let month = AgendaQuestion(from: nil, through: try day("2018-05-01"))
      #expect(
        try await all(scene, month) == [
          "2018-03-17 late stukken", "2018-04-20 near stukken", "2018-04-30 near einde",
        ])
      // Of 'far' only a reminder comes: twenty days before 17 June.
      let reminders = AgendaQuestion(
        from: try day("2018-05-28"), through: try day("2018-05-28"))
      #expect(try await all(scene, reminders) == ["2018-06-17 far stukken"])
      let before = AgendaQuestion(from: try day("2018-05-22"), through: try day("2018-05-27"))
      #expect(try await all(scene, before).isEmpty)
      // From a day on, what is late is left out.
      let from = AgendaQuestion(from: try day("2018-04-21"), through: try day("2018-05-01"))
      #expect(try await all(scene, from) == ["2018-04-30 near einde"])
    }
  }

  @Test func `a role sees what it is reminded of, and what it can do where nobody is`() async throws
  {
    try await withScene { scene in
      try await scene.open("one")
      try await scene.set("vergadering", "2018-04-23", on: "one")
      try await scene.set("einde", "2018-04-30", on: "one")
      let question = { (role: String) in
        AgendaQuestion(from: nil, through: try self.day("2020-01-01"), role: RoleName(role))
      }
      #expect(
        try await all(scene, question("lead"))
          == ["2018-04-20 one stukken", "2019-05-06 one datum"])
      #expect(try await all(scene, question("board")) == ["2018-04-30 one einde"])
      #expect(try await all(scene, question("clerk")) == ["2019-05-06 one datum"])
      let (assignment, page) = try await scene.engine.agenda(
        of: try #require(AssignmentID("one")))
      #expect(assignment?.version == 3 && page.entries.count == 3)
      let (nobody, nothing) = try await scene.engine.agenda(of: try #require(AssignmentID("no")))
      #expect(nobody == nil && nothing.entries.isEmpty)
    }
  }

  @Test func `occurrences to come are told, and those that are open`() async throws {
    let home = try ChangeHome(
      """
      { workflow: 'w', revision: 1, roles: { lead: 'lead', board: 'board' },
        fields: { titel: { type: 'text' } }, edit: { by: 'lead', fields: 'all' }, initial: 'a',
        states: {
          a: { children: {
              rapport: { workflow: 'rapport', every: 'monthly', by: 'lead', opens: '10 days before' },
              overleg: { every: 'monthly', to: 'board', by: 'lead' } },
            on: { stop: { to: 'c', by: 'lead' } } },
          c: { final: true } } }
      """)
    try home.offer(
      """
      { workflow: 'rapport', revision: 1, roles: { lead: 'lead' }, fields: { titel: { type: 'text' } },
        initial: 'a', states: { a: { on: { klaar: { to: 'b', by: 'lead' } } }, b: { final: true } } }
      """, as: "rapport.json5")
    let scene = try await ChangeScene(home, at: "2020-01-17T08:00:00Z")
    try await scene.engine.start()
    try await scene.open("een")
    let spring = AgendaQuestion(from: nil, through: try day("2020-03-31"))
    let whole = [
      "2020-02-17 een overleg*", "2020-02-17 een rapport*", "2020-03-17 een overleg*",
      "2020-03-17 een rapport*",
    ]
    #expect(try await all(scene, spring).sorted() == whole)
    let board = AgendaQuestion(from: nil, through: spring.through, role: RoleName("board"))
    #expect(
      try await all(scene, board) == ["2020-02-17 een overleg*", "2020-03-17 een overleg*"])
    // The day on which one opens belongs to it.
    let opening = AgendaQuestion(from: try day("2020-02-07"), through: try day("2020-02-07"))
    #expect(try await all(scene, opening) == ["2020-02-17 een rapport*"])
    // Open already, it still takes place then.
    #expect(try await scene.engine.advance(to: try #require(Instant(iso: "2020-02-10T12:00:00Z"))))
    await scene.engine.waitUntilDelivered()
    #expect(try await all(scene, spring).sorted() == whole)
    let march = try day("2020-03-17")
    for name in ["rapport", "overleg"] {
      _ = try await scene.engine.change(name, of: "een", by: ChangeScene.lead) {
        .cancel($0, march, reason: "x")
      }
    }
    #expect(try await all(scene, spring).sorted() == Array(whole.prefix(2)))
    try await scene.perform("klaar", on: "een-rapport-2020-02-17")
    await scene.engine.waitUntilDelivered()
    #expect(try await all(scene, spring) == ["2020-02-17 een overleg*"])
    // A calendar that has its day keeps it.
    let id = try #require(AssignmentID("een"))
    let kept = try await scene.engine.agenda(of: id).1.entries.filter { $0.day < march }
    #expect(kept.count == 2)
    try await scene.perform("stop", on: "een")
    #expect(try await all(scene, spring).isEmpty)
    try await scene.stop()
  }

  @Test func `pages of any size give what a look at everything gives`() async throws {
    try await withScene { scene in
      var generator = SeededGenerator(seed: 6)
      let today = try day("2018-04-01")
      for number in 0..<60 {
        let id = "w-\(number)"
        try await scene.open(id)
        for field in ["vergadering", "einde"] where Bool.random(using: &generator) {
          let date = today.adding(days: Int.random(in: -30...120, using: &generator))
          try await scene.set(field, date.description, on: id)
        }
      }
      let rows = try await scene.engine.list(after: nil, limit: 1_000).rows
      for _ in 0..<12 {
        let from =
          Bool.random(using: &generator)
          ? today.adding(days: Int.random(in: -20...60, using: &generator)) : nil
        let through = (from ?? today).adding(days: Int.random(in: 0...60, using: &generator))
        let question = AgendaQuestion(from: from, through: through)
        let covers = { (day: CivilDate) in day <= through && from.map { $0 <= day } ?? true }
        var expected: [String] = []
        for (assignment, _) in rows {
          for deadline in assignment.deadlines {
            let days = deadline.rungs.filter { $0.reminds && $0.status == .pending }
              .map { EuropeanZone.amsterdam.localTime(at: $0.moment).date }
            if covers(deadline.due) || days.contains(where: covers) {
              expected.append("\(deadline.due) \(assignment.id) \(deadline.name)")
            }
          }
        }
        let found = try await all(
          scene, question, limit: Int.random(in: 1...9, using: &generator))
        #expect(found.sorted() == expected.sorted())
      }
    }
  }
}
