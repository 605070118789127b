public import Ledgers
public import Lifecycle
public import WorkingCalendar

/// A plugin that is asked before a decision: does anything outside the workflow stand in the way?
///
/// The findings are recorded in the event of the decision, so that a replay asks nobody. A source
/// answers from the proposal alone or from its own outside; it changes nothing. A thrown error
/// refuses the step: a plugin that cannot answer never counts as a yes.
public protocol FactSource: Plugin {
  /// What the plugin knows about the proposed step.
  func facts(on proposal: Proposal) async throws -> Facts
}

/// What a plugin knows about a proposed step: all of it is recorded in the event of the decision.
public struct Facts: Hashable, Sendable {
  /// At least one.
  public let findings: [Finding]
  /// What the step changes in the ledger of the assignment, if it is taken.
  public let postings: [Posting]

  public init(findings: [Finding], postings: [Posting] = []) {
    self.findings = findings
    self.postings = postings
  }
}

/// A step that somebody wants to take.
public struct Proposal: Sendable {
  public let assignment: Assignment
  public let workflow: Workflow
  public let action: ActionName
  public let changes: [FieldChange]
  public let today: CivilDate

  public init(
    assignment: Assignment, workflow: Workflow, action: ActionName, changes: [FieldChange],
    today: CivilDate
  ) {
    self.assignment = assignment
    self.workflow = workflow
    self.action = action
    self.changes = changes
    self.today = today
  }
}
