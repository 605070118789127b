import Definitions
import Fields
import Lifecycle
import Testing
import WorkingCalendar

/// One assignment of a small workflow, whose clock goes where a test wants it.
struct DeadlineScene {
  private(set) var workflow: Workflow
  private(set) var assignment: Assignment
  private(set) var moment: Moment

  struct Held: Error {
    let decision: String
  }

  /// The workflow has the states `werk` with the given deadlines, `rust`, which suspends, and
  /// `klaar`; whoever goes on from `rust` returns to where they were.
  init(
    deadlines: String, on day: String, values: [String: String] = [:], more: String = ""
  ) throws {
    let text = """
      {
        workflow: "proef", initial: "actief",
        roles: { trekker: "Trekker", baas: "Baas", secretaris: "Secretaris" },
        fields: {
          vergadering: { type: "date" }, looptijd: { type: "period" }, titel: { type: "text" },
          besluitvorming: { type: "request", many: true },
        },
        states: {
          actief: {
            initial: "werk",
            edit: { by: ["trekker"], fields: "all" },
            on: { opschorten: { to: "rust", by: ["baas"] } },
            states: {
              waar: { history: "deep", to: "werk" },
              werk: { deadlines: { \(deadlines) }, on: { verder: { to: "later", by: ["trekker"] } \(more) } },
              later: { on: { terug: { to: "werk", by: ["trekker"] } } },
            },
          },
          rust: {
            suspends: true,
            on: {
              hervatten: { to: "waar", by: ["baas"] }, opnieuw: { to: "werk", by: ["baas"] },
              stoppen: { to: "klaar", by: ["baas"] },
            },
          },
          klaar: { final: true },
        },
      }
      """
    workflow = try WorkflowFile(parsing: Array(text.utf8)).workflow
    moment = try Self.morning(day)
    let everybody = Requester(person: "jan", roles: workflow.roles.map(\.name))
    let changes = try workflow.read(
      values.sorted { $0.key < $1.key }.map {
        WrittenChange(field: $0.key, operation: .set, wording: $0.value)
      })
    let decision = workflow.open(
      try #require(AssignmentID("proef")),
      with: changes.map { FieldValue(name: $0.field, value: $0.value) }, from: nil, by: everybody,
      at: moment)
    guard case .accepted(let event, _) = decision else { throw Held(decision: "\(decision)") }
    assignment = try Assignment(openedBy: event)
  }

  static func morning(_ day: String) throws -> Moment {
    let date = try #require(CivilDate(iso: day))
    let zone = EuropeanZone.amsterdam
    return Moment(zone.instant(on: date, secondOfDay: 8 * 3600), in: zone)
  }

  mutating func go(to day: String) throws { moment = try Self.morning(day) }

  mutating func go(to date: CivilDate) throws { moment = try Self.morning(date.description) }

  mutating func go(at iso: String) throws {
    moment = Moment(try #require(Instant(iso: iso)), in: EuropeanZone.amsterdam)
  }

  @discardableResult
  mutating func take(_ request: Command.Request, by roles: [String]? = nil) throws -> Event {
    let event: Event
    switch decide(request, by: roles) {
    case .accepted(let accepted, _): event = accepted
    case .refused(let refusal): throw refusal
    }
    try assignment.apply(event)
    return event
  }

  func decide(_ request: Command.Request, by roles: [String]? = nil) -> Decision {
    let held = roles?.compactMap { RoleName($0) } ?? workflow.roles.map(\.name)
    return workflow.decide(
      Command(by: Requester(person: "jan", roles: held), request), about: assignment, at: moment)
  }

  mutating func perform(_ action: String) throws {
    try take(.perform(try workflow.action(named: action), []))
  }

  mutating func edit(_ field: String, _ wording: String) throws {
    let change = WrittenChange(field: field, operation: .set, wording: wording)
    try take(.edit(try workflow.read([change])))
  }

  mutating func move(
    _ name: String = "t", to day: String, _ reason: String = "Overleg", by roles: [String]? = nil
  ) throws -> Event {
    try take(
      .moveDeadline(
        try #require(DeadlineName(name)), to: try #require(CivilDate(iso: day)), reason: reason),
      by: roles)
  }

  /// The deadline of a name, while it is set.
  func deadline(_ name: String = "t") throws -> Deadline {
    try #require(assignment.deadlines.first { $0.name.text == name })
  }

  func due(_ name: String = "t") throws -> String { try deadline(name).due.description }

  /// Fires every reminder that is due now, the earliest first.
  mutating func remind() throws -> [Event] {
    var events: [Event] = []
    while let key = dueKeys.first { events.append(try take(.remind(key))) }
    return events
  }

  private var dueKeys: [ReminderKey] {
    assignment.deadlines.flatMap { deadline in
      deadline.pendingRungs.filter { $0.moment <= moment.instant }.map { deadline.key(of: $0) }
    }.sorted { $0.moment < $1.moment }
  }

  /// Brings the assignment under the workflow of another scene.
  mutating func migrate(to other: DeadlineScene) throws {
    let somebody = Requester(person: "jan", roles: [])
    let decision = other.workflow.migrate(assignment, from: workflow, by: somebody, at: moment)
    guard case .accepted(let event, _) = decision else { throw Held(decision: "\(decision)") }
    try assignment.apply(event)
    workflow = other.workflow
  }

  func refusal(_ request: Command.Request, by roles: [String]? = nil) throws -> Refusal {
    switch decide(request, by: roles) {
    case .accepted(let event, _): throw Held(decision: "\(event)")
    case .refused(let refusal): return refusal
    }
  }
}
