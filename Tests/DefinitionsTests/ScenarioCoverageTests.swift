import Definitions
import ShippedFiles
import Testing

/// What the scenarios of a definition show of it.
struct ScenarioCoverageTests {
  @Test(arguments: ShippedFiles.workflows.map(\.name))
  func `the scenarios of a shipped definition show every way and every refusal`(
    name: String
  ) throws {
    let file = try #require(ShippedFiles.workflows.first { $0.name == name })
    let gaps = try WorkflowFile(parsing: file.bytes).coverage.gaps
    let list = gaps.map { "\(name):\($0)" }.joined(separator: "\n")
    #expect(gaps.isEmpty, "no scenario shows:\n\(list)")
  }

  private func gaps(_ scenarios: String...) throws -> [String] {
    let text = """
      { workflow: 'w', roles: { lead: 'lead', board: 'board' },
        fields: { titel: { type: 'text' }, wie: { type: 'party' } }, initial: 'a',
        states: {
          a: { edit: { by: 'lead', fields: 'titel' }, on: { go: {
            to: 'b', by: 'lead', sets: ['titel', 'wie'], require: 'titel', checks: 'budget',
            when: "titel != 'x'",
          } } },
          b: { always: { to: 'c', when: 'wie != null' }, on: { mend: {
            by: ['lead', 'board'], sets: 'wie', settled: 'wie',
          } } },
          c: { final: true },
        },
        scenarios: [\(scenarios.joined(separator: ","))] }
      """
    return try WorkflowFile(parsing: Array(text.utf8)).coverage.gaps.map(\.description)
  }

  @Test func `without scenarios everything is a gap, by its place and name`() throws {
    #expect(
      try gaps() == [
        "4:5 edit a", "4:59 check a.go", "4:59 requirement a.go", "4:59 role a.go",
        "4:59 transition a.go", "6:13 condition a.go", "8:18 transition b.always",
        "8:35 condition b.always", "8:64 requirement b.mend", "8:64 role b.mend",
        "8:64 transition b.mend",
      ])
  }

  /// The gap that a scenario closes.
  static let closing: [(steps: String, gap: String)] = [
    ("{ edit: { titel: 'T' }, as: 'board', expect: { refused: true } }", "4:5 edit a"),
    ("{ event: 'go', as: 'board', expect: { refused: true } }", "4:59 role a.go"),
    ("{ event: 'go', expect: { refused: true } }", "4:59 requirement a.go"),
    (
      "{ event: 'go', data: { titel: 'x' }, expect: { refused: true } }", "6:13 condition a.go"
    ),
    (
      "{ event: 'go', data: { titel: 'T' }, answers: { budget: 'objection' },"
        + " expect: { refused: true } }", "4:59 check a.go"
    ),
    ("{ event: 'go', data: { titel: 'T' } }", "4:59 transition a.go"),
  ]

  @Test(arguments: closing)
  func `a scenario closes the gap that it shows, and no other`(
    steps: String, gap: String
  ) throws {
    let all = try gaps()
    let rest = try gaps("{ name: 'n', steps: [\(steps)] }")
    #expect(all.filter { !rest.contains($0) } == [gap])
  }

  @Test func `a condition of an automatic step is shown where somebody looks`() throws {
    let waiting = "8:35 condition b.always"
    #expect(try gaps("{ name: 'n', given: { state: 'b' } }").contains(waiting))
    #expect(
      try !gaps("{ name: 'n', given: { state: 'b' }, expect: { state: 'b' } }").contains(waiting))
  }

  @Test func `an open value that has to be settled is a requirement`() throws {
    let settled = "8:64 requirement b.mend"
    let mend = "{ event: 'mend', expect: { refused: true, blockers: 'open' } }"
    #expect(try !gaps("{ name: 'n', given: { state: 'b' }, steps: [\(mend)] }").contains(settled))
  }
}
