import Synchronization

extension Journal {
  /// The last place that is on the disk.
  package var durableHead: JournalHead { state.withLock { $0.durable } }

  /// The last record, on the disk or on its way.
  package var lastSequence: UInt64 { state.withLock { $0.head.sequence } }

  /// Why nothing is accepted any more; nil while all is well.
  package var failure: JournalError? { state.withLock { $0.failure } }

  /// Returns when the record is on the disk. Throws, now and for ever, once the disk has failed.
  package func waitUntilDurable(_ sequence: UInt64) async throws(JournalError) {
    let failure = await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> JournalError?? in
        if state.durable.sequence >= sequence, state.boundary?.head.sequence != sequence {
          return .some(nil)
        }
        if let failure = state.failure { return failure }
        if state.isClosed { return .closed }
        state.waiters.append(Waiter(sequence: sequence, continuation: continuation))
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
    if let failure { throw failure }
  }

  /// Whether more may be recorded without waiting for the disk.
  package var hasRoom: Bool {
    state.withLock { $0.failure == nil && $0.pending.count < settings.longestQueue }
  }

  /// Returns when there is room for more: whoever records faster than the disk writes waits here.
  package func waitForRoom() async throws(JournalError) {
    let failure = await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> JournalError?? in
        if let failure = state.failure { return failure }
        if state.isClosed { return .closed }
        if state.pending.count < settings.longestQueue { return .some(nil) }
        state.roomWaiters.append(continuation)
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
    if let failure { throw failure }
  }

  /// Returns the failure once there is one; nil when the journal is closed without any.
  package func failed() async -> JournalError? {
    await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> JournalError?? in
        if let failure = state.failure { return failure }
        if state.isClosing { return .some(nil) }
        state.watchers.append(continuation)
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }
}
