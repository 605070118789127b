import Expressions
import Fields
import JSONSyntax
import Lifecycle
import WorkingCalendar

/// A test inside a definition: what is given, the steps, and what is expected after them.
struct Scenario {
  let name: String
  let position: SourcePosition
  let given: Given
  let steps: [Step]
  let expectation: Expectation?

  /// How it begins.
  struct Given {
    var fields: [String: Value] = [:]
    var start = Scenario.usualStart
    /// The roles of who takes the steps; nil holds all.
    var roles: [RoleName]?
    var findings: [Finding] = []
    /// Where it begins; where the workflow begins, if nothing is said.
    var states: [StateName] = []
  }

  struct Step {
    let position: SourcePosition
    let step: SimulationStep
    let expectation: Expectation?
  }

  /// What has to be so after a step, or at the end.
  struct Expectation {
    let position: SourcePosition
    /// Where each key stands, and each field and deadline that is named below one.
    var keys: [String: Stretch] = [:]
    var configuration: [String]?
    var state: String?
    var fields: [String: JSON] = [:]
    /// The due dates of deadlines by their names; nil for a deadline that is not set.
    var deadlines: [String: CivilDate?] = [:]
    var effects: [String]?
    var reminders: [String]?
    /// The deadlines that stand still.
    var suspended: [String]?
    var flags: [String]?
    /// The parties that have still to vote.
    var missing: [String]?
    /// The series of which an occurrence came.
    var occurrences: [String]?
    var blockers: [ExpectedBlocker]?
    var isDone: Bool?
    var refusal: ExpectedRefusal?
  }

  /// Scenarios live in 2018 unless they say otherwise: every run gives the same dates.
  static var usualStart: Instant {
    guard let date = CivilDate(year: 2018, month: 1, day: 2) else {
      preconditionFailure("The second of January is a day.")
    }
    return Simulation.morning(of: date)
  }
}

/// Whether a step is refused, and how.
enum ExpectedRefusal {
  case any
  case kind(Refusal.Kind)
  case none
}

/// A reason that is expected: its code, `missing`, or its code and what it is about,
/// `missing:besluit`.
struct ExpectedBlocker {
  let code: Blocker.Code
  /// Nil for whatever subject.
  let subject: String?

  /// Nil for a text that begins with no code.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let code = Blocker.Code(rawValue: String(parts[0])) else { return nil }
    self.code = code
    subject = parts.count > 1 ? String(parts[1]) : nil
  }

  func matches(_ blocker: Blocker) -> Bool {
    code == blocker.code && subject.map { $0 == blocker.subject } ?? true
  }

  var text: String { subject.map { "\(code.rawValue):\($0)" } ?? code.rawValue }
}
