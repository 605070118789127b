import Expressions
import Fields
import Languages
import Lifecycle
import Testing
import WorkingCalendar

/// Small workflows and moments for the tests.
enum Examples {
  static func label(_ text: String) -> LocalizedText { LocalizedText(nl: text, en: text) }

  static func state(_ text: String) throws -> StateName { try #require(StateName(text)) }

  static func action(_ text: String) throws -> ActionName { try #require(ActionName(text)) }

  static func role(_ text: String) throws -> RoleName { try #require(RoleName(text)) }

  static func field(_ text: String) throws -> FieldName { try #require(FieldName(text)) }

  static func moment(_ iso: String = "2018-04-02T08:00:00Z") throws -> Moment {
    Moment(try #require(Instant(iso: iso)), in: EuropeanZone.amsterdam)
  }

  static func requester(_ roles: [String] = ["lead"]) throws -> Requester {
    Requester(person: "somebody", roles: try roles.map { try role($0) })
  }

  static func atomic(
    _ name: String, _ transitions: [TransitionBlueprint] = [], deadlines: [DeadlineRule] = [],
    edit: EditRule? = nil
  ) throws -> StateBlueprint {
    let blueprint = StateBlueprint(name: try state(name), label: label(name), kind: .atomic)
    blueprint.transitions = transitions
    blueprint.deadlines = deadlines
    blueprint.edit = edit
    return blueprint
  }

  static func go(
    _ name: String, to target: String?, by roles: [String] = ["lead"], when: String? = nil,
    required: [String] = [], settled: [String] = [], sets: [String] = [], adds: [String] = [],
    checks: [String] = [], effects: [EffectRule] = []
  ) throws -> TransitionBlueprint {
    try transition(
      .event([EventDescriptor(action(name))]), label: name, to: target, by: roles, when: when,
      required: required,
      settled: settled, sets: sets, adds: adds, checks: checks, effects: effects)
  }

  static func automatic(
    to target: String, when: String? = nil, trigger: Transition.Trigger = .automatic
  ) throws -> TransitionBlueprint {
    try transition(trigger, label: "automatic", to: target, when: when)
  }

  private static func transition(
    _ trigger: Transition.Trigger, label text: String, to target: String?, by roles: [String] = [],
    when: String?, required: [String] = [], settled: [String] = [], sets: [String] = [],
    adds: [String] = [], checks: [String] = [], effects: [EffectRule] = []
  ) throws -> TransitionBlueprint {
    var transition = TransitionBlueprint(trigger, label: label(text))
    transition.roles = try roles.map { try role($0) }
    transition.required = try required.map { try field($0) }
    transition.settled = try settled.map { try field($0) }
    transition.sets = try sets.map { try field($0) }
    transition.adds = try adds.map { try field($0) }
    transition.guards = try when.map { [Guard(condition: try Expression(parsing: $0))] } ?? []
    transition.checks = try checks.map { try #require(PluginName($0)) }
    transition.content = effects.map { .promise($0) }
    transition.targets = try [target].compactMap { $0 }.map { (try state($0), .start) }
    return transition
  }

  static func compound(
    _ name: String, initial: String, _ children: [StateBlueprint],
    _ transitions: [TransitionBlueprint] = [], edit: EditRule? = nil
  ) throws -> StateBlueprint {
    let blueprint = StateBlueprint(
      name: try state(name), label: label(name), kind: .compound(initial: [try state(initial)]))
    blueprint.children = children
    blueprint.transitions = transitions
    blueprint.edit = edit
    return blueprint
  }

  static func workflow(_ root: StateBlueprint) throws -> Workflow {
    let fields: [(String, FieldType, Bool)] = [
      ("besluit", .text, false), ("trekker", .party, false), ("uren", .hours, true),
      ("vergadering", .date, false),
    ]
    return Workflow(
      reference: WorkflowReference(
        name: try #require(AssignmentID("example")), revision: 1, digest: "0"),
      title: label("example"), calendar: .dutch,
      fields: try fields.map {
        FieldDefinition(name: try field($0.0), type: $0.1, many: $0.2, label: label($0.0))
      },
      roles: [RoleDefinition(name: try role("lead"), label: label("lead"))],
      chart: try Statechart(compiling: root))
  }

  static func opened(_ workflow: Workflow, at moment: Moment? = nil) throws -> Assignment {
    let decision = workflow.open(
      try #require(AssignmentID("one")), with: [], from: nil, by: try requester(),
      at: try moment ?? Examples.moment())
    return try Assignment(openedBy: try event(decision))
  }

  static func event(_ decision: Decision) throws -> Event {
    switch decision {
    case .accepted(let event, _): return event
    case .refused(let refusal): throw refusal
    }
  }

  static func refusal(_ decision: Decision) throws -> Refusal {
    switch decision {
    case .accepted: throw Unexpected()
    case .refused(let refusal): return refusal
    }
  }

  struct Unexpected: Error {}
}

extension Workflow {
  /// Takes an action and applies it.
  func perform(
    _ action: String, on assignment: inout Assignment, _ changes: [WrittenChange] = [],
    by roles: [String] = ["lead"], knowing findings: [Finding] = [], at moment: Moment? = nil
  ) throws {
    let name = try Examples.action(action)
    let command = Command(
      by: try Examples.requester(roles), .perform(name, try read(changes, for: name)))
    let decision = decide(
      command, about: assignment, knowing: findings, at: try moment ?? Examples.moment())
    try assignment.apply(try Examples.event(decision))
  }

  /// Why an action is refused.
  func refusal(
    _ action: String, on assignment: Assignment, by roles: [String] = ["lead"],
    knowing findings: [Finding] = [], at moment: Moment? = nil
  ) throws -> Refusal {
    let command = Command(
      by: try Examples.requester(roles), .perform(try Examples.action(action), []))
    return try Examples.refusal(
      decide(command, about: assignment, knowing: findings, at: try moment ?? Examples.moment()))
  }
}
