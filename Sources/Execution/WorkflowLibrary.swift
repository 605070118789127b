package import Lifecycle
package import Revisions

/// The workflows that a daemon knows, by their content and by their name.
package struct WorkflowLibrary: Sendable {
  private var byDigest: [String: Workflow] = [:]
  private var current: [AssignmentID: Workflow] = [:]
  /// Names that serve no new assignments any more.
  private var retired: Set<AssignmentID> = []

  /// Of several revisions of a name the highest is live.
  package init(_ workflows: [Workflow] = []) {
    for workflow in workflows {
      let present = current[workflow.reference.name]?.reference.revision ?? 0
      if workflow.reference.revision >= present { makeLive(workflow) } else { add(workflow) }
    }
  }

  /// Makes a workflow known: assignments can run on it.
  package mutating func add(_ workflow: Workflow) {
    byDigest[workflow.reference.digest] = workflow
  }

  /// Makes a workflow serve new assignments.
  package mutating func makeLive(_ workflow: Workflow) {
    add(workflow)
    current[workflow.reference.name] = workflow
    retired.remove(workflow.reference.name)
  }

  /// Lets a workflow serve no new assignments; those that run go on.
  package mutating func retire(_ name: AssignmentID) { retired.insert(name) }

  /// The exact workflow that an assignment runs on; nil where it is not known.
  package func workflow(_ reference: WorkflowReference) -> Workflow? {
    byDigest[reference.digest]
  }

  /// The workflow that a new assignment starts on.
  package func workflow(named name: AssignmentID) -> Workflow? {
    retired.contains(name) ? nil : current[name]
  }

  /// The live revision of every workflow, sorted by name.
  package var newest: [Workflow] {
    current.values.sorted { $0.reference.name < $1.reference.name }
  }
}

extension WorkflowLibrary {
  /// What was loaded, with what of it is live.
  package init(_ definitions: LoadedDefinitions) {
    for workflow in definitions.workflows { add(workflow) }
    for (name, entry) in definitions.live.entries {
      if let workflow = workflow(entry.live) { makeLive(workflow) }
      if entry.isRetired { retire(name) }
    }
  }
}
