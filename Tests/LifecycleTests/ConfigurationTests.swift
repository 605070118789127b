import Fields
import Testing

@testable import Lifecycle

/// Which sets of states are configurations of a chart.
struct ConfigurationTests {
  private func chart() throws -> Statechart {
    let history = StateBlueprint(
      name: try Examples.state("h"), label: Examples.label("h"),
      kind: .history(deep: true, fallback: []))
    history.place = .start
    let parallel = StateBlueprint(
      name: try Examples.state("p"), label: Examples.label("p"), kind: .parallel)
    parallel.children = [
      try Examples.compound(
        "r", initial: "r1", [Examples.atomic("r1"), Examples.atomic("r2")]),
      try Examples.compound("s", initial: "s1", [Examples.atomic("s1")]), history,
    ]
    return try Statechart(
      compiling: Examples.compound("root", initial: "a", [Examples.atomic("a"), parallel]))
  }

  @Test(arguments: [
    (["a"], true), (["r1", "s1"], true), (["r2", "s1"], true), (["r1"], false), ([], false),
    (["r1", "r2", "s1"], false), (["a", "r1", "s1"], false), (["p"], false), (["r", "s1"], false),
    (["r1", "s1", "h"], false), (["h"], false), (["root"], false),
  ])
  func `leaves make a configuration or not`(leaves: [String], isLegal: Bool) throws {
    let chart = try chart()
    let names = try leaves.map { try Examples.state($0) }
    let configuration = try #require(Configuration(leaves: names, of: chart))
    #expect((configuration.flaw(in: chart) == nil) == isLegal)
  }

  @Test func `what is active without its surroundings is stray`() throws {
    let chart = try chart()
    let state = try #require(chart.state(named: Examples.state("r1")))
    #expect(Configuration(active: [0, state]).flaw(in: chart) == .stray(state))
  }

  @Test func `every configuration that a chart begins in is one`() throws {
    let chart = try chart()
    #expect(Configuration(active: chart.initialStates()).flaw(in: chart) == nil)
  }
}
