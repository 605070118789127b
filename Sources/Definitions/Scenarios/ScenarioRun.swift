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
    let stretch: Stretch
    let message: LocalizedText
  }

  private(set) var differences: [Difference] = []
  /// The parts of the workflow that it shows.
  private(set) var shown: Set<ShownPart> = []
  /// The steps that it took, those that time took included.
  private(set) var work = 0
  private let scenario: Scenario

  /// A step that somebody takes costs more than a day on which nothing falls due.
  private static let workOfStep = 10

  /// Runs a scenario, which may take so many steps.
  init(_ scenario: Scenario, of workflow: Workflow, within allowance: Int) {
    self.scenario = scenario
    let given = scenario.given
    do throws(Refusal) {
      var simulation = try Simulation(
        of: workflow, with: try Simulation.values(given.fields, of: workflow), in: given.states,
        at: given.start)
      for (place, step) in scenario.steps.enumerated() {
        work = place * Self.workOfStep + simulation.timers
        guard work <= allowance else {
          differ(
            step.position, nl: "de scenario's tot hier vragen samen te veel stappen",
            en: "the scenarios up to here take too many steps together")
          return
        }
        take(step, in: &simulation)
      }
      work = scenario.steps.count * Self.workOfStep + simulation.timers
      if let expectation = scenario.expectation {
        compare(expectation, simulation, from: 0, refusal: nil)
      }
      shown.formUnion(simulation.taken.map { .transition($0) })
    } catch {
      differ(
        scenario.position, nl: "niet te openen: \(Self.wording(error).nl)",
        en: "cannot be opened: \(Self.wording(error).en)")
    }
  }

  private mutating func take(_ step: Scenario.Step, in simulation: inout Simulation) {
    let first = simulation.events.count
    let given = scenario.given
    var refusal: Refusal?
    do throws(Refusal) {
      try simulation.take(step.step.by(given.roles, knowing: given.findings))
    } catch {
      refusal = error
    }
    if let refusal {
      if step.expectation?.refusal == nil {
        differ(
          step.position, nl: "geweigerd: \(Self.wording(refusal).nl)",
          en: "refused: \(Self.wording(refusal).en)")
      }
      shown.formUnion(simulation.parts(behind: refusal, of: step.step))
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
    compare(wanted, "configuration", wanted.configuration, states)
    if let state = wanted.state, !simulation.isIn(state) {
      differ(wanted, "state", state, states.joined(separator: ", "))
    }
    if wanted.configuration != nil || wanted.state != nil {
      shown.formUnion(simulation.waitingConditions)
    }
    for (name, value) in wanted.fields.sorted(by: { $0.key < $1.key }) {
      let present = FieldName(name).flatMap { assignment.fields[$0] }?.json ?? .null
      if present.canonicalText != value.canonicalText {
        differ(wanted, "fields.\(name)", value.text, present.text)
      }
    }
    for (name, date) in wanted.deadlines.sorted(by: { $0.key < $1.key }) {
      let present = assignment.deadlines.first { $0.name.text == name && !$0.isSuspended }?.due
      if present != date { differ(wanted, "deadlines.\(name)", date.wording, present.wording) }
    }
    let events = simulation.events[first...]
    compare(
      wanted, "effects", wanted.effects,
      events.flatMap(\.effects).map { "\($0.plugin):\($0.product)" })
    compare(wanted, "reminders", wanted.reminders, events.compactMap(\.reminder))
    compare(
      wanted, "suspended", wanted.suspended,
      assignment.deadlines.filter(\.isSuspended).map(\.name.text))
    compare(wanted, "flags", wanted.flags, simulation.flags.map(\.name.text))
    compare(wanted, "occurrences", wanted.occurrences, events.flatMap(\.occurringSeries))
    compare(wanted, "missing", wanted.missing, simulation.missingParties)
    compareBlockers(wanted, refusal?.blockers ?? [])
    if let isDone = wanted.isDone, isDone != simulation.isDone {
      differ(wanted, "done", "\(isDone)", "\(simulation.isDone)")
    }
    compareRefusal(wanted, refusal)
  }

  /// Lists of names, in whatever order.
  private mutating func compare(
    _ expectation: Scenario.Expectation, _ key: String, _ wanted: [String]?, _ found: [String]
  ) {
    guard let wanted, wanted.sorted() != found.sorted() else { return }
    differ(expectation, key, wanted.joined(separator: ", "), found.joined(separator: ", "))
  }

  /// Reasons in whatever order; those with a subject find theirs first.
  private mutating func compareBlockers(
    _ expectation: Scenario.Expectation, _ found: [Blocker]
  ) {
    guard let wanted = expectation.blockers else { return }
    var rest = found
    for blocker in wanted.filter({ $0.subject != nil }) + wanted.filter({ $0.subject == nil }) {
      guard let place = rest.firstIndex(where: { blocker.matches($0) }) else { continue }
      rest.remove(at: place)
    }
    guard !rest.isEmpty || wanted.count != found.count else { return }
    let hasSubjects = wanted.contains { $0.subject != nil }
    let texts = found.map {
      hasSubjects ? "\($0.code.rawValue):\($0.subject)" : $0.code.rawValue
    }
    differ(
      expectation, "blockers", wanted.map(\.text).joined(separator: ", "),
      texts.joined(separator: ", "))
  }

  private mutating func compareRefusal(_ wanted: Scenario.Expectation, _ refusal: Refusal?) {
    let found = refusal?.kind.rawValue ?? "false"
    switch wanted.refusal {
    case nil: break
    case .any where refusal == nil: differ(wanted, "refused", "true", found)
    case .kind(let kind) where kind != refusal?.kind:
      differ(wanted, "refused", kind.rawValue, found)
    case ExpectedRefusal.none? where refusal != nil: differ(wanted, "refused", "false", found)
    case .any, .kind, ExpectedRefusal.none?: break
    }
  }

  private mutating func differ(
    _ expectation: Scenario.Expectation, _ key: String, _ wanted: String, _ found: String
  ) {
    let name = key.split(separator: ".").last.map(String.init) ?? key
    differ(
      expectation.keys[key] ?? Stretch(expectation.position),
      nl: "\(name): verwacht '\(wanted)', maar het is '\(found)'",
      en: "\(name): expected '\(wanted)', but it is '\(found)'")
  }

  private mutating func differ(_ position: SourcePosition, nl: String, en: String) {
    differ(Stretch(position), nl: nl, en: en)
  }

  private mutating func differ(_ stretch: Stretch, nl: String, en: String) {
    differences.append(
      Difference(stretch: stretch, message: LocalizedText(nl: nl, en: en)))
  }
}

extension Event {
  /// The deadline that people were reminded of.
  fileprivate var reminder: String? {
    if case .reminded(let key, _) = occurrence { key.deadline.text } else { nil }
  }
}

extension Event {
  /// The series of which an occurrence came, or the child of an element opened; each as often.
  fileprivate var occurringSeries: [String] {
    let elements = children.filter { $0.element != nil && $0.version == 0 }.map(\.series.text)
    guard case .series(let step) = occurrence else { return elements }
    switch step {
    case .recurred(let key, _): return [key.series.text] + elements
    case .asked(let name, _): return [name.text] + elements
    case .cancelled, .childMoved, .held, .moved: return elements
    }
  }
}

extension CivilDate? {
  /// As scenarios write it: a deadline that is not set is null.
  fileprivate var wording: String { map(\.description) ?? "null" }
}
