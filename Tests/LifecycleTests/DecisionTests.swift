import Expressions
import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

struct DecisionTests {
  private func workflow(
    _ transitions: [TransitionBlueprint], deadlines: [DeadlineRule] = []
  ) throws -> Workflow {
    let edit = EditRule(roles: [try Examples.role("lead")], extent: .all)
    return try Examples.workflow(
      Examples.compound(
        "root", initial: "a",
        [
          Examples.atomic("a", transitions, deadlines: deadlines, edit: edit),
          Examples.atomic("b"),
        ]))
  }

  private func set(_ field: String, _ wording: String) -> WrittenChange {
    WrittenChange(field: field, operation: .set, wording: wording)
  }

  @Test func `somebody without the role is refused, and told who may`() throws {
    let workflow = try workflow([Examples.go("go", to: "b", by: ["board"])])
    let refusal = try workflow.refusal("go", on: Examples.opened(workflow))
    #expect(refusal.kind == .notAllowed)
    #expect(refusal.blockers.first?.liftedBy.map(\.text) == ["board"])
  }

  @Test func `every reason is told at once, with the values seen`() throws {
    let workflow = try workflow([
      Examples.go("go", to: "b", when: "1 == 2", required: ["besluit"], settled: ["trekker"])
    ])
    let refusal = try workflow.refusal("go", on: Examples.opened(workflow))
    #expect(refusal.kind == .blocked)
    #expect(refusal.blockers.map(\.code) == [.missing, .open, .condition])
    #expect(refusal.blockers.allSatisfy { !$0.remedy.nl.isEmpty && !$0.remedy.en.isEmpty })
  }

  @Test func `a condition that cannot be evaluated is an error, never false`() throws {
    let workflow = try workflow([Examples.go("go", to: "b", when: "trekker.status == 'open'")])
    let refusal = try workflow.refusal("go", on: Examples.opened(workflow))
    #expect(refusal.blockers.map(\.code) == [.evaluation])
  }

  @Test func `an empty field is one reason, not two`() throws {
    let workflow = try workflow([
      Examples.go("go", to: "b", when: "vergadering >= today", required: ["vergadering"])
    ])
    let refusal = try workflow.refusal("go", on: Examples.opened(workflow))
    #expect(refusal.blockers.map(\.code) == [.missing])
  }

  @Test func `an open field counts as required, but not as settled`() throws {
    let workflow = try workflow([
      Examples.go("need", to: "b", required: ["trekker"], sets: ["trekker"]),
      Examples.go("settle", to: "b", settled: ["trekker"], sets: ["trekker"]),
    ])
    var assignment = try Examples.opened(workflow)
    let before = assignment
    try workflow.perform("need", on: &assignment, [set("trekker", "ntb")])
    #expect(assignment.configuration.map(\.text) == ["b"])
    var other = before
    #expect(throws: Refusal.self) {
      try workflow.perform("settle", on: &other, [set("trekker", "ntb")])
    }
    try workflow.perform("settle", on: &other, [set("trekker", "Adviseur Werk")])
  }

  @Test func `an objection blocks, a warning does not`() throws {
    let budget = try #require(PluginName("budget"))
    let workflow = try workflow([Examples.go("go", to: "b", checks: ["budget"])])
    let finding = { (verdict: Finding.Verdict) in
      Finding(plugin: budget, code: "x", verdict: verdict, message: Examples.label("x"))
    }
    var assignment = try Examples.opened(workflow)
    let refusal = try workflow.refusal("go", on: assignment, knowing: [finding(.objection)])
    #expect(refusal.blockers.map(\.subject) == ["budget.x"])
    try workflow.perform("go", on: &assignment, knowing: [finding(.warning)])
  }

  @Test func `an unknown action and field have a suggestion`() throws {
    let workflow = try workflow([Examples.go("indienen", to: "b")])
    let action = #expect(throws: Refusal.self) { try workflow.action(named: "indeinen") }
    #expect(action?.blockers.first?.remedy.en == "Did you mean 'indienen'?")
    let field = #expect(throws: Refusal.self) { try workflow.read([set("treker", "x")]) }
    #expect(field?.blockers.first?.remedy.nl == "Bedoelde u 'trekker'?")
  }

  @Test func `an action sets only its own fields, and adds where it adds`() throws {
    let workflow = try workflow([Examples.go("book", to: nil, adds: ["uren"])])
    var assignment = try Examples.opened(workflow)
    try workflow.perform("book", on: &assignment, [set("uren", "2 uur")])
    try workflow.perform("book", on: &assignment, [set("uren", "3 uur")])
    guard case .list(let hours) = assignment.fields[try Examples.field("uren")] else {
      Issue.record("a list was expected")
      return
    }
    #expect(hours.count == 2)
    #expect(throws: Refusal.self) {
      try workflow.perform("book", on: &assignment, [set("besluit", "x")])
    }
  }

  @Test func `an automatic step is taken as soon as a field allows it`() throws {
    let workflow = try workflow([Examples.automatic(to: "b", when: "besluit != null")])
    var assignment = try Examples.opened(workflow)
    #expect(
      workflow.steps(of: assignment, for: try Examples.requester(), at: try Examples.moment())
        .first?.blockers.map(\.code) == [.condition])
    let edit = Command(
      by: try Examples.requester(), .edit(try workflow.read([set("besluit", "ja")])))
    try assignment.apply(
      Examples.event(workflow.decide(edit, about: assignment, at: Examples.moment())))
    #expect(assignment.configuration.map(\.text) == ["b"])
  }

  @Test func `a state that fixes its fields refuses an edit`() throws {
    let workflow = try workflow([Examples.go("go", to: "b")])
    var assignment = try Examples.opened(workflow)
    try workflow.perform("go", on: &assignment)
    let edit = Command(
      by: try Examples.requester(), .edit(try workflow.read([set("besluit", "x")])))
    let refusal = try Examples.refusal(
      workflow.decide(edit, about: assignment, at: Examples.moment()))
    #expect(refusal.blockers.map(\.code) == [.notPossible])
  }

  @Test func `effects are promised with stable identifiers`() throws {
    let rule = EffectRule(
      plugin: try #require(PluginName("mail")), product: "bericht",
      recipients: [try Examples.role("lead")])
    let workflow = try workflow([Examples.go("go", to: "b", effects: [rule, rule])])
    var assignment = try Examples.opened(workflow)
    try workflow.perform("go", on: &assignment)
    #expect(assignment.outbox.map(\.id.description) == ["one.2.1", "one.2.2"])
    let settle = Command(
      by: try Examples.requester([]), .settle(assignment.outbox[0].id, EffectReceipt(files: ["x"])))
    try assignment.apply(
      Examples.event(workflow.decide(settle, about: assignment, at: Examples.moment())))
    #expect(assignment.outbox.count == 1)
    #expect(assignment.products.map(\.file) == ["x"])
  }

  @Test func `an event of another version does not fit`() throws {
    let workflow = try workflow([Examples.go("go", to: nil)])
    var assignment = try Examples.opened(workflow)
    let command = Command(by: try Examples.requester(), .perform(try Examples.action("go"), []))
    let event = try Examples.event(
      workflow.decide(command, about: assignment, at: Examples.moment()))
    try assignment.apply(event)
    #expect(throws: ReplayError.self) { try assignment.apply(event) }
  }
}
