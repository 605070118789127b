import CSystem

/// The jobs that wait for the one thread of a simulation, which takes them in an order of its own.
///
/// `@unchecked Sendable`: all that a simulation does, it does on its one thread.
final class JobQueue: @unchecked Sendable {
  private enum Waiting {
    case ofActor(UnownedJob, UnownedSerialExecutor)
    /// One that the runtime gave to its shared pool, as it does where a wait ends.
    case shared(UnsafeMutableRawPointer)
  }

  private var waiting: [Waiting] = []

  var count: Int { waiting.count }

  fileprivate func add(_ job: UnownedJob, on executor: UnownedSerialExecutor) {
    waiting.append(.ofActor(job, executor))
  }

  private func add(shared job: UnsafeMutableRawPointer) {
    waiting.append(.shared(job))
  }

  /// Takes one job and runs it to its next pause.
  func run(_ place: Int) {
    waiting.swapAt(place, waiting.count - 1)
    switch waiting.removeLast() {
    case .ofActor(let job, let executor): job.runSynchronously(on: executor)
    case .shared(let job): csystem_run_shared_job(job)
    }
  }

  /// Does something on this thread, whose jobs for the shared pool come here meanwhile: nothing
  /// escapes.
  func keepingSharedJobs(_ body: () -> Void) {
    csystem_take_shared_jobs(
      { context, job in
        guard let context, let job else { return }
        Unmanaged<JobQueue>.fromOpaque(context).takeUnretainedValue().add(shared: job)
      }, Unmanaged.passUnretained(self).toOpaque())
    body()
    csystem_take_shared_jobs(nil, nil)
  }
}

/// What an actor of a simulation runs on; each has its own, so that every hop is a choice.
final class SimulatedExecutor: SerialExecutor {
  private let queue: JobQueue

  init(_ queue: JobQueue) { self.queue = queue }

  func enqueue(_ job: consuming ExecutorJob) {
    queue.add(UnownedJob(job), on: asUnownedSerialExecutor())
  }

  /// A simulation has one thread: whoever asks is on it, and no job of an actor is under way.
  func checkIsolated() {}
}

/// Where the clients of a simulation live. Their tasks belong to it and not to an executor that
/// they prefer: a task with a preference pauses where it calls the actor that it is on.
actor ClientHall {
  private let executor: SimulatedExecutor

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(_ queue: JobQueue) { executor = SimulatedExecutor(queue) }

  /// Lets somebody in. Called on the thread of the simulation, between jobs.
  nonisolated func admit(_ visit: @escaping @Sendable () async -> Void) {
    assumeIsolated { $0.begin(visit) }
  }

  private func begin(_ visit: @escaping @Sendable () async -> Void) {
    Task {
      _ = self
      await visit()
    }
  }
}
