import Expressions
import Fields
import WorkingCalendar

/// The dates that deadlines count from.
extension Draft {
  /// What a rule counts from, and that day; nil while the day is unknown.
  func start(
    of rule: DeadlineRule, entered: CivilDate, after other: Deadline?
  ) -> (base: Deadline.Base, day: CivilDate)? {
    switch rule.base {
    case .deadline(let name):
      // A deadline that asks for its date has none yet.
      guard let other, other.asks == nil else { return nil }
      return (.deadline(name), other.due)
    case .entry:
      return (.entry, entered)
    case .field(let field):
      guard case .date(let date) = fields[field] else { return nil }
      return (.field(field), date)
    case .startOfPeriod(let field):
      return periodDate(field, "start").map { (.startOfPeriod(field), $0) }
    case .endOfPeriod(let field):
      return periodDate(field, "end").map { (.endOfPeriod(field), $0) }
    case .meeting(let body):
      guard let request = request(to: body), case .date(let date) = request.record["meeting"] else {
        return nil
      }
      return (.meeting(body), date)
    }
  }

  private func periodDate(_ field: FieldName, _ attribute: String) -> CivilDate? {
    guard case .record(let record) = fields[field], case .date(let date) = record[attribute] else {
      return nil
    }
    return date
  }

  /// The first decision that is asked of a body, with the field that holds it.
  private func request(to body: String) -> (field: FieldName, record: Record)? {
    for field in workflow.fields where field.type == .request {
      let values: [Value]
      switch fields[field.name] {
      case .list(let elements): values = elements
      case let value?: values = [value]
      case nil: values = []
      }
      for case .record(let record) in values where record["body"] == .text(body) {
        return (field.name, record)
      }
    }
    return nil
  }

  /// The field that holds, or should hold, what a rule counts from; nil for one that needs none.
  private func field(behind base: DeadlineRule.Base) -> FieldName? {
    switch base {
    case .deadline, .entry: nil
    case .endOfPeriod(let field), .field(let field), .startOfPeriod(let field): field
    case .meeting(let body):
      request(to: body)?.field ?? workflow.fields.first { $0.type == .request }?.name
    }
  }

  /// When people are asked for the date that a rule counts from, and for which field.
  ///
  /// So long after the state was entered, but before the first day on which it may fall.
  func asked(
    _ rule: DeadlineRule, entered: CivilDate, standingStill pauses: [DueDate.Suspension]
  ) -> (field: FieldName, proof: Deadline.Proof)? {
    guard let term = rule.ask, let field = field(behind: rule.base) else { return nil }
    let usual = Deadline.Proof(
      from: .entry,
      calendar.dueDate(
        from: entered, after: term, suspended: pauses, policy: .previousWorkingDay))
    guard let window = window(of: rule.base), window < usual.date.due else {
      return (field, usual)
    }
    let base: Deadline.Base = window < entered ? .entry : .window(field)
    let date = calendar.dueDate(
      from: max(window, entered), after: Term(0, .days), policy: .none)
    return (field, Deadline.Proof(from: base, date))
  }

  /// The first day on which an unknown date may fall, where that much is known.
  private func window(of base: DeadlineRule.Base) -> CivilDate? {
    switch base {
    case .deadline, .entry, .field, .startOfPeriod: return nil
    case .endOfPeriod(let field): return periodDate(field, "start")
    case .meeting(let body):
      guard case .date(let date)? = request(to: body)?.record["window_start"] else { return nil }
      return date
    }
  }
}
