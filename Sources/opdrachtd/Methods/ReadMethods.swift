import Control
import Execution
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Registry
import Views
import WorkingCalendar

extension MethodTable {
  /// The most events that one `log` gives.
  private static let longestLog = 10_000
  private static let usualLog = 50
  /// The most assignments that one `list` gives.
  private static let longestList = 2_000
  private static let usualList = 500
  /// The most troubles that one `status` tells; `outbox` tells all.
  private static let mostTroubles = 20

  func version() -> JSON {
    ["name": "opdrachtd", "version": .string(OpdrachtDaemon.version), "protocol": 1]
  }

  /// The assignments in the order of their identifiers, a part at a time: `next` is where the
  /// following part begins.
  func list(_ call: Call) async throws -> JSON {
    let limit = try call.integer("limit", in: 1...Self.longestList, otherwise: Self.usualList)
    var cursor: AssignmentID?
    if let text = try call.optionalText("after") {
      guard let id = AssignmentID(text) else {
        throw ControlError.invalidParameters("'after' must be an identifier")
      }
      cursor = id
    }
    let page = try await engine.list(after: cursor, limit: limit)
    let moment = await engine.moment
    return [
      "today": .string(moment.today.description),
      "assignments": .array(
        page.rows.map { row in
          let flags = row.workflow?.raisedFlags(of: row.assignment, at: moment) ?? []
          return row.assignment.summary(in: row.workflow, flags: flags)
        }),
      "next": page.next.map { .string($0.text) } ?? .null,
    ]
  }

  func show(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    if let day = try call.optionalDay("at") {
      return try await engine.report(on: id, at: day).view
    }
    let requester = try await requester(call, for: id)
    let report = try await engine.report(on: id, for: requester)
    let versions = try await engine.versions(of: id)
    return try await namingStages(ofChildrenIn: report.view(naming: access, versions), of: id)
  }

  func log(_ call: Call) async throws -> JSON {
    let limit = try call.integer("limit", in: 1...Self.longestLog, otherwise: Self.usualLog)
    let events = try await engine.log(of: try call.optionalText("id"), limit: limit)
    return ["events": .array(events.map { $0.view() })]
  }

  func status(_ call: Call) async throws -> JSON {
    let report = try await engine.report()
    let now = await engine.moment
    let requester = try call.requester(in: await engine.roles)
    let page = try await engine.tasks(for: requester, after: try call.place("after"))
    return [
      "person": .string(call.person.name), "now": .string(now.instant.description),
      "today": .string(now.today.description), "assignments": .integer(report.assignments),
      "events": .integer(report.events), "undelivered": .integer(report.undelivered),
      "deadLetters": .integer(report.deadLetters),
      "troubleCount": .integer(report.troubles.count),
      "troubles": .array(
        report.troubles.prefix(Self.mostTroubles).map { entry in
          [
            "effect": .string(entry.effect.description),
            "attempts": .integer(entry.trouble.attempts),
            "message": .string(entry.trouble.message),
            "nextAttempt": .string(entry.trouble.nextAttempt.description),
          ]
        }),
      "definitions": await definitionNotices(),
      "snapshot": await engine.snapshotTrouble.flatMap {
        ControlError($0, naming: access).data
      } ?? .null,
      "tasks": .array(page.tasks.map { task in task.view(today: now.today) }),
      "next": page.next.map { .string($0.text) } ?? .null,
    ]
  }

  func wait(_ call: Call) async throws -> JSON {
    await engine.waitUntilDelivered()
    return ["undelivered": .integer(try await engine.report().undelivered)]
  }

  /// The person, with the roles of the workflow that the assignment runs on.
  /// For a step that takes effect on an earlier day, those that count on that day too.
  func requester(
    _ call: Call, for id: String, effectiveOn day: CivilDate? = nil
  ) async throws -> Requester {
    let requester = try call.requester(in: await engine.roles(of: id))
    // Who holds every role stands in for nobody.
    guard call.person.roles != nil else { return requester }
    let lost = Set(lostRoles(of: call, effectiveOn: day) ?? [])
    if let day, try call.optionalText("as") != nil, !lost.isDisjoint(with: requester.roles) {
      throw notHeld(requester.roles, by: call, on: day)
    }
    let today = await engine.moment.today
    return access.staff.standing(
      of: requester, counting: requester.roles.filter { !lost.contains($0) }, today: today,
      effectiveOn: day ?? today)
  }
}

extension AssignmentTask {
  func view(today: CivilDate) -> JSON {
    [
      "id": .string(assignment.id.text), "title": .string(assignment.title),
      "stages": .array(stages.map(\.view)),
      "actions": .array(actions.map { .string($0.text) }),
      "deadline": deadline?.view ?? .null,
      "days": deadline.map { .integer($0.due - today) } ?? .null,
      "flags": .array(flags.map(\.view)),
    ]
  }
}
