import Definitions
import JSONSyntax
import Languages
import Lifecycle
import Testing

/// Parties that decide together, each from a day to a day.
struct ApprovalTests {
  private func council(_ rule: String, fourEyes: Bool = false) -> String {
    """
    {
      workflow: "raad", initial: "start",
      parties: { colleges: ["A", "B", { name: "C", until: "2018-12-31" }] },
      fields: { gemeente: { type: "text" }, besluit: { type: "text" } },
      states: {
        start: { on: { voorleggen: "wacht" } },
        wacht: {
          approval: { of: "colleges", rule: \(rule), fourEyes: \(fourEyes) },
          approved: { to: "akkoord", do: { set: { besluit: "decision('A').outcome" } } },
          refused: "afgewezen",
          on: {
            voor: { vote: "for", party: "gemeente", sets: "gemeente" },
            tegen: { vote: "against", party: "gemeente", sets: "gemeente" },
            terug: "start",
          },
        },
        akkoord: {}, afgewezen: { final: true },
      },
    }
    """
  }

  private func vote(_ kind: String, _ party: String, by person: String = "een") -> String {
    "{event: '\(kind)', data: {gemeente: '\(party)'}, person: '\(person)'}"
  }

  private func walk(
    _ rule: String, fourEyes: Bool = false, at start: String = "2018-12-10T08:00:00Z"
  ) throws -> Walk {
    var walk = try Walk(council(rule, fourEyes: fourEyes), at: start)
    try walk.take("{event: 'voorleggen', person: 'een'}")
    return walk
  }

  @Test func `all have to agree, and the last one joins`() throws {
    var walk = try walk("'unanimous'")
    try walk.take(vote("voor", "A"))
    try walk.take(vote("voor", "C"))
    #expect(walk.states == ["wacht"])
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["akkoord"])
    #expect(try walk.value("besluit") == "agreed")
  }

  @Test func `one refusal ends what has to be unanimous`() throws {
    var walk = try walk("'unanimous'")
    try walk.take(vote("tegen", "B"))
    #expect(walk.states == ["afgewezen"])
  }

  @Test func `a majority is more than half, and a minority cannot hold it up`() throws {
    var walk = try walk("'majority'")
    try walk.take(vote("tegen", "A"))
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["wacht"])
    try walk.take(vote("voor", "C"))
    #expect(walk.states == ["akkoord"])
  }

  @Test func `a number is enough, whatever the rest says`() throws {
    var walk = try walk("1")
    try walk.take(vote("tegen", "A"))
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["akkoord"])
  }

  @Test func `a party may change its vote, and has only one`() throws {
    var walk = try walk("2")
    try walk.take(vote("voor", "A"))
    try walk.take(vote("voor", "A"))
    #expect(walk.states == ["wacht"])
    try walk.take(vote("tegen", "A"))
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["wacht"])
  }

  @Test func `the set of the day decides who votes, and how many it takes`() throws {
    var walk = try walk("'unanimous'", at: "2019-01-02T08:00:00Z")
    #expect(try walk.step(vote("voor", "C"))?.blockers.map(\.code) == [.party])
    #expect(try walk.step(vote("voor", "D"))?.kind == .blocked)
    try walk.take(vote("voor", "A"))
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["akkoord"])
  }

  @Test func `entering again begins a new round`() throws {
    var walk = try walk("2")
    try walk.take(vote("voor", "A"))
    try walk.take("{event: 'terug'}")
    try walk.take("{event: 'voorleggen'}")
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["wacht"])
  }

  @Test func `a rest loses no vote`() throws {
    var walk = try Walk(
      """
      {
        workflow: "rust", initial: "werk", parties: { colleges: ["A", "B"] },
        fields: { gemeente: { type: "text" } },
        states: {
          werk: {
            initial: "wacht", on: { rusten: "rust" },
            states: {
              terug: { history: "deep" },
              wacht: {
                approval: { of: "colleges" }, approved: "klaar",
                on: { voor: { vote: "for", party: "gemeente", sets: "gemeente" } },
              },
            },
          },
          rust: { on: { verder: "terug" } }, klaar: {},
        },
      }
      """)
    try walk.take(vote("voor", "A"))
    try walk.take("{event: 'rusten'}")
    try walk.take("{event: 'verder'}")
    try walk.take(vote("voor", "B"))
    #expect(walk.states == ["klaar"])
  }

  @Test func `four eyes need somebody else than who submitted it`() throws {
    var walk = try walk("1", fourEyes: true)
    #expect(try walk.step(vote("voor", "A"))?.blockers.map(\.code) == [.fourEyes])
    try walk.take(vote("voor", "A", by: "twee"))
    #expect(walk.states == ["akkoord"])
  }
}
