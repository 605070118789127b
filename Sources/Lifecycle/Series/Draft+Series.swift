import Expressions
import Fields
import Languages
import WorkingCalendar

extension Draft {
  /// Sets, keeps, rests and ends series, after the states and fields have settled.
  mutating func planSeries() {
    let chart = workflow.chart
    guard chart.hasSeries || !series.isEmpty else { return }
    var planned: [Series] = []
    for state in configuration.active where !chart.states[state].series.isEmpty {
      let node = chart.states[state]
      let isNew = entered.contains(state) && !returned.contains(state)
      for rule in node.series {
        var present = series.first { $0.name == rule.name && $0.state == node.name }
        if isNew { present = present.flatMap { entered(anew: $0, rule) } }
        planned.append(course(of: rule, set: node.name, after: present))
      }
    }
    for present in series where !planned.contains(where: { $0.name == present.name }) {
      guard !configuration.isDone(Statechart.root, of: chart),
        isRemembered(present.state) || mayGoOn(present)
      else { continue }
      var parked = present
      parked.isParked = true
      planned.append(parked)
    }
    series = planned
    openElements()
  }

  /// A series of a state that is entered anew: it goes on where its days are the same, so that
  /// nothing comes twice and what was decided still holds. Nil where it begins anew.
  private func entered(anew present: Series, _ rule: SeriesRule) -> Series? {
    guard present.rule == recurrence(rule, entered: today), present.roll == rule.roll else {
      return nil
    }
    var series = present
    series.entered = today
    return series
  }

  /// Whether something of a series that was left would still hold if its state were entered anew.
  private func mayGoOn(_ series: Series) -> Bool {
    guard let rule = workflow.chart.seriesRule(series.name), series.rule != nil,
      series.rule == recurrence(rule, entered: today)
    else { return false }
    return series.reached >= today || !series.cancelled.isEmpty || !series.moved.isEmpty
      || series.isEven && series.previous != nil
  }

  /// Whether a state was left in a way that a history state may lead back to.
  private func isRemembered(_ name: StateName) -> Bool {
    let chart = workflow.chart
    guard let state = chart.state(named: name) else { return false }
    return history.contains { record in
      guard let memory = chart.state(named: record.history),
        let around = chart.states[memory].parent, !configuration.contains(around)
      else { return false }
      return record.states.contains { remembered in
        guard let leaf = chart.state(named: remembered) else { return false }
        return leaf == state || chart.isDescendant(leaf, of: state)
      }
    }
  }

  private func course(
    of rule: SeriesRule, set state: StateName, after present: Series?
  ) -> Series {
    let entered = present?.entered ?? today
    let resolved = recurrence(rule, entered: entered)
    let yesterday = today.adding(days: -1)
    var isSet = present == nil
    var series =
      present
      ?? Series(
        name: rule.name, state: state, entered: entered, label: rule.label,
        workflow: rule.workflow, rule: resolved, roll: rule.roll, lead: rule.lead, next: nil,
        reached: yesterday, count: children.count { $0.series == rule.name })
    if series.isParked {
      // What fell into the rest does not happen any more.
      isSet = true
      series.isParked = false
      series.next = nil
      series.moved.removeAll { $0.date < today }
      series.reached = max(series.reached, yesterday)
    }
    if series.rule != resolved || series.roll != rule.roll || series.lead != rule.lead {
      isSet = true
      series.next = nil
      // Nothing is made up for that nobody knew of.
      series.reached = max(series.reached, yesterday)
    }
    series.label = rule.label
    series.workflow = rule.workflow
    series.rule = resolved
    series.roll = rule.roll
    series.lead = rule.lead
    if isFull(series) {
      series.next = nil
      series.moved = []
    } else if series.next == nil {
      let next = next(of: series, rule)
      // What is set only now is not late.
      series.next = isSet ? next?.notBefore(moment.instant) : next
    }
    return series
  }

  /// Whether there is no room for another child.
  private func isFull(_ series: Series) -> Bool {
    series.workflow != nil && children.count >= Child.maximum
  }

  /// The rule with its days; nil while the day that it counts from is not known.
  private func recurrence(_ rule: SeriesRule, entered: CivilDate) -> RecurrenceRule? {
    guard let recurrence = rule.recurrence, let start = day(recurrence.from, entered: entered)
    else { return nil }
    // An end that is not known yet does not hold up the beginning.
    let end = recurrence.until.flatMap { day($0, entered: entered) }
    do throws(RecurrenceError) {
      return try RecurrenceRule(
        recurrence.pattern, start: start, end: end, count: recurrence.count)
    } catch {
      preconditionFailure("The pattern of a series was checked when it was read: \(error).")
    }
  }

  private func day(_ day: SeriesRule.Day, entered: CivilDate) -> CivilDate? {
    switch day {
    case .date(let date): return date
    case .entry: return entered
    case .field(let field):
      guard case .date(let date) = fields[field] else { return nil }
      return date
    case .startOfPeriod(let field): return periodDay(field, "start")
    case .endOfPeriod(let field): return periodDay(field, "end")
    }
  }

  private func periodDay(_ field: FieldName, _ attribute: String) -> CivilDate? {
    guard case .record(let record) = fields[field], case .date(let date) = record[attribute] else {
      return nil
    }
    return date
  }

  /// The next occurrence after those that are done with.
  private func next(of series: Series, _ rule: SeriesRule) -> Series.Occurrence? {
    guard let resolved = series.rule, let recurrence = rule.recurrence else { return nil }
    let floor = recurrence.includesStart ? series.reached : max(series.reached, resolved.start)
    let planned = series.following(floor, in: calendar) { day in
      rule.exceptions.contains(day)
        || children.contains { $0.series == rule.name && $0.planned == day }
    }
    return planned.map { occurrence(of: series, planned: $0, on: $0) }
  }

  /// An occurrence with its moment: nine in the morning, so long before its day.
  func occurrence(
    of series: Series, planned: CivilDate, on date: CivilDate
  ) -> Series.Occurrence {
    let lead = series.lead
    let day =
      lead.amount == 0
      ? date
      : calendar.workingDay(
        atOrBefore: calendar.adding(Term(-lead.amount, lead.unit), to: date))
    return Series.Occurrence(
      planned: planned, date: date,
      moment: moment.zone.instant(on: day, secondOfDay: Deadline.reminderSecondOfDay))
  }
}

extension Draft {
  /// Lets an occurrence happen. Throws where it is not the pending one: it was cancelled, moved, or
  /// it happened before.
  mutating func recur(_ key: OccurrenceKey) throws(Refusal) {
    guard key.moment <= moment.instant,
      let place = series.firstIndex(where: { $0.name == key.series }),
      let rule = workflow.chart.seriesRule(key.series),
      var due = series[place].pending.first(where: {
        $0.planned == key.planned && $0.moment == key.moment
      })
    else {
      throw Refusal(.outdated, [.recurredBefore(key)])
    }
    series[place].leave(due)
    series[place].count += 1
    if rule.workflow == nil {
      // Of reminders that were missed the last one says it all.
      while let later = next(of: series[place], rule), later.moment <= moment.instant {
        due = later
        series[place].leave(later)
        series[place].count += 1
      }
    }
    let happened = OccurrenceKey(series: key.series, planned: due.planned, moment: due.moment)
    let lateness = moment.instant.milliseconds - due.moment.milliseconds
    let isLate = lateness > Deadline.lateAfterMilliseconds
    occurrence = .series(.recurred(happened, late: isLate))
    if let child = rule.workflow {
      series[place].note(due.date)
      promiseChild(child, of: series[place], planned: due.planned, on: due.date)
    }
    tell(rule, of: due, isLate: isLate)
  }

  /// Whatever the conditions of the workflow say, and fail to say, an occurrence happens.
  mutating func settleAfterOccurrence() {
    var settled = self
    do throws(Refusal) {
      try settled.settleDown()
      self = settled
    } catch {
      // A step that cannot be taken is told by `why`; it does not keep back what is due.
      planSeries()
    }
  }

  /// Notes a child, and promises to open it.
  mutating func promiseChild(
    _ workflow: AssignmentID, of series: Series, planned: CivilDate, on date: CivilDate,
    element: Int? = nil
  ) {
    let child =
      element.map { AssignmentID(childOf: id, series.name, element: $0) }
      ?? AssignmentID(childOf: id, series.name, planned)
    children.append(
      Child(id: child, series: series.name, planned: planned, date: date, element: element))
    let effect = EngineEffect.openChild(
      EngineEffect.OpenChild(
        child: child, workflow: workflow, series: series.name, planned: planned,
        element: element, date: date))
    promise(effect.rule, effect.particulars)
  }

  private mutating func tell(_ rule: SeriesRule, of due: Series.Occurrence, isLate: Bool) {
    guard let message = rule.message else { return }
    promise(
      message,
      Record(inOrder: [
        ("day", .date(moment.today)), ("deadline", .text(rule.name.text)),
        ("due", .date(due.date)), ("label_en", .text(rule.label.en)),
        ("label_nl", .text(rule.label.nl)), ("late", .boolean(isLate)),
        ("planned", .date(moment.zone.localTime(at: due.moment).date)),
      ]))
  }
}
