import Control
import Execution
import Expressions
import JSONSyntax
import Languages
import Lifecycle
import Registry
import Views
import WorkingCalendar

/// What is coming.
extension MethodTable {
  private static let usualDays = 30
  private static let mostDays = 36_600
  private static let usualAgenda = 500
  private static let longestAgenda = 2_000

  /// The deadlines and reminders of a number of days, or of one assignment, a part at a time:
  /// `next` is where the following part begins. With `free` it tells the free days, too.
  func agenda(_ call: Call) async throws -> JSON {
    let today = await engine.moment.today
    if let text = try call.optionalText("id") { return try await agenda(of: text, today) }
    let days = try call.integer("days", in: 0...Self.mostDays, otherwise: Self.usualDays)
    let from = try call.day("from")
    let through = try call.day("through") ?? (from ?? today).adding(days: days)
    let limit = try call.integer(
      "limit", in: 1...Self.longestAgenda, otherwise: Self.usualAgenda)
    let page = try await engine.agenda(
      AgendaQuestion(
        from: from, through: through, role: try call.role("for", among: await engine.roles)),
      after: try call.place("after"), limit: limit)
    var room = Room()
    let (entries, next, isCut) = room.list(page, today: today, await engine.moment.zone)
    var reply = head(today)
    reply["from"] = from.map { .string($0.description) } ?? .null
    reply["through"] = .string(through.description)
    reply["entries"] = .array(entries)
    reply["next"] = next.map { .string($0.text) } ?? .null
    reply["cut"] = .boolean(isCut)
    if try call.flag("free") { reply["free"] = free(from: from ?? today, through: through) }
    return .object(reply)
  }

  /// The free days of a stretch by name; of a long one those of its first year.
  private func free(from: CivilDate, through: CivilDate) -> JSON {
    let last = min(through, from.adding(months: 12))
    guard from <= last else { return [] }
    let days = (from.year...last.year).flatMap { calendar.freeDays(in: $0) }
      .filter { (from...last).contains($0.date) }
    return .array(
      days.map { day in
        [
          "date": .string(day.date.description), "kind": .string(day.kind.rawValue),
          "name": LocalizedText(nl: day.dutchName, en: day.englishName).view,
        ]
      })
  }

  private func agenda(of text: String, _ today: CivilDate) async throws -> JSON {
    guard let id = AssignmentID(text) else {
      throw ControlError.invalidParameters("'id' must be an identifier")
    }
    let (assignment, page) = try await engine.agenda(of: id)
    var reply = head(today)
    reply["version"] = assignment.map { .integer($0.version) } ?? .null
    reply["changedAt"] = assignment.map { .string($0.changedAt.description) } ?? .null
    var room = Room()
    let (entries, _, isCut) = room.list(page, today: today, await engine.moment.zone)
    reply["entries"] = .array(entries)
    reply["cut"] = .boolean(isCut)
    return .object(reply)
  }

  private func head(_ today: CivilDate) -> JSONObject {
    ["today": .string(today.description), "domain": .string(domain)]
  }
}

extension Room {
  /// As many entries of a page as there is room for, and where the next page begins. Only an
  /// assignment that fills a reply alone is cut.
  fileprivate mutating func list(
    _ page: AgendaPage, today: CivilDate, _ zone: any ZoneRules
  ) -> (entries: [JSON], next: DayPlace?, isCut: Bool) {
    let views = page.entries.map { $0.view(today: today, zone) }
    let kept = list(views).array ?? []
    guard kept.count < views.count else { return (views, page.next, false) }
    // An assignment is told wholly, or on the next page.
    let cut = page.entries[kept.count].place
    let whole = page.entries.prefix { $0.place != cut }
    guard let last = whole.last else {
      let isLast = page.next == nil && page.entries.allSatisfy { $0.place == cut }
      return (kept, isLast ? nil : cut, true)
    }
    return (Array(kept.prefix(whole.count)), last.place, false)
  }
}

extension AgendaEntry {
  /// The deadline as everywhere, or the occurrence, with the assignment and what is to come of it.
  fileprivate func view(today: CivilDate, _ zone: any ZoneRules) -> JSON {
    var object: JSONObject
    let roles: [RoleName]
    let planned: [JSON]
    switch matter {
    case .deadline(let deadline, let rungs):
      object = deadline.view.object ?? JSONObject()
      object["kind"] = "deadline"
      object["agreed"] = deadline.agreed.map { .string($0.description) } ?? .null
      roles = deadline.message?.recipients ?? []
      planned = rungs.map { day, rung in
        Self.planned(day, rung.moment, for: rung.recipients ?? roles)
      }
    case .occurrence(let occurrence):
      object = occurrence.view
      roles = occurrence.roles
      planned =
        occurrence.moment.map {
          [Self.planned(zone.localTime(at: $0).date, $0, for: roles)]
        } ?? []
    }
    object["id"] = .string(assignment.id.text)
    object["title"] = .string(assignment.title)
    object["workflow"] = .string(assignment.workflow.name.text)
    object["stages"] = .array((workflow?.stageLabels(of: assignment) ?? []).map(\.view))
    object["days"] = .integer(day - today)
    object["roles"] = .array(roles.map { .string($0.text) })
    object["roleLabels"] = .array(roles.compactMap { workflow?.label(of: $0).view })
    object["planned"] = .array(planned)
    object["version"] = .integer(assignment.version)
    object["changedAt"] = .string(assignment.changedAt.description)
    return .object(object)
  }
}

extension AgendaEntry {
  /// What goes out, or opens, on a day.
  fileprivate static func planned(
    _ day: CivilDate, _ moment: Instant, for roles: [RoleName]
  ) -> JSON {
    [
      "day": .string(day.description), "at": .string(moment.description),
      "roles": .array(roles.map { .string($0.text) }),
    ]
  }
}

extension AgendaOccurrence {
  fileprivate var view: JSONObject {
    [
      "kind": "occurrence", "name": .string(rule.name.text), "label": rule.label.view,
      "due": .string(date.description), "occurrence": .string(planned.description),
      "opens": rule.workflow.map { .string($0.text) } ?? .null,
      "child": child.map { .string($0.text) } ?? .null,
    ]
  }
}

extension Deadline {
  /// The date before its rule made a working day of it; nil where it is the same.
  fileprivate var agreed: CivilDate? {
    guard let reached = proof?.date.reached, reached != due else { return nil }
    return reached
  }
}

extension Call {
  /// A day as `YYYY-MM-DD`; nil where it is not given.
  fileprivate func day(_ key: String) throws(ControlError) -> CivilDate? {
    guard let text = try optionalText(key) else { return nil }
    guard let day = CivilDate(iso: text) else {
      throw .invalidParameters("'\(key)' must be a day such as 2018-04-25")
    }
    return day
  }

  /// Where a page begins, as the page before it told.
  func place(_ key: String) throws(ControlError) -> DayPlace? {
    guard let text = try optionalText(key) else { return nil }
    guard let place = DayPlace(text) else {
      throw .invalidParameters("'\(key)' must be what 'next' of the page before said")
    }
    return place
  }

  /// A role that some workflow declares; nil where none is given.
  func role(
    _ key: String, among roles: [RoleName]
  ) throws(ControlError) -> RoleName? {
    guard let text = try optionalText(key) else { return nil }
    if let role = RoleName(text), roles.contains(role) { return role }
    throw .unknownRole(text, nearest: Spelling.nearest(to: text, among: roles.map(\.text).sorted()))
  }
}

extension ControlError {
  fileprivate static func unknownRole(_ text: String, nearest: String?) -> ControlError {
    ControlError(
      code: -32602, message: "no workflow has the role '\(text)'",
      data: problem(
        "not-understood",
        LocalizedText(
          nl: "geen workflow heeft de rol '\(text)'.", en: "no workflow has the role '\(text)'."),
        remedy: nearest.map {
          LocalizedText(nl: "Bedoelde u '\($0)'?", en: "Did you mean '\($0)'?")
        } ?? LocalizedText(nl: "Kijk in de workflow.", en: "Look in the workflow.")))
  }
}
