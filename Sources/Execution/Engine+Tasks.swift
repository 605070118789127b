import Fields
package import Languages
package import Lifecycle
import Recording
import Registry

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
  /// How many assignments are looked at before other work gets its turn.
  static let assignmentsPerTurn = 500

  /// What waits for the person, the most urgent first.
  package func tasks(for requester: Requester) async throws(EngineError) -> [AssignmentTask] {
    var tasks: [AssignmentTask] = []
    var cursor: AssignmentID?
    repeat {
      let page = registry.page(after: cursor, limit: Self.assignmentsPerTurn, skippingOver: true)
      for id in page.identifiers {
        if let task = try task(about: id, for: requester) { tasks.append(task) }
      }
      cursor = page.next
      // Whoever looks through all of them lets others go first.
      if cursor != nil { await Task.yield() }
    } while cursor != nil
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

  private func task(
    about id: AssignmentID, for requester: Requester
  ) throws(EngineError) -> AssignmentTask? {
    guard let held = try held(id), let workflow = library.workflow(held.assignment.workflow)
    else { return nil }
    // Who may act is a matter of the states alone: the texts are read for those that are shown.
    let actions = workflow.actions(of: held.assignment, for: requester)
    guard !actions.isEmpty, let assignment = try look(at: id) else { return nil }
    return AssignmentTask(
      assignment: assignment, stages: workflow.stageLabels(of: assignment), actions: actions,
      deadline: assignment.deadlines.min { $0.due < $1.due })
  }

  /// The roles of every workflow that is live, or that an assignment runs on.
  package var roles: [RoleName] {
    var roles: [RoleName] = []
    let older = registry.revisionsInUse.keys.sorted { $0.digest < $1.digest }
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
