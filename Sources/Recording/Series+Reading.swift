import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension Series {
  init(reader: EventReader) throws(EventCodingError) {
    let workflow = try reader.optionalName("workflow", AssignmentID.init(_:))
    let rule =
      reader.value("rule") == nil ? nil : try RecurrenceRule(reader: reader.object("rule"))
    let next =
      reader.value("next") == nil ? nil : try Occurrence(reader: reader.object("next"))
    self.init(
      name: try reader.name("name", SeriesName.init),
      state: try reader.name("state", StateName.init),
      entered: try reader.name("entered", CivilDate.init(iso:)),
      label: try reader.localized("label"), workflow: workflow, rule: rule,
      roll: try reader.name("roll", RollPolicy.init(rawValue:)), lead: try reader.term("lead"),
      next: next, moved: try reader.list("moved", Occurrence.init(reader:)),
      cancelled: try reader.names("cancelled", CivilDate.init(iso:)),
      reached: try reader.name("reached", CivilDate.init(iso:)),
      previous: try reader.optionalName("previous", CivilDate.init(iso:)),
      held: try reader.integer("held"), count: try reader.integer("count"),
      isParked: reader.flag("parked"))
  }
}

extension Series.Occurrence {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    self.init(
      planned: try reader.name("planned", CivilDate.init(iso:)),
      date: try reader.name("date", CivilDate.init(iso:)),
      moment: try reader.name("moment", Instant.init(iso:)))
  }
}

extension RecurrenceRule {
  fileprivate init(reader: EventReader) throws(EventCodingError) {
    let pattern: Pattern
    if reader.value("every") != nil {
      pattern = .every(try reader.term("every"))
    } else if reader.value("months") != nil {
      pattern = .months(
        try reader.integers("months"), day: try Self.day(reader))
    } else {
      pattern = .perYear(least: try reader.integer("least"), most: try reader.integer("most"))
    }
    let end = try reader.optionalName("end", CivilDate.init(iso:))
    let count = reader.value("count") == nil ? nil : try reader.integer("count")
    let start = try reader.name("start", CivilDate.init(iso:))
    do throws(RecurrenceError) {
      try self.init(pattern, start: start, end: end, count: count)
    } catch {
      throw EventCodingError(key: "rule", message: "no rule: \(error.reason)")
    }
  }

  private static func day(_ reader: EventReader) throws(EventCodingError) -> MonthDay {
    switch reader.value("day")?.string {
    case "first": .first
    case "last": .last
    default: .day(try reader.integer("day"))
    }
  }
}

extension Child {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      id: try reader.name("id", AssignmentID.init(_:)),
      series: try reader.name("series", SeriesName.init),
      planned: try reader.name("planned", CivilDate.init(iso:)),
      date: try reader.name("date", CivilDate.init(iso:)),
      element: try reader.optionalInteger("element"),
      states: try reader.names("states", StateName.init), isOver: reader.flag("over"),
      version: try reader.integer("version"))
  }
}

extension ParentLink {
  init(reader: EventReader) throws(EventCodingError) {
    self.init(
      assignment: try reader.name("id", AssignmentID.init(_:)),
      series: try reader.name("series", SeriesName.init),
      planned: try reader.name("planned", CivilDate.init(iso:)),
      element: try reader.optionalInteger("element"),
      depth: try reader.integer("depth"))
  }
}

extension SeriesStep {
  /// What an event is about; nil where it is nothing about a series.
  init?(_ what: String, reader: EventReader) throws(EventCodingError) {
    switch what {
    case "recurred":
      let key = OccurrenceKey(
        series: try Self.series(reader), planned: try Self.day("planned", reader),
        moment: try reader.name("moment", Instant.init(iso:)))
      self = .recurred(key, late: reader.flag("late"))
    case "asked": self = .asked(try Self.series(reader), on: try Self.day("date", reader))
    case "child-moved":
      let child = try reader.object("child")
      self = .childMoved(
        ChildNews(
          child: try child.name("id", AssignmentID.init(_:)), series: try Self.series(reader),
          planned: try Self.day("planned", reader),
          element: try reader.optionalInteger("element"), version: try child.integer("version"),
          states: try child.names("states", StateName.init), isOver: child.flag("over")))
    case "occurrence-cancelled":
      self = .cancelled(
        try Self.series(reader), planned: try Self.day("planned", reader),
        reason: try reader.text("reason"))
    case "occurrence-moved":
      self = .moved(
        try Self.series(reader), planned: try Self.day("planned", reader),
        to: try Self.day("date", reader), reason: try reader.text("reason"))
    case "occurrence-held": self = .held(try Self.series(reader), on: try Self.day("date", reader))
    default: return nil
    }
  }

  private static func series(_ reader: EventReader) throws(EventCodingError) -> SeriesName {
    try reader.name("of", SeriesName.init)
  }

  private static func day(
    _ key: String, _ reader: EventReader
  ) throws(EventCodingError) -> CivilDate {
    try reader.name(key, CivilDate.init(iso:))
  }
}

extension EventReader {
  fileprivate func optionalInteger(_ key: String) throws(EventCodingError) -> Int? {
    value(key) == nil ? nil : try integer(key)
  }
}
