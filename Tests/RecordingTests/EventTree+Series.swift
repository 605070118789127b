import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension SeriesStep {
  func encode(into object: inout JSONObject) {
    object["what"] = .string(name)
    object["of"] = .string(series.text)
    switch self {
    case .recurred(let key, let late):
      object["planned"] = .string(key.planned.description)
      object["moment"] = .string(key.moment.description)
      object["late"] = .boolean(late)
    case .asked(_, let date), .held(_, let date): object["date"] = .string(date.description)
    case .childMoved(let news):
      object["planned"] = .string(news.planned.description)
      object["element"] = news.element.map { .integer($0) }
      object["child"] = [
        "id": .string(news.child.text), "version": .integer(news.version),
        "states": .array(news.states.map { .string($0.text) }), "over": .boolean(news.isOver),
      ]
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

extension Series {
  var tree: JSON {
    var object = JSONObject()
    object["name"] = .string(name.text)
    object["state"] = .string(state.text)
    object["entered"] = .string(entered.description)
    object["label"] = ["nl": .string(label.nl), "en": .string(label.en)]
    object["workflow"] = workflow.map { .string($0.text) }
    object["rule"] = rule?.tree
    object["roll"] = .string(roll.rawValue)
    object["lead"] = .string(lead.description)
    object["next"] = next?.tree
    if !moved.isEmpty { object["moved"] = .array(moved.map(\.tree)) }
    if !cancelled.isEmpty {
      object["cancelled"] = .array(cancelled.map { .string($0.description) })
    }
    object["reached"] = .string(reached.description)
    object["previous"] = previous.map { .string($0.description) }
    object["held"] = .integer(held)
    object["count"] = .integer(count)
    if isParked { object["parked"] = true }
    return .object(object)
  }
}

extension Series.Occurrence {
  fileprivate var tree: JSON {
    [
      "planned": .string(planned.description), "date": .string(date.description),
      "moment": .string(moment.description),
    ]
  }
}

extension RecurrenceRule {
  fileprivate var tree: JSON {
    var object = JSONObject()
    switch pattern {
    case .every(let term): object["every"] = .string(term.description)
    case .months(let months, let day):
      object["months"] = .array(months.map { .integer($0) })
      object["day"] =
        switch day {
        case .first: "first"
        case .last: "last"
        case .day(let number): .integer(number)
        }
    case .perYear(let least, let most):
      object["least"] = .integer(least)
      object["most"] = .integer(most)
    }
    object["start"] = .string(start.description)
    object["end"] = end.map { .string($0.description) }
    object["count"] = count.map { .integer($0) }
    return .object(object)
  }
}

extension Child {
  var tree: JSON {
    var object: JSONObject = [
      "id": .string(id.text), "series": .string(series.text),
      "planned": .string(planned.description), "date": .string(date.description),
    ]
    object["element"] = element.map { .integer($0) }
    object["states"] = .array(states.map { .string($0.text) })
    object["over"] = .boolean(isOver)
    object["version"] = .integer(version)
    return .object(object)
  }
}

extension ParentLink {
  var tree: JSON {
    var object: JSONObject = [
      "id": .string(assignment.text), "series": .string(series.text),
      "planned": .string(planned.description),
    ]
    object["element"] = element.map { .integer($0) }
    object["depth"] = .integer(depth)
    return .object(object)
  }
}
