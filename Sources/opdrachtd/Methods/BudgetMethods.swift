import Budget
import Control
import Execution
import Fields
import JSONSyntax
import Languages
import Ledgers
import Lifecycle
import PluginInterface
import Views
import WorkingCalendar

/// The money and the hours of assignments: reading only. They change through the actions of the
/// workflow, with the rights and the conditions of those.
extension MethodTable {
  /// The most assignments that one page of ledgers covers.
  private static let longestPage = 2_000
  private static let usualPage = 500
  /// The most bookings that one reply gives.
  private static let longestBookings = 1_000
  /// The field that the budget plugin reads bookings from.
  private static let hoursField = "uren"

  /// The money of an assignment; without `id` that of all, a part at a time.
  func budget(_ call: Call) async throws -> JSON {
    guard let id = try call.optionalText("id") else { return try await budgets(call) }
    let (report, overview) = try await overview(of: id, call)
    var object = report.assignment.heading(overview)
    object["decidingBody"] = overview.decidingBody.map { .string($0) } ?? .null
    object["asked"] = .array(
      overview.askedMoney.map { asked in
        var row = asked.line.view
        row["amount"] = .amount(asked.amount)
        return .object(row)
      })
    object["accounts"] = .array(
      overview.ledger.accounts.filter { $0.line.measure == .money }.map(\.view))
    return .object(object)
  }

  private func budgets(_ call: Call) async throws -> JSON {
    let limit = try call.integer("limit", in: 1...Self.longestPage, otherwise: Self.usualPage)
    var cursor: AssignmentID?
    if let text = try call.optionalText("after") {
      guard let id = AssignmentID(text) else {
        throw ControlError.invalidParameters("'after' must be an identifier")
      }
      cursor = id
    }
    let page = try await engine.ledgers(after: cursor, limit: limit)
    return [
      "assignments": .array(
        page.rows.map { row in
          [
            "id": .string(row.id.text), "title": .string(row.title),
            "accounts": .array(
              row.ledger.accounts.filter { $0.line.measure == .money }.map(\.view)),
          ]
        }),
      "next": page.next.map { .string($0.text) } ?? .null,
    ]
  }

  /// The hours of an assignment by role, and the action that books more; with `from` the bookings
  /// from that place on, a part at a time: `next` is where the following part begins.
  func hours(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let start = try call.integer("from", in: 0...Int.max, otherwise: 0)
    let (report, overview) = try await overview(of: id, call)
    var object = report.assignment.heading(overview)
    object["today"] = .string(await engine.moment.today.description)
    object["field"] = .string(Self.hoursField)
    object["action"] = report.action(addingTo: Self.hoursField).map { .string($0.text) } ?? .null
    object["warnPercent"] = .integer(Int(overview.warnPercent))
    object["roles"] = .array(overview.hours.map(\.view))
    if call.parameters["from"] != nil {
      let rest = overview.bookings.dropFirst(start)
      object["bookings"] = .array(rest.prefix(Self.longestBookings).map(\.view))
      let isMore = rest.count > Self.longestBookings
      object["next"] = isMore ? .integer(start + Self.longestBookings) : .null
    }
    return .object(object)
  }

  private func overview(
    of id: String, _ call: Call
  ) async throws -> (AssignmentReport, BudgetOverview) {
    guard let plugin = plugins.all.lazy.compactMap({ $0 as? BudgetCheck }).first else {
      throw ControlError(code: -32603, message: "no plugin keeps money and hours")
    }
    let report = try await engine.report(on: id, for: try await requester(call, for: id))
    return (report, plugin.overview(of: report.assignment))
  }
}

extension Call {
  /// The version that a command is about, where it is about one alone.
  func optionalVersion(_ key: String) throws(ControlError) -> Int? {
    guard parameters[key] != nil, parameters[key] != .null else { return nil }
    return try integer(key, in: 1...Int.max, otherwise: 1)
  }
}

extension Assignment {
  fileprivate func heading(_ overview: BudgetOverview) -> JSONObject {
    [
      "id": .string(id.text), "title": .string(title), "version": .integer(version),
      "recorded": .boolean(overview.isRecorded), "misfit": .boolean(overview.isMisfit),
    ]
  }
}

extension AssignmentReport {
  /// The action that adds to a field: one that is possible now, else any of the workflow, whose
  /// refusal tells why not now.
  fileprivate func action(addingTo field: String) -> ActionName? {
    guard let name = FieldName(field) else { return nil }
    let possible = steps.compactMap(\.action)
      .first { workflow.takes($0, about: assignment).adds.contains(name) }
    return possible
      ?? workflow.chart.transitions.first { $0.adds.contains(name) && $0.action != nil }?.action
  }
}

extension HoursOverview {
  fileprivate var view: JSON {
    var object = JSONObject()
    object["role"] = role.map { .string($0) } ?? .null
    object["perPerson"] = .boolean(isPerPerson)
    object["asked"] = .amount(asked)
    object["allowed"] = .amount(allowed)
    object["granted"] = .amount(granted)
    object["spent"] = .amount(spent)
    object["years"] = .array(
      years.map { year in
        [
          "year": .integer(year.year), "share": .amount(year.share), "spent": .amount(year.spent),
        ]
      })
    object["accounts"] = .array(accounts.map(\.view))
    return .object(object)
  }
}

extension Booking {
  fileprivate var view: JSON {
    [
      "date": date.map { .string($0.description) } ?? .null,
      "role": role.map { .string($0) } ?? .null, "person": person.map { .string($0) } ?? .null,
      "hours": .amount(amount), "note": note.map { .string($0) } ?? .null,
      "wording": wording.view,
    ]
  }
}
