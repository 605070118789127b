import Expressions
import WorkingCalendar

/// What is read about one child: what a condition of the parent can, the day, and the element.
struct OccurrenceContext: EvaluationContext {
  let draft: Draft
  /// Nil where no day is known yet.
  let occurrence: CivilDate?
  let element: Value?

  func value(of name: String) -> Value? {
    if name == SeriesRule.elementName, let element { return element }
    if name == SeriesRule.occurrenceName, let occurrence { return .date(occurrence) }
    return draft.value(of: name)
  }

  var today: CivilDate { draft.today }
  var calendar: WorkingCalendar { draft.calendar }
  var zone: any ZoneRules { draft.zone }
  func hasRole(_ role: String) -> Bool { draft.hasRole(role) }
  func inState(_ state: String) -> Bool { draft.inState(state) }
  func decision(of body: String) -> Value { draft.decision(of: body) }
  func children(of series: String) -> Value { draft.children(of: series) }
  func approval(of state: String) -> Value { draft.approval(of: state) }
  func conditions(of state: String) -> Value { draft.conditions(of: state) }
}
