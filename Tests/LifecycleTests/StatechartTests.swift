import Lifecycle
import Testing

struct StatechartTests {
  private func names(_ assignment: Assignment) -> [String] { assignment.configuration.map(\.text) }

  private func parallel() throws -> Workflow {
    let left = try Examples.compound(
      "left", initial: "left_open",
      [
        Examples.atomic("left_open", [Examples.go("close_left", to: "left_done")]),
        StateBlueprint(name: Examples.state("left_done"), label: Examples.label(""), kind: .final),
      ])
    let right = try Examples.compound(
      "right", initial: "right_open",
      [
        Examples.atomic("right_open", [Examples.go("close_right", to: "right_done")]),
        StateBlueprint(name: Examples.state("right_done"), label: Examples.label(""), kind: .final),
      ])
    let both = StateBlueprint(
      name: try Examples.state("both"), label: Examples.label("both"), kind: .parallel)
    both.children = [left, right]
    let joined = EventDescriptor(ActionName.done(both.name))
    both.transitions = [try Examples.automatic(to: "after", trigger: .event([joined]))]
    let history = StateBlueprint(
      name: try Examples.state("back"), label: Examples.label("back"),
      kind: .history(deep: true, fallback: [try Examples.state("both")]))
    let active = try Examples.compound(
      "active", initial: "both", [history, both, Examples.atomic("after")],
      [Examples.go("pause", to: "paused")])
    return try Examples.workflow(
      Examples.compound(
        "root", initial: "active",
        [active, Examples.atomic("paused", [Examples.go("resume", to: "back")])]))
  }

  @Test func `regions begin together, and their join waits for both`() throws {
    let workflow = try parallel()
    var assignment = try Examples.opened(workflow)
    #expect(names(assignment) == ["left_open", "right_open"])
    try workflow.perform("close_right", on: &assignment)
    #expect(names(assignment) == ["left_open", "right_done"])
    try workflow.perform("close_left", on: &assignment)
    #expect(names(assignment) == ["after"])
  }

  @Test func `deep history brings back what was active in every region`() throws {
    let workflow = try parallel()
    var assignment = try Examples.opened(workflow)
    try workflow.perform("close_left", on: &assignment)
    try workflow.perform("pause", on: &assignment)
    #expect(names(assignment) == ["paused"])
    try workflow.perform("resume", on: &assignment)
    #expect(names(assignment) == ["left_done", "right_open"])
  }

  @Test func `an inner transition wins over an outer one`() throws {
    let inner = try Examples.compound(
      "outer", initial: "inner",
      [Examples.atomic("inner", [Examples.go("go", to: "near")]), Examples.atomic("near")],
      [Examples.go("go", to: "far")])
    let workflow = try Examples.workflow(
      Examples.compound("root", initial: "outer", [inner, Examples.atomic("far")]))
    var assignment = try Examples.opened(workflow)
    try workflow.perform("go", on: &assignment)
    #expect(names(assignment) == ["near"])
    try workflow.perform("go", on: &assignment)
    #expect(names(assignment) == ["far"])
  }

  @Test func `a circle of automatic steps is cut`() throws {
    let workflow = try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic("a", [Examples.go("go", to: "b")]),
          Examples.atomic("b", [Examples.automatic(to: "c")]),
          Examples.atomic("c", [Examples.automatic(to: "b")]),
        ]))
    let refusal = try workflow.refusal("go", on: Examples.opened(workflow))
    #expect(refusal.blockers.map(\.code) == [.evaluation])
  }

  @Test func `the end is over, and knows no more steps`() throws {
    let end = StateBlueprint(
      name: try Examples.state("end"), label: Examples.label("end"), kind: .final)
    let workflow = try Examples.workflow(
      Examples.compound(
        "root", initial: "a", [Examples.atomic("a", [Examples.go("go", to: "end")]), end]))
    var assignment = try Examples.opened(workflow)
    #expect(!workflow.isOver(assignment))
    try workflow.perform("go", on: &assignment)
    #expect(workflow.isOver(assignment))
    #expect(try workflow.refusal("go", on: assignment).kind == .notDeclared)
  }

  @Test func `every flaw of a chart is told at once`() throws {
    let chart = try Examples.compound(
      "root", initial: "nowhere",
      [
        Examples.atomic("a", [Examples.go("go", to: "bb")]), Examples.atomic("b"),
        Examples.atomic("b"),
        StateBlueprint(name: Examples.state("p"), label: Examples.label("p"), kind: .parallel),
      ])
    let flaws = #expect(throws: StatechartFlaws.self) { try Statechart(compiling: chart) }
    #expect(flaws?.flaws.count == 4)
  }
}
