import CSystem

extension EventLoop {
  /// What a descriptor is awaited for.
  package enum Direction {
    case read, write
  }

  /// Notes that the descriptor would block: the next event makes it ready again.
  package func markBlocked(_ descriptor: Int32, _ direction: Direction) {
    switch direction {
    case .read: waiters[descriptor]?.isReadable = false
    case .write: waiters[descriptor]?.isWritable = false
    }
  }

  /// Returns when the descriptor may be ready, or is no longer watched.
  package func wait(for descriptor: Int32, _ direction: Direction) async {
    precondition(isCurrent, "Sockets are awaited on the loop that watches them.")
    await withCheckedContinuation { continuation in
      guard var readiness = waiters[descriptor] else {
        continuation.resume()
        return
      }
      switch direction {
      case .read:
        guard !readiness.isReadable else { return continuation.resume() }
        readiness.reader = continuation
      case .write:
        guard !readiness.isWritable else { return continuation.resume() }
        readiness.writer = continuation
      }
      waiters[descriptor] = readiness
    }
  }

  /// Returns at `deadline` on the monotonic clock in nanoseconds, or when the task is cancelled.
  ///
  /// May be called from anywhere.
  package func sleep(until deadline: UInt64) async {
    let sleeper = LoopTimers.Sleeper()
    await withTaskCancellationHandler {
      await onLoop { loop in await loop.sleep(sleeper, until: deadline) }
    } onCancel: {
      sleeper.cancel()
    }
  }

  /// Returns at `deadline`, and after others had their turn; also where the task is cancelled.
  ///
  /// Called on the loop, by whoever would otherwise keep it from its descriptors.
  package func pause(until deadline: UInt64 = EventLoop.now) async {
    precondition(isCurrent, "A loop is given back by who runs on it.")
    await sleep(LoopTimers.Sleeper(), until: deadline)
  }

  func onLoop(_ body: @escaping @Sendable (EventLoop) async -> Void) async {
    await Task(executorPreference: self) { await body(self) }.value
  }

  private func sleep(_ sleeper: LoopTimers.Sleeper, until deadline: UInt64) async {
    await withCheckedContinuation { continuation in
      guard sleeper.begin(continuation) else { return continuation.resume() }
      timers.add(sleeper, at: deadline)
    }
  }
}
