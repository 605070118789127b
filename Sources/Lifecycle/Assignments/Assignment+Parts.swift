package import Fields
package import Ledgers
package import WorkingCalendar

/// For who keeps assignments at rest: the parts that an assignment is made of.
extension Assignment {
  /// The assignment of parts that were kept; whoever kept them answers for them.
  package init(
    id: AssignmentID, workflow: WorkflowReference, version: Int, configuration: [StateName],
    history: [HistoryRecord], fields: FieldValues, deadlines: [Deadline],
    approvals: [ApprovalRound], outbox: [PromisedEffect], products: [Product],
    openedAt: Instant, changedAt: Instant, series: [Series] = [], children: [Child] = [],
    parent: ParentLink? = nil, firedReminders: [FiredReminder] = [], authors: [TextAuthor] = [],
    ledger: Ledger = Ledger(), decisions: [MeetingDecision] = []
  ) {
    self.init(
      id: id, workflow: workflow, version: version, configuration: configuration,
      history: history, fields: fields, deadlines: deadlines, outbox: outbox, products: products,
      source: nil, series: series, children: children, parent: parent, openedAt: openedAt,
      changedAt: changedAt)
    self.approvals = approvals
    self.firedReminders = firedReminders
    self.authors = authors
    self.ledger = ledger
    self.decisions = decisions
  }

  /// Leaves the value of a field out, which is kept elsewhere.
  package mutating func leaveOut(_ name: FieldName) { fields[name] = nil }

  /// Leaves the source out, which is kept elsewhere.
  package mutating func leaveOutSource() { source = nil }

  /// Puts back what was left out.
  package mutating func putBack(_ values: [FieldValue], source: SourceDocument?) {
    for value in values { fields[value.name] = value.value }
    self.source = source
  }
}
