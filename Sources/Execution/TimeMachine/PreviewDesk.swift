import Lifecycle
import Synchronization

/// Runs previews on an executor of its own, one after the other: commands go on meanwhile.
package actor PreviewDesk {
  /// A preview that takes longer is cut: well before its client would stop waiting for it.
  package static let longest = Duration.seconds(20)
  /// So many decisions are taken, and assignments looked at, before a preview is cut.
  package static let mostWork = 2_000_000
  /// So many may wait for another one; whoever comes then is told so.
  static let mostWaiting = 8

  private let executor: any SerialExecutor
  private let mostWork: Int
  private nonisolated let waiting = Atomic<Int>(0)
  private nonisolated let isEnding = Atomic<Bool>(false)

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  package init(executor: any SerialExecutor, mostWork: Int = PreviewDesk.mostWork) {
    self.executor = executor
    self.mostWork = mostWork
  }

  /// What would happen until a day. Nil where too many wait for a preview already.
  package nonisolated func preview(
    of engine: Engine, _ request: PreviewRequest
  ) async throws(EngineError) -> Preview? {
    let place = waiting.add(1, ordering: .relaxed).newValue
    defer { _ = waiting.subtract(1, ordering: .relaxed) }
    guard place <= Self.mostWaiting else { return nil }
    return try await run(engine, request)
  }

  /// Lets a preview that is under way end soon: it is cut.
  package nonisolated func end() { isEnding.store(true, ordering: .relaxed) }

  private func run(
    _ engine: Engine, _ request: PreviewRequest
  ) async throws(EngineError) -> Preview {
    var assignment: AssignmentID?
    if let id = request.assignment { assignment = try await engine.identifier(id) }
    let fork = try await engine.fork()
    let last = ContinuousClock.now.advanced(by: Self.longest)
    var run = PreviewRun(fork, request, mostWork: mostWork) {
      ContinuousClock.now < last && !self.isEnding.load(ordering: .relaxed)
    }
    try run.run(about: assignment)
    return run.preview
  }
}
