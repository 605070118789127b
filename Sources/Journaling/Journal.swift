import Digests
package import Storage
import Synchronization

/// The durable log of events: append now, know later that it is on the disk.
///
/// Records appended while the disk is busy are written together (group commit) by a thread of the
/// journal's own. A failed write or sync is never retried: from then on nothing is acknowledged.
package final class Journal: Sendable {
  struct State {
    /// Lines that wait for the disk.
    var pending: [UInt8] = []
    /// Lines that are being written.
    var inFlight: [UInt8] = []
    /// Behind the last record, pending ones included.
    var head: JournalHead
    var durable: JournalHead
    /// Where a new segment begins: behind so many bytes of `pending`.
    var boundary: (bytes: Int, head: JournalHead)?
    var failure: JournalError?
    var isClosing = false
    /// Nothing is written any more.
    var isClosed = false
    var salts: Salts
    /// The first sequences of the segments, ascending.
    var segments: [UInt64]
    /// Behind what is durable in the last segment.
    var durableEnd: Int64
    var waiters: [Waiter] = []
    var roomWaiters: [CheckedContinuation<JournalError?, Never>] = []
    var watchers: [CheckedContinuation<JournalError?, Never>] = []
  }

  struct Waiter {
    let sequence: UInt64
    let continuation: CheckedContinuation<JournalError?, Never>
  }

  package let recovery: RecoveryReport
  /// Records that are to be redacted and are not yet, as after a crash.
  package let pendingRedactions: [UInt64]
  let folder: SegmentFolder
  let settings: JournalSettings
  let state: Mutex<State>
  private let writer: Mutex<SegmentWriter>
  private let committer: WorkThread
  let readers = SegmentReaders()

  /// Opens the journal of a folder, creating it where it is missing, and hands out its records:
  /// all of them, or those behind `start`.
  package static func open<Failure: Error>(
    in folder: String, on system: any FileSystem = LocalFileSystem(),
    settings: JournalSettings = JournalSettings(), from start: JournalHead? = nil,
    replay: (JournalRecord) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Journal {
    try open(
      in: folder, on: system, settings: settings, from: start, replay: replay,
      settled: { () throws(Failure) in })
  }

  /// The same, and calls `settled` when all records are handed out: where that throws, nothing was
  /// changed.
  package static func open<Failure: Error>(
    in folder: String, on system: any FileSystem, settings: JournalSettings,
    from start: JournalHead?, replay: (JournalRecord) throws(Failure) -> Void,
    settled: () throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Journal {
    let folder = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try SegmentFolder(folder, on: system)
    }
    var recovery = JournalRecovery(folder, from: start)
    let place = try recovery.run(
      room: settings.roomAhead, handing: { (record, _) throws(Failure) in try replay(record) },
      settled: settled)
    do throws(StorageError) {
      let segments = try folder.firsts()
      return Journal(folder, settings, recovery, at: place, segments: segments)
    } catch {
      place.file.close()
      throw .journal(.inputOutput(error))
    }
  }

  private init(
    _ folder: SegmentFolder, _ settings: JournalSettings, _ recovered: JournalRecovery,
    at place: JournalRecovery.Continuation, segments: [UInt64]
  ) {
    self.folder = folder
    self.settings = settings
    recovery = recovered.report
    pendingRedactions = recovered.pendingRedactions
    writer = Mutex(SegmentWriter(folder, settings, at: place))
    let head = recovered.reader.head
    state = Mutex(
      State(
        head: head, durable: head, salts: Salts(key: settings.saltKey), segments: segments,
        durableEnd: place.end))
    committer = WorkThread()
    guard settings.committing == .byThread else { return }
    committer.start { [weak self] in self?.commit() ?? false }
  }

  // MARK: Recording

  /// Puts an event in line for the disk. Never blocks on it; the order of calls is the order.
  ///
  /// `payload` is one JSON text without a raw LF. Returns the sequence to wait for.
  package func append(_ payload: [UInt8]) -> UInt64 { append(payload, .event) }

  func append(_ payload: [UInt8], _ kind: JournalRecord.Kind) -> UInt64 {
    let (sequence, wasIdle) = state.withLock { state in
      let wasIdle = state.pending.isEmpty
      let salt = state.salts.next()
      let commitment = payload.withUnsafeBytes { SHA256.Digest(committingTo: $0, salt: salt) }
      JournalLine.write(
        payload, kind, sequence: state.head.sequence + 1, previous: state.head.link.first8,
        salt: salt, into: &state.pending)
      state.head = state.head.extended(by: commitment)
      return (state.head.sequence, wasIdle)
    }
    if wasIdle { committer.signal() }
    return sequence
  }

  /// Begins a new segment behind everything that was appended so far. Returns that place; the
  /// segment is there when its sequence is durable. Nil while another one is being begun.
  package func roll() -> JournalHead? {
    let head = state.withLock { state -> JournalHead? in
      if let boundary = state.boundary, boundary.head != state.head { return nil }
      state.boundary = (state.pending.count, state.head)
      return state.head
    }
    committer.signal()
    return head
  }

  /// Writes what waits, where no thread does. Returns whether there was something.
  package func commitNow() -> Bool {
    precondition(settings.committing == .whenTold, "A thread commits, and only one may.")
    return commit()
  }

  /// Writes everything pending with one sync. Returns whether there may be more.
  private func commit() -> Bool {
    let (batch, head, before, isRolling) = state.withLock { state in
      let boundary = state.boundary
      let head = boundary?.head ?? state.head
      if state.failure != nil {
        state.pending = []
        state.boundary = nil
      } else if let boundary, boundary.bytes < state.pending.count {
        state.inFlight = Array(state.pending[..<boundary.bytes])
        state.pending.removeFirst(boundary.bytes)
      } else {
        swap(&state.inFlight, &state.pending)
      }
      return (state.inFlight, head, state.durable, boundary != nil)
    }
    guard !batch.isEmpty || isRolling, failure == nil else { return false }
    let outcome = writer.withLock { writer in
      Result { () throws(StorageError) in
        var firsts: [UInt64] = []
        if !batch.isEmpty {
          if writer.isFull { try writer.roll(at: before) }
          firsts.append(writer.first)
          try writer.write(batch, upTo: head)
        }
        if isRolling { try writer.roll(at: head) }
        return (firsts + [writer.first], writer.end)
      }
    }
    do throws(StorageError) {
      let (firsts, end) = try outcome.get()
      succeed(head, firsts: firsts, end: end, isRolling: isRolling)
      return true
    } catch {
      fail(.inputOutput(error))
      return false
    }
  }

  private func succeed(_ head: JournalHead, firsts: [UInt64], end: Int64, isRolling: Bool) {
    let (durable, room) = state.withLock {
      state -> ([Waiter], [CheckedContinuation<JournalError?, Never>]) in
      state.inFlight.removeAll(keepingCapacity: true)
      state.durable = head
      state.durableEnd = end
      for first in firsts where state.segments.last != first { state.segments.append(first) }
      if isRolling { state.boundary = nil }
      // A segment that is to begin here was asked for meanwhile, and is not there yet.
      let held = state.boundary?.head.sequence
      let ready = state.waiters.filter { $0.sequence <= head.sequence && $0.sequence != held }
      state.waiters.removeAll { $0.sequence <= head.sequence && $0.sequence != held }
      guard state.pending.count < settings.longestQueue else { return (ready, []) }
      defer { state.roomWaiters = [] }
      return (ready, state.roomWaiters)
    }
    for waiter in durable { waiter.continuation.resume(returning: nil) }
    for waiter in room { waiter.resume(returning: nil) }
  }

  private func fail(_ error: JournalError) {
    let waiting = state.withLock { state in
      state.failure = error
      state.inFlight = []
      let waiting = state.waiters.map(\.continuation) + state.roomWaiters + state.watchers
      state.waiters = []
      state.roomWaiters = []
      state.watchers = []
      return waiting
    }
    for waiter in waiting { waiter.resume(returning: error) }
  }

  /// Writes what is pending and the mark of a good end, and ends the thread. Nothing may be
  /// appended any more.
  package func close() throws(JournalError) {
    state.withLock { $0.isClosing = true }
    if settings.committing == .byThread { committer.stop() } else { while commit() {} }
    readers.closeAll()
    let head = durableHead
    let isSound = failure == nil
    let outcome = writer.withLock { writer in
      Result { () throws(StorageError) in
        if isSound { try writer.close(at: head) } else { writer.abandon() }
      }
    }
    do throws(StorageError) {
      try outcome.get()
    } catch {
      fail(.inputOutput(error))
    }
    let (failure, watchers, waiting) = state.withLock { state in
      defer {
        state.isClosed = true
        state.watchers = []
        state.waiters = []
        state.roomWaiters = []
      }
      let waiting = state.waiters.map(\.continuation) + state.roomWaiters
      return (state.failure, state.watchers, waiting)
    }
    for watcher in watchers { watcher.resume(returning: failure) }
    // They wait for what was never appended, or too late.
    for waiter in waiting { waiter.resume(returning: failure ?? .closed) }
    if let failure { throw failure }
  }
}
