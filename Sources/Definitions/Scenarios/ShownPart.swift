import Fields
import Lifecycle
import WorkingCalendar

/// A part of a workflow that a scenario can show: a way that is taken, or something that refuses.
/// Transitions and states are known by their place in the chart, conditions by that in the file.
enum ShownPart: Hashable, Sendable {
  case check(Int)
  case condition(SourcePlace)
  case edit(Int)
  case requirement(Int)
  case role(Int)
  case transition(Int)
}

extension Simulation {
  /// What refused a step where the assignment is.
  func parts(behind refusal: Refusal, of step: SimulationStep) -> Set<ShownPart> {
    var parts = Self.conditions(in: refusal.blockers)
    switch step.request {
    case .advance, .child: break
    case .edit(let values):
      guard refusal.blockers.contains(where: { $0.code == .role }) else { break }
      let fields = values.keys.compactMap { FieldName($0) }
      for state in active {
        guard let rule = workflow.chart.states[state].edit else { continue }
        if fields.contains(where: { rule.covers($0) }) { parts.insert(.edit(state)) }
      }
    case .event(let action, _):
      for state in active {
        for number in workflow.chart.states[state].transitions {
          guard workflow.chart.transitions[number].action == action else { continue }
          parts.formUnion(self.parts(of: number, in: refusal.blockers))
        }
      }
    }
    return parts
  }

  private func parts(of number: Int, in blockers: [Blocker]) -> [ShownPart] {
    let transition = workflow.chart.transitions[number]
    return blockers.compactMap { blocker in
      switch blocker.code {
      case .role where transition.roles != nil: .role(number)
      case .missing where transition.required.contains { $0.text == blocker.subject },
        .open where transition.settled.contains { $0.text == blocker.subject }:
        .requirement(number)
      case .finding
      where transition.checks.contains { blocker.subject.hasPrefix("\($0.text).") }:
        .check(number)
      case .approval, .condition, .day, .evaluation, .finding, .fourEyes, .ledger, .mapping,
        .missing, .notPossible, .open, .party, .role, .unknown, .value:
        nil
      }
    }
  }

  /// The conditions that automatic steps wait for where the assignment has come to rest.
  var waitingConditions: Set<ShownPart> {
    let nobody = Requester(person: "", roles: [])
    let steps = workflow.steps(of: assignment, for: nobody, at: Moment(now, in: Self.zone))
    return Self.conditions(in: steps.filter { $0.action == nil }.flatMap(\.blockers))
  }

  /// The conditions that do not hold; one that cannot be evaluated says nothing.
  private static func conditions(in blockers: [Blocker]) -> Set<ShownPart> {
    Set(blockers.filter { $0.code == .condition }.compactMap { $0.place.map { .condition($0) } })
  }
}
