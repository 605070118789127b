import Expressions
import Fields
package import JSONSyntax
import Languages
package import Lifecycle
import WorkingCalendar

/// What replies show of series and children.
extension Series {
  package var view: JSON {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["state"] = .string(state.text)
    object["label"] = label.view
    object["workflow"] = workflow.map { .string($0.text) } ?? .null
    object["rule"] =
      rule.map { rule in
        ["nl": .string(rule.wording(dutch: true)), "en": .string(rule.wording(dutch: false))]
      } ?? .null
    object["resting"] = .boolean(isParked)
    object["count"] = .integer(count)
    object["next"] = pending.first?.view ?? .null
    return .object(object)
  }
}

extension Series.Occurrence {
  package var view: JSON {
    [
      "date": .string(date.description), "planned": .string(planned.description),
      "opens": .string(moment.description),
    ]
  }
}

extension Child {
  package var view: JSON {
    var object: JSONObject = [
      "id": .string(id.text), "series": .string(series.text),
      "occurrence": .string(date.description), "planned": .string(planned.description),
      "states": .array(states.map { .string($0.text) }), "over": .boolean(isOver),
      "open": .boolean(version > 0),
    ]
    object["number"] = element.map { .integer($0) }
    return .object(object)
  }
}

extension ParentLink {
  package var view: JSON {
    var object: JSONObject = [
      "id": .string(assignment.text), "series": .string(series.text),
      "planned": .string(planned.description),
    ]
    object["number"] = element.map { .integer($0) }
    return .object(object)
  }
}

extension SeriesStep {
  /// Adds what happened to the view of its event.
  package func add(to object: inout JSONObject) {
    object["what"] = .string(name)
    object["series"] = .string(series.text)
    switch self {
    case .recurred(let key, let late):
      object["planned"] = .string(key.planned.description)
      object["late"] = .boolean(late)
    case .asked(_, let date), .held(_, let date): object["date"] = .string(date.description)
    case .childMoved(let news):
      object["child"] = .string(news.child.text)
      object["planned"] = .string(news.planned.description)
      object["number"] = news.element.map { .integer($0) }
      object["childStates"] = .array(news.states.map { .string($0.text) })
      object["over"] = .boolean(news.isOver)
    case .cancelled(_, let planned, let reason):
      object["planned"] = .string(planned.description)
      object["reason"] = .string(reason)
    case .moved(_, let planned, let date, let reason):
      object["planned"] = .string(planned.description)
      object["date"] = .string(date.description)
      object["reason"] = .string(reason)
    }
  }
}
