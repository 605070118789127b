import Expressions
import Fields
import Ledgers
import WorkingCalendar

/// The working copy of a decision: what the assignment would become, and what the event records.
struct Draft {
  let id: AssignmentID
  /// The version that the event makes.
  let version: Int
  let workflow: Workflow
  let requester: Requester
  var moment: Moment

  var occurrence: Event.Occurrence = .edited
  /// The role that the requester acts in.
  var role: RoleName?
  var fields: DraftFields
  var configuration: Configuration
  var history: [HistoryRecord]
  var deadlines: [Deadline]
  /// Reminders that fired: those that no deadline shows, and while deadlines are set the others.
  var fired: [FiredReminder]
  var approvals: [ApprovalRound]
  var authors: [TextAuthor]
  /// The states whose text is changed in this decision.
  var authored: Set<StateName> = []
  /// Votes that are voided in this decision.
  var voided: [VoidedVotes] = []
  var series: [Series]
  var children: [Child]
  /// Of which assignment this is a child.
  var parent: ParentLink?
  /// States entered in this decision, whose deadlines count from today.
  var entered: [Int] = []
  /// Those of them to which the assignment returned: their deadlines and series go on.
  var returned: Set<Int> = []
  /// What the chart raised and has not handled yet.
  var queue: [RaisedEvent] = []
  /// What is being handled: conditions read it as `event`.
  var current = RaisedEvent(name: nil, isAsked: true)
  /// Automatic transitions whose failure was raised in this decision: once is enough.
  var raisedFailures: Set<Int> = []
  /// The transitions that were taken, by their place in the chart.
  var taken: [Int] = []
  /// The fields that were changed since a body returned the assignment.
  var changedFields: [FieldName] = []
  /// What plugins want to post, if a step is taken that asks them.
  var offeredPostings: [Posting] = []
  /// What is posted, and the ledger with it.
  var postings: [Posting] = []
  var ledger: Ledger
  /// Whether deadlines are set anew after their rules: those of another revision.
  var renewsDeadlines = false
  private(set) var effects: [PromisedEffect] = []

  init(
    of assignment: Assignment, in workflow: Workflow, for requester: Requester, at moment: Moment
  ) {
    id = assignment.id
    version = assignment.version + 1
    self.workflow = workflow
    self.requester = requester
    self.moment = moment
    fields = DraftFields(over: assignment.fields)
    guard let configuration = Configuration(leaves: assignment.configuration, of: workflow.chart)
    else {
      preconditionFailure("An assignment is decided on by the revision that it runs on.")
    }
    self.configuration = configuration
    history = assignment.history
    deadlines = assignment.deadlines
    fired = assignment.firedReminders
    approvals = assignment.approvals
    authors = assignment.authors
    series = assignment.series
    children = assignment.children
    parent = assignment.parent
    ledger = assignment.ledger
  }

  /// Records a new value.
  mutating func change(_ change: FieldChange) throws(Refusal) {
    guard let holdsMany = workflow.holdsMany(change.field.text) else {
      throw Refusal(.notUnderstood, [.unknownField(change.field.text, in: workflow)])
    }
    set(change.field, to: holdsMany ? extended(by: change) : change.value)
  }

  mutating func set(_ field: FieldName, to value: Value) {
    if workflow.chart.hasTextsToVoteOn { noteChange(of: field, to: value) }
    fields[field] = value
  }

  /// The list of a field with many values, after a change.
  private func extended(by change: FieldChange) -> Value {
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
  mutating func promise(_ rule: EffectRule, _ particulars: Record) {
    let id = EffectID(
      assignment: self.id, version: version, number: effects.count + 1)
    effects.append(
      PromisedEffect(
        id: id, plugin: rule.plugin, product: rule.product, recipients: rule.recipients,
        particulars: particulars, promisedAt: moment.instant))
  }

  /// What is to be recorded: everything that differs from the assignment as it was.
  func event(since before: Assignment, findings: [Finding] = []) -> Event {
    let leaves = configuration.leafNames(of: workflow.chart)
    let promised =
      effectsTellingOfDeadlines(since: before.deadlines)
      + newsForParent(since: before, leaves: leaves)
    let told =
      promised + newsForMeeting(since: before, leaves: leaves, behind: promised.count)
    return Event(
      assignment: id, version: version, recordedAt: moment.instant,
      effectiveOn: moment.today, actor: actor,
      occurrence: occurrence, changes: fields.changes,
      configuration: leaves == before.configuration ? nil : leaves,
      history: history == before.history ? nil : history,
      deadlines: deadlines == before.deadlines ? nil : deadlines,
      approvals: approvals == before.approvals ? nil : approvals,
      series: series == before.series ? nil : series, children: changedChildren(since: before),
      parent: before.version == 0 ? parent : nil,
      effects: told + newsForItems(since: before, leaves: leaves, behind: told.count),
      findings: findings, recordedOn: moment.recordedOn,
      firedReminders: fired == before.firedReminders ? nil : fired, voided: voided,
      authors: authors == before.authors ? nil : authors, postings: postings)
  }

  /// Who takes the decision, in which role, and in whose place.
  var actor: Actor {
    Actor(person: requester.person, role: role, principal: requester.principal(in: role))
  }
}

/// An event inside a decision: somebody's action, or what the chart raised itself.
struct RaisedEvent {
  var name: ActionName?
  var data: [String: Value] = [:]
  /// What it changes belongs to its data: seldom asked for, so gathered only then.
  var changes: [FieldChange] = []
  /// Whether somebody asks for it, rather than the chart or the clock.
  var isAsked = false
  /// What is the matter, where the event tells of a failure: unhandled, it refuses the command.
  var failure: Blocker?
}
