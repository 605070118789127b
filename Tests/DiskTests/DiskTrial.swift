import Glibc
import Simulation
import Storage

/// A bug in the small log, or in what it stands on.
struct PlantedBug: Hashable, Sendable, CustomStringConvertible {
  var habit: TinyHabit?
  var carelessness: Careless.Bug?

  var description: String {
    [habit.map { "\($0)" }, carelessness.map { "\($0)" }].compactMap(\.self)
      .joined(separator: " + ")
  }
}

/// Some lives of a small log on one disk: each ends in a crash or a failure.
struct DiskTrial {
  private static let folder = "/disk/log"
  private static let failures = [EIO, ENOSPC, EDQUOT, EFBIG, EMFILE]

  let bug: PlantedBug?
  let modes: [CrashMode]
  private let disk: CrashingDisk
  private var random: SplitMix
  private var oracle = TinyOracle()
  private var plannedFailure: Int32?
  private(set) var crashes = 0
  /// How often damage was tried, and refused.
  private(set) var damages = 0
  private(set) var refusals = 0

  init(seed: UInt64, bug: PlantedBug? = nil, modes: [CrashMode] = CrashMode.allCases) {
    self.bug = bug
    self.modes = modes
    random = SplitMix(seed: seed)
    disk = CrashingDisk(seed: random.next())
  }

  var changes: Int { disk.changes }
  var trace: [DiskOperation] { disk.trace }

  /// What went wrong, if anything did.
  mutating func run(lives: Int) -> String? {
    for life in 1...lives {
      planTrouble()
      if let fault = live() { return "life \(life): \(fault)" }
      // What a killed process leaves unsynchronized is what the next crash is after.
      let mode = random.once(in: 4) ? .process : modes[random.below(modes.count)]
      disk.crash(mode, using: &random)
      plannedFailure = nil
      crashes += 1
    }
    return live().map { "the last life: \($0)" }
  }

  private mutating func planTrouble() {
    guard random.once(in: 4) else {
      // Often while it is opened, for that takes about eight changes.
      let distance = random.once(in: 2) ? random.below(8) : random.below(40)
      return disk.crash(atChange: disk.changes + 1 + distance)
    }
    let number = Self.failures[random.below(Self.failures.count)]
    let kinds: [DiskOperation.Kind?] = [nil, nil, .open, .read, .synchronize, .write]
    let kind = kinds[random.below(kinds.count)]
    let done = kind.map { disk.count(of: $0) } ?? disk.changes
    disk.plan(
      DiskFault(
        kind, at: done + 1 + random.below(kind == nil ? 40 : 12), number: number,
        persists: random.once(in: 3)))
    plannedFailure = number
  }

  private mutating func live() -> String? {
    do throws(TinyLogError) {
      let log = try open()
      defer { log.close() }
      if let fault = oracle.findFault(in: log) { return fault }
      for _ in 0..<random.below(40) { try step(log) }
      return plannedFailure == nil ? tryDamage(of: log) : nil
    } catch {
      return fault(of: error)
    }
  }

  private mutating func open() throws(TinyLogError) -> TinyLog {
    let system: any FileSystem = bug?.carelessness.map { Careless(disk, $0) } ?? disk
    return try TinyLog(in: Self.folder, on: system, seed: random.next(), habit: bug?.habit)
  }

  /// An error is right only where one was planned.
  private func fault(of error: TinyLogError) -> String? {
    switch error {
    case .damaged(let place): "refused: \(place)"
    case .storage(let call, let number):
      number == CrashingDisk.goneNumber && disk.hasCrashed || number == plannedFailure
        ? nil : "\(call) failed with \(number)"
    }
  }

  private mutating func step(_ log: TinyLog) throws(TinyLogError) {
    switch random.below(12) {
    case 0:
      try log.makeCheckpoint()
      oracle.promise(log.checkpoint)
    case 1...3:
      try log.synchronize()
      oracle.promise()
    default:
      // Many of one size: what is left of one record then looks like the next one.
      let sizes = [44, 44, 44, random.below(120), random.below(900)]
      let size = sizes[random.below(sizes.count)]
      try log.append(oracle.nextPayload(size: size))
    }
  }

  /// Turns a bit over in what is provably durable: it is refused, or nothing is lost.
  private mutating func tryDamage(of log: TinyLog) -> String? {
    guard !disk.hasCrashed else { return nil }
    // A log that tolerates torn headers cannot tell them from damaged ones.
    let first = bug?.habit == .toleratesTornHeaders ? TinySegment.headerSize : 0
    guard log.provenEnd > first else { return nil }
    let (path, place) = (log.path, first + random.below(log.provenEnd - first))
    let before = disk.copy()
    var expected = oracle
    do {
      try log.synchronize()
      try disk.flip(1 << UInt8(random.below(8)), of: path, at: place)
    } catch {
      // The crash that was planned may come here as well as anywhere.
      return disk.hasCrashed ? nil : "\(error)"
    }
    expected.promise()
    damages += 1
    defer { disk.restore(from: before) }
    do throws(TinyLogError) {
      let damaged = try open()
      defer { damaged.close() }
      return expected.findFault(in: damaged).map { "unnoticed damage: \($0)" }
    } catch {
      guard case .damaged = error else { return fault(of: error) }
      refusals += 1
      return nil
    }
  }
}
