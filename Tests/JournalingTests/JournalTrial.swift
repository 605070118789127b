import Glibc
import Journaling
import Languages
import Simulation
import Storage

/// A journal that lives through crashes and failures of its disk, and what is wrong with it after them.
struct JournalTrial {
  static let folder = "/disk/journal"
  static let failures = [EIO, ENOSPC, EDQUOT, EFBIG, EMFILE]

  enum Stop: Error {
    /// The disk crashed or failed as it was to.
    case planned
    case fault(String)
  }

  let bug: Careless.Bug?
  let disk: CrashingDisk
  var random: SplitMix
  var oracle = JournalOracle()
  /// Copies of torn tails that were told of.
  var copies: Set<String> = []
  private var plannedFailure: Int32?
  /// How often the journal gave up.
  private(set) var failuresSeen = 0

  init(seed: UInt64, bug: Careless.Bug? = nil) {
    var random = SplitMix(seed: seed)
    self.init(on: CrashingDisk(seed: random.next()), random, bug)
  }

  private init(on disk: CrashingDisk, _ random: SplitMix, _ bug: Careless.Bug?) {
    self.disk = disk
    self.random = random
    self.bug = bug
  }

  /// The same journal on a disk of its own, which goes on as this one would.
  func copy() -> JournalTrial {
    var copy = JournalTrial(on: disk.copy(), random, bug)
    copy.oracle = oracle
    copy.copies = copies
    return copy
  }

  // MARK: Trouble

  mutating func crash(_ mode: CrashMode) {
    disk.crash(mode, using: &random)
    plannedFailure = nil
  }

  mutating func plan(_ fault: DiskFault) {
    disk.plan(fault)
    plannedFailure = fault.number
  }

  /// Many lives with a crash or a failure in each. Returns what went wrong.
  mutating func run(lives: Int) -> String? {
    for life in 1...lives {
      if random.once(in: 3) {
        let kinds: [DiskOperation.Kind?] = [nil, .write, .synchronize]
        let kind = kinds[random.below(kinds.count)]
        let done = kind.map { disk.count(of: $0) } ?? disk.changes
        plan(
          DiskFault(
            kind, at: done + 1 + random.below(30),
            number: Self.failures[random.below(Self.failures.count)],
            persists: random.once(in: 3)))
      } else {
        disk.crash(atChange: disk.changes + 1 + random.below(45))
      }
      if let fault = live(20) { return "life \(life): \(fault)" }
      // A process that gave up is started again on the same machine as often as not.
      crash(random.once(in: 3) ? .process : CrashMode.allCases[random.below(5)])
    }
    return live(5).map { "the last life: \($0)" }
  }

  // MARK: Living

  /// Opens the journal, works with it, and perhaps closes it. Returns what went wrong.
  mutating func live(_ count: Int) -> String? {
    do throws(Stop) {
      let journal = try open()
      for _ in 0..<count {
        try step(journal)
        if journal.failure != nil { return faultAfterFailure(of: journal) }
      }
      guard random.once(in: 2) else { return nil }
      try doing { () throws(JournalError) in try journal.close() }
      oracle.acknowledge(journal.durableHead)
      return disk.openFiles == 0 ? nil : "\(disk.openFiles) files are left open"
    } catch {
      switch error {
      case .planned: return nil
      case .fault(let fault): return fault
      }
    }
  }

  /// Once the disk has failed, nothing is acknowledged any more, and the reason is told.
  private mutating func faultAfterFailure(of journal: Journal) -> String? {
    failuresSeen += 1
    guard let failure = journal.failure else { return "it has not failed" }
    if case .fault(let fault) = stop(failure) { return fault }
    guard journal.durableHead == oracle.acknowledged else { return "acknowledged what failed" }
    let late = journal.append(oracle.nextPayload(size: 3))
    guard !journal.commitNow(), journal.durableHead.sequence < late else {
      return "went on after a failure"
    }
    return nil
  }

  private mutating func open() throws(Stop) -> Journal {
    var settings = JournalSettings()
    settings.committing = .whenTold
    settings.segmentLimit = 2_500
    settings.roomAhead = 1_500
    settings.saltKey = (0..<32).map { _ in UInt8(random.below(256)) }
    let system: any FileSystem = bug.map { Careless(disk, $0) } ?? disk
    var found: [JournalRecord] = []
    let journal: Journal
    do throws(ReplayFailure<Never>) {
      journal = try Journal.open(in: Self.folder, on: system, settings: settings) {
        (record: JournalRecord) throws(Never) in
        found.append(record)
      }
    } catch {
      switch error {
      case .journal(let error): throw stop(error)
      }
    }
    let fault = oracle.settle(
      on: found, head: journal.durableHead, pending: journal.pendingRedactions)
    if let fault { throw .fault(fault) }
    try look(at: journal)
    return journal
  }

  func doing(_ body: () throws(JournalError) -> Void) throws(Stop) {
    do throws(JournalError) { try body() } catch { throw stop(error) }
  }

  /// An error is right only where one was planned.
  private func stop(_ error: JournalError) -> Stop {
    guard error.code == .inputOutput, disk.hasCrashed || plannedFailure != nil else {
      return .fault("refused: \(error.message.en)")
    }
    return .planned
  }
}
