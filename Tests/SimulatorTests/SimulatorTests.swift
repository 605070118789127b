import Simulation
import Testing

/// A few seeds of the simulation; `opdracht-bench simulate` runs many.
struct SimulatorTests {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `a seed keeps every promise, and tells the same story twice`(seed: UInt64) throws {
    let (run, isRepeatable) = SimulationRun.twice(seed: seed, in: try SimulatedScene())
    #expect(
      run.failure == nil,
      "\(run.failure?.description ?? ""); replay it with: opdracht-bench simulate --seed \(seed) --seeds 1"
    )
    #expect(isRepeatable)
    #expect(run.operations > 50)
    #expect(run.recoveries > 1)
    #expect(run.situations[.postedOnLedger] > 0)
  }
}
