extension WorkingCalendar {
  /// How much of its term is over before a day, without what was suspended: in working days where
  /// the term is counted in them, else in days. Of a term that counts back nothing passes.
  public func consumed(of date: DueDate, before day: CivilDate) -> Term {
    guard date.term.amount > 0 else { return Term(0, .days) }
    let isInWorkdays = date.term.unit == .workdays
    let last = min(day.adding(days: -1), date.reached)
    let runs = Suspensions(date.suspensions).runs(after: date.start, through: last)
    let passed = runs.reduce(0) { sum, run in
      sum + (isInWorkdays ? workdays(from: run.after, to: run.through) : run.through - run.after)
    }
    return Term(passed, isInWorkdays ? .workdays : .days)
  }
}
