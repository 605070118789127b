import Fields
package import Journaling
package import Lifecycle
package import Recording
package import Registry
package import Revisions

/// Why the engine did not carry out a command.
package enum EngineError: Error, Sendable {
  /// The document, or an earlier version of it, is that of another assignment.
  case alreadyRead(AssignmentID)
  /// The identifier is taken.
  case alreadyThere(AssignmentID)
  /// Nothing was erased: a folder or a file stands in the way.
  case cannotErase(String)
  /// So many assignments cannot go along: nothing was changed.
  case cannotMigrate(Int)
  /// Another change of definitions is under way.
  case changing
  /// Definitions cannot be kept or found.
  case definitions(RevisionError)
  /// Something is being erased: one at a time.
  case erasing
  /// The journal does not hold the texts that an assignment at rest refers to.
  case incomplete(AssignmentID)
  /// The journal failed: nothing is accepted any more, and the daemon ends.
  case journal(JournalError)
  /// The facts kept changing while they were gathered.
  case keepsChanging(AssignmentID)
  /// The plan is not the one that would be carried out now.
  case outdatedPlan
  /// A plugin that must be asked could not answer.
  case pluginFailed(PluginName, String)
  /// Every reason why not.
  case refused(Refusal)
  /// An assignment at rest cannot be read.
  case registry(RegistryError)
  /// The erasure was recorded, and not carried out everywhere yet: the next start completes it.
  case unfinishedErasure(AssignmentID, String)
  /// A migration was begun and cannot be completed: the assignment, why, and the file about it.
  case unfinishedMigration(AssignmentID, Refusal, path: String)
  /// A record of the journal is intact, but no event that this version knows.
  case unreadableRecord(EventCodingError)
  case unknownAssignment(String, nearest: AssignmentID?)
  case unknownWorkflow(String, nearest: String?)
  /// The definition that the assignment runs on is not among the loaded ones.
  case workflowNotLoaded(AssignmentID, WorkflowReference)
}
