import Control
import Execution
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

extension MethodTable {
  /// The series of an assignment, what is to come of them, and their children.
  func series(_ call: Call) async throws -> JSON {
    try await engine.series(of: try call.text("id")).view
  }

  /// Cancels, moves or holds an occurrence, or opens a child by hand. Who may is for the series to
  /// say: its `by`.
  func changeSeries(_ call: Call) async throws -> JSON {
    let id = try call.text("id")
    let name = try call.text("series")
    let change = try call.text("change")
    let request = try Self.request(change, call)
    let outcome = try await engine.change(
      name, of: id, by: try await requester(call, for: id), isTrial: try call.flag("trial"),
      request)
    guard case .object(var object) = outcome.view else { return .null }
    if case .series(let step) = outcome.event.occurrence { step.add(to: &object) }
    // What the engine promises itself is told as children.
    let engine = JSON.string(EngineEffect.plugin.text)
    object["effects"] = .array((object["effects"]?.array ?? []).filter { $0["plugin"] != engine })
    object["children"] = .array(outcome.event.children.map(\.view))
    object["next"] =
      outcome.assignment.series.first { $0.name.text == name }?.pending.first?.view ?? .null
    return .object(object)
  }

  private static func request(
    _ change: String, _ call: Call
  ) throws -> (SeriesName) -> SeriesRequest {
    switch change {
    case "cancel":
      let (date, reason) = (try call.date("date"), try call.text("reason"))
      return { .cancel($0, date, reason: reason) }
    case "hold":
      let date = try call.optionalDate("date")
      return { .hold($0, on: date) }
    case "move":
      let (date, to) = (try call.date("date"), try call.date("to"))
      let reason = try call.text("reason")
      return { .move($0, date, to: to, reason: reason) }
    case "open":
      let date = try call.optionalDate("date")
      return { .ask($0, on: date) }
    default:
      throw ControlError.invalidParameters("'change' must be cancel, hold, move or open")
    }
  }
}

extension Call {
  fileprivate func date(_ key: String) throws(ControlError) -> CivilDate {
    guard let date = try optionalDate(key) else {
      throw .invalidParameters("'\(key)' must be a date like 2018-04-25")
    }
    return date
  }

  fileprivate func optionalDate(_ key: String) throws(ControlError) -> CivilDate? {
    guard let text = try optionalText(key) else { return nil }
    guard let date = CivilDate(iso: text) else {
      throw .invalidParameters("'\(key)' must be a date like 2018-04-25")
    }
    return date
  }
}

extension SeriesReport {
  fileprivate var view: JSON {
    [
      "id": .string(assignment.id.text), "title": .string(assignment.title),
      "today": .string(moment.today.description), "over": .boolean(workflow.isOver(assignment)),
      "parent": assignment.parent?.view ?? .null,
      "series": .array(series.map { $0.view(in: workflow) }),
    ]
  }
}

extension SeriesReport.Course {
  fileprivate func view(in workflow: Workflow) -> JSON {
    var object = series?.view.object ?? JSONObject()
    object["name"] = .string(rule.name.text)
    object["label"] = rule.label.view
    object["workflow"] = rule.workflow.map { .string($0.text) } ?? .null
    object["running"] = .boolean(series.map { !$0.isParked } ?? false)
    object["byHand"] = .boolean(rule.recurrence == nil && rule.elements == nil)
    object["each"] = rule.elements.map { .string($0.field.text) }
    if rule.elements != nil { object["waiting"] = .array(waiting.map(\.view)) }
    object["until"] = series?.rule?.end.map { .string($0.description) } ?? .null
    object["by"] = .array(rule.managers.map { workflow.label(of: $0).view })
    object["coming"] = .array(
      coming.map {
        ["date": .string($0.date.description), "planned": .string($0.planned.description)]
      })
    let leftOut = series?.leftOut(besides: children.map(\.child)) ?? []
    object["cancelled"] = .array(leftOut.map { .string($0.description) })
    object["children"] = .array(children.map(\.view))
    return .object(object)
  }
}

extension SeriesReport.Relative {
  fileprivate var view: JSON {
    guard case .object(var object) = child.view else { return .null }
    object["title"] = assignment.map { .string($0.title) } ?? .null
    object["stages"] = .array(
      assignment.flatMap { found in workflow.map { $0.stageLabels(of: found).map(\.view) } }
        ?? child.states.map { LocalizedText(nl: $0.text, en: $0.text).view })
    return .object(object)
  }
}

extension WaitingElement {
  fileprivate var view: JSON {
    var object: JSONObject = ["number": .integer(element.key)]
    object["title"] = .string(element.title)
    if case .failed(let blocker) = standing { object["trouble"] = blocker.message.view }
    return .object(object)
  }
}
