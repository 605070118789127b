import Control
import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

/// Meetings: planning one, its agenda, and which ones there are.
extension MethodTable {
  private static let usualDays = 366

  /// The agenda of a meeting: by `id`, by `body` and `date`, or the next one of a `body`; what
  /// it is `about` may be an id or a body.
  func meetingAgenda(_ call: Call) async throws -> JSON {
    let question: MeetingQuestion
    if let name = try call.optionalText("about") {
      question = try await self.question(about: name)
    } else {
      question = try call.meetingQuestion()
    }
    let requester = try call.requester(in: await engine.roles)
    guard let agenda = try await engine.agenda(question, for: requester) else {
      throw ControlError.noMeeting
    }
    let now = await engine.moment
    return agenda.view(today: now.today)
  }

  /// One word may be the name of a meeting, or that of a body whose next meeting is meant. What
  /// ends in a day can only be the first.
  private func question(about name: String) async throws -> MeetingQuestion {
    let isDated = CivilDate(iso: String(name.suffix(10))) != nil
    if isDated { return .id(name) }
    if try await engine.isMeeting(name) { return .id(name) }
    guard let body = AssignmentID(suggestedBy: name) else {
      throw ControlError.invalidParameters("'about' must be the name of a meeting or of a body")
    }
    return .next(body)
  }

  /// The meetings `from` a day `through` another one.
  func meetingList(_ call: Call) async throws -> JSON {
    let today = await engine.moment.today
    let from = try call.optionalDay("from") ?? today
    let through = try call.optionalDay("through") ?? from.adding(days: Self.usualDays)
    let rows = try await engine.meetings(from: from, through: through)
    return [
      "today": .string(today.description), "from": .string(from.description),
      "through": .string(through.description),
      "meetings": .array(
        rows.map { row in
          var view = row.assignment.summary(in: row.workflow, flags: []).object ?? JSONObject()
          if let key = row.workflow?.meeting(row.assignment) {
            view["body"] = .string(key.body.text)
            view["date"] = .string(key.day.description)
          }
          view["over"] = .boolean(row.workflow?.isOver(row.assignment) ?? false)
          return .object(view)
        }),
    ]
  }

  /// Plans a meeting of a `body` on a `date`.
  func planMeeting(_ call: Call) async throws -> JSON {
    let body = try call.text("body")
    guard let day = try call.optionalDay("date"), let key = MeetingKey(body: body, day: day) else {
      throw ControlError.invalidParameters("a meeting has a 'body' and a 'date'")
    }
    let name = try call.optionalText("workflow")
    guard let workflow = await engine.conveningWorkflow(named: name),
      let rule = workflow.convening
    else { throw ControlError.noMeetingWorkflow(name) }
    var values = [
      FieldValue(name: rule.body, value: .text(body)),
      FieldValue(name: rule.day, value: .date(day)),
    ]
    let title = "\(workflow.title.nl) \(body)"
    values += workflow.textValue("titel", title).map { [$0] } ?? []
    if let place = try call.optionalText("place") {
      guard let value = workflow.textValue("plaats", place) else {
        throw ControlError.invalidParameters("the workflow has no field 'plaats' for the place")
      }
      values.append(value)
    }
    let isTrial = try call.flag("trial")
    if try !call.flag("extra"), let planned = try await engine.plannedMeeting(key) {
      throw ControlError.plannedBefore(planned, body: body)
    }
    let id = await engine.freeID(like: key.identifier)
    let outcome = try await engine.open(
      id, workflow: workflow.reference.name, with: values, from: nil,
      by: try call.requester(in: await engine.roles), isTrial: isTrial)
    return outcome.view
  }
}

extension Workflow {
  /// The value of a field of text; nil where there is no such field.
  fileprivate func textValue(_ name: String, _ text: String) -> FieldValue? {
    guard let name = FieldName(name), let field = field(name), field.type == .text, !field.many
    else { return nil }
    return FieldValue(name: name, value: .text(text))
  }
}

extension Call {
  fileprivate func meetingQuestion() throws(ControlError) -> MeetingQuestion {
    if let id = try optionalText("id") { return .id(id) }
    guard let body = AssignmentID(suggestedBy: try text("body")) else {
      throw .invalidParameters("'body' must be the name of a body")
    }
    if let day = try optionalDay("date") { return .body(body, on: day) }
    return .next(body)
  }
}

extension ControlError {
  fileprivate static let noMeeting = ControlError(
    code: -32003, message: "there is no such meeting",
    data: [
      "kind": "not-understood",
      "text": LocalizedText(
        nl: "die vergadering is er niet, en geen opdracht staat op de agenda ervan.",
        en: "there is no such meeting, and no assignment stands on its agenda."
      ).view,
      "remedy": LocalizedText(
        nl: "Plan haar: opdracht vergadering nieuw ORGAAN DATUM. Bekijk welke er zijn: opdracht "
          + "vergadering lijst",
        en: "Plan it: opdracht meeting new BODY DATE. See which there are: opdracht meeting list"
      ).view,
    ])

  fileprivate static func plannedBefore(_ id: AssignmentID, body: String) -> ControlError {
    ControlError(
      code: -32003, message: "the body meets on that day already: \(id)",
      data: [
        "kind": "not-understood",
        "text": LocalizedText(
          nl: "\(body) vergadert die dag al: \(id).",
          en: "\(body) meets on that day already: \(id)."
        ).view,
        "remedy": LocalizedText(
          nl: "Bekijk haar agenda: opdracht vergadering agenda \(id). Een tweede vergadering op "
            + "dezelfde dag: --extra",
          en: "See its agenda: opdracht meeting agenda \(id). A second meeting on the same day: "
            + "--extra"
        ).view,
      ])
  }

  fileprivate static func noMeetingWorkflow(_ name: String?) -> ControlError {
    let named = name.map { " '\($0)'" } ?? ""
    return ControlError(
      code: -32003, message: "no workflow\(named) makes meetings",
      data: [
        "kind": "not-understood",
        "text": LocalizedText(
          nl: "geen geladen workflow\(named) maakt vergaderingen.",
          en: "no workflow\(named) that is loaded makes meetings."
        ).view,
        "remedy": LocalizedText(
          nl: "Zet 'meets' in de workflow: opdracht schema",
          en: "Give the workflow a 'meets': opdracht schema"
        ).view,
      ])
  }
}
