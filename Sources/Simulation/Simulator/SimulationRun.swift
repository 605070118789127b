import WorkingCalendar

/// What a seed came to.
package struct SimulationRun: Sendable {
  package let seed: UInt64
  /// A hash of everything that happened.
  package let trace: UInt64
  package let operations: Int
  package let recoveries: Int
  package let simulatedDays: Int
  package let situations: SituationCounts
  /// The promise that was broken; nil where all were kept.
  package let failure: SimulationFailure?
  /// What happened last, where it was asked for.
  package let story: [String]

  /// Runs a seed once.
  package init(
    seed: UInt64, in scene: SimulatedScene, plantedBug: PlantedBug? = nil,
    isVerbose: Bool = false
  ) {
    let simulator = Simulator(
      seed: seed, in: scene, plantedBug: plantedBug, isVerbose: isVerbose)
    simulator.run()
    let world = simulator.world
    self.seed = seed
    trace = world.trace.hash
    operations = world.operations
    recoveries = simulator.recoveries
    simulatedDays =
      Int((simulator.now.milliseconds - scene.start.milliseconds) / (24 * 3_600_000))
    situations = world.situations
    failure = world.failure
    story = world.trace.lines
  }

  /// Runs a seed twice: both runs must be the same in everything that happened.
  package static func twice(
    seed: UInt64, in scene: SimulatedScene
  ) -> (run: SimulationRun, isRepeatable: Bool) {
    let first = SimulationRun(seed: seed, in: scene)
    let second = SimulationRun(seed: seed, in: scene)
    return (first, first.trace == second.trace && first.operations == second.operations)
  }
}
