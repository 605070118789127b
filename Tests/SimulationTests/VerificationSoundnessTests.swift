import Definitions
import JSONSyntax
import Languages
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// What `check` says of a chart holds in every run: random charts are walked at random.
struct VerificationSoundnessTests {
  private static let charts: UInt64 = 120
  private static let steps = 60

  @Test func `nothing that check calls impossible ever happens`() throws {
    let start = try #require(Instant(iso: "2018-04-02T08:00:00Z"))
    var walked = 0
    var doubted = 0
    for seed in 0..<Self.charts {
      var chart = RandomChart(seed: seed)
      let text = chart.definition()
      guard let file = try? WorkflowFile(parsing: Array(text.utf8)) else { continue }
      let claims = Claims(of: file)
      if !claims.isEmpty { doubted += 1 }
      walked += 1
      try walk(file.workflow, claims, seed: seed, at: start, text)
    }
    #expect(walked > 80, "most random charts are sound")
    #expect(doubted > 40, "and check has something to say of many")
  }

  private func walk(
    _ workflow: Workflow, _ claims: Claims, seed: UInt64, at start: Instant, _ text: String
  ) throws {
    guard var simulation = try? Simulation(of: workflow, at: start) else { return }
    var generator = SeededGenerator(seed: seed &+ 1)
    var isTrapped = false
    for _ in 0..<Self.steps {
      let states = active(simulation)
      let hit = states.intersection(claims.unreachable)
      #expect(hit.isEmpty, "seed \(seed): \(hit) in \(text)")
      isTrapped = isTrapped || !states.isDisjoint(with: claims.traps)
      #expect(!isTrapped || !simulation.isDone, "seed \(seed): out of a trap in \(text)")
      let event = RandomChart.events.randomElement(using: &generator) ?? "e0"
      let step = try SimulationStep(parsing: Array("{event: '\(event)'}".utf8))
      do throws(Refusal) { try simulation.take(step) } catch { continue }
    }
    for number in simulation.taken {
      let place = workflow.chart.transitions[number].place.offset
      #expect(!claims.dead.contains(place), "seed \(seed): a dead step at \(place) in \(text)")
    }
  }

  private func active(_ simulation: Simulation) -> Set<Int> {
    let chart = simulation.workflow.chart
    let leaves = simulation.assignment.configuration.compactMap { chart.state(named: $0) }
    return leaves.reduce(into: []) { found, leaf in
      found.insert(leaf)
      found.formUnion(chart.ancestors(of: leaf))
    }
  }
}

/// What `check` claims of a chart, as indices of states and places of transitions.
private struct Claims {
  var unreachable: Set<Int> = []
  var traps: Set<Int> = []
  var dead: Set<Int> = []

  init(of file: WorkflowFile) {
    let chart = file.workflow.chart
    for remark in file.remarks {
      let state = chart.states.firstIndex { $0.place.offset == remark.position.offset }
      switch remark.code {
      case .unreachable:
        if let state { unreachable.formUnion(state...chart.states[state].lastDescendant) }
      case .trap:
        if let state { traps.formUnion(state...chart.states[state].lastDescendant) }
      case .deadTransition: dead.insert(remark.position.offset)
      default: continue
      }
    }
  }

  var isEmpty: Bool { unreachable.isEmpty && traps.isEmpty && dead.isEmpty }
}
