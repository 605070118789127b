import Expressions
import Fields
import JSONSyntax
import Lifecycle
import WorkingCalendar

/// A test inside a definition: what is given, the steps, and what is expected after them.
struct Scenario {
  let name: String
  let position: SourcePosition
  let fields: [String: Value]
  let start: Instant
  let roles: [RoleName]?
  let findings: [Finding]
  /// Where it begins; where the workflow begins, if nothing is said.
  let states: [StateName]
  let steps: [Step]
  let expectation: Expectation?

  struct Step {
    let position: SourcePosition
    let step: SimulationStep
    let expectation: Expectation?
  }

  /// What has to be so after a step, or at the end.
  struct Expectation {
    let position: SourcePosition
    var configuration: [String]?
    var state: String?
    var fields: [String: JSON] = [:]
    var effects: [String]?
    var reminders: [String]?
    var blockers: [String]?
    var isDone: Bool?
    var refusal: RefusalExpectation?
  }

  enum RefusalExpectation {
    case any
    case kind(String)
    case none
  }

  /// Scenarios live in 2018 unless they say otherwise: every run gives the same dates.
  static let usualStart = "2018-01-02T09:00:00Z"
}
