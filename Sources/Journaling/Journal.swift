import Glibc
import Synchronization

/// The durable log of events: append now, know later that it is on the disk.
///
/// Records appended while the disk is busy are written together (group commit) by a thread of the
/// journal's own. A failed write or sync is never retried: from then on nothing is acknowledged.
package final class Journal: Sendable {
  private struct State {
    /// Lines that wait for the disk.
    var pending: [UInt8] = []
    var lastSequence: UInt64
    var lastChecksum: UInt32
    /// Behind the last line, pending ones included.
    var end: Int64
    var durable: UInt64
    var failure: JournalError?
    var isClosing = false
    var waiters: [Waiter] = []
    var watchers: [CheckedContinuation<JournalError?, Never>] = []
  }

  private struct Waiter {
    let sequence: UInt64
    let continuation: CheckedContinuation<JournalError?, Never>
  }

  package let recovery: RecoveryReport
  private let storage: any JournalStorage
  private let state: Mutex<State>
  private let committer: CommitThread

  /// Opens the journal of a folder, creating it where it is missing, and hands out its records.
  package static func open<Failure: Error>(
    in directory: String, wrapping wrap: (JournalFile) -> any JournalStorage = { $0 },
    replay: (JournalRecord) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Journal {
    let recovery: JournalRecovery
    do throws(JournalError) {
      let folder = try JournalFolder(directory)
      let path = "\(directory)/\(JournalFormat.fileName)"
      let file = try JournalFile(path: path, flags: O_RDWR | O_CREAT | O_APPEND)
      recovery = JournalRecovery(file: file, folder: folder, path: path)
    } catch {
      throw .journal(error)
    }
    var running = recovery
    do throws(ReplayFailure<Failure>) {
      let report = try running.run(replay: replay)
      return Journal(storage: wrap(running.file), recovered: running, report: report)
    } catch {
      running.file.close()
      throw error
    }
  }

  private init(storage: any JournalStorage, recovered: JournalRecovery, report: RecoveryReport) {
    self.storage = storage
    recovery = report
    state = Mutex(
      State(
        lastSequence: recovered.lastSequence, lastChecksum: recovered.lastChecksum,
        end: recovered.end, durable: recovered.lastSequence))
    committer = CommitThread()
    committer.start { [weak self] in self?.commit() ?? false }
  }

  /// Puts a record in line for the disk. Never blocks on it; the order of calls is the order.
  ///
  /// `payload` is one JSON text without a raw LF.
  package func append(_ payload: [UInt8]) -> (sequence: UInt64, location: RecordLocation) {
    precondition(!payload.contains(JournalFormat.lineEnd), "A JSON text holds no raw line end.")
    let (result, wasIdle) = state.withLock { state in
      let wasIdle = state.pending.isEmpty
      let start = state.pending.count
      state.lastSequence += 1
      state.lastChecksum = JournalFormat.write(
        payload, sequence: state.lastSequence, previous: state.lastChecksum, into: &state.pending)
      let length = state.pending.count - start
      let location = RecordLocation(offset: state.end, length: Int32(clamping: length - 1))
      state.end += Int64(length)
      return ((state.lastSequence, location), wasIdle)
    }
    if wasIdle { committer.signal() }
    return result
  }

  /// Returns when the record is on the disk. Throws, now and for ever, once the disk has failed.
  package func waitUntilDurable(_ sequence: UInt64) async throws(JournalError) {
    let failure = await withCheckedContinuation { continuation in
      let answer = state.withLock { state -> JournalError?? in
        if state.durable >= sequence { return .some(nil) }
        if let failure = state.failure { return failure }
        if state.isClosing, state.lastSequence < sequence { return .closed }
        state.waiters.append(Waiter(sequence: sequence, continuation: continuation))
        return nil
      }
      if let answer { continuation.resume(returning: answer) }
    }
    if let failure { throw failure }
  }

  /// The last record that is on the disk.
  package var durableSequence: UInt64 { state.withLock { $0.durable } }

  /// Why nothing is accepted any more; nil while all is well.
  package var failure: JournalError? { state.withLock { $0.failure } }

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

  /// The event of a durable record, checked against its checksum.
  package func payload(at location: RecordLocation) throws(JournalError) -> [UInt8] {
    let line = try storage.read(at: location.offset, count: Int(location.length))
    let payload = line.withUnsafeBytes { buffer -> [UInt8]? in
      guard let record = JournalFormat.record(in: buffer), record.isIntact else { return nil }
      return Array(record.payload)
    }
    guard let payload else {
      throw .damaged(
        JournalFormat.fileName, offset: location.offset, record: 0,
        "de inhoud klopt niet met de controlesom", "its content does not fit its checksum")
    }
    return payload
  }

  /// Writes what is pending, and ends the thread. Nothing may be appended any more.
  package func close() throws(JournalError) {
    state.withLock { $0.isClosing = true }
    committer.stop()
    storage.close()
    let (failure, watchers) = state.withLock { state in
      defer { state.watchers = [] }
      return (state.failure, state.watchers)
    }
    for watcher in watchers { watcher.resume(returning: failure) }
    if let failure { throw failure }
  }

  /// Writes everything pending with one sync. Returns whether there may be more.
  private func commit() -> Bool {
    let (bytes, last) = state.withLock { state in
      defer { state.pending = [] }
      return (state.failure == nil ? state.pending : [], state.lastSequence)
    }
    guard !bytes.isEmpty else { return false }
    do throws(JournalError) {
      try storage.append(bytes)
      // Sync before replying: a reply is a promise.
      try storage.synchronize()
    } catch {
      fail(error)
      return false
    }
    let durable = state.withLock { state in
      state.durable = last
      let ready = state.waiters.filter { $0.sequence <= last }
      state.waiters.removeAll { $0.sequence <= last }
      return ready
    }
    for waiter in durable { waiter.continuation.resume(returning: nil) }
    return true
  }

  private func fail(_ error: JournalError) {
    let (waiters, watchers) = state.withLock { state in
      state.failure = error
      defer {
        state.waiters = []
        state.watchers = []
      }
      return (state.waiters, state.watchers)
    }
    for waiter in waiters { waiter.continuation.resume(returning: error) }
    for watcher in watchers { watcher.resume(returning: error) }
  }
}
