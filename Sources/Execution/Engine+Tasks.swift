import Fields
package import Languages
package import Lifecycle

/// An assignment that waits for somebody.
package struct AssignmentTask: Sendable {
  package let assignment: Assignment
  package let stages: [LocalizedText]
  /// What the person can do now.
  package let actions: [ActionName]
  package let deadline: Deadline?
}

extension Engine {
  /// The most tasks that one report gives.
  static let mostTasks = 100

  /// What waits for the person, the most urgent first.
  package func tasks(for requester: Requester) async throws(EngineError) -> [AssignmentTask] {
    var tasks: [AssignmentTask] = []
    for assignment in state.assignments.values {
      guard let workflow = library.workflow(assignment.workflow) else { continue }
      let actions = workflow.actions(of: assignment, for: requester)
      guard !actions.isEmpty else { continue }
      tasks.append(
        AssignmentTask(
          assignment: assignment, stages: workflow.stageLabels(of: assignment),
          actions: actions, deadline: assignment.deadlines.min { $0.due < $1.due }))
    }
    tasks.sort { left, right in
      switch (left.deadline, right.deadline) {
      case (let left?, let right?) where left.due != right.due: left.due < right.due
      case (.some, nil): true
      case (nil, .some): false
      default: left.assignment.id < right.assignment.id
      }
    }
    try await waitUntilDurable()
    return Array(tasks.prefix(Self.mostTasks))
  }

  /// The roles of every workflow that is live, or that an assignment runs on.
  package var roles: [RoleName] {
    var roles: [RoleName] = []
    let older = state.running.byRevision.keys.sorted { $0.digest < $1.digest }
      .compactMap { library.workflow($0) }
    for role in (library.newest + older).flatMap(\.roles) where !roles.contains(role.name) {
      roles.append(role.name)
    }
    return roles
  }

  /// The roles of the workflow that an assignment runs on.
  package func roles(of id: String) throws(EngineError) -> [RoleName] {
    try workflow(of: assignment(id)).roles.map(\.name)
  }
}
