import Execution
import Lifecycle
import Testing
import WorkingCalendar

/// Where assignments stand, how they came there, and whose turn it is.
struct BoardTests {
  private static let item = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead', bestuur: 'het bestuur' },
      fields: { titel: { type: 'text' }, vergadering: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'actief',
      states: {
        actief: { initial: 'concept', on: { stoppen: { to: 'gestopt', by: 'bestuur' } },
          states: {
            waar: { history: 'deep', to: 'concept' },
            concept: {
              deadlines: { termijn: { due: 'entry + 5 days', roll: 'none' } },
              on: { agenderen: { to: 'agenda', by: 'lead' }, noteren: { by: 'bestuur', sets: 'titel' } } },
            agenda: { meeting: { body: 'DB WIL', on: 'vergadering' },
              on: { instemmen: { to: 'samen', by: 'lead' }, terug: { to: 'concept', by: 'lead' } } },
            samen: { parallel: {
              links: { initial: 'l1', states: { l1: { on: { door: { to: 'l2', by: 'bestuur' } } }, l2: {} } },
              rechts: { initial: 'r1', states: { r1: { on: { ook: { to: 'r2', by: 'lead' } } }, r2: {} } } } },
          } },
        rust: { suspends: true, on: { verder: { to: 'waar', by: 'lead' } } },
        af: { final: true }, gestopt: { final: true },
      },
      on: { pauze: { to: 'rust', by: 'lead' } } }
    """

  /// Stays there as long as the test.
  private let home: ChangeHome

  init() throws { home = try ChangeHome(Self.item) }

  private func scene() async throws -> ChangeScene {
    let scene = try await ChangeScene(home, at: "2018-04-02T08:00:00Z")
    try await scene.engine.start()
    return scene
  }

  private static func advance(_ scene: ChangeScene, to day: String) async throws {
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "\(day)T08:00:00Z")))
  }

  private static func rows(
    _ scene: ChangeScene, _ change: (inout BoardQuestion) throws -> Void = { _ in }
  ) async throws -> [BoardRow] {
    var question = BoardQuestion()
    try change(&question)
    return try await scene.engine.board(question, after: nil, limit: 50).rows
  }

  private static func told(_ row: BoardRow) -> [String] {
    row.course.stays.map { stay in
      "\(stay.stage) \(stay.from) \(stay.until.map { "\($0)" } ?? "…")"
    }
  }

  @Test func `the stages are inside the frame, and the course is that of the events`() async throws
  {
    let scene = try await self.scene()
    try await scene.open("een")
    try await scene.set("vergadering", "2018-04-10", on: "een")
    try await Self.advance(scene, to: "2018-04-04")
    try await scene.perform("agenderen", on: "een")
    try await Self.advance(scene, to: "2018-04-06")
    try await scene.perform("pauze", on: "een")
    try await Self.advance(scene, to: "2018-04-09")
    try await scene.perform("verder", on: "een")
    let row = try #require(try await Self.rows(scene).first)
    #expect(
      row.path.stages.map(\.name.text)
        == ["concept", "agenda", "samen", "rust", "af", "gestopt"])
    #expect(row.stage?.name.text == "agenda" && row.course.since == CivilDate(iso: "2018-04-09"))
    #expect(
      Self.told(row) == [
        "concept 2018-04-02 2018-04-04", "agenda 2018-04-04 2018-04-06",
        "rust 2018-04-06 2018-04-09", "agenda 2018-04-09 …",
      ])
    #expect(row.course.stays.map(\.suspends) == [false, false, true, false])
    let told = row.course.appearances.map { "\($0.body) \($0.day)" }
    #expect(told == ["DB WIL 2018-04-10"])
    try await scene.stop()
  }

  @Test func `an agenda that it left before the day is not told, one of the day itself is`()
    async throws
  {
    let scene = try await self.scene()
    try await scene.open("een")
    try await scene.set("vergadering", "2018-04-10", on: "een")
    try await scene.perform("agenderen", on: "een")
    try await scene.set("vergadering", "2018-04-12", on: "een")
    var row = try #require(try await Self.rows(scene).first)
    #expect(row.course.appearances.map(\.day.description) == ["2018-04-12"])
    try await Self.advance(scene, to: "2018-04-12")
    try await scene.perform("terug", on: "een")
    try await scene.set("vergadering", "2018-05-01", on: "een")
    try await scene.perform("agenderen", on: "een")
    row = try #require(try await Self.rows(scene).first)
    #expect(row.course.appearances.map(\.day.description) == ["2018-04-12", "2018-05-01"])
    try await scene.perform("terug", on: "een")
    row = try #require(try await Self.rows(scene).first)
    #expect(row.course.appearances.map(\.day.description) == ["2018-04-12"])
    try await scene.stop()
  }

  @Test func `it waits for those who lead it out of its stage, and for nobody else`() async throws {
    let scene = try await self.scene()
    try await scene.open("een")
    #expect(try await Self.rows(scene).first?.awaited.map(\.text) == ["lead"])
    try await scene.set("vergadering", "2018-04-10", on: "een")
    try await scene.perform("agenderen", on: "een")
    try await scene.perform("instemmen", on: "een")
    #expect(try await Self.rows(scene).first?.awaited.map(\.text) == ["bestuur", "lead"])
    let board = try await Self.rows(scene) { $0.roles = [try #require(RoleName("bestuur"))] }
    #expect(board.count == 1)
    try await scene.perform("pauze", on: "een")
    #expect(try await Self.rows(scene) { $0.roles = [try #require(RoleName("bestuur"))] }.isEmpty)
    try await scene.stop()
  }

  @Test func `a question for what is late, in a stage or over finds that alone`() async throws {
    let scene = try await self.scene()
    for id in ["een", "twee", "drie"] { try await scene.open(id) }
    try await scene.perform("pauze", on: "twee")
    _ = try await scene.engine.perform(
      "stoppen", on: "drie", with: [],
      by: Requester(person: "x", roles: [try #require(RoleName("bestuur"))]))
    try await Self.advance(scene, to: "2018-04-20")
    func ids(_ change: (inout BoardQuestion) throws -> Void) async throws -> [String] {
      try await Self.rows(scene, change).map(\.assignment.id.text)
    }
    #expect(try await ids { _ in } == ["een", "twee"])
    #expect(try await ids { $0.withFinished = true } == ["drie", "een", "twee"])
    #expect(try await ids { $0.isLate = true } == ["een"])
    #expect(try await ids { $0.stage = StateName("rust") } == ["twee"])
    #expect(try await ids { $0.workflow = AssignmentID("ander") } == [])
    // What is over has come to its end there, and nothing goes on.
    let over = try await Self.rows(scene) { $0.withFinished = true }
    #expect(
      over.first.map(Self.told) == [
        "concept 2018-04-02 2018-04-02", "gestopt 2018-04-02 2018-04-02",
      ])
    #expect(over.first?.course.since == nil)
    try await scene.stop()
  }

  @Test func `an earlier day has the board of that day`() async throws {
    let scene = try await self.scene()
    try await scene.open("een")
    try await scene.set("vergadering", "2018-04-10", on: "een")
    try await Self.advance(scene, to: "2018-04-05")
    try await scene.perform("agenderen", on: "een")
    try await Self.advance(scene, to: "2018-04-11")
    try await scene.perform("instemmen", on: "een")
    try await scene.open("later")
    let row = try await Self.rows(scene) { $0.day = CivilDate(iso: "2018-04-06") }
    #expect(row.map(\.assignment.id.text) == ["een"])
    #expect(row.first?.stage?.name.text == "agenda")
    #expect(
      row.first.map(Self.told) == ["concept 2018-04-02 2018-04-05", "agenda 2018-04-05 …"])
    await #expect(throws: EngineError.self) {
      _ = try await Self.rows(scene) { $0.day = CivilDate(iso: "2018-04-12") }
    }
    try await scene.stop()
  }

  @Test func `parts of a board together are all of it, and a long course lacks its beginning`()
    async throws
  {
    let scene = try await self.scene()
    for number in 10..<35 { try await scene.open("nr-\(number)") }
    for number in 0..<1_005 { try await scene.set("titel", "titel \(number)", on: "nr-20") }
    var found: [BoardRow] = []
    var cursor: AssignmentID?
    repeat {
      let page = try await scene.engine.board(BoardQuestion(), after: cursor, limit: 4)
      #expect(page.rows.count <= 4)
      found += page.rows
      cursor = page.next
    } while cursor != nil
    #expect(found.map(\.assignment.id.text) == (10..<35).map { "nr-\($0)" })
    #expect(found.filter(\.isCut).map(\.assignment.id.text) == ["nr-20"])
    try await scene.stop()
  }
}
