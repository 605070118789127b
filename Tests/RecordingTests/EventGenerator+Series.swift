import Lifecycle
import Testing
import WorkingCalendar

/// Random series, children and what happens to them.
extension EventGenerator {
  mutating func seriesStep() throws -> SeriesStep {
    let name = try seriesName()
    switch Int.random(in: 0..<6, using: &generator) {
    case 0:
      return .recurred(
        OccurrenceKey(series: name, planned: try day(), moment: moment()), late: chance(2))
    case 1: return .asked(name, on: try day())
    case 2:
      return .childMoved(
        ChildNews(
          child: id, series: name, planned: try day(), element: element(),
          version: Int.random(in: 1...99, using: &generator), states: try states(),
          isOver: chance(2)))
    case 3: return .cancelled(name, planned: try day(), reason: text())
    case 4: return .moved(name, planned: try day(), to: try day(), reason: text())
    default: return .held(name, on: try day())
    }
  }

  mutating func series() throws -> Series {
    Series(
      name: try seriesName(), state: try state(), entered: try day(), label: localized(),
      workflow: chance(2) ? AssignmentID("tussenrapportage") : nil,
      rule: chance(2) ? try rule() : nil,
      roll: RollPolicy.allCases.randomElement(using: &generator) ?? .none, lead: term(),
      next: chance(2) ? try occurrence() : nil, moved: try several { try $0.occurrence() },
      cancelled: try several { try $0.day() }, reached: try day(),
      previous: chance(2) ? try day() : nil, held: Int.random(in: 0...9, using: &generator),
      count: Int.random(in: 0...999, using: &generator), isParked: chance(3))
  }

  private mutating func rule() throws -> RecurrenceRule {
    let pattern: RecurrenceRule.Pattern
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: pattern = .every(Term(Int.random(in: 1...99, using: &generator), .months))
    case 1:
      let days: [RecurrenceRule.MonthDay] = [.first, .last, .day(15)]
      pattern = .months([1, 6], day: days.randomElement(using: &generator) ?? .last)
    default: pattern = .perYear(least: 4, most: 5)
    }
    let isCounted = if case .perYear = pattern { false } else { chance(2) }
    return try RecurrenceRule(
      pattern, start: day(), end: chance(2) ? day() : nil, count: isCounted ? 7 : nil)
  }

  private mutating func occurrence() throws -> Series.Occurrence {
    Series.Occurrence(planned: try day(), date: try day(), moment: moment())
  }

  mutating func child() throws -> Child {
    Child(
      id: id, series: try seriesName(), planned: try day(), date: try day(),
      element: element(), states: try states(), isOver: chance(2),
      version: Int.random(in: 0...99, using: &generator))
  }

  mutating func parentLink() throws -> ParentLink {
    ParentLink(
      assignment: id, series: try seriesName(), planned: try day(), element: element(),
      depth: Int.random(in: 1...8, using: &generator))
  }

  private mutating func element() -> Int? {
    chance(2) ? Int.random(in: 1...99_999, using: &generator) : nil
  }

  private mutating func seriesName() throws -> SeriesName {
    try #require(SeriesName(pick("tussenrapportage", "Meedoe_plein-2")))
  }
}
