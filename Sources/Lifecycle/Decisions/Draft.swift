import Expressions
import Fields
import WorkingCalendar

/// The working copy of a decision: what the assignment would become, and what the event records.
struct Draft {
  let assignment: Assignment
  let workflow: Workflow
  let requester: Requester
  var moment: Moment

  var occurrence: Event.Occurrence = .edited
  /// The role that the requester acts in.
  var role: RoleName?
  var fields: FieldValues
  var configuration: Configuration
  var history: [HistoryRecord]
  var deadlines: [Deadline]
  var approvals: [ApprovalRound]
  /// States entered in this decision, whose deadlines count from today.
  var entered: [Int] = []
  /// What the chart raised and has not handled yet.
  var queue: [RaisedEvent] = []
  /// What is being handled: conditions read it as `event`.
  var current = RaisedEvent(name: nil)
  /// Automatic transitions whose failure was raised in this decision: once is enough.
  var raisedFailures: Set<Int> = []
  /// The transitions that were taken, by their place in the chart.
  var taken: [Int] = []
  /// Whether deadlines are set anew after their rules: those of another revision.
  var renewsDeadlines = false
  private(set) var changes: [FieldValue] = []
  private(set) var effects: [PromisedEffect] = []

  init(
    of assignment: Assignment, in workflow: Workflow, for requester: Requester, at moment: Moment
  ) {
    self.assignment = assignment
    self.workflow = workflow
    self.requester = requester
    self.moment = moment
    fields = assignment.fields
    guard let configuration = Configuration(leaves: assignment.configuration, of: workflow.chart)
    else {
      preconditionFailure("An assignment is decided on by the revision that it runs on.")
    }
    self.configuration = configuration
    history = assignment.history
    deadlines = assignment.deadlines
    approvals = assignment.approvals
  }

  /// Records a new value.
  mutating func change(_ change: FieldChange) throws(Refusal) {
    guard let definition = workflow.field(change.field) else {
      throw Refusal(.notUnderstood, [.unknownField(change.field.text, in: workflow)])
    }
    set(change.field, to: changed(change, definition: definition))
  }

  mutating func set(_ field: FieldName, to value: Value) {
    fields[field] = value
    changes.removeAll { $0.name == field }
    changes.append(FieldValue(name: field, value: value))
  }

  private func changed(_ change: FieldChange, definition: FieldDefinition) -> Value {
    guard definition.many else { return change.value }
    var values: [Value] = []
    if change.operation == .add, case .list(let present) = fields[change.field] {
      values = present
    }
    switch change.value {
    case .null: return values.isEmpty ? .null : .list(values)
    case .list(let more): return .list(values + more)
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .map, .money,
      .record, .term, .text, .timestamp, .type, .unsigned:
      return .list(values + [change.value])
    }
  }

  /// Promises an effect in the event, with the particulars that the plugin will need.
  mutating func promise(_ rule: EffectRule, _ particulars: [(String, Value)]) {
    let id = EffectID(
      assignment: assignment.id, version: assignment.version + 1, number: effects.count + 1)
    effects.append(
      PromisedEffect(
        id: id, plugin: rule.plugin, product: rule.product, recipients: rule.recipients,
        particulars: Record(particulars), promisedAt: moment.instant))
  }

  func event(findings: [Finding]) -> Event {
    let leaves = configuration.leafNames(of: workflow.chart)
    return Event(
      assignment: assignment.id, version: assignment.version + 1, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: Actor(person: requester.person, role: role),
      occurrence: occurrence, changes: changes,
      configuration: leaves == assignment.configuration ? nil : leaves,
      history: history == assignment.history ? nil : history,
      deadlines: deadlines == assignment.deadlines ? nil : deadlines,
      approvals: approvals == assignment.approvals ? nil : approvals, effects: effects,
      findings: findings)
  }
}

/// An event inside a decision: somebody's action, or what the chart raised itself.
struct RaisedEvent {
  var name: ActionName?
  var data: [String: Value] = [:]
  /// What is the matter, where the event tells of a failure: unhandled, it refuses the command.
  var failure: Blocker?
}
