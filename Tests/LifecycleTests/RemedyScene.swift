import Expressions
import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// A workflow with one action, `go`, and an assignment whose fields are filled: what would let the
/// action through? Today is 2018-04-02.
struct RemedyScene {
  var guards: [String] = []
  var required: [String] = []
  var settled: [String] = []
  var sets: [String] = []
  var adds: [String] = []
  /// The roles of the action, and those of the person.
  var by = ["lead"]
  var held = ["lead"]
  /// What may be edited, and by whom.
  var edit: [String] = []
  var editor = "lead"
  /// The fields with what is typed into them.
  var fields: [String: String] = [:]
  /// What the action is asked with.
  var given: [String: String] = [:]

  static let types: [(name: String, type: FieldType, many: Bool)] = [
    ("aantal", .integer, false), ("akkoord", .boolean, false), ("bedrag", .decimal, false),
    ("besluit", .text, false), ("looptijd", .period, false), ("start", .date, false),
    ("trekker", .party, false), ("uren", .hours, true), ("vergadering", .date, false),
    ("vragen", .request, true),
  ]

  func workflow() throws -> Workflow {
    var transition = TransitionBlueprint(
      .event([EventDescriptor(try Examples.action("go"))]), label: Examples.label("go"))
    transition.roles = try by.map { try Examples.role($0) }
    transition.required = try required.map { try Examples.field($0) }
    transition.settled = try settled.map { try Examples.field($0) }
    transition.sets = try sets.map { try Examples.field($0) }
    transition.adds = try adds.map { try Examples.field($0) }
    transition.guards = try guards.map { Guard(condition: try Expression(parsing: $0)) }
    let rule = EditRule(
      roles: [try Examples.role(editor)], extent: .only(try edit.map { try Examples.field($0) }))
    transition.targets = [(try Examples.state("b"), .start)]
    let root = try Examples.compound(
      "root", initial: "a", [Examples.atomic("a", [transition], edit: rule), Examples.atomic("b")])
    return Workflow(
      reference: WorkflowReference(
        name: try #require(AssignmentID("example")), revision: 1, digest: "0"),
      title: Examples.label("example"), calendar: .dutch,
      fields: try Self.types.map {
        FieldDefinition(
          name: try Examples.field($0.name), type: $0.type, many: $0.many,
          label: Examples.label($0.name))
      },
      roles: try ["board", "clerk", "lead"].map {
        RoleDefinition(name: try Examples.role($0), label: Examples.label($0))
      },
      chart: try Statechart(compiling: root))
  }

  func assignment(in workflow: Workflow) throws -> Assignment {
    let values = try Self.read(fields, in: workflow)
      .map { FieldValue(name: $0.field, value: $0.value) }
    let decision = workflow.open(
      try #require(AssignmentID("one")), with: values, from: nil, by: try Examples.requester(),
      at: try Examples.moment())
    return try Assignment(openedBy: Examples.event(decision))
  }

  static func read(_ fields: [String: String], in workflow: Workflow) throws -> [FieldChange] {
    let written = fields.sorted { $0.key < $1.key }
      .map { WrittenChange(field: $0.key, operation: .set, wording: $0.value) }
    return try workflow.read(written)
  }

  /// What is proposed for `go`.
  func proposed(knowing findings: [Finding] = []) throws -> [ProposedChange]? {
    let workflow = try workflow()
    return workflow.smallestChanges(
      for: try Examples.action("go"), with: try Self.read(given, in: workflow),
      about: try assignment(in: workflow), by: try Examples.requester(held), knowing: findings,
      at: try Examples.moment())
  }

  /// 'set aantal: more than 5', 'edit …', 'wait 2018-04-25', 'role board'.
  static func text(_ change: ProposedChange) -> String {
    switch change {
    case .role(let role): return "role \(role)"
    case .set(let value):
      let words = "\(value.field): \(value.requirement.en)"
      switch value.way {
      case .action: return "set \(words)"
      case .edit: return "edit \(words)"
      }
    case .wait(let day): return "wait \(day)"
    }
  }
}
