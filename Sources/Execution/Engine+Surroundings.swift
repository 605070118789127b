package import Lifecycle
package import PluginInterface
import Recording
import Registry

/// What documents tell beside the assignment itself.
extension Engine {
  /// What an assignment belongs with, as the events so far made it. Bounded, whatever it holds.
  package func surroundings(
    of assignment: Assignment, in workflow: Workflow
  ) throws(EngineError) -> Surroundings {
    var found = Surroundings(history: try lastEvents(of: assignment.id))
    for child in assignment.children.suffix(Surroundings.mostRelatives) where child.version > 0 {
      if let relative = try relative(child.id) { found.children.append(relative) }
    }
    if let link = assignment.parent, let parent = try relative(link.assignment) {
      found.parent = parent
      found.parentHistory = try lastEvents(of: parent.assignment.id)
    }
    var items: Set<AssignmentID> = []
    for decision in assignment.decisions.suffix(Surroundings.mostRelatives)
    where items.insert(decision.item).inserted {
      if let relative = try relative(decision.item) { found.items.append(relative) }
    }
    return found
  }

  /// The same, once all of it is durable.
  package func durableSurroundings(
    of assignment: Assignment, in workflow: Workflow
  ) async throws(EngineError) -> Surroundings {
    let found = try surroundings(of: assignment, in: workflow)
    try await waitUntilDurable()
    return found
  }

  private func lastEvents(of id: AssignmentID) throws(EngineError) -> [Event] {
    guard let last = registry.lastSequence(of: id) else { return [] }
    return try records(from: last, limit: Surroundings.mostEvents).map(\.recorded.event)
  }

  /// Nil for one whose workflow is not loaded: a document does without it.
  private func relative(_ id: AssignmentID) throws(EngineError) -> Surroundings.Relative? {
    guard let assignment = try look(at: id), let workflow = library.workflow(assignment.workflow)
    else { return nil }
    return Surroundings.Relative(assignment, in: workflow)
  }
}
