import Expressions
import Fields
import Languages
public import WorkingCalendar

extension Workflow {
  /// The values that a child begins with, as its parent sees them on the day of the occurrence.
  /// Throws where one of them cannot be evaluated.
  public func childValues(
    _ name: SeriesName, on occurrence: CivilDate, about assignment: Assignment, at moment: Moment
  ) throws(Refusal) -> [FieldValue] {
    guard let rule = chart.seriesRule(name) else { return [] }
    let nobody = Requester(person: "", roles: [])
    let context = OccurrenceContext(
      draft: Draft(of: assignment, in: self, for: nobody, at: moment), occurrence: occurrence)
    var values: [FieldValue] = []
    for value in rule.values {
      switch value.expression.value(in: context) {
      case .success(.null): continue
      case .success(let result): values.append(FieldValue(name: value.field, value: result))
      case .failure(let error):
        let condition = Guard(condition: value.expression, place: value.place)
        throw Refusal(.failed, [.evaluation(condition, error: error, seen: [])])
      }
    }
    return values
  }

  /// The values as the fields of this workflow keep them. Throws where one cannot.
  public func accepting(_ values: [FieldValue]) throws(Refusal) -> [FieldValue] {
    var accepted: [FieldValue] = []
    for value in values {
      guard let definition = field(value.name) else {
        throw Refusal(.notUnderstood, [.unknownField(value.name.text, in: self)])
      }
      guard let kept = definition.accepting(value.value) else {
        throw Refusal(.notUnderstood, [.unfit(value.value, field: definition)])
      }
      accepted.append(FieldValue(name: value.name, value: kept))
    }
    return accepted
  }

  /// The series of this name. Throws with the nearest right name where there is none.
  public func series(named text: String) throws(Refusal) -> SeriesRule {
    guard let name = SeriesName(text), let rule = chart.seriesRule(name) else {
      throw Refusal(.notUnderstood, [.unknownSeries(text, in: self)])
    }
    return rule
  }
}

/// What the values of a child can read: what a condition of the parent can, and the day.
private struct OccurrenceContext: EvaluationContext {
  let draft: Draft
  let occurrence: CivilDate

  func value(of name: String) -> Value? {
    name == SeriesRule.occurrenceName ? .date(occurrence) : draft.value(of: name)
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
