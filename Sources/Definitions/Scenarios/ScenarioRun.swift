import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Runs one scenario, and says where it ends otherwise than expected.
struct ScenarioRun {
  /// What was expected and what came, at the place of the expectation.
  struct Difference {
    let position: SourcePosition
    let message: LocalizedText
  }

  private(set) var differences: [Difference] = []
  /// The transitions that it took, and the places of the guards that refused.
  private(set) var taken: Set<Int> = []
  private(set) var refusals: [Blocker] = []
  private let scenario: Scenario

  init(_ scenario: Scenario, of workflow: Workflow) {
    self.scenario = scenario
    do throws(Refusal) {
      var simulation = try Simulation(
        of: workflow, with: try Simulation.values(scenario.fields, of: workflow),
        in: scenario.states, at: scenario.start)
      for step in scenario.steps { take(step, in: &simulation) }
      if let expectation = scenario.expectation {
        compare(expectation, simulation, from: 0, refusal: nil)
      }
      taken = simulation.taken
    } catch {
      differ(
        scenario.position, nl: "niet te openen: \(Self.wording(error).nl)",
        en: "cannot be opened: \(Self.wording(error).en)")
    }
  }

  private mutating func take(_ step: Scenario.Step, in simulation: inout Simulation) {
    let first = simulation.events.count
    var refusal: Refusal?
    do throws(Refusal) {
      try simulation.take(step.step.by(scenario.roles, knowing: scenario.findings))
    } catch {
      refusal = error
      refusals += error.blockers
    }
    if let refusal, step.expectation?.refusal == nil {
      differ(
        step.position, nl: "geweigerd: \(Self.wording(refusal).nl)",
        en: "refused: \(Self.wording(refusal).en)")
    }
    if let expectation = step.expectation {
      compare(expectation, simulation, from: first, refusal: refusal)
    }
  }

  private static func wording(_ refusal: Refusal) -> LocalizedText {
    LocalizedText(
      nl: refusal.blockers.map(\.message.nl).joined(separator: " "),
      en: refusal.blockers.map(\.message.en).joined(separator: " "))
  }

  // MARK: Comparing

  private mutating func compare(
    _ wanted: Scenario.Expectation, _ simulation: Simulation, from first: Int, refusal: Refusal?
  ) {
    let assignment = simulation.assignment
    let states = assignment.configuration.map(\.text)
    if let configuration = wanted.configuration, configuration != states {
      differ(
        wanted, "configuration", configuration.joined(separator: ", "),
        states.joined(separator: ", "))
    }
    if let state = wanted.state, !simulation.isIn(state) {
      differ(wanted, "state", state, states.joined(separator: ", "))
    }
    for (name, value) in wanted.fields.sorted(by: { $0.key < $1.key }) {
      let present = FieldName(name).flatMap { assignment.fields[$0] }?.json ?? .null
      if present.canonicalText != value.canonicalText {
        differ(wanted, name, value.text, present.text)
      }
    }
    let events = simulation.events[first...]
    compare(
      wanted, "effects", wanted.effects,
      events.flatMap(\.effects).map { "\($0.plugin):\($0.product)" })
    compare(wanted, "reminders", wanted.reminders, events.compactMap(\.reminder))
    compare(wanted, "blockers", wanted.blockers, refusal?.blockers.map(\.code.rawValue) ?? [])
    if let isDone = wanted.isDone, isDone != simulation.isDone {
      differ(wanted, "done", "\(isDone)", "\(simulation.isDone)")
    }
    compare(wanted, refusal)
  }

  /// Lists of names, in whatever order.
  private mutating func compare(
    _ expectation: Scenario.Expectation, _ key: String, _ wanted: [String]?, _ found: [String]
  ) {
    guard let wanted, wanted.sorted() != found.sorted() else { return }
    differ(expectation, key, wanted.joined(separator: ", "), found.joined(separator: ", "))
  }

  private mutating func compare(_ wanted: Scenario.Expectation, _ refusal: Refusal?) {
    let found = refusal?.kind.rawValue ?? "false"
    switch wanted.refusal {
    case nil: break
    case .any where refusal == nil: differ(wanted, "refused", "true", found)
    case .kind(let kind) where kind != found: differ(wanted, "refused", kind, found)
    case Scenario.RefusalExpectation.none? where refusal != nil:
      differ(wanted, "refused", "false", found)
    case .any, .kind, Scenario.RefusalExpectation.none?: break
    }
  }

  private mutating func differ(
    _ expectation: Scenario.Expectation, _ key: String, _ wanted: String, _ found: String
  ) {
    differ(
      expectation.position, nl: "\(key): verwacht '\(wanted)', maar het is '\(found)'",
      en: "\(key): expected '\(wanted)', but it is '\(found)'")
  }

  private mutating func differ(_ position: SourcePosition, nl: String, en: String) {
    differences.append(
      Difference(position: position, message: LocalizedText(nl: nl, en: en)))
  }
}

extension Event {
  /// The deadline that people were reminded of.
  fileprivate var reminder: String? {
    if case .reminded(let key, _) = occurrence { key.deadline.text } else { nil }
  }
}
