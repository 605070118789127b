import Journaling
import Lifecycle
import Recording
import Registry
import Synchronization

/// Takes the records of a journal into a registry on a thread of its own, while the caller reads
/// and checks the next ones.
final class ReplayPipeline: Sendable {
  private static let recordsPerChunk = 1_024
  /// So many chunks may wait before the reader does.
  private static let mostChunks = 8

  private struct State {
    var waiting: [[JournalRecord]] = []
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let registry: Mutex<Registry>
  private let thread = WorkThread()
  private let room = Semaphore()
  private let chunk = Mutex<[JournalRecord]>([])

  init(into registry: Registry) {
    self.registry = Mutex(registry)
    for _ in 0..<Self.mostChunks { room.signal() }
    thread.start { [self] in work() }
  }

  /// Puts a record in line. Throws what an earlier record led to.
  func take(_ record: JournalRecord) throws {
    let full = chunk.withLock { chunk -> [JournalRecord]? in
      chunk.append(record)
      guard chunk.count == Self.recordsPerChunk else { return nil }
      defer {
        chunk = []
        chunk.reserveCapacity(Self.recordsPerChunk)
      }
      return chunk
    }
    if let full { try pass(full) }
  }

  /// The registry when everything is taken in; ends the thread.
  func finish() throws -> Registry {
    try pass(chunk.withLock { $0 })
    stop()
    if let failure = state.withLock({ $0.failure }) { throw failure }
    return registry.withLock { $0 }
  }

  /// Ends the thread: to be called where `finish` is not, or throws.
  func stop() { thread.stop() }

  private func pass(_ records: [JournalRecord]) throws {
    room.wait()
    try state.withLock { state in
      if let failure = state.failure { throw failure }
      state.waiting.append(records)
    }
    thread.signal()
  }

  /// Takes one chunk in. Returns whether there may be more.
  private func work() -> Bool {
    let next = state.withLock { state -> [JournalRecord]? in
      guard !state.waiting.isEmpty else { return nil }
      return state.waiting.removeFirst()
    }
    guard let next else { return false }
    defer { room.signal() }
    do {
      try registry.withLock { registry in
        for record in next {
          try registry.replay(Event(recorded: record.payload), sequence: record.sequence)
        }
      }
      return true
    } catch {
      state.withLock { state in
        state.failure = state.failure ?? error
        state.waiting = []
      }
      return false
    }
  }
}
