import Execution
import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle
import Views
import WorkingCalendar

extension MeetingAgenda {
  func view(today: CivilDate) -> JSON {
    var object = JSONObject()
    object["today"] = .string(today.description)
    object["body"] = .string(body)
    object["date"] = .string(key.day.description)
    object["meeting"] = meeting?.view ?? .null
    object["papersDue"] = meeting?.papersDue.map { .string($0.description) } ?? .null
    object["fixed"] = meeting.map { .boolean(!$0.workflow.takesItems($0.assignment)) } ?? false
    object["cancelled"] = meeting.map { .boolean($0.workflow.isCancelled($0.assignment)) } ?? false
    object["others"] = .array(others.map(\.view))
    object["items"] = .array(items.map { $0.view(papersDue: meeting?.papersDue) })
    object["waiting"] = .array(waiting.map { $0.view(papersDue: meeting?.papersDue) })
    object["adding"] = meeting?.adding ?? .null
    object["ordering"] = meeting?.ordering ?? .null
    object["left"] = .array(left.map { $0.view(papersDue: nil) })
    object["cut"] = .boolean(isCut)
    return .object(object)
  }
}

extension MeetingAgenda.Meeting {
  fileprivate var view: JSON {
    [
      "id": .string(assignment.id.text), "title": .string(assignment.title),
      "stages": .array(workflow.stageLabels(of: assignment).map(\.view)),
      "over": .boolean(workflow.isOver(assignment)),
    ]
  }

  /// The action of the meeting that adds an item to an agenda that is fixed, and its field; null
  /// where the meeting has none now.
  fileprivate var adding: JSON {
    step(workflow.convening?.late) { workflow.action(adding: $0, to: assignment) }
  }

  /// The action that sets the order of the agenda, and its field.
  fileprivate var ordering: JSON {
    step(workflow.convening?.items) { workflow.action(setting: $0, of: assignment) }
  }

  private func step(_ field: FieldName?, _ action: (FieldName) -> ActionName?) -> JSON {
    guard let field, let action = action(field) else { return .null }
    return ["action": .string(action.text), "field": .string(field.text)]
  }
}

extension MeetingAgenda.Item {
  fileprivate func view(papersDue: CivilDate?) -> JSON {
    var object = JSONObject()
    object["number"] = number.map { .integer($0) } ?? .null
    object["late"] = .boolean(isLate)
    object["id"] = .string(id.text)
    object["title"] = .string(open?.assignment.title ?? decision?.title ?? id.text)
    object["open"] = .boolean(open != nil)
    object["decision"] = decision?.view ?? .null
    guard let open else { return .object(object) }
    object["stages"] = .array(open.workflow.stageLabels(of: open.assignment).map(\.view))
    object["asks"] = .array(
      open.asks.map { ["kind": .string($0.kind), "text": .string($0.text)] })
    object["submitter"] = open.submitter.map { .string($0) } ?? .null
    object["papers"] =
      open.papers.map { day in
        [
          "date": .string(day.description),
          "late": papersDue.map { .boolean(day > $0) } ?? .null,
        ]
      } ?? .null
    object["openFields"] = .array(open.openFields.map(\.view))
    object["flags"] = .array(open.flags.map(\.view))
    object["steps"] = .array(
      open.steps.map { step in
        [
          "action": .string(step.action?.text ?? ""), "label": step.label.view,
          "takes": .array(step.takes.map { .string($0.text) }),
        ]
      })
    return .object(object)
  }
}

extension MeetingAgenda.Open {
  /// The date of the papers; nil where nobody says it.
  fileprivate var papers: CivilDate? {
    guard let field = rule.papers, case .date(let day)? = assignment.fields[field] else {
      return nil
    }
    return day
  }

  fileprivate var submitter: String? {
    guard let field = rule.submitter else { return nil }
    switch assignment.fields[field] {
    case .text(let text)?: return text
    case .record(let party)?:
      if case .text(let name)? = party["name"] ?? party["raw"] { return name }
      return nil
    default: return nil
    }
  }

  /// The fields that still say 'ntb'.
  fileprivate var openFields: [LocalizedText] {
    workflow.fields.filter { assignment.fields[$0.name]?.isOpen ?? false }.map(\.label)
  }
}
