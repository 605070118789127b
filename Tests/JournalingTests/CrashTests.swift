import Glibc
import Journaling
import Simulation
import Storage
import Testing

/// P1 to P3: what was acknowledged survives every crash and failure of the disk.
struct CrashTests {
  private static let isThorough = MemoryJournal.isThorough
  private static let commands = 12
  /// Together more than five hundred commands.
  private static let lives = 45

  /// Goes through the lives of a journal, and lets each of them end at every step on copies of it.
  private func sweep(
    seed: UInt64, every stride: Int, _ trouble: (JournalTrial, Int) -> String?
  ) -> String? {
    var trial = JournalTrial(seed: seed)
    var places = 0
    for life in 0..<Self.lives {
      var whole = trial.copy()
      if let fault = whole.live(Self.commands) { return "life \(life): \(fault)" }
      for place in 1...whole.disk.changes - trial.disk.changes {
        places += 1
        guard places.isMultiple(of: stride) else { continue }
        if let fault = trouble(trial, place) { return "life \(life), change \(place): \(fault)" }
      }
      trial = whole
      trial.crash(.process)
    }
    return nil
  }

  /// All of the cases when asked, and otherwise each in its turn.
  private static func cases<Case>(of all: [Case], at place: Int) -> [Case] {
    isThorough ? all : [all[place % all.count]]
  }

  @Test func `a crash at any change of the disk loses nothing that was acknowledged`() {
    var crashes = 0
    for seed in 1...UInt64(Self.isThorough ? 8 : 1) {
      let fault = sweep(seed: seed, every: Self.isThorough ? 1 : 23) { trial, place in
        for mode in Self.cases(of: CrashMode.allCases, at: place) {
          var trial = trial.copy()
          crashes += 1
          trial.disk.crash(atChange: trial.disk.changes + place)
          if let fault = trial.live(Self.commands) { return "\(mode): \(fault)" }
          trial.crash(mode)
          if let fault = trial.live(4) { return "\(mode), then: \(fault)" }
          trial.crash(.power)
          if let fault = trial.live(2) { return "\(mode), at last: \(fault)" }
        }
        return nil
      }
      #expect(fault == nil, "seed \(seed)")
    }
    #expect(crashes > 30)
    if Self.isThorough { print("\(crashes) crashes") }
  }

  @Test(arguments: [false, true])
  func `a change that fails is not acknowledged, nor is anything after it`(persists: Bool) {
    var failures = 0
    let fault = sweep(seed: 9, every: Self.isThorough ? 1 : 61) { trial, place in
      for number in Self.cases(of: JournalTrial.failures, at: place) {
        var trial = trial.copy()
        failures += 1
        trial.plan(DiskFault(at: trial.disk.changes + place, number: number, persists: persists))
        if let fault = trial.live(Self.commands) { return "\(number): \(fault)" }
        // The daemon ends and is started again on the same machine; later the power fails.
        trial.crash(.process)
        if let fault = trial.live(4) { return "\(number), then: \(fault)" }
        trial.crash(.power)
        if let fault = trial.live(2) { return "\(number), at last: \(fault)" }
      }
      return nil
    }
    #expect(fault == nil)
    #expect(failures > 10)
    if Self.isThorough { print("\(failures) failures") }
  }

  @Test func `many lives with crashes and failures lose nothing`() {
    var failures = 0
    for seed in 0..<UInt64(Self.isThorough ? 4_000 : 30) {
      var trial = JournalTrial(seed: 1_000 + seed)
      #expect(trial.run(lives: 12) == nil, "seed \(seed)")
      failures += trial.failuresSeen
    }
    #expect(failures > 5)
  }

  /// What the journal does not rely on: there these bugs do no harm.
  ///
  /// - The sync after a cut is followed by another one, before anybody is told of anything.
  /// - The same is true of the name of a torn tail's copy: see `TornTailCrashTests`.
  private static let harmless: Set<Careless.Bug> = [
    .forgetsFolderAfterCreating, .forgetsSynchronizeAfterTruncate,
  ]

  @Test(arguments: Careless.Bug.allCases)
  func `a file system that forgets a care is found out`(bug: Careless.Bug) {
    let isHarmless = Self.harmless.contains(bug)
    let limit: UInt64 = isHarmless ? Self.isThorough ? 4_000 : 4 : 400
    let found = (0..<limit).first { seed in
      var trial = JournalTrial(seed: seed, bug: bug)
      return trial.run(lives: 12) != nil
    }
    #expect((found == nil) == isHarmless)
    if Self.isThorough { print("\(bug): \(found.map { "found with seed \($0)" } ?? "not found")") }
  }
}
