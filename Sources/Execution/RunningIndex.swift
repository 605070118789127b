import Lifecycle

/// Which assignments run on which revision, and which of them wait for a day.
///
/// Kept up to date event by event, so that neither a midnight nor a plan looks at all of them.
struct RunningIndex: Sendable {
  /// The assignments that are not over, by the revision that they run on.
  private(set) var byRevision: [WorkflowReference: Set<AssignmentID>] = [:]
  /// Those with a step that is taken by itself once a date has come.
  private(set) var waiting: Set<AssignmentID> = []

  /// Files an assignment as it is now; `before` is the revision that it ran on until now.
  mutating func file(
    _ assignment: Assignment, in workflow: Workflow?, before: WorkflowReference? = nil
  ) {
    if let before, before != assignment.workflow { remove(assignment.id, from: before) }
    guard workflow?.isOver(assignment) != true else {
      remove(assignment.id, from: assignment.workflow)
      waiting.remove(assignment.id)
      return
    }
    byRevision[assignment.workflow, default: []].insert(assignment.id)
    if workflow?.waitsForADay(assignment) == true {
      waiting.insert(assignment.id)
    } else {
      waiting.remove(assignment.id)
    }
  }

  private mutating func remove(_ id: AssignmentID, from reference: WorkflowReference) {
    byRevision[reference]?.remove(id)
    if byRevision[reference]?.isEmpty == true { byRevision[reference] = nil }
  }

  /// The running assignments of a workflow that are on another revision than this one.
  func outside(_ target: WorkflowReference) -> [WorkflowReference: Set<AssignmentID>] {
    byRevision.filter { $0.key.name == target.name && $0.key.digest != target.digest }
  }
}
