import Fields
package import Journaling
package import Lifecycle

/// Why the engine did not carry out a command.
package enum EngineError: Error, Sendable {
  /// The identifier is taken.
  case alreadyThere(AssignmentID)
  /// The journal failed: nothing is accepted any more, and the daemon ends.
  case journal(JournalError)
  /// The facts kept changing while they were gathered.
  case keepsChanging(AssignmentID)
  /// A plugin that must be asked could not answer.
  case pluginFailed(PluginName, String)
  /// Every reason why not.
  case refused(Refusal)
  case unknownAssignment(String, nearest: AssignmentID?)
  case unknownWorkflow(String, nearest: String?)
  /// The definition that the assignment runs on is not among the loaded ones.
  case workflowNotLoaded(AssignmentID, WorkflowReference)
}
