import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// What deadlines count from, with the dates of real documents.
struct DeadlineBaseTests {
  private static let papers = """
    bpsdl: { due: "meeting(BPSDL) - 10 workdays", roll: "previousWorkingDay",
      remind: ["5 workdays before", "when due"], to: ["trekker"], ask: "5 workdays" },
    db: { due: "meeting(DB WIL) - 10 workdays", roll: "previousWorkingDay",
      remind: ["5 workdays before", "when due"], to: ["trekker"], ask: "5 workdays" }
    """

  @Test func `papers are due ten working days before a meeting, and an unknown day is asked for`()
    throws
  {
    var scene = try DeadlineScene(
      deadlines: Self.papers, on: "2017-11-15",
      values: [
        "besluitvorming": "In november 2017 agendering van de evaluatie in het DB WIL;"
          + "In het BPSDL van 29 november 2017 bespreken"
      ])
    let papers = try scene.deadline("bpsdl")
    #expect(papers.due.description == "2017-11-15")
    #expect(papers.asks == nil)
    #expect(papers.proof?.base == .meeting("BPSDL"))
    let asked = try scene.deadline("db")
    #expect(asked.asks?.text == "besluitvorming")
    // November has begun: there is no time to wait.
    #expect(asked.due.description == "2017-11-15")
    try scene.go(at: "2017-11-15T08:00:00Z")
    let events = try scene.remind()
    let told = events.flatMap(\.effects).map { $0.particulars["deadline"] }
    #expect(told.contains(.text("bpsdl")) && told.contains(.text("db")))
    let question = events.flatMap(\.effects).first { $0.particulars["asks"] != nil }
    #expect(question?.particulars["asks"] == .text("besluitvorming"))

    // The day is known: the question gives way to the real date.
    try scene.edit("besluitvorming", "Het DB WIL van 14 december 2017 bespreekt de evaluatie")
    let known = try scene.deadline("db")
    #expect(known.asks == nil)
    #expect(known.due.description == "2017-11-30")
    #expect(scene.assignment.deadlines.filter { $0.name.text == "bpsdl" && $0.asks == nil }.isEmpty)
  }

  @Test func `a question comes before the window of what it asks for begins`() throws {
    let scene = try DeadlineScene(
      deadlines: Self.papers, on: "2017-10-30",
      values: ["besluitvorming": "In november 2017 agendering van de evaluatie in het DB WIL"])
    let asked = try scene.deadline("db")
    #expect(asked.due.description == "2017-11-01")
    #expect(asked.proof?.base.description == "window:besluitvorming")
    // Nothing is known of the other meeting: so long after the entry.
    #expect(try scene.due("bpsdl") == "2017-11-06")
  }

  @Test func `on the day that the papers are written their date has passed`() throws {
    let scene = try DeadlineScene(
      deadlines: "t: { due: \"vergadering - 10 workdays\", roll: \"previousWorkingDay\" }",
      on: "2018-04-20", values: ["vergadering": "25/4/2018"])
    #expect(try scene.due() == "2018-04-11")
    #expect(try scene.deadline().derivation == "2018-04-25 − 10 workdays = 2018-04-11")
  }

  @Test(arguments: [
    ("januari 2018", "2018-01-31", "2018-01-31"), ("juni 2018", "2018-06-30", "2018-06-29"),
    ("derde kwartaal 2018", "2018-09-30", "2018-09-28"),
    ("tot 31-12-2017", "2017-12-31", "2017-12-29"),
  ])
  func `an agreed end stays, with a working deadline at or before it`(
    period: String, end: String, due: String
  ) throws {
    let scene = try DeadlineScene(
      deadlines: "t: { due: \"looptijd.end\", roll: \"previousWorkingDay\" }", on: "2017-09-01",
      values: ["looptijd": period])
    let date = try #require(try scene.deadline().proof?.date)
    #expect(date.reached.description == end)
    #expect(date.due.description == due)
  }

  @Test func `a phase up to the first of a month is announced two weeks before its last day`()
    throws
  {
    let scene = try DeadlineScene(
      deadlines: """
        t: { due: "looptijd.end", roll: "previousWorkingDay", remind: "2 weeks before",
          to: "trekker" }
        """, on: "2018-01-08", values: ["looptijd": "tot 1 maart 2018"])
    let deadline = try scene.deadline()
    #expect(deadline.due.description == "2018-02-28")
    #expect(deadline.rungs.map(\.moment.description) == ["2018-02-14T08:00:00Z"])
  }

  @Test func `a deadline that counts from another goes with it`() throws {
    var scene = try DeadlineScene(
      deadlines: """
        na: { due: "deadline(t) + 2 workdays", roll: "none" },
        t: { due: "vergadering - 10 workdays", roll: "previousWorkingDay", move: "baas" }
        """, on: "2018-03-01")
    #expect(scene.assignment.deadlines.isEmpty)
    try scene.edit("vergadering", "25-4-2018")
    #expect(try scene.due("na") == "2018-04-13")
    #expect(try scene.deadline("na").proof?.base.description == "deadline:t")
    // The order of the file is kept.
    #expect(scene.assignment.deadlines.map(\.name.text) == ["na", "t"])
    _ = try scene.move(to: "2018-04-16")
    #expect(try scene.due("na") == "2018-04-18")
  }

  @Test func `a rung after the date goes up to others on a working day`() throws {
    var scene = try DeadlineScene(
      deadlines: """
        t: { due: "entry + 1 day", roll: "none", to: "trekker",
          remind: ["when due", { at: "1 day after", to: ["baas"] }] }
        """, on: "2018-04-05")
    // Friday 6 April; the day after is a Saturday.
    #expect(
      try scene.deadline().rungs.map(\.moment.description)
        == ["2018-04-06T07:00:00Z", "2018-04-09T07:00:00Z"])
    try scene.go(at: "2018-04-09T07:00:00Z")
    let effects = try scene.remind().flatMap(\.effects)
    #expect(effects.map { $0.recipients.map(\.text) } == [["trekker"], ["baas"]])
    #expect(effects.last?.particulars["overdue"] == .boolean(true))
    #expect(effects.last?.particulars["escalation"] == .boolean(true))
  }
}
