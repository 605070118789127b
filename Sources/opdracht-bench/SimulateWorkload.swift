import Glibc
import JSONSyntax
import Simulation
import Synchronization

/// The deterministic simulation of the engine on a disk that crashes: every seed twice, until the
/// time is over. It fails at the first promise that is broken, and tells how to see it again.
enum SimulateWorkload {
  private struct Tally {
    var seeds = 0
    var operations = 0
    var recoveries = 0
    var days = 0
    var situations = SituationCounts()
    var broken: (seed: UInt64, what: String)?
  }

  /// So many seeds meet every rare situation, or something is wrong with the simulation.
  private static let enoughForAll = 500

  static func run(_ settings: Settings) throws {
    let scene = try SimulatedScene()
    let next = Atomic<Int>(0)
    let tally = Mutex(Tally())
    let began = now()
    let end = settings.minutes.map { began + Double($0) * 60 }
    try Workers.run(settings.workers) { _ in
      while tally.withLock({ $0.broken == nil }), end.map({ now() < $0 }) ?? true {
        let place = next.add(1, ordering: .relaxed).oldValue
        if settings.seeds.map({ place >= $0 }) ?? false { return }
        let seed = settings.seed &+ UInt64(place)
        let (run, isRepeatable) = SimulationRun.twice(seed: seed, in: scene)
        let broken =
          run.failure?.description ?? (isRepeatable ? nil : "two runs were not the same")
        tally.withLock { tally in
          tally.seeds += 1
          tally.operations += 2 * run.operations
          tally.recoveries += 2 * run.recoveries
          tally.days += 2 * run.simulatedDays
          tally.situations.add(run.situations)
          if let broken, tally.broken == nil { tally.broken = (seed, broken) }
        }
      }
    }
    let minutes = (now() - began) / 60
    let found = tally.withLock { $0 }
    if let (seed, what) = found.broken { try tell(seed, what, scene) }
    tell(found, minutes)
    let missing = found.situations.missing.map(\.rawValue)
    if found.seeds >= enoughForAll, !missing.isEmpty {
      throw BenchError("never met: \(missing.joined(separator: "; "))")
    }
  }

  private static func tell(_ tally: Tally, _ minutes: Double) {
    report([
      "workload": "simulate", "seeds": .integer(tally.seeds),
      "operations": .integer(tally.operations), "recoveries": .integer(tally.recoveries),
      "operationsPerMinute": rounded(Double(tally.operations) / minutes),
      "recoveriesPerMinute": rounded(Double(tally.recoveries) / minutes),
      "yearsPerMinute": rounded(Double(tally.days) / 365 / minutes),
    ])
    for situation in RareSituation.allCases {
      report([
        "situation": .string(situation.rawValue),
        "times": .integer(tally.situations[situation]),
      ])
    }
  }

  /// The end of the story of a broken promise, and the command that tells it again.
  private static func tell(_ seed: UInt64, _ what: String, _ scene: SimulatedScene) throws {
    let again = SimulationRun(seed: seed, in: scene, isVerbose: true)
    for line in again.story.suffix(80) { print(line) }
    fflush(nil)
    throw BenchError(
      "seed \(seed): \(what)\nreplay it with: opdracht-bench simulate --seed \(seed) --seeds 1")
  }
}
