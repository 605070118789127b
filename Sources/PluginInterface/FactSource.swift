public import Lifecycle
public import WorkingCalendar

/// A plugin that is asked before a decision: does anything outside the workflow stand in the way?
///
/// The findings are recorded in the event of the decision, so that a replay asks nobody. A source
/// answers from the proposal alone or from its own outside; it changes nothing. A thrown error
/// refuses the step: a plugin that cannot answer never counts as a yes.
public protocol FactSource: Sendable {
  var name: PluginName { get }

  /// What the plugin finds about the proposed step. At least one finding.
  func findings(on proposal: Proposal) async throws -> [Finding]
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
