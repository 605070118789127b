import Expressions
import Fields
import JSONSyntax
import Lifecycle
import PluginInterface
import WorkingCalendar

/// What a program gets to know of an effect: names and dates that stay the same in every language.
struct EventData {
  private let order: EffectOrder

  init(_ order: EffectOrder) { self.order = order }

  var assignment: String { order.assignment.id.text }

  /// Members that say nothing are left out.
  func json(title: String, subject: String, page: String?) -> JSON {
    var object: JSONObject = [
      "assignment": .string(assignment), "title": .string(title), "subject": .string(subject),
      "workflow": .string(order.assignment.workflow.name.text),
      "states": .array(order.assignment.configuration.map { .string($0.text) }),
      "recipients": .array(order.effect.recipients.map { .string($0.text) }),
    ]
    for name in ["action", "person", "deadline", "asks"] {
      if case .text(let text) = order.effect.particulars[name] { object[name] = .string(text) }
    }
    for name in ["day", "due", "planned"] {
      if case .date(let date) = order.effect.particulars[name] {
        object[name] = .string(date.description)
      }
    }
    for name in ["escalation", "late", "overdue"] {
      if case .boolean(let flag) = order.effect.particulars[name] { object[name] = .boolean(flag) }
    }
    object["page"] = page.map { .string($0) }
    return .object(object)
  }
}
