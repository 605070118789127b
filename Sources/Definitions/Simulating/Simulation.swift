import Expressions
import Fields
import JSONSyntax
package import Lifecycle
package import WorkingCalendar

/// A walk through a definition under a virtual clock, without daemon, disk or plugins.
///
/// Everybody may do everything and every plugin agrees, unless a step says otherwise.
package struct Simulation: Sendable {
  package let workflow: Workflow
  package private(set) var assignment: Assignment
  package private(set) var now: Instant
  /// Every event so far.
  package private(set) var events: [Event]
  /// How often time set something in motion.
  private(set) var timers = 0
  /// The transitions taken so far, by their place in the chart.
  package private(set) var taken: Set<Int>

  private static let person = "simulation"

  /// Opens an assignment. Throws where its first steps cannot be taken.
  package init(
    of workflow: Workflow, with values: [FieldValue] = [], in states: [StateName] = [],
    at start: Instant
  ) throws(Refusal) {
    self.workflow = workflow
    now = start
    guard let id = AssignmentID("simulation") else {
      preconditionFailure("The name of the simulation is an identifier.")
    }
    let everybody = Requester(person: Self.person, roles: workflow.roles.map(\.name))
    let decision = workflow.open(
      id, with: values, from: nil, by: everybody, in: states, at: Moment(start, in: Self.zone))
    let (event, advice) = try decision.accepted
    taken = Set(advice.taken)
    do throws(ReplayError) {
      assignment = try Assignment(openedBy: event)
    } catch {
      preconditionFailure("An event that was just decided opens its assignment: \(error).")
    }
    events = [event]
  }

  /// Values as a scenario gives them, as the fields of the workflow keep them.
  static func values(
    _ values: [String: Value], of workflow: Workflow
  ) throws(Refusal) -> [FieldValue] {
    try changes(values, of: workflow)
      .map { FieldValue(name: $0.field, value: $0.value) }
  }

  /// The active states, atomic or not, by their place in the chart.
  var active: Set<Int> {
    let leaves = assignment.configuration.compactMap { workflow.chart.state(named: $0) }
    return Set(leaves.flatMap { [$0] + workflow.chart.ancestors(of: $0) })
  }

  /// Whether a state is active, atomic or not.
  func isIn(_ state: String) -> Bool {
    StateName(state).flatMap { workflow.chart.state(named: $0) }.map { active.contains($0) }
      ?? false
  }

  package static var zone: EuropeanZone { .amsterdam }

  /// People begin to work at nine in the morning.
  package static func morning(of date: CivilDate) -> Instant {
    zone.instant(on: date, secondOfDay: 9 * 3600)
  }

  package var today: CivilDate { Self.zone.localTime(at: now).date }

  /// The day on which the present states took effect.
  private var statesSince: CivilDate { events.last { $0.movesStates }?.effectiveOn ?? today }

  /// What people would look at now.
  var flags: [Flag] { workflow.raisedFlags(of: assignment, at: Moment(now, in: Self.zone)) }

  /// The parties that have still to vote, in the rounds that are open.
  var missingParties: [String] {
    workflow.rounds(of: assignment, on: today).filter(\.isOpen)
      .flatMap { $0.tally.missing.map(\.name) }
  }

  package var isDone: Bool { workflow.isOver(assignment) }

  /// Takes one step. Throws why it is refused; the assignment is then as it was.
  package mutating func take(_ step: SimulationStep) throws(Refusal) {
    switch step.request {
    case .advance(let period): try advance(to: period.later(than: now, in: Self.zone))
    case .child(let name, let state): try decide(child(name, state), step)
    case .edit(let values):
      try decide(.edit(Self.changes(values, of: workflow)), step)
    case .event(let name, let data):
      let taken = workflow.takes(name, about: assignment)
      let isTaken: (FieldName) -> Bool = { taken.sets.contains($0) || taken.adds.contains($0) }
      let changes = try Self.changes(
        data.filter { FieldName($0.key).map(isTaken) ?? false }, of: workflow, isGiven: true,
        operations: { taken.adds.contains($0) ? .add : .set })
      try decide(.perform(name, changes, data: data), step)
    }
  }

  mutating func decide(
    _ request: Command.Request, _ step: SimulationStep = .automatic
  ) throws(Refusal) {
    let roles = step.roles ?? workflow.roles.map(\.name)
    let requester = Requester(
      person: step.person ?? Self.person, roles: roles,
      principals: step.principal.map { principal in
        Dictionary(roles.map { ($0, principal) }, uniquingKeysWith: { first, _ in first })
      } ?? [:])
    let backdating = step.day.flatMap { day in
      day == today ? nil : Backdating(to: day, statesSince: statesSince)
    }
    let decision = workflow.decide(
      Command(by: requester, request, backdating: backdating), about: assignment,
      knowing: step.findings,
      at: Moment(now, in: Self.zone))
    let (event, advice) = try decision.accepted
    taken.formUnion(advice.taken)
    do throws(ReplayError) {
      try assignment.apply(event)
    } catch {
      preconditionFailure("An event that was just decided applies: \(error).")
    }
    events.append(event)
  }

  /// Values as data of a step give them: texts are read as the field reads a wording.
  private static func changes(
    _ values: [String: Value], of workflow: Workflow, isGiven: Bool = false,
    operations: (FieldName) -> FieldChange.Operation = { _ in .set }
  ) throws(Refusal) -> [FieldChange] {
    var changes: [FieldChange] = []
    for (key, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let name = FieldName(key), let field = workflow.field(name) else {
        throw Refusal(.notUnderstood, [.unknownField(key, in: workflow)])
      }
      let accepted: Value?
      do throws(FieldReadingError) {
        accepted = try field.reading(value, isGiven: isGiven)
      } catch {
        throw Refusal(.notUnderstood, [.unreadable(name, error)])
      }
      guard let accepted else {
        throw Refusal(.notUnderstood, [.unfit(value, field: field)])
      }
      changes.append(FieldChange(field: name, operation: operations(name), value: accepted))
    }
    return changes
  }

  // MARK: Time

  /// Fires what falls due on the way, in the order of time, and looks each day at what waits for
  /// a date.
  private mutating func advance(to end: Instant) throws(Refusal) {
    var steps = 0
    while steps < Self.mostTimers {
      steps += 1
      timers += 1
      let rung = nextRung(before: end)
      let occurrence = assignment.dueOccurrences(at: end).first
      let midnight = nextDay(before: end)
      guard let next = [rung?.moment, occurrence?.moment, midnight].compactMap({ $0 }).min() else {
        break
      }
      now = max(now, next)
      if let rung, rung.moment == next {
        try decide(.remind(rung))
      } else if let occurrence, occurrence.moment == next {
        try decide(.series(.recur(occurrence)))
      } else {
        do throws(Refusal) {
          try decide(.elapse)
        } catch {
          guard error.kind == .outdated else { throw error }
        }
      }
    }
    now = end
  }

  /// A script that advances centuries ends all the same.
  private static let mostTimers = 100_000

  private func nextRung(before end: Instant) -> ReminderKey? {
    var next: ReminderKey?
    for deadline in assignment.deadlines {
      for rung in deadline.pendingRungs where rung.moment <= end {
        guard rung.moment < next?.moment ?? Instant(milliseconds: .max) else { continue }
        next = deadline.key(of: rung)
      }
    }
    return next
  }

  private func nextDay(before end: Instant) -> Instant? {
    guard workflow.waitsForADay(assignment) else { return nil }
    let midnight = Self.zone.instant(on: today.adding(days: 1), secondOfDay: 0)
    return midnight <= end ? midnight : nil
  }
}

extension Decision {
  /// The event of an accepted command, with what people should know about it.
  fileprivate var accepted: (Event, Advice) {
    get throws(Refusal) {
      switch self {
      case .accepted(let event, let advice): return (event, advice)
      case .refused(let refusal): throw refusal
      }
    }
  }
}

extension FieldDefinition {
  /// The value as the field keeps it: texts that it does not keep as they are, it reads as a
  /// wording, in a list too. Nil where it cannot hold the value.
  fileprivate func reading(
    _ value: Value, isGiven: Bool
  ) throws(FieldReadingError) -> Value? {
    if let accepted = accepting(value) { return accepted }
    switch value {
    case .text(let wording):
      let read = isGiven ? try type.readGiven(wording) : [try type.read(wording)]
      return many ? .list(read) : read.first
    case .list(let elements) where many:
      var read: [Value] = []
      for element in elements {
        guard case .list(let one)? = try reading(element, isGiven: isGiven) else { return nil }
        read += one
      }
      return .list(type == .request ? DecisionRequest.numbered(read) : read)
    case .boolean, .bytes, .date, .decimal, .double, .duration, .hours, .integer, .list, .map,
      .money, .null, .record, .term, .timestamp, .type, .unsigned:
      return nil
    }
  }
}
