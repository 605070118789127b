import Languages
import Lifecycle
import WorkingCalendar

extension Series {
  /// Appends the series as a JSON object; members that say nothing are left out. Moments are texts
  /// in events, and milliseconds at rest.
  func write(into bytes: inout [UInt8], isResting: Bool) {
    bytes.put("{\"name\":")
    bytes.put(name: name.text)
    bytes.put(",\"state\":")
    bytes.put(name: state.text)
    bytes.put(",\"entered\":")
    bytes.put(entered)
    bytes.put(",\"label\":")
    label.write(into: &bytes)
    if let workflow {
      bytes.put(",\"workflow\":")
      bytes.put(name: workflow.text)
    }
    if let rule {
      bytes.put(",\"rule\":")
      rule.write(into: &bytes)
    }
    bytes.put(",\"roll\":")
    bytes.put(name: roll.rawValue)
    bytes.put(",\"lead\":")
    bytes.put(lead)
    if let next {
      bytes.put(",\"next\":")
      next.write(into: &bytes, isResting: isResting)
    }
    if !moved.isEmpty {
      bytes.put(",\"moved\":")
      bytes.put(list: moved) { $0.write(into: &$1, isResting: isResting) }
    }
    if !cancelled.isEmpty {
      bytes.put(",\"cancelled\":")
      bytes.put(list: cancelled) { $1.put($0) }
    }
    bytes.put(",\"reached\":")
    bytes.put(reached)
    if let previous {
      bytes.put(",\"previous\":")
      bytes.put(previous)
    }
    bytes.put(",\"held\":")
    bytes.put(held)
    bytes.put(",\"count\":")
    bytes.put(count)
    bytes.put(isParked ? ",\"parked\":true}" : "}")
  }
}

extension Series.Occurrence {
  fileprivate func write(into bytes: inout [UInt8], isResting: Bool) {
    bytes.put("{\"planned\":")
    bytes.put(planned)
    bytes.put(",\"date\":")
    bytes.put(date)
    bytes.put(",\"moment\":")
    if isResting { bytes.put(moment.milliseconds) } else { bytes.put(moment) }
    bytes.put("}")
  }
}

extension RecurrenceRule {
  fileprivate func write(into bytes: inout [UInt8]) {
    switch pattern {
    case .every(let term):
      bytes.put("{\"every\":")
      bytes.put(term)
    case .months(let months, let day):
      bytes.put("{\"months\":")
      bytes.put(list: months) { $1.put($0) }
      bytes.put(",\"day\":")
      switch day {
      case .first: bytes.put("\"first\"")
      case .last: bytes.put("\"last\"")
      case .day(let number): bytes.put(number)
      }
    case .perYear(let least, let most):
      bytes.put("{\"least\":")
      bytes.put(least)
      bytes.put(",\"most\":")
      bytes.put(most)
    }
    bytes.put(",\"start\":")
    bytes.put(start)
    if let end {
      bytes.put(",\"end\":")
      bytes.put(end)
    }
    if let count {
      bytes.put(",\"count\":")
      bytes.put(count)
    }
    bytes.put("}")
  }
}

extension Child {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"id\":")
    bytes.put(name: id.text)
    bytes.put(",\"series\":")
    bytes.put(name: series.text)
    bytes.put(",\"planned\":")
    bytes.put(planned)
    bytes.put(",\"date\":")
    bytes.put(date)
    bytes.put(element: element)
    bytes.put(",\"states\":")
    bytes.put(list: states) { $1.put(name: $0.text) }
    bytes.put(isOver ? ",\"over\":true,\"version\":" : ",\"over\":false,\"version\":")
    bytes.put(version)
    bytes.put("}")
  }
}

extension ParentLink {
  func write(into bytes: inout [UInt8]) {
    bytes.put("{\"id\":")
    bytes.put(name: assignment.text)
    bytes.put(",\"series\":")
    bytes.put(name: series.text)
    bytes.put(",\"planned\":")
    bytes.put(planned)
    bytes.put(element: element)
    bytes.put(",\"depth\":")
    bytes.put(depth)
    bytes.put("}")
  }
}

extension SeriesStep {
  /// What stands behind `"what":` in an event.
  func write(into bytes: inout [UInt8]) {
    switch self {
    case .recurred(let key, let late):
      bytes.put("\"recurred\"")
      Self.put(key.series, key.planned, into: &bytes)
      bytes.put(",\"moment\":")
      bytes.put(key.moment)
      bytes.put(late ? ",\"late\":true" : ",\"late\":false")
    case .asked(let name, let date):
      bytes.put("\"asked\",\"of\":")
      bytes.put(name: name.text)
      bytes.put(",\"date\":")
      bytes.put(date)
    case .childMoved(let news):
      bytes.put("\"child-moved\"")
      Self.put(news.series, news.planned, into: &bytes)
      bytes.put(element: news.element)
      bytes.put(",\"child\":{\"id\":")
      bytes.put(name: news.child.text)
      bytes.put(",\"version\":")
      bytes.put(news.version)
      bytes.put(",\"states\":")
      bytes.put(list: news.states) { $1.put(name: $0.text) }
      bytes.put(news.isOver ? ",\"over\":true}" : ",\"over\":false}")
    case .cancelled(let name, let planned, let reason):
      bytes.put("\"occurrence-cancelled\"")
      Self.put(name, planned, into: &bytes)
      bytes.put(",\"reason\":")
      bytes.put(text: reason)
    case .moved(let name, let planned, let date, let reason):
      bytes.put("\"occurrence-moved\"")
      Self.put(name, planned, into: &bytes)
      bytes.put(",\"date\":")
      bytes.put(date)
      bytes.put(",\"reason\":")
      bytes.put(text: reason)
    case .held(let name, let date):
      bytes.put("\"occurrence-held\",\"of\":")
      bytes.put(name: name.text)
      bytes.put(",\"date\":")
      bytes.put(date)
    }
  }

  private static func put(
    _ name: SeriesName, _ planned: CivilDate, into bytes: inout [UInt8]
  ) {
    bytes.put(",\"of\":")
    bytes.put(name: name.text)
    bytes.put(",\"planned\":")
    bytes.put(planned)
  }
}

extension [UInt8] {
  /// The number of the element that something is about; nothing where it is about a day.
  fileprivate mutating func put(element: Int?) {
    guard let element else { return }
    put(",\"element\":")
    put(element)
  }
}
