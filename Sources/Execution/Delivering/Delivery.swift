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

  func prepare(
    _ performer: any EffectPerformer, owing effects: Set<EffectID>
  ) async throws {
    try await performer.prepare(owing: effects)
  }

  func perform(
    _ orders: [EffectOrder], by performer: any EffectPerformer
  ) async -> [EffectOutcome] {
    await performer.perform(orders)
  }

  func settled(_ effects: [EffectID], by performer: any EffectPerformer) async throws {
    try await performer.settled(effects)
  }

  /// Whoever comes here and goes back left their own executor for a moment: what waits there,
  /// sockets included, gets its turn.
  func pass() {}

  func traces(
    of assignment: AssignmentID, holding texts: ErasedTexts, by keeper: any TraceKeeper
  ) throws -> Traces {
    try keeper.traces(of: assignment, holding: texts)
  }

  func remove(_ files: [String], by keeper: any TraceKeeper) throws { try keeper.remove(files) }
}
