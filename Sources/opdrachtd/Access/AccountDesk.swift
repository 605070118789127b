import LocalSockets

/// Looks up accounts on a thread of its own, and waits for each for a bounded time only: whoever
/// decides on commands never stands still for a name service.
///
/// An answer is kept for a while. A failure is not kept: the next call asks again.
actor AccountDesk {
  enum Answer: Hashable, Sendable {
    case found(Account)
    case none
    /// Nobody knows in time, or the lookup failed: whoever asks is to be denied.
    case unknown
  }

  /// How long an answer counts: who leaves a group loses its roles so much later at most.
  static let lifetimeNanoseconds: UInt64 = 30_000_000_000
  /// How long a caller waits for one.
  static let patienceNanoseconds: UInt64 = 2_000_000_000
  /// So many answers are kept, and so many users are looked up at once.
  static let mostKept = 4_096
  static let mostPending = 64

  /// Whose account is asked for.
  private enum Key: Hashable {
    case name(String)
    case user(UInt32)
  }

  private struct Kept {
    let answer: Answer
    let until: UInt64
  }

  private struct Pending {
    let lookup: Task<Void, Never>
    var waiting: [Int: CheckedContinuation<Answer, Never>] = [:]
  }

  private let directory: any UserDirectory
  private let loop: EventLoop
  private let executor: any TaskExecutor
  private let now: @Sendable () -> UInt64
  private let patience: @Sendable () async -> Void
  private var kept: [Key: Kept] = [:]
  private var pending: [Key: Pending] = [:]
  private var lastTicket = 0

  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// `executor` has the thread that lookups may block; `loop` owns the answers. `patience` returns
  /// when a caller has waited long enough.
  init(
    directory: any UserDirectory, loop: EventLoop, executor: any TaskExecutor,
    now: @escaping @Sendable () -> UInt64 = { EventLoop.now },
    patience: (@Sendable () async -> Void)? = nil
  ) {
    self.directory = directory
    self.loop = loop
    self.executor = executor
    self.now = now
    self.patience =
      patience ?? { await loop.sleep(until: EventLoop.now + AccountDesk.patienceNanoseconds) }
  }

  /// The account of a user, as of now or of a short while ago.
  func account(of user: UInt32) async -> Answer {
    let directory = directory
    return await account(.user(user)) { () throws(DirectoryError) in
      try directory.account(of: user)
    }
  }

  /// The account of a name that somebody logs in with.
  func account(named name: String) async -> Answer {
    guard !name.utf8.contains(0) else { return .none }
    let directory = directory
    return await account(.name(name)) { () throws(DirectoryError) in
      try directory.account(named: name)
    }
  }

  private typealias Look = @Sendable () throws(DirectoryError) -> Account?

  private func account(_ user: Key, _ look: @escaping Look) async -> Answer {
    if let found = kept[user], now() < found.until { return found.answer }
    kept[user] = nil
    if pending[user] == nil {
      guard pending.count < Self.mostPending else { return .unknown }
      pending[user] = Pending(lookup: lookup(of: user, look))
    }
    lastTicket += 1
    let ticket = lastTicket
    let impatience = Task { [patience] in
      await patience()
      self.giveUp(ticket, of: user)
    }
    defer { impatience.cancel() }
    return await withCheckedContinuation { continuation in
      pending[user]?.waiting[ticket] = continuation
    }
  }

  private func lookup(of user: Key, _ look: @escaping Look) -> Task<Void, Never> {
    Task(executorPreference: executor) {
      let answer = await Self.answer(look)
      await self.conclude(answer, of: user)
    }
  }

  @concurrent
  private static func answer(_ look: Look) async -> Answer {
    do throws(DirectoryError) {
      return try look().map { .found($0) } ?? .none
    } catch {
      return .unknown
    }
  }

  private func conclude(_ answer: Answer, of user: Key) {
    let waiting = pending.removeValue(forKey: user)?.waiting ?? [:]
    if answer != .unknown {
      // They are few, and all of them soon old: no order is worth keeping.
      if kept.count >= Self.mostKept { kept = [:] }
      kept[user] = Kept(answer: answer, until: now() + Self.lifetimeNanoseconds)
    }
    for continuation in waiting.values { continuation.resume(returning: answer) }
  }

  /// Answers one caller; the lookup goes on, and whoever asks later may have its answer.
  private func giveUp(_ ticket: Int, of user: Key) {
    pending[user]?.waiting.removeValue(forKey: ticket)?.resume(returning: .unknown)
  }
}
