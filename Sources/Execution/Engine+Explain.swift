import Fields
package import Lifecycle
import PluginInterface

/// Whether an action would go through now, and all that the answer rests on.
package struct ActionReport: Sendable {
  package let assignment: Assignment
  package let workflow: Workflow
  package let action: ActionName
  package let changes: [FieldChange]
  package let requester: Requester
  package let findings: [Finding]
  package let moment: Moment
  /// Nil where nothing stands in the way.
  package let refusal: Refusal?

  /// The smallest set of changes that would let it through; nil where none is found.
  ///
  /// Searched for when it is asked: the engine has better things to do.
  package func smallestChanges() -> [ProposedChange]? {
    workflow.smallestChanges(
      for: action, with: changes, about: assignment, by: requester, knowing: findings, at: moment)
  }

  /// The objections of plugins, which no change of fields is known to lift.
  package var objections: [Finding] {
    workflow.objections(to: action, about: assignment, knowing: findings)
  }
}

extension Engine {
  /// What would become of an action, and why. Records nothing.
  ///
  /// Throws where the command itself cannot be understood: an unknown action or field, a value
  /// that the field cannot hold.
  package func explain(
    _ action: String, on id: String, with written: [WrittenChange], by requester: Requester
  ) async throws(EngineError) -> ActionReport {
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let name = try self.action(action, in: workflow)
    let changes = try read(written, for: name, in: workflow)
    let moment = self.moment
    let facts = try await facts(
      on: Proposal(
        assignment: assignment, workflow: workflow, action: name, changes: changes,
        today: moment.today))
    let decision = workflow.decide(
      Command(by: requester, .perform(name, changes)), about: assignment,
      knowing: facts.findings, posting: facts.postings, at: moment)
    try await waitUntilDurable()
    let refusal: Refusal?
    switch decision {
    case .accepted: refusal = nil
    case .refused(let found) where found.kind == .notUnderstood: throw .refused(found)
    case .refused(let found): refusal = found
    }
    return ActionReport(
      assignment: assignment, workflow: workflow, action: name, changes: changes,
      requester: requester, findings: facts.findings, moment: moment, refusal: refusal)
  }
}
