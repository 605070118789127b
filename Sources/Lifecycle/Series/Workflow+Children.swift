import Expressions
import Fields
import Languages
public import WorkingCalendar

extension Workflow {
  /// The values that a child begins with, as its parent sees them on the day of the occurrence.
  /// Throws where one of them cannot be evaluated.
  ///
  /// Where the element that it is for is not there any more, it begins without what tells of it.
  public func childValues(
    _ name: SeriesName, on occurrence: CivilDate, element: Int? = nil,
    about assignment: Assignment, at moment: Moment
  ) throws(Refusal) -> [FieldValue] {
    guard let rule = chart.seriesRule(name) else { return [] }
    let nobody = Requester(person: "", roles: [])
    let draft = Draft(of: assignment, in: self, for: nobody, at: moment)
    let found = element.flatMap { key in draft.elements(of: rule).first { $0.key == key } }
    let context = OccurrenceContext(
      draft: draft, occurrence: occurrence, element: found?.value)
    var values: [FieldValue] = []
    for value in rule.values {
      if found == nil, value.expression.names.contains(SeriesRule.elementName),
        rule.elements != nil
      {
        continue
      }
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
