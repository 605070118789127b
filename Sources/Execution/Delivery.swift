import Lifecycle
import PluginInterface

/// Where plugins do their work: on an executor of its own, so that a slow disk or a slow plugin
/// holds up neither decisions nor the shared threads.
package actor Delivery {
  private let executor: any SerialExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  init(executor: any SerialExecutor) {
    self.executor = executor
  }

  func perform(
    _ order: EffectOrder, by performer: any EffectPerformer
  ) async throws -> EffectReceipt {
    try await performer.perform(order)
  }

  func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts, by keeper: any TraceKeeper
  ) throws -> Traces {
    try keeper.traces(of: assignment, holding: texts)
  }

  func remove(_ files: [String], by keeper: any TraceKeeper) throws { try keeper.remove(files) }
}
