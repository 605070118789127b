import CSystem
import Glibc
import LocalSockets

/// One program from its start to its end, on the loop that watches its pipes.
actor ProgramRun {
  /// What a program writes beyond what is kept is read no faster than a pipe full in so long: it
  /// costs the daemon nothing worth mentioning, and the program its own time.
  private static let floodPause: UInt64 = 10_000_000
  /// As long as 292 years.
  private static let longest: Double = 9e18

  private let call: ProgramCall
  private let loop: EventLoop
  /// How long a keeper may take to end everything; one that takes longer was stopped by somebody.
  private let patience: Duration
  private var child: ChildProcess
  private var output: PipeReader
  private var errors: PipeReader
  /// How the program's own process ended.
  private var leaderEnding: ProgramResult.Ending?
  /// Why we ended it.
  private var ownEnding: ProgramResult.Ending?
  private var refusal: ProgramError?
  private var survivors = 0
  private var isOver = false
  private var watchdog: Task<Void, Never>?

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// Starts it.
  init(
    _ call: ProgramCall, on loop: EventLoop, keeperPatience: Duration
  ) throws(ProgramError) {
    self.call = call
    self.loop = loop
    patience = keeperPatience
    child = try ChildProcess(call)
    output = PipeReader(child.output, keeping: call.limits.output)
    errors = PipeReader(child.errors, keeping: call.limits.errorOutput)
  }

  /// Sees it to its end. Called once.
  func result() async throws(ProgramError) -> ProgramResult {
    try watch()
    let deadline = Self.moment(after: call.limits.time)
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask(executorPreference: loop) { await self.feed() }
      tasks.addTask(executorPreference: loop) { await self.drainOutput() }
      tasks.addTask(executorPreference: loop) { await self.drainErrors() }
      tasks.addTask(executorPreference: loop) { await self.keepTime(until: deadline) }
      await attend()
      tasks.cancelAll()
    }
    watchdog?.cancel()
    child.closeAll()
    if let refusal { throw refusal }
    return ProgramResult(
      ending: ownEnding ?? leaderEnding ?? .signaled(SIGKILL), output: output.bytes,
      errorOutput: errors.bytes, survivors: survivors)
  }

  private static func moment(after duration: Duration) -> UInt64 {
    EventLoop.now + UInt64(min(max(duration / .nanoseconds(1), 0), longest))
  }

  private var watched: [Int32] {
    [child.input, child.output, child.errors, child.control, child.keeper].filter { $0 >= 0 }
  }

  private func watch() throws(ProgramError) {
    do throws(SocketError) {
      for descriptor in watched { try loop.watch(descriptor) }
    } catch {
      unwatch()
      child.abandon()
      child.closeAll()
      throw ProgramError(
        path: call.path, call: "epoll_ctl", code: ENOMEM, description: "\(call.path): \(error)")
    }
  }

  /// Whoever waits for one of them goes on.
  private func unwatch() {
    for descriptor in watched { loop.unwatch(descriptor) }
  }

  // MARK: The keeper

  /// Takes note of what the keeper tells, until it has ended.
  private func attend() async {
    while true {
      switch child.news() {
      case .none:
        loop.markBlocked(child.control, .read)
        await loop.wait(for: child.control, .read)
      case .some(.some(let news)): note(news)
      case .some(.none):
        await seeKeeperOff()
        isOver = true
        unwatch()
        return
      }
    }
  }

  private func note(_ news: ChildProcess.News) {
    switch news {
    case .refused(let step, let code): refusal = ProgramError(step, code, of: call)
    case .ended(let ending):
      leaderEnding = ending
      endWhatIsSilent()
    case .left(let count): survivors = count
    }
  }

  private func seeKeeperOff() async {
    while true {
      switch child.reap() {
      case .none:
        loop.markBlocked(child.keeper, .read)
        await loop.wait(for: child.keeper, .read)
      case .byItself: return
      case .killed: return await endSession()
      }
    }
  }

  // MARK: Ending

  /// What a program leaves behind may linger as long as it might write.
  private func endWhatIsSilent() {
    if leaderEnding != nil, output.isAtEnd, errors.isAtEnd { child.end() }
  }

  /// Ends the program when its time is over or when the task is cancelled, whichever comes first.
  private func keepTime(until deadline: UInt64) async {
    await loop.sleep(until: deadline)
    guard !isOver else { return }
    // A program that ended itself is not blamed for what it left behind.
    if ownEnding == nil, leaderEnding == nil {
      ownEnding = EventLoop.now >= deadline ? .outOfTime : .cancelled
    }
    child.ask()
    let patience = Self.moment(after: patience + call.limits.farewell)
    watchdog = Task(executorPreference: loop) { [loop] in
      await loop.sleep(until: patience)
      if !Task.isCancelled { await self.giveUpKeeper() }
    }
  }

  private func giveUpKeeper() {
    if !isOver { child.killKeeper() }
  }

  private static let sessionRounds = 100
  private static let sessionPause: UInt64 = 5_000_000

  /// Ends what a killed keeper left in the program's session. The program itself went with it.
  private func endSession() async {
    guard let session = child.session else { return }
    for _ in 0..<Self.sessionRounds {
      survivors = Int(max(0, csystem_session_kill(session)))
      if survivors == 0 { return }
      await loop.pause(until: EventLoop.now + Self.sessionPause)
    }
  }

  // MARK: Pipes

  /// Writes the input while the program reads. One that reads no more is no error.
  private func feed() async {
    var written = 0
    while written < call.input.count, !isOver {
      let count = call.input.withUnsafeBytes { bytes in
        write(child.input, bytes.baseAddress.map { $0 + written }, bytes.count - written)
      }
      let code = errno
      if count > 0 {
        written += count
        await loop.pause()
      } else if code == EAGAIN {
        loop.markBlocked(child.input, .write)
        await loop.wait(for: child.input, .write)
      } else if code != EINTR {
        break
      }
    }
    guard child.input >= 0 else { return }
    loop.unwatch(child.input)
    child.closeInput()
  }

  private func drainOutput() async {
    while true {
      switch output.look() {
      case .something:
        if output.isOverflowing {
          ownEnding = ownEnding ?? .tooMuchOutput
          return child.end()
        }
        await loop.pause()
      case .nothing:
        guard !isOver else { return }
        loop.markBlocked(output.descriptor, .read)
        await loop.wait(for: output.descriptor, .read)
      case .end: return endWhatIsSilent()
      }
    }
  }

  private func drainErrors() async {
    while true {
      switch errors.look() {
      case .something:
        if errors.isOverflowing, isOver { return }
        await loop.pause(until: EventLoop.now + (errors.isOverflowing ? Self.floodPause : 0))
      case .nothing:
        guard !isOver else { return }
        loop.markBlocked(errors.descriptor, .read)
        await loop.wait(for: errors.descriptor, .read)
      case .end: return endWhatIsSilent()
      }
    }
  }
}
