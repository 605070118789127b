import Simulation
import Testing

/// The disk proves itself: it accuses a correct log of nothing, and finds every planted bug.
struct PlantedBugTests {
  private static let lives = 10

  static let bugs: [PlantedBug] = {
    let harmless: Set<TinyHabit> = [.cutsWithoutFence, .leavesTheTail, .toleratesTornHeaders]
    let special: Set<Careless.Bug> = [
      .forgetsFolderAfterCreating, .forgetsSynchronizeAfterTruncate, .forgetsTruncate,
    ]
    return TinyHabit.allCases.filter { !harmless.contains($0) }.map { PlantedBug(habit: $0) }
      + Careless.Bug.allCases.filter { !special.contains($0) }
      .map { PlantedBug(carelessness: $0) }
      + [
        PlantedBug(habit: .toleratesTornHeaders, carelessness: .forgetsFolderAfterCreating)
      ]
  }()

  /// Found where nothing old comes back: there a log needs no fence after what it cuts off.
  static let unfencedBugs = [
    PlantedBug(habit: .leavesTheTail),
    PlantedBug(habit: .cutsWithoutFence, carelessness: .forgetsTruncate),
    PlantedBug(habit: .cutsWithoutFence, carelessness: .forgetsSynchronizeAfterTruncate),
  ]

  private static let honestModes: [CrashMode] = [
    .process, .powerNothing, .powerPrefix, .powerReordered,
  ]

  @Test(arguments: 0..<20)
  func `a correct log is accused of nothing`(part: UInt64) {
    for seed in part * 100..<part * 100 + 100 {
      var trial = DiskTrial(seed: seed)
      let fault = trial.run(lives: Self.lives)
      #expect(fault == nil, "seed \(seed)")
    }
  }

  @Test(arguments: [
    PlantedBug(habit: .toleratesTornHeaders), PlantedBug(habit: .cutsWithoutFence),
  ])
  func `another habit is accused of nothing where it does no harm`(habit: PlantedBug) {
    let modes = habit.habit == .cutsWithoutFence ? Self.honestModes : CrashMode.allCases
    for seed in 0..<UInt64(200) {
      var trial = DiskTrial(seed: seed, bug: habit, modes: modes)
      let fault = trial.run(lives: Self.lives)
      #expect(fault == nil, "seed \(seed)")
    }
  }

  @Test(arguments: bugs)
  func `a planted bug is found`(bug: PlantedBug) throws {
    try Self.expectFound(bug, modes: CrashMode.allCases)
  }

  @Test(arguments: unfencedBugs)
  func `a planted bug of a log without a fence is found`(bug: PlantedBug) throws {
    try Self.expectFound(bug, modes: [.powerReordered])
  }

  @Test func `damage is tried often, and most of it is refused`() {
    var (damages, refusals) = (0, 0)
    for seed in 0..<UInt64(100) {
      var trial = DiskTrial(seed: seed)
      #expect(trial.run(lives: Self.lives) == nil)
      damages += trial.damages
      refusals += trial.refusals
    }
    #expect(damages > 50)
    #expect(refusals * 2 > damages)
  }

  private static func expectFound(_ bug: PlantedBug, modes: [CrashMode]) throws {
    let found = (0..<UInt64(1000)).first { seed in
      var trial = DiskTrial(seed: seed, bug: bug, modes: modes)
      return trial.run(lives: lives) != nil
    }
    try #require(found != nil, "\(bug) was not found")
  }
}
