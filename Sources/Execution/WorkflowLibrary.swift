package import Lifecycle

/// The workflows that a daemon knows, by their content and by their name.
package struct WorkflowLibrary: Sendable {
  private var byDigest: [String: Workflow] = [:]
  private var current: [AssignmentID: Workflow] = [:]

  package init(_ workflows: [Workflow] = []) {
    for workflow in workflows { add(workflow) }
  }

  /// Makes a workflow known; of several revisions of a name the highest serves new assignments.
  package mutating func add(_ workflow: Workflow) {
    byDigest[workflow.reference.digest] = workflow
    let present = current[workflow.reference.name]?.reference.revision ?? 0
    if workflow.reference.revision >= present { current[workflow.reference.name] = workflow }
  }

  /// The exact workflow that an assignment runs on; nil where its file is gone or changed.
  package func workflow(_ reference: WorkflowReference) -> Workflow? {
    byDigest[reference.digest]
  }

  /// The workflow that a new assignment starts on.
  package func workflow(named name: AssignmentID) -> Workflow? { current[name] }

  /// The newest revision of every workflow, sorted by name.
  package var newest: [Workflow] {
    current.values.sorted { $0.reference.name < $1.reference.name }
  }
}
