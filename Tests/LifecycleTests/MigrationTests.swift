import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// An assignment goes on under another revision: by name, by a mapping, or not at all.
struct MigrationTests {
  private typealias Scene = MigrationScene

  private func first() throws -> Workflow {
    try Scene.workflow(
      1, [Examples.atomic("a", [Examples.go("go", to: "b")]), Examples.atomic("b")])
  }

  @Test func `where every name stays only the revision changes`() throws {
    let (old, new) = (try first(), try Scene.workflow(2, [Examples.atomic("a")]))
    let assignment = try Examples.opened(old)
    let event = try Examples.event(Scene.decide(assignment, from: old, to: new))
    #expect(event.occurrence == .migrated(new.reference))
    #expect(event.changes.isEmpty && event.configuration == nil && event.deadlines == nil)
    let after = try Scene.migrated(assignment, from: old, to: new)
    #expect(after.workflow == new.reference && after.version == assignment.version + 1)
    let refusal = try Examples.refusal(Scene.decide(after, from: new, to: new))
    #expect(refusal.kind == .outdated)
  }

  @Test func `a state that is gone needs a mapping, and goes by it`() throws {
    let (old, new) = (try first(), try Scene.workflow(2, [Examples.atomic("x")], initial: "x"))
    let assignment = try Examples.opened(old)
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: new)) == [.mapping])
    let mapping = try Scene.mapping(states: ["a": "x"])
    let after = try Scene.migrated(assignment, from: old, to: new, mapping)
    #expect(after.configuration.map(\.text) == ["x"])
    let back = try Scene.migrated(after, from: new, to: old, mapping.inverted(from: old))
    #expect(back.configuration == assignment.configuration)
  }

  @Test func `a way back that two states share has to be said`() throws {
    let old = try first()
    let new = try Scene.workflow(2, [Examples.atomic("b")], initial: "b")
    let mapping = try Scene.mapping(states: ["a": "b"])
    let after = try Scene.migrated(try Examples.opened(old), from: old, to: new, mapping)
    let inverse = mapping.inverted(from: old)
    #expect(try Scene.codes(Scene.decide(after, from: new, to: old, inverse)) == [.mapping])
    let said = inverse.overridden(by: try Scene.mapping(states: ["b": "a"]))
    let back = try Scene.migrated(after, from: new, to: old, said)
    #expect(back.configuration.map(\.text) == ["a"])
  }

  @Test func `a state that consists of states now blocks, until one of them is named`() throws {
    let inner = try Examples.compound("a", initial: "a1", [Examples.atomic("a1")])
    let (old, new) = (try first(), try Scene.workflow(2, [inner]))
    let assignment = try Examples.opened(old)
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: new)) == [.notPossible])
    let mapping = try Scene.mapping(states: ["a": "a1"])
    let after = try Scene.migrated(assignment, from: old, to: new, mapping)
    #expect(after.configuration.map(\.text) == ["a1"])
  }

  @Test func `a region that nobody can fill blocks`() throws {
    let regions = { (names: [String]) in
      try Scene.parallel(
        "p",
        try names.map { try Examples.compound($0, initial: "\($0)1", [Examples.atomic("\($0)1")]) })
    }
    let old = try Scene.workflow(1, [regions(["r", "s"])], initial: "p")
    let new = try Scene.workflow(2, [regions(["r", "s", "t"])], initial: "p")
    let assignment = try Examples.opened(old)
    #expect(assignment.configuration.map(\.text) == ["r1", "s1"])
    let refusal = try Examples.refusal(Scene.decide(assignment, from: old, to: new))
    #expect(refusal.blockers.map(\.subject) == ["t"])
    // The other way one of the leaves has no place any more.
    let larger = try Examples.opened(new)
    #expect(try Scene.codes(Scene.decide(larger, from: new, to: old)) == [.mapping])
    let mapping = try Scene.mapping(states: ["t1": "s1"])
    let after = try Scene.migrated(larger, from: new, to: old, mapping)
    #expect(after.configuration.map(\.text) == ["r1", "s1"])
  }

  @Test func `two states that exclude each other block`() throws {
    let old = try Scene.workflow(
      1, [Scene.parallel("p", [Examples.atomic("a"), Examples.atomic("b")])], initial: "p")
    let new = try Scene.workflow(2, [Examples.atomic("a"), Examples.atomic("b")])
    let refusal = try Examples.refusal(
      Scene.decide(Examples.opened(old), from: old, to: new))
    #expect(refusal.blockers.map(\.subject) == ["root"])
  }

  @Test func `automatic steps of the new revision are taken, and its deadlines set`() throws {
    let (old, new) = (
      try first(),
      try Scene.workflow(
        2, [Examples.atomic("a", [Examples.automatic(to: "b")]), Examples.atomic("b")])
    )
    let after = try Scene.migrated(Examples.opened(old), from: old, to: new)
    #expect(after.configuration.map(\.text) == ["b"])
  }

  @Test func `a new revision that never comes to rest is refused`() throws {
    let (old, new) = (
      try first(),
      try Scene.workflow(
        2,
        [
          Examples.atomic("a", [Examples.automatic(to: "b")]),
          Examples.atomic("b", [Examples.automatic(to: "a")]),
        ])
    )
    #expect(
      try Scene.codes(Scene.decide(Examples.opened(old), from: old, to: new)) == [.evaluation])
  }

  // MARK: History

  private func remembering(
    _ revision: Int, _ states: [String], deep: Bool = true
  ) throws -> Workflow {
    let history = StateBlueprint(
      name: try Examples.state("h"), label: Examples.label("h"),
      kind: .history(deep: deep, fallback: []))
    history.place = .start
    let children = try states.map { try Examples.atomic($0, [Examples.go("move", to: states[1])]) }
    return try Scene.workflow(
      revision,
      [
        Examples.compound(
          "work", initial: states[0], children + [history], [Examples.go("pause", to: "paused")]),
        Examples.atomic("paused", [Examples.go("resume", to: "h")]),
      ], initial: "work")
  }

  @Test(arguments: [true, false])
  func `what is remembered goes along`(deep: Bool) throws {
    let old = try remembering(1, ["a", "b"], deep: deep)
    let new = try remembering(2, ["a", "c"], deep: deep)
    var assignment = try Examples.opened(old)
    try old.perform("move", on: &assignment)
    try old.perform("pause", on: &assignment)
    #expect(try Scene.codes(Scene.decide(assignment, from: old, to: new)) == [.mapping])
    let mapping = try Scene.mapping(states: ["b": "c"])
    var after = try Scene.migrated(assignment, from: old, to: new, mapping)
    try new.perform("resume", on: &after)
    #expect(after.configuration.map(\.text) == ["c"])
    let wrong = try Scene.mapping(states: ["b": "paused"])
    #expect(
      try Scene.codes(Scene.decide(assignment, from: old, to: new, wrong)) == [.notPossible])
  }

  @Test func `what a history state remembered survives a revision without it`() throws {
    let old = try remembering(1, ["a", "b"])
    let new = try Scene.workflow(2, [Examples.atomic("paused")], initial: "paused")
    var assignment = try Examples.opened(old)
    try old.perform("pause", on: &assignment)
    let after = try Scene.migrated(assignment, from: old, to: new)
    let back = try Scene.migrated(after, from: new, to: old)
    #expect(back.history == assignment.history && !back.history.isEmpty)
  }
}
