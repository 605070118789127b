import Expressions
import Fields
public import Ledgers
public import WorkingCalendar

/// What happened to an assignment, with its results: replaying it asks nobody anything.
public struct Event: Hashable, Sendable {
  public enum Occurrence: Hashable, Sendable {
    /// Somebody knows of a deadline.
    case acknowledged(DeadlineName, state: StateName)
    /// Somebody set the date of a deadline by hand; without an earlier one it was unknown.
    case deadlineMoved(
      DeadlineName, state: StateName, from: CivilDate?, to: CivilDate, reason: String)
    case opened(WorkflowReference, source: SourceDocument?)
    /// What became of a promised effect, other than that it was performed.
    case delivery(EffectID, DeliveryStep)
    case edited
    /// A day began, and a step that waited for it was taken.
    case elapsed
    /// A field was emptied, and what it ever held was taken out of the journal.
    case erased(Erasure)
    /// Something became of an item of a meeting, which this assignment is.
    case itemDecided(MeetingDecision)
    /// The assignment goes on under another revision of its workflow.
    case migrated(WorkflowReference)
    case performed(ActionName)
    case reminded(ReminderKey, late: Bool)
    /// Of a series, or of a child.
    case series(SeriesStep)
    case settled(EffectID, EffectReceipt)
    /// A newer version of its document took the place of the one that it was read from.
    case updated(source: SourceDocument)
  }

  public let assignment: AssignmentID
  /// The version that the event makes; the first is 1.
  public let version: Int
  public let recordedAt: Instant
  /// The day on which it took effect; a board may have decided last Thursday.
  public let effectiveOn: CivilDate
  /// The day on which it was recorded: the same one, unless the step is backdated.
  public let recordedOn: CivilDate
  public let actor: Actor
  public let occurrence: Occurrence
  /// New values; `.null` empties a field.
  public let changes: [FieldValue]
  /// The active leaves after the event; nil where they stayed as they were.
  public let configuration: [StateName]?
  /// What history states remember after the event; nil where nothing changed.
  public let history: [HistoryRecord]?
  /// All deadlines after the event; nil where none changed.
  public let deadlines: [Deadline]?
  /// Every reminder after the event that fired and that no deadline shows; nil where none changed.
  public let firedReminders: [FiredReminder]?
  /// All rounds of agreement after the event; nil where none changed.
  public let approvals: [ApprovalRound]?
  /// Votes that the event voids.
  public let voided: [VoidedVotes]
  /// Who last changed the texts that parties vote on, after the event; nil where none changed.
  public let authors: [TextAuthor]?
  /// All series after the event; nil where none changed.
  public let series: [Series]?
  /// The children that are new or changed.
  public let children: [Child]
  /// Of which assignment the event opens a child.
  public let parent: ParentLink?
  public let effects: [PromisedEffect]
  /// What plugins found when the decision was taken.
  public let findings: [Finding]
  /// What it changes in the ledger, in this order.
  public let postings: [Posting]
  /// The whole ledger after the event, where texts were taken out of it; else nil.
  public let ledger: Ledger?

  public init(
    assignment: AssignmentID, version: Int, recordedAt: Instant, effectiveOn: CivilDate,
    actor: Actor, occurrence: Occurrence, changes: [FieldValue] = [],
    configuration: [StateName]? = nil, history: [HistoryRecord]? = nil,
    deadlines: [Deadline]? = nil, approvals: [ApprovalRound]? = nil,
    series: [Series]? = nil, children: [Child] = [], parent: ParentLink? = nil,
    effects: [PromisedEffect] = [], findings: [Finding] = [], recordedOn: CivilDate? = nil,
    firedReminders: [FiredReminder]? = nil, voided: [VoidedVotes] = [],
    authors: [TextAuthor]? = nil, postings: [Posting] = [], ledger: Ledger? = nil
  ) {
    self.assignment = assignment
    self.version = version
    self.recordedAt = recordedAt
    self.effectiveOn = effectiveOn
    self.recordedOn = recordedOn ?? effectiveOn
    self.actor = actor
    self.occurrence = occurrence
    self.changes = changes
    self.configuration = configuration
    self.history = history
    self.deadlines = deadlines
    self.firedReminders = firedReminders
    self.approvals = approvals
    self.voided = voided
    self.authors = authors
    self.series = series
    self.children = children
    self.parent = parent
    self.effects = effects
    self.findings = findings
    self.postings = postings
    self.ledger = ledger
  }
}

/// Who did it, and in which role; the daemon itself acts as `opdrachtd` in the role `system`.
public struct Actor: Hashable, Sendable {
  public let person: String
  public let role: RoleName?
  /// In whose place the person acted; nil for somebody whose role it is.
  public let principal: String?

  public init(person: String, role: RoleName?, principal: String? = nil) {
    self.person = person
    self.role = role
    self.principal = principal
  }
}
