import Expressions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// Two revisions of a small workflow, and assignments that go from one to the other.
struct MigrationScene {
  typealias Field = (name: String, type: FieldType, initial: Value?)

  static let usualFields: [Field] = [("besluit", .text, nil), ("vergadering", .date, nil)]

  /// A revision; its number makes its digest.
  static func workflow(
    _ revision: Int, _ children: [StateBlueprint], initial: String = "a",
    fields: [Field] = usualFields, parties: [PartySet] = []
  ) throws -> Workflow {
    let edit = EditRule(roles: [try Examples.role("lead")], extent: .all)
    let root = try Examples.compound("root", initial: initial, children, edit: edit)
    return Workflow(
      reference: WorkflowReference(
        name: try #require(AssignmentID("example")), revision: revision, digest: "d\(revision)"),
      title: Examples.label("example"), calendar: .dutch,
      fields: try fields.map {
        FieldDefinition(
          name: try Examples.field($0.name), type: $0.type, many: false,
          label: Examples.label($0.name), initial: $0.initial)
      },
      roles: [RoleDefinition(name: try Examples.role("lead"), label: Examples.label("lead"))],
      parties: parties, chart: try Statechart(compiling: root))
  }

  static func mapping(
    states: [String: String] = [:], fields: [String: String?] = [:]
  ) throws -> MigrationMapping {
    var mapping = MigrationMapping()
    for (old, new) in states {
      mapping.states[try Examples.state(old)] = try Examples.state(new)
    }
    for (old, new) in fields {
      mapping.fields[try Examples.field(old)] =
        try new.map { .rename(try Examples.field($0)) } ?? .drop
    }
    return mapping
  }

  static func set(
    _ field: String, _ wording: String, on assignment: inout Assignment, in workflow: Workflow
  ) throws {
    let change = WrittenChange(field: field, operation: .set, wording: wording)
    let command = Command(by: try Examples.requester(), .edit(try workflow.read([change])))
    try assignment.apply(
      Examples.event(workflow.decide(command, about: assignment, at: Examples.moment())))
  }

  static func decide(
    _ assignment: Assignment, from old: Workflow, to new: Workflow,
    _ mapping: MigrationMapping = .identity, at moment: Moment? = nil
  ) throws -> Decision {
    new.migrate(
      assignment, from: old, mapping: mapping, by: try Examples.requester([]),
      at: try moment ?? Examples.moment())
  }

  /// The assignment after it went along.
  static func migrated(
    _ assignment: Assignment, from old: Workflow, to new: Workflow,
    _ mapping: MigrationMapping = .identity, at moment: Moment? = nil
  ) throws -> Assignment {
    var assignment = assignment
    try assignment.apply(
      Examples.event(decide(assignment, from: old, to: new, mapping, at: moment)))
    return assignment
  }

  static func codes(_ decision: Decision) throws -> [Blocker.Code] {
    try Examples.refusal(decision).blockers.map(\.code)
  }

  static func parallel(_ name: String, _ children: [StateBlueprint]) throws -> StateBlueprint {
    let blueprint = StateBlueprint(
      name: try Examples.state(name), label: Examples.label(name), kind: .parallel)
    blueprint.children = children
    return blueprint
  }
}
