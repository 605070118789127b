package import JSONSyntax
package import Lifecycle
import WorkingCalendar

extension MeetingDecision {
  package var view: JSON {
    [
      "item": .string(item.text), "version": .integer(version), "title": .string(title),
      "asks": .array(asks.map { .string($0) }), "action": .string(action.text),
      "label": label.view, "text": .string(text),
      "conditions": .array(conditions.map { .string($0) }), "by": .string(person),
      "as": role.map { .string($0.text) } ?? .null, "on": .string(day.description),
    ]
  }
}
