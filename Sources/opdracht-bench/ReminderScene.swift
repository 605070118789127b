import Control
import Definitions
import JSONSyntax
import Lifecycle
import WorkingCalendar

/// A workflow with one reminder, and what becomes of its assignments.
struct ReminderScene {
  /// The reminder comes ten days after the start, at nine in the morning.
  private static let definition = """
    {
      workflow: "bench", revision: 1, title: { nl: "Bench", en: "Bench" }, calendar: "nl",
      timeZone: "Europe/Amsterdam",
      roles: { trekker: { nl: "de trekker", en: "the lead" } },
      fields: { titel: { type: "text", label: { nl: "Titel", en: "Title" } } },
      initial: "loopt",
      states: {
        loopt: {
          edit: { by: ["trekker"], fields: "all" },
          deadlines: {
            af: { due: "entry + 10 days", roll: "none", remind: ["when due"], to: ["trekker"] },
          },
          on: { klaar: { to: "klaar", by: ["trekker"] } },
        },
        klaar: { final: true },
      },
    }
    """

  /// A home whose assignments are all reminded at nine in the morning of 11 April 2018, unless
  /// they are opened at another moment than the first of that month.
  static func home(_ count: Int, openedAt given: Instant? = nil) throws -> BenchHome {
    guard let usual = Instant(iso: "2018-04-01T09:00:00Z") else {
      throw BenchError("the moment of the workload is one")
    }
    let home = try BenchHome(of: workflow(), count: count, openedAt: given ?? usual)
    try home.put(definition, in: "workflows", as: "bench.json5")
    return home
  }

  private static func workflow() throws -> Workflow {
    try WorkflowFile(parsing: Array(definition.utf8)).workflow
  }

  static func change(of id: String, _ number: Int) -> JSONObject {
    [
      "id": .string(id),
      "changes": [["field": "titel", "wording": .string("Titel \(number)")]],
    ]
  }

  /// How many records the journal of a daemon holds.
  static func recordCount(_ client: ControlClient) throws -> Int {
    let head = try client.call("head")["head"]?.string ?? ""
    guard let count = head.split(separator: ":").first.flatMap({ Int($0) }) else {
      throw BenchError("'\(head)' is no head of a journal")
    }
    return count
  }

  /// How many effects a daemon has promised and not performed.
  static func owed(_ client: ControlClient) throws -> Int {
    guard let count = try client.call("status")["undelivered"]?.int else {
      throw BenchError("the status says nothing of deliveries")
    }
    return count
  }

  // MARK: Events as values

  enum Change: CaseIterable {
    case edit, move, cancel, add
  }

  private let opening: Event

  init() throws {
    guard let id = AssignmentID("bench"), let start = Instant(iso: "2018-04-01T09:00:00Z") else {
      throw BenchError("the names of the workload are names")
    }
    let workflow = try Self.workflow()
    let decision = workflow.open(
      id, with: [], from: nil, by: Requester(person: "bench", roles: []),
      at: Moment(start, in: EuropeanZone.amsterdam))
    guard case .accepted(let event, _) = decision else { throw BenchError("not opened") }
    opening = event
  }

  /// The opening of an assignment whose reminder comes so many minutes later than the usual one.
  func opened(_ id: AssignmentID, later minutes: Int) -> Event {
    event(of: id, version: 1, opening.occurrence, deadlines: deadlines(later: minutes))
  }

  /// An edit that leaves the reminder alone, moves it, takes it away or brings it back.
  func changed(_ id: AssignmentID, version: Int, _ change: Change, later minutes: Int) -> Event {
    let deadlines: [Deadline]? =
      switch change {
      case .edit: nil
      case .move, .add: self.deadlines(later: minutes)
      case .cancel: []
      }
    return event(of: id, version: version, .edited, deadlines: deadlines)
  }

  private func deadlines(later minutes: Int) -> [Deadline] {
    (opening.deadlines ?? []).map { deadline in
      var moved = deadline
      moved.rungs = deadline.rungs.map { rung in
        Deadline.Rung(
          before: rung.before, moment: rung.moment.adding(milliseconds: Int64(minutes) * 60_000),
          status: .pending)
      }
      return moved
    }
  }

  private func event(
    of id: AssignmentID, version: Int, _ occurrence: Event.Occurrence, deadlines: [Deadline]?
  ) -> Event {
    Event(
      assignment: id, version: version, recordedAt: opening.recordedAt,
      effectiveOn: opening.effectiveOn, actor: opening.actor, occurrence: occurrence,
      configuration: version == 1 ? opening.configuration : nil, deadlines: deadlines)
  }
}
