import Fields
package import Languages
package import Lifecycle
import Recording
package import Registry

/// An assignment that waits for somebody.
package struct AssignmentTask: Sendable {
  package let assignment: Assignment
  package let stages: [LocalizedText]
  /// What the person can do now.
  package let actions: [ActionName]
  package let deadline: Deadline?
  /// What people should look at.
  package let flags: [Flag]
}

/// A part of what waits for somebody, the most urgent first.
package struct TaskPage: Sendable {
  package let tasks: [AssignmentTask]
  /// Where the next part begins; nil where this is the last one.
  package let next: DayPlace?
}

extension Engine {
  /// The most tasks that one report gives.
  static let mostTasks = 100
  /// How many assignments are looked at before other work gets its turn.
  static let assignmentsPerTurn = 500
  /// How many such turns a report takes at most.
  static let turnsPerReport = 20

  /// What waits for the person behind `cursor`, the most urgent first; what has no deadline comes
  /// last.
  ///
  /// The work is bounded: where more may wait, the page says where to go on.
  package func tasks(
    for requester: Requester, after cursor: DayPlace? = nil
  ) async throws(EngineError) -> TaskPage {
    var tasks: [AssignmentTask] = []
    // Others get their turn between two parts: what they move must not be told twice.
    var told: Set<AssignmentID> = []
    var place = cursor
    for turn in 1...Self.turnsPerReport {
      let page = registry.page(by: .due, after: place, limit: Self.assignmentsPerTurn)
      for (number, entry) in page.places.enumerated() where !told.contains(entry.assignment) {
        guard let task = try task(about: entry.assignment, for: requester) else { continue }
        tasks.append(task)
        told.insert(entry.assignment)
        guard tasks.count == Self.mostTasks else { continue }
        let isLast = number == page.places.count - 1 && page.next == nil
        return try await durable(tasks, next: isLast ? nil : entry)
      }
      place = page.next
      if place == nil { break }
      if turn < Self.turnsPerReport { await Task.yield() }
    }
    return try await durable(tasks, next: place)
  }

  private func durable(
    _ tasks: [AssignmentTask], next: DayPlace?
  ) async throws(EngineError) -> TaskPage {
    try await waitUntilDurable()
    return TaskPage(tasks: tasks, next: next)
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
      deadline: assignment.deadlines.filter { !$0.isSuspended }.min { $0.due < $1.due },
      flags: workflow.raisedFlags(of: assignment, at: moment))
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
