import Expressions
import Fields
import Lifecycle
import TestSupport
import Testing
import WorkingCalendar

/// A workflow with one series, an assignment on it, and a clock.
struct SeriesScene {
  let workflow: Workflow
  private(set) var assignment: Assignment
  private(set) var now: Instant
  private(set) var events: [Event]

  /// The state `werk` has the series; `rest` and `resume` lead to `rust` and back by history,
  /// `leave` and `return` to `anders` and back.
  init(
    _ recurrence: SeriesRule.Recurrence?, workflow child: String? = "rapport",
    exceptions: [String] = [], roll: RollPolicy = .none, lead: Term = Term(0, .days),
    managers: [String] = ["lead"], steps: [TransitionBlueprint] = [],
    at start: String = "2020-01-06"
  ) throws {
    let rule = SeriesRule(
      name: try Self.series, label: Examples.label("Reeks"), workflow: child.map(Self.id),
      recurrence: recurrence, exceptions: exceptions.map(Self.day), roll: roll, lead: lead,
      managers: try managers.map { try Examples.role($0) },
      message: child == nil
        ? EffectRule(
          plugin: try #require(PluginName("notifications")), product: "herinnering",
          recipients: [try Examples.role("lead")]) : nil)
    let work = try Examples.atomic(
      "werk", [Examples.go("leave", to: "anders")] + steps,
      edit: EditRule(roles: [try Examples.role("lead")], extent: .all))
    work.series = [rule]
    let back = StateBlueprint(
      name: try Examples.state("waar"), label: Examples.label("waar"),
      kind: .history(deep: true, fallback: [try Examples.state("werk")]))
    workflow = try Examples.workflow(
      Examples.compound(
        "root", initial: "actief",
        [
          Examples.compound(
            "actief", initial: "werk",
            [back, work, Examples.atomic("anders", [Examples.go("return", to: "werk")])],
            [Examples.go("rest", to: "rust")]),
          Examples.atomic(
            "rust", [Examples.go("resume", to: "waar"), Examples.go("begin", to: "werk")]),
        ]))
    now = Self.morning(start)
    let decision = workflow.open(
      Self.id("een"), with: [], from: nil, by: try Examples.requester(),
      at: Moment(now, in: EuropeanZone.amsterdam))
    let event = try Examples.event(decision)
    assignment = try Assignment(openedBy: event)
    events = [event]
  }

  static var series: SeriesName {
    get throws { try #require(SeriesName("rapport")) }
  }

  static func day(_ iso: String) -> CivilDate {
    guard let date = CivilDate(iso: iso) else { preconditionFailure("\(iso) is no day") }
    return date
  }

  static func id(_ text: String) -> AssignmentID {
    guard let id = AssignmentID(text) else { preconditionFailure("\(text) is no identifier") }
    return id
  }

  static func morning(_ iso: String) -> Instant {
    EuropeanZone.amsterdam.instant(on: day(iso), secondOfDay: 9 * 3600)
  }

  /// Every so often from the day on which the state is entered.
  static func every(_ term: Term, from: SeriesRule.Day = .entry, until: String? = nil)
    -> SeriesRule.Recurrence
  {
    SeriesRule.Recurrence(
      .every(term), from: from, until: until.map { .date(day($0)) }, count: nil,
      includesStart: false)
  }

  var today: CivilDate { EuropeanZone.amsterdam.localTime(at: now).date }

  var current: Series {
    get throws { try #require(assignment.series.first) }
  }

  /// The day of the next occurrence.
  var next: String? { assignment.series.first?.pending.first?.date.description }

  var opened: [String] { assignment.children.map(\.date.description) }

  // MARK: Acting

  mutating func decide(
    _ request: Command.Request, by roles: [String] = ["lead"]
  ) throws {
    let decision = workflow.decide(
      Command(by: try Examples.requester(roles), request), about: assignment,
      at: Moment(now, in: EuropeanZone.amsterdam))
    let event = try Examples.event(decision)
    try assignment.apply(event)
    events.append(event)
  }

  func refusal(_ request: SeriesRequest, by roles: [String] = ["lead"]) throws -> Refusal {
    try Examples.refusal(
      workflow.decide(
        Command(by: Examples.requester(roles), .series(request)), about: assignment,
        at: Moment(now, in: EuropeanZone.amsterdam)))
  }

  mutating func take(_ action: String) throws {
    try decide(.perform(try Examples.action(action), []))
  }

  mutating func series(_ request: SeriesRequest) throws { try decide(.series(request)) }

  /// Lets time pass with the daemon running: each occurrence comes at its moment.
  mutating func run(to iso: String) throws {
    let end = Self.morning(iso)
    while let due = assignment.dueOccurrences(at: end).first {
      now = max(now, due.moment)
      try series(.recur(due))
    }
    now = end
  }

  mutating func wait(hours: Int64) { now = now.adding(milliseconds: hours * 3_600_000) }

  /// Lets time pass without a daemon, and starts it then.
  mutating func sleep(to iso: String) throws {
    now = Self.morning(iso)
    try run(to: iso)
  }

  /// The occurrences that came, with whether each was late.
  var occurrences: [String] {
    events.compactMap { event in
      guard case .series(.recurred(let key, let late)) = event.occurrence else { return nil }
      return "\(key.planned)\(late ? " late" : "")"
    }
  }
}
