import JSONSyntax
package import Languages
import Synchronization
package import WorkingCalendar

/// The access log of a home: who called what, also where it was denied or only read.
///
/// Whoever is served never waits for it: entries are gathered for a moment and written by an
/// executor of its own. Where it cannot be written the daemon goes on, says so once, counts what is
/// missing, and puts the count into the log as soon as it can.
package final class AccessLog: Sendable {
  /// What is wrong with the log now, and how many entries were ever lost.
  package struct Condition: Sendable {
    package let path: String
    /// Nil where it is written.
    package let trouble: String?
    package let lost: Int
  }

  private struct Queue {
    var lines: [UInt8] = []
    /// Entries that are in no file, and not told of in one yet.
    var missing = 0
    var lostEver = 0
    var trouble: String?
    /// Whether somebody will take the lines.
    var isGathering = false
    /// The last one that takes lines: each waits for the one before it.
    var task: Task<Void, Never>?
  }

  private let path: String
  private let limits: AccessLogLimits
  private let queue = Mutex(Queue())
  private let writer: Writer
  private let now: @Sendable () -> Instant
  private let gather: @Sendable () async -> Void
  private let tell: @Sendable (LocalizedText) -> Void

  /// `executor` has a thread that may wait for the disk. `gather` returns when enough entries may
  /// have come together; `tell` is for the log of the daemon.
  package init(
    path: String, limits: AccessLogLimits = AccessLogLimits(), executor: any SerialExecutor,
    now: @escaping @Sendable () -> Instant, gather: @escaping @Sendable () async -> Void,
    telling tell: @escaping @Sendable (LocalizedText) -> Void
  ) {
    self.path = path
    self.limits = limits
    self.now = now
    self.gather = gather
    self.tell = tell
    writer = Writer(path: path, limits: limits, executor: executor)
  }

  package var condition: Condition {
    queue.withLock { Condition(path: path, trouble: $0.trouble, lost: $0.lostEver) }
  }

  /// Takes an entry to be written. Returns at once.
  package func record(_ entry: AccessEntry) {
    var line: [UInt8] = []
    entry.json.write(into: &line)
    line.append(UInt8(ascii: "\n"))
    queue.withLock { queue in
      guard queue.lines.count + line.count <= limits.waitingBytes else {
        queue.missing += 1
        queue.lostEver += 1
        return
      }
      queue.lines += line
      guard !queue.isGathering else { return }
      queue.isGathering = true
      let before = queue.task
      queue.task = Task {
        await before?.value
        await self.gather()
        await self.write()
      }
    }
  }

  /// Returns when what was recorded before is in the files, as far as they take it.
  package func flush() async {
    let task = queue.withLock { $0.task }
    // It waits for more entries: not any longer.
    task?.cancel()
    await task?.value
  }

  /// Writes what waits, and makes it survive a power cut.
  package func close() async {
    await flush()
    do throws(AccessLogFailure) {
      try await writer.synchronize()
    } catch {
      note(error)
    }
  }

  private func write() async {
    let (lines, missing) = queue.withLock { queue in
      queue.isGathering = false
      defer {
        queue.lines = []
        queue.missing = 0
      }
      return (queue.lines, queue.missing)
    }
    guard !lines.isEmpty || missing > 0 else { return }
    var notice: [UInt8] = []
    if missing > 0 {
      AccessRecord.lost(missing, at: now()).json.write(into: &notice)
      notice.append(UInt8(ascii: "\n"))
    }
    do throws(AccessLogFailure) {
      if missing > 0 { try await writer.append(notice) }
    } catch {
      let count = lines.count { $0 == UInt8(ascii: "\n") }
      return note(error, missing: missing + count, newlyLost: count)
    }
    do throws(AccessLogFailure) {
      try await writer.append(lines)
      queue.withLock { $0.trouble = nil }
    } catch {
      note(error, missing: error.lost, newlyLost: error.lost)
    }
  }

  /// Told once, until it is written again.
  private func note(_ failure: AccessLogFailure, missing: Int = 0, newlyLost: Int = 0) {
    let isNew = queue.withLock { queue in
      defer { queue.trouble = failure.reason }
      queue.missing += missing
      queue.lostEver += newlyLost
      return queue.trouble == nil
    }
    guard isNew else { return }
    tell(
      LocalizedText(
        nl: "Het toegangslogboek \(path) is niet te schrijven: \(failure.reason). Opdrachten gaan "
          + "door. Maak ruimte of herstel de rechten: het gaat dan vanzelf verder.",
        en: "The access log \(path) cannot be written: \(failure.reason). Commands go on. Make "
          + "room or mend the permissions: it then goes on by itself."))
  }

  /// The one that touches the files.
  private actor Writer {
    private var file: AccessLogFile
    private let executor: any SerialExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(path: String, limits: AccessLogLimits, executor: any SerialExecutor) {
      file = AccessLogFile(path: path, limits: limits)
      self.executor = executor
    }

    func append(_ lines: [UInt8]) throws(AccessLogFailure) { try file.append(lines) }

    func synchronize() throws(AccessLogFailure) { try file.synchronize() }
  }
}
