import Languages
import Lifecycle
import WorkingCalendar

extension PayloadScanner {
  /// A series as `Series.write` writes it.
  mutating func series(isResting: Bool) throws(UnusualSpelling) -> Series {
    try expect("{\"name\":")
    let name = try seriesName()
    try expect(",\"state\":")
    let state = try stateName()
    try expect(",\"entered\":")
    let entered = try date()
    try expect(",\"label\":")
    let label = try localizedText()
    let workflow = skips(",\"workflow\":") ? try workflowName() : nil
    let rule = skips(",\"rule\":") ? try recurrenceRule() : nil
    try expect(",\"roll\":")
    let roll = try oneOf(RollPolicy.self)
    try expect(",\"lead\":")
    let lead = try term()
    let next = skips(",\"next\":") ? try occurrence(isResting: isResting) : nil
    let moved =
      skips(",\"moved\":")
      ? try list { (scanner) throws(UnusualSpelling) in
        try scanner.occurrence(isResting: isResting)
      } : []
    let cancelled =
      skips(",\"cancelled\":")
      ? try list { (scanner) throws(UnusualSpelling) in try scanner.date() } : []
    try expect(",\"reached\":")
    let reached = try date()
    let previous = skips(",\"previous\":") ? try date() : nil
    try expect(",\"held\":")
    let held = try integer()
    try expect(",\"count\":")
    let count = try integer()
    let isParked = skips(",\"parked\":true")
    try expect("}")
    return Series(
      name: name, state: state, entered: entered, label: label, workflow: workflow, rule: rule,
      roll: roll, lead: lead, next: next, moved: moved, cancelled: cancelled, reached: reached,
      previous: previous, held: held, count: count, isParked: isParked)
  }

  private mutating func occurrence(
    isResting: Bool
  ) throws(UnusualSpelling) -> Series.Occurrence {
    try expect("{\"planned\":")
    let planned = try date()
    try expect(",\"date\":")
    let date = try date()
    try expect(",\"moment\":")
    let moment = isResting ? Instant(milliseconds: Int64(try integer())) : try moment()
    try expect("}")
    return Series.Occurrence(planned: planned, date: date, moment: moment)
  }

  private mutating func recurrenceRule() throws(UnusualSpelling) -> RecurrenceRule {
    let pattern: RecurrenceRule.Pattern
    if skips("{\"every\":") {
      pattern = .every(try term())
    } else if skips("{\"months\":") {
      let months = try list { (scanner) throws(UnusualSpelling) in try scanner.integer() }
      try expect(",\"day\":")
      pattern = .months(months, day: try monthDay())
    } else {
      try expect("{\"least\":")
      let least = try integer()
      try expect(",\"most\":")
      pattern = .perYear(least: least, most: try integer())
    }
    try expect(",\"start\":")
    let start = try date()
    let end = skips(",\"end\":") ? try date() : nil
    let count = skips(",\"count\":") ? try integer() : nil
    try expect("}")
    do throws(RecurrenceError) {
      return try RecurrenceRule(pattern, start: start, end: end, count: count)
    } catch {
      throw UnusualSpelling()
    }
  }

  private mutating func monthDay() throws(UnusualSpelling) -> RecurrenceRule.MonthDay {
    if skips("\"first\"") { return .first }
    if skips("\"last\"") { return .last }
    return .day(try integer())
  }

  mutating func child() throws(UnusualSpelling) -> Child {
    try expect("{\"id\":")
    let id = try assignmentID()
    try expect(",\"series\":")
    let series = try seriesName()
    try expect(",\"planned\":")
    let planned = try date()
    try expect(",\"date\":")
    let date = try date()
    let element = try element()
    try expect(",\"states\":")
    let states = try stateNames()
    try expect(",\"over\":")
    let isOver = try boolean()
    try expect(",\"version\":")
    let version = try integer()
    try expect("}")
    return Child(
      id: id, series: series, planned: planned, date: date, element: element, states: states,
      isOver: isOver,
      version: version)
  }

  mutating func parentLink() throws(UnusualSpelling) -> ParentLink {
    try expect("{\"id\":")
    let id = try assignmentID()
    try expect(",\"series\":")
    let series = try seriesName()
    try expect(",\"planned\":")
    let planned = try date()
    let element = try element()
    try expect(",\"depth\":")
    let depth = try integer()
    try expect("}")
    return ParentLink(
      assignment: id, series: series, planned: planned, element: element, depth: depth)
  }

  /// The number of the element that something is about; nil where it is about a day.
  private mutating func element() throws(UnusualSpelling) -> Int? {
    skips(",\"element\":") ? try integer() : nil
  }

  /// What is behind the opening quote of `what`; nil where it is nothing about a series.
  mutating func seriesStep() throws(UnusualSpelling) -> SeriesStep? {
    if skips("recurred\"") {
      let (series, planned) = try seriesAndDay()
      try expect(",\"moment\":")
      let key = OccurrenceKey(series: series, planned: planned, moment: try moment())
      try expect(",\"late\":")
      return .recurred(key, late: try boolean())
    }
    if skips("child-moved\"") { return .childMoved(try childNews()) }
    if skips("asked\",\"of\":") {
      let name = try seriesName()
      try expect(",\"date\":")
      return .asked(name, on: try date())
    }
    guard skips("occurrence-") else { return nil }
    if skips("held\",\"of\":") {
      let name = try seriesName()
      try expect(",\"date\":")
      return .held(name, on: try date())
    }
    if skips("cancelled\"") {
      let (series, planned) = try seriesAndDay()
      try expect(",\"reason\":")
      return .cancelled(series, planned: planned, reason: try text())
    }
    try expect("moved\"")
    let (series, planned) = try seriesAndDay()
    try expect(",\"date\":")
    let date = try date()
    try expect(",\"reason\":")
    return .moved(series, planned: planned, to: date, reason: try text())
  }

  private mutating func childNews() throws(UnusualSpelling) -> ChildNews {
    let (series, planned) = try seriesAndDay()
    let element = try element()
    try expect(",\"child\":{\"id\":")
    let child = try assignmentID()
    try expect(",\"version\":")
    let version = try integer()
    try expect(",\"states\":")
    let states = try stateNames()
    try expect(",\"over\":")
    let isOver = try boolean()
    try expect("}")
    return ChildNews(
      child: child, series: series, planned: planned, element: element, version: version,
      states: states, isOver: isOver)
  }

  private mutating func seriesAndDay() throws(UnusualSpelling) -> (SeriesName, CivilDate) {
    try expect(",\"of\":")
    let name = try seriesName()
    try expect(",\"planned\":")
    return (name, try date())
  }
}
