import Fields
import WorkingCalendar

/// What people decide about a series.
extension Draft {
  /// The longest reason, in bytes.
  private static var longestReason: Int { Workflow.longestReason }

  mutating func cancel(
    _ name: SeriesName, _ date: CivilDate, reason: String
  ) throws(Refusal) {
    let place = try managed(name)
    let reason = try checked(reason)
    let found = try occurrence(named: date, of: place)
    if let pending = found.pending {
      series[place].leave(pending)
    } else {
      try leaveOut(found.planned, of: place)
    }
    occurrence = .series(.cancelled(name, planned: found.planned, reason: reason))
  }

  mutating func move(
    _ name: SeriesName, _ date: CivilDate, to day: CivilDate, reason: String
  ) throws(Refusal) {
    let place = try managed(name)
    let reason = try checked(reason)
    guard day >= today else { throw Refusal(.blocked, [.movedIntoThePast(day, today: today)]) }
    let found = try occurrence(named: date, of: place)
    try checkRoom(on: day, for: found.planned, at: found.pending?.date ?? found.planned, of: place)
    let moved = occurrence(of: series[place], planned: found.planned, on: day)
      .notBefore(moment.instant)
    if series[place].isEven {
      // What comes after it counts from it.
      series[place].next = moved
    } else {
      if let pending = found.pending {
        series[place].leave(pending)
      } else {
        try leaveOut(found.planned, of: place)
      }
      guard series[place].moved.count < Series.mostMoved else {
        throw Refusal(.blocked, [.tooManyChanges(of: name, limit: Series.mostMoved)])
      }
      series[place].moved.append(moved)
    }
    occurrence = .series(.moved(name, planned: found.planned, to: day, reason: reason))
  }

  /// Refuses to move an occurrence to where it is, behind the end, or onto another one.
  private func checkRoom(
    on day: CivilDate, for planned: CivilDate, at present: CivilDate, of place: Int
  ) throws(Refusal) {
    let series = series[place]
    guard day != present else { throw Refusal(.blocked, [.movedNowhere(day)]) }
    if let end = series.rule?.end, day > end {
      throw Refusal(.blocked, [.movedBehindTheEnd(day, end: end)])
    }
    let isHeld = series.pending.contains { $0.date == day && $0.planned != planned }
    let isOpen = children.contains {
      $0.series == series.name && $0.date == day && $0.planned != planned
    }
    guard !isHeld, !isOpen, !isOccurrence(day, besides: planned, of: series) else {
      throw Refusal(.blocked, [.movedOntoAnother(day, series.name)])
    }
  }

  /// Whether the rule gives an occurrence on a day behind the next one.
  private func isOccurrence(
    _ day: CivilDate, besides planned: CivilDate, of series: Series
  ) -> Bool {
    guard day != planned, let next = series.next, day > next.planned,
      series.plannedDay(named: day, in: calendar) == day
    else { return false }
    let exceptions = workflow.chart.seriesRule(series.name)?.exceptions ?? []
    return !series.cancelled.contains(day) && !exceptions.contains(day)
  }

  /// Notes that it took place: on its day, or earlier or later.
  mutating func hold(_ name: SeriesName, on date: CivilDate?) throws(Refusal) {
    let place = try managed(name)
    let day = date ?? today
    guard series[place].workflow == nil else {
      throw Refusal(.blocked, [.heldByChildren(name)])
    }
    guard day <= today else { throw Refusal(.blocked, [.heldLater(day, today: today)]) }
    let start = min(series[place].entered, series[place].rule?.start ?? series[place].entered)
    guard day >= start else { throw Refusal(.blocked, [.heldBefore(day, start: start)]) }
    // Counted twice, it would drive away those that are to come.
    if let last = series[place].previous, day <= last {
      throw Refusal(.blocked, [.heldAlready(day, last: last)])
    }
    if series[place].isEven {
      series[place].next = nil
      series[place].reached = max(day, today.adding(days: -1))
    } else if let next = series[place].next, isNearer(day, to: next, in: series[place]) {
      // The one that was to come came early: it is not asked for again.
      series[place].leave(next)
    }
    series[place].note(day)
    occurrence = .series(.held(name, on: day))
  }

  /// Whether a day lies nearer to the next occurrence than to the one before it.
  private func isNearer(
    _ day: CivilDate, to next: Series.Occurrence, in series: Series
  ) -> Bool {
    next.date - day < day - series.reached
  }

  /// Opens a child beside the rule, or that of an occurrence before its moment.
  mutating func ask(_ name: SeriesName, on date: CivilDate?) throws(Refusal) {
    let place = try managed(name)
    let day = date ?? today
    guard let child = series[place].workflow else {
      throw Refusal(.blocked, [.opensNothing(name)])
    }
    guard children.count < Child.maximum else {
      throw Refusal(.blocked, [.tooManyChildren(limit: Child.maximum)])
    }
    let pending = series[place].pending.first { $0.date == day || $0.planned == day }
    let planned = pending?.planned ?? day
    if let present = children.first(where: { $0.series == name && $0.planned == planned }) {
      throw Refusal(.blocked, [.openAlready(present)])
    }
    if let pending { series[place].leave(pending) }
    series[place].count += 1
    series[place].note(pending?.date ?? day)
    promiseChild(child, of: series[place], planned: planned, on: pending?.date ?? day)
    if series[place].isEven { series[place].next = nil }
    occurrence = .series(.asked(name, on: day))
  }

  // MARK: Finding

  /// The place of a series that the requester may change.
  private mutating func managed(_ name: SeriesName) throws(Refusal) -> Int {
    guard let rule = workflow.chart.seriesRule(name) else {
      throw Refusal(.notUnderstood, [.unknownSeries(name.text, in: workflow)])
    }
    if let elements = rule.elements {
      throw Refusal(.blocked, [.opensElements(name, of: elements.field)])
    }
    guard let held = rule.managers.first(where: { requester.holds($0) }) else {
      let blocker: Blocker =
        rule.managers.isEmpty
        ? .unmanaged(name) : .role(rule.managers, held: requester, in: workflow)
      throw Refusal(.notAllowed, [blocker])
    }
    guard let place = series.firstIndex(where: { $0.name == name && !$0.isParked }) else {
      throw Refusal(.blocked, [.notRunning(name)])
    }
    role = held
    return place
  }

  private func checked(_ reason: String) throws(Refusal) -> String {
    let text = Wording.trimmed(reason)
    guard !text.isEmpty, text.utf8.count <= Self.longestReason else {
      throw Refusal(.notUnderstood, [.reason(text, longest: Self.longestReason)])
    }
    return text
  }

  /// The occurrence that somebody names by its day: one that is held, or one that the rule gives
  /// later.
  private func occurrence(
    named date: CivilDate, of place: Int
  ) throws(Refusal) -> (planned: CivilDate, pending: Series.Occurrence?) {
    let series = series[place]
    if let pending = series.pending.first(where: { $0.date == date })
      ?? series.pending.first(where: { $0.planned == date })
    {
      return (pending.planned, pending)
    }
    if let child = children.first(where: {
      $0.series == series.name && ($0.planned == date || $0.date == date)
    }) {
      throw Refusal(.blocked, [.openAlready(child)])
    }
    guard let planned = series.plannedDay(named: date, in: calendar),
      planned > series.next?.planned ?? series.reached, !series.cancelled.contains(planned),
      !series.moved.contains(where: { $0.planned == planned })
    else {
      let coming = series.coming(3, in: calendar).map(\.date)
      throw Refusal(.blocked, [.noOccurrence(of: series.name, on: date, coming: coming)])
    }
    return (planned, nil)
  }

  private mutating func leaveOut(_ planned: CivilDate, of place: Int) throws(Refusal) {
    guard series[place].cancelled.count < Series.mostCancelled else {
      throw Refusal(
        .blocked, [.tooManyChanges(of: series[place].name, limit: Series.mostCancelled)])
    }
    series[place].cancelled.append(planned)
    series[place].cancelled.sort()
  }
}
