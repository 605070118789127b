import Execution
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// A preview of parents and children.
struct PreviewKinTests {
  private static let start = "2020-01-17T08:00:00Z"
  private static let parent = """
    { workflow: 'w', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: {
          children: { rapport: {
            workflow: 'rapport', every: 'monthly', by: 'lead', fields: { datum: 'occurrence' } } },
          deadlines: { eind: { due: 'entry + 50 days', roll: 'none' } },
          on: {
            'done.child.rapport': {
              to: 'b', by: [], when: "size(children('rapport').filter(c, c.over)) == 2" },
            stop: { to: 'c', by: 'lead' } } },
        b: { on: { stop: { to: 'c', by: 'lead' } } },
        c: { final: true },
      } }
    """
  private static let child = """
    { workflow: 'rapport', revision: 1, roles: { lead: 'lead' },
      fields: { titel: { type: 'text' }, datum: { type: 'date' } },
      edit: { by: 'lead', fields: 'all' }, initial: 'a',
      states: {
        a: { always: { to: 'b', when: 'datum != null && datum + days(7) <= today' } },
        b: { always: { to: 'c', when: 'datum != null && datum + days(20) <= today' } },
        c: { final: true } } }
    """

  private func lines(_ preview: Preview) -> [String] {
    preview.entries.map {
      "\($0.time.date) \($0.assignment) \($0.kind.rawValue) \($0.states.map(\.text))"
    }
  }

  private func request(_ id: String?, until day: String) throws -> PreviewRequest {
    var request = PreviewRequest(until: try #require(CivilDate(iso: day)))
    request.assignment = id
    return request
  }

  private static let first = [
    "2020-02-17 een-rapport-2020-02-17 opened [\"a\"]",
    "2020-02-24 een-rapport-2020-02-17 step [\"b\"]",
    "2020-03-08 een-rapport-2020-02-17 step [\"c\"]",
  ]

  @Test func `all kin is told once, and what a parent only hears is not told`() async throws {
    let scene = try await PreviewScene(Self.parent, Self.child, at: Self.start)
    try await scene.open("een")
    let preview = try await scene.preview(request(nil, until: "2020-04-10"))
    let expected = [
      "2020-02-17 een occurrence [\"a\"]", Self.first[0], Self.first[1],
      "2020-03-07 een deadline [\"a\"]", Self.first[2], "2020-03-17 een occurrence [\"a\"]",
      "2020-03-17 een-rapport-2020-03-17 opened [\"a\"]",
      "2020-03-24 een-rapport-2020-03-17 step [\"b\"]",
      "2020-04-06 een-rapport-2020-03-17 step [\"c\"]", "2020-04-06 een step [\"b\"]",
    ]
    #expect(lines(preview) == expected)
    #expect(lines(try await scene.preview(request("een", until: "2020-04-10"))) == expected)
    #expect(preview.totals.openings == 2 && preview.totals.occurrences == 2)
    try await scene.stop()
  }

  @Test func `a preview of one child tells of that alone, one of its parent what it sets off`()
    async throws
  {
    let scene = try await PreviewScene(Self.parent, Self.child, at: Self.start)
    try await scene.open("een")
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2020-03-20T08:00:00Z")))
    await scene.engine.waitUntilDelivered()
    let id = "een-rapport-2020-03-17"
    let steps = ["2020-03-24 \(id) step [\"b\"]", "2020-04-06 \(id) step [\"c\"]"]
    #expect(lines(try await scene.preview(request(id, until: "2020-04-10"))) == steps)
    #expect(
      lines(try await scene.preview(request("een", until: "2020-04-10"))) == [
        "2020-04-06 een step [\"b\"]"
      ])
    try await scene.stop()
  }

  @Test func `a parent that is over hears nothing`() async throws {
    let scene = try await PreviewScene(Self.parent, Self.child, at: Self.start)
    try await scene.open("een")
    _ = try await scene.engine.advance(to: try #require(Instant(iso: "2020-02-18T08:00:00Z")))
    await scene.engine.waitUntilDelivered()
    _ = try await scene.engine.perform("stop", on: "een", with: [], by: scene.somebody)
    await scene.engine.waitUntilDelivered()
    for id in [nil, "een-rapport-2020-02-17"] {
      let preview = try await scene.preview(request(id, until: "2020-04-10"))
      #expect(lines(preview) == Array(Self.first.dropFirst()))
    }
    #expect(try await scene.preview(request("een", until: "2020-04-10")).entries.isEmpty)
    try await scene.stop()
  }

  @Test func `what cannot be opened is told with the reason`() async throws {
    let scene = try await PreviewScene(Self.parent, at: Self.start)
    try await scene.open("een")
    let preview = try await scene.preview(request(nil, until: "2020-02-20"))
    #expect(lines(preview).last == "2020-02-17 een unopened [\"a\"]")
    #expect(
      preview.entries.last?.reason?.en
        == "een-rapport-2020-02-17: the workflow 'rapport' is not loaded")
    #expect(preview.totals.unopened == 1 && preview.totals.openings == 0)
    try await scene.stop()
  }
}
