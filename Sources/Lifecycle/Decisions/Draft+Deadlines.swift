import Expressions
import Fields
import WorkingCalendar

extension Deadline {
  /// A reminder that comes more than this after its moment is marked late.
  static var lateAfterMilliseconds: Int64 { 15 * 60 * 1000 }
  /// Reminders go out at nine in the morning, where the assignment lives.
  static var reminderSecondOfDay: Int { 9 * 60 * 60 }
}

extension Deadline {
  /// The deadline with what became of the reminders that another has for the same moments.
  fileprivate func keepingRungs(of other: Deadline) -> Deadline {
    var deadline = self
    for place in rungs.indices {
      let same = other.rungs.first {
        $0.before == rungs[place].before && $0.moment == rungs[place].moment
      }
      if let same { deadline.rungs[place].status = same.status }
    }
    return deadline
  }
}

extension Draft {
  /// Sets, keeps, moves and ends deadlines, after the states and fields have settled.
  mutating func planDeadlines() {
    let chart = workflow.chart
    var planned: [Deadline] = []
    for state in chart.statesWithDeadlines(in: configuration) {
      let node = chart.states[state]
      for rule in node.deadlines {
        let place = deadlines.firstIndex { $0.name == rule.name && $0.state == node.name }
        let present = entered.contains(state) ? nil : place
        let entryDay = present.map { deadlines[$0].entered } ?? today
        guard let base = base(of: rule, entered: entryDay) else { continue }
        let due = DueDate(of: rule, from: base, in: calendar)
        guard let present, deadlines[present].due == due.rolled else {
          planned.append(deadline(rule, of: node.name, due: due, entered: entryDay))
          continue
        }
        guard renewsDeadlines else {
          planned.append(deadlines[present])
          continue
        }
        let renewed = deadline(rule, of: node.name, due: due, entered: entryDay)
        planned.append(renewed.keepingRungs(of: deadlines[present]))
      }
    }
    deadlines = planned
  }

  /// Nil while the date is unknown that the deadline counts from.
  private func base(of rule: DeadlineRule, entered: CivilDate) -> CivilDate? {
    switch rule.base {
    case .entry:
      return entered
    case .field(let field):
      guard case .date(let date) = fields[field] else { return nil }
      return date
    case .startOfPeriod(let field):
      return periodDate(field, "start")
    case .endOfPeriod(let field):
      return periodDate(field, "end")
    }
  }

  private func periodDate(_ field: FieldName, _ attribute: String) -> CivilDate? {
    guard case .record(let record) = fields[field], case .date(let date) = record[attribute] else {
      return nil
    }
    return date
  }

  private func deadline(
    _ rule: DeadlineRule, of state: StateName, due: DueDate, entered: CivilDate
  ) -> Deadline {
    let date = due.rolled
    var rungs = rule.reminders.map { before in
      Deadline.Rung(
        before: before, moment: reminderMoment(before, due: date), status: .pending)
    }
    let isHeard = workflow.chart.heardDeadlines.contains(rule.name)
    if isHeard, !rule.reminders.contains(where: { $0.amount == 0 }) {
      let due = Term(0, .days)
      rungs.append(
        Deadline.Rung(
          before: due, moment: reminderMoment(due, due: date), reminds: false, status: .pending))
    }
    rungs.sort { $0.moment < $1.moment }
    // Rungs that lie behind us are skipped, but a deadline that is set too late still says so:
    // where nothing lies ahead, the last rung fires at once.
    for place in rungs.indices.dropLast() where rungs[place].moment < moment.instant {
      rungs[place].status = .skipped
    }
    return Deadline(
      name: rule.name, state: state, label: rule.label, due: date, entered: entered,
      derivation: due.derivation, message: rule.message, rungs: rungs)
  }

  /// Nine in the morning of the working day at or before the planned day; on the due day itself
  /// whatever day it is, because what depends on the date must not happen before it.
  private func reminderMoment(_ before: Term, due: CivilDate) -> Instant {
    let planned = calendar.adding(Term(-before.amount, before.unit), to: due)
    let day = before.amount == 0 ? due : calendar.workingDay(atOrBefore: planned)
    return moment.zone.instant(on: day, secondOfDay: Deadline.reminderSecondOfDay)
  }
}

/// How a deadline comes to its date.
private struct DueDate {
  let rule: DeadlineRule
  let base: CivilDate
  let reached: CivilDate
  let rolled: CivilDate

  init(of rule: DeadlineRule, from base: CivilDate, in calendar: WorkingCalendar) {
    self.rule = rule
    self.base = base
    reached = calendar.adding(rule.offset, to: base)
    rolled = calendar.rolled(reached, by: rule.roll)
  }

  /// '2018-04-25 − 10 workdays = 2018-04-11'.
  var derivation: String {
    var derivation = "\(base)"
    if rule.offset.amount != 0 {
      let sign = rule.offset.amount < 0 ? "−" : "+"
      derivation += " \(sign) \(Term(abs(rule.offset.amount), rule.offset.unit)) = \(reached)"
    }
    if rolled != reached { derivation += "; \(rule.roll.rawValue): \(rolled)" }
    return derivation
  }
}
