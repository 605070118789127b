import Definitions
import Lifecycle
import Testing
import WorkingCalendar

/// Time inside a definition: deadlines that set steps in motion, and steps that wait for a date.
struct TimeTests {
  private let deadline = """
    {
      workflow: "tijd", initial: "wacht",
      states: {
        wacht: {
          deadlines: { antwoord: { due: "entry + 5 workdays", roll: "none" } },
          on: { "deadline.antwoord": "te_laat", antwoorden: "klaar" },
        },
        te_laat: { on: { antwoorden: "klaar" } },
        klaar: { final: true },
      },
    }
    """

  @Test func `the day of a deadline sets its step in motion, though nobody is reminded`() throws {
    var walk = try Walk(deadline)
    try walk.take("{advance: 'P6D'}")
    #expect(walk.states == ["wacht"])
    try walk.take("{advance: 'P2D'}")
    #expect(walk.states == ["te_laat"])
    #expect(walk.simulation.assignment.outbox.isEmpty)
  }

  @Test func `whoever is in time hears nothing of the deadline`() throws {
    var walk = try Walk(deadline)
    try walk.take("{event: 'antwoorden'}")
    try walk.take("{advance: 'P1Y'}")
    #expect(walk.states == ["klaar"])
  }

  @Test func `a step that waits for a date is taken on that day`() throws {
    var walk = try Walk(
      """
      {
        workflow: "dag", initial: "wacht", fields: { dag: { type: "date", initial: "2018-04-05" } },
        states: { wacht: { always: { to: "klaar", when: "dag <= today" } }, klaar: {} },
      }
      """)
    try walk.take("{advance: 'P2D'}")
    #expect(walk.states == ["wacht"])
    try walk.take("{advance: 'PT14H'}")
    #expect(walk.states == ["klaar"])
    #expect(walk.simulation.events.last?.occurrence == .elapsed)
  }

  @Test func `work that was under way may begin where it was`() throws {
    let text = """
      {
        workflow: "later", initial: "a",
        states: { a: {}, b: { initial: "c", states: { c: {}, d: {} }, entry: { raise: "x" } } },
      }
      """
    let workflow = try WorkflowFile(parsing: Array(text.utf8)).workflow
    let start = try #require(Instant(iso: "2018-04-02T08:00:00Z"))
    let state = try #require(StateName("d"))
    let simulation = try Simulation(of: workflow, in: [state], at: start)
    #expect(simulation.assignment.configuration == [state])
  }

  @Test(arguments: [
    ("P3D", 3 * 86_400), ("PT12H", 43_200), ("P1W", 7 * 86_400), ("P1DT1M1S", 86_461),
  ])
  func `a period of ISO 8601 moves the clock`(text: String, seconds: Int) throws {
    let start = try #require(Instant(iso: "2018-04-02T08:00:00Z"))
    let later = try #require(ISOPeriod(text)).later(than: start, in: EuropeanZone.amsterdam)
    #expect(later == start.adding(milliseconds: Int64(seconds) * 1000))
  }

  @Test func `a day of the clock change is a day all the same`() throws {
    let start = try #require(Instant(iso: "2018-03-24T08:00:00Z"))
    let later = try #require(ISOPeriod("P1D")).later(than: start, in: EuropeanZone.amsterdam)
    #expect(later == Instant(iso: "2018-03-25T07:00:00Z"))
    let month = try #require(ISOPeriod("P1M")).later(than: start, in: EuropeanZone.amsterdam)
    #expect(month == Instant(iso: "2018-04-24T07:00:00Z"))
  }

  @Test(arguments: ["", "P", "3D", "P3", "PT", "P1D2Y", "P1D1D", "P-1D", "P1H", "P99999999D"])
  func `what is no period is refused`(text: String) {
    #expect(ISOPeriod(text) == nil)
  }
}
