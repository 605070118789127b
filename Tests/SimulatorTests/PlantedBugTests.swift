import Simulation
import Testing

/// A simulation that finds no planted bug would find no other.
struct PlantedBugTests {
  private static let mostSeeds: UInt64 = 40

  private static let bugs: [PlantedBug] = [
    .careless(.ignoresSynchronizeErrors), .careless(.synchronizesNothing), .ignoresOrder,
    .losesLastEvent,
    .losesWakeUps, .performsBeforeRecording, .performsTwice, .repeatsReminder,
    .repliesBeforeRecording,
  ]

  @Test(arguments: bugs)
  func `a planted bug is found`(bug: PlantedBug) throws {
    let scene = try SimulatedScene()
    let found = (1...Self.mostSeeds).first { seed in
      SimulationRun(seed: seed, in: scene, plantedBug: bug).failure != nil
    }
    #expect(found != nil, "\(bug) stays hidden")
  }
}
