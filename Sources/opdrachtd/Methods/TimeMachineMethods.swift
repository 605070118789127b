import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

/// What was, and what would be.
extension MethodTable {
  /// What would happen until a day: nothing is sent, and nothing changes.
  func preview(_ call: Call) async throws -> JSON {
    guard let until = try call.optionalDay("until") else {
      throw ControlError.invalidParameters("'until' must be a date like 2018-04-25")
    }
    let today = await engine.moment.today
    guard until >= today, until <= Self.farthest else {
      throw ControlError.notUnderstood(
        LocalizedText(
          nl: "Vooruitkijken kan van \(today.wording(dutch: true)) tot en met "
            + "\(Self.farthest.wording(dutch: true)), niet tot \(until.wording(dutch: true)).",
          en: "A preview runs from \(today.wording(dutch: false)) up to and including "
            + "\(Self.farthest.wording(dutch: false)), not to \(until.wording(dutch: false))."),
        remedy: LocalizedText(
          nl: "Noem een latere dag. Terugkijken: opdracht toon ID --at \(until)",
          en: "Name a later day. To look back: opdracht show ID --at \(until)"))
    }
    var request = PreviewRequest(until: until)
    request.since = try call.optionalDay("since")
    request.assignment = try call.optionalText("id")
    request.role = try await role(call)
    request.limit = try call.integer(
      "limit", in: 1...PreviewRequest.mostEntries, otherwise: PreviewRequest.mostEntries)
    guard let preview = try await previews.preview(of: engine, request) else {
      throw ControlError.busy
    }
    return preview.view
  }

  /// The last day that a preview can run to.
  private static let farthest: CivilDate = {
    guard let day = CivilDate(year: 2100, month: 12, day: 31) else {
      preconditionFailure("The last of December is a day.")
    }
    return day
  }()

  private func role(_ call: Call) async throws -> RoleName? {
    guard let text = try call.optionalText("for") else { return nil }
    let roles = await engine.roles
    guard let role = RoleName(text), roles.contains(role) else {
      let names = roles.map(\.text).sorted()
      let nearest = Spelling.nearest(to: text, among: names)
      throw ControlError.notUnderstood(
        LocalizedText(
          nl: "De rol '\(text)' bestaat niet.", en: "There is no role '\(text)'."),
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        }
          ?? LocalizedText(
            nl: "De rollen zijn: \(names.joined(separator: ", "))",
            en: "The roles are: \(names.joined(separator: ", "))"))
    }
    return role
  }
}

extension ControlError {
  fileprivate static func notUnderstood(
    _ message: LocalizedText, remedy: LocalizedText
  ) -> ControlError {
    ControlError(
      code: -32003, message: message.en,
      data: ["kind": "not-understood", "text": message.view, "remedy": remedy.view])
  }

  /// Others look ahead already.
  fileprivate static var busy: ControlError {
    let message = LocalizedText(
      nl: "Er lopen al veel vooruitblikken.", en: "Many previews are under way already.")
    return ControlError(
      code: -32000, message: message.en,
      data: [
        "kind": "failed", "text": message.view,
        "remedy": LocalizedText(nl: "Probeer het zo opnieuw.", en: "Try again in a moment.").view,
      ])
  }
}

extension Call {
  func optionalDay(_ key: String) throws(ControlError) -> CivilDate? {
    guard let text = try optionalText(key) else { return nil }
    guard let day = CivilDate(iso: text) else {
      throw .invalidParameters("'\(key)' must be a date like 2018-04-25")
    }
    return day
  }
}

extension DayReport {
  var view: JSON {
    state.view { workflow(of: $0) }
  }
}

extension Preview {
  var view: JSON {
    var object: JSONObject = [
      "now": .string(start.instant.description), "today": .string(start.today.description),
      "until": .string(until.description), "sequence": .integer(Int(sequence)),
      "totals": [
        "reminders": .integer(totals.reminders), "messages": .integer(totals.messages),
        "steps": .integer(totals.steps), "deadlines": .integer(totals.deadlines),
        "products": .integer(totals.products), "occurrences": .integer(totals.occurrences),
        "openings": .integer(totals.openings), "unopened": .integer(totals.unopened),
      ],
      "entries": .array(entries.map(\.view)),
    ]
    // What is not listed begins here, and what is not worked out begins there.
    object["unlisted"] = unlisted.map { .string($0.date.description) } ?? .null
    object["cut"] =
      cut.map { cut in
        ["on": .string(cut.at.date.description), "reason": .string(cut.reason.rawValue)]
      } ?? .null
    return .object(object)
  }
}

extension Preview.Entry {
  /// Longer titles are cut: a reply has its limit.
  private static let longestTitle = 100

  fileprivate var view: JSON {
    var object: JSONObject = [
      "at": .string(moment.description), "on": .string(time.date.description),
      "time": .string(time.clock), "id": .string(assignment.text),
      "title": .string(String(title.prefix(Self.longestTitle))), "kind": .string(kind.rawValue),
    ]
    if let deadline {
      object["deadline"] = .string(deadline.name.text)
      object["label"] = deadline.label.view
      object["due"] = .string(deadline.due.description)
      if kind == .reminder { object["late"] = .boolean(isLate) }
    }
    if let series {
      object["label"] = series.view
      object["late"] = .boolean(isLate)
    }
    if let reason { object["reason"] = reason.view }
    if before != after {
      object["before"] = .array(before.map(\.view))
      object["after"] = .array(after.map(\.view))
      object["states"] = .array(states.map { .string($0.text) })
    }
    object["effects"] = .array(effects.map(\.view))
    return .object(object)
  }
}

extension PromisedEffect {
  fileprivate var view: JSON {
    [
      "plugin": .string(plugin.text), "product": .string(product),
      "to": .array(recipients.map { .string($0.text) }),
    ]
  }
}

extension LocalTime {
  /// '09:00'.
  fileprivate var clock: String {
    let parts = [secondOfDay / 3600, secondOfDay / 60 % 60]
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
