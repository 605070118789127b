extension WorkingCalendar {
  /// The date so much later (or earlier), as a policy makes it, with how it came about.
  ///
  /// A term in working days counts none of the days of a suspension; any other term ends so many
  /// days later as were suspended of it. What counts back is not held up: it is due before
  /// something else happens. A suspension that is over by the start holds nothing up.
  public func dueDate(
    from start: CivilDate, after term: Term, suspended: [DueDate.Suspension] = [],
    policy: RollPolicy
  ) -> DueDate {
    let suspensions = Suspensions(term.amount < 0 ? [] : suspended, after: start)
    let reached = reached(from: start, after: term, suspensions)
    let due: CivilDate
    switch policy {
    case .none: due = reached
    case .previousWorkingDay: due = rolledBack(reached, suspensions)
    case .atw: due = statutory(reached, start: start, term: term, suspensions)
    }
    return DueDate(
      start: start, term: term, suspensions: suspensions.stretches, policy: policy,
      calendar: reference, reached: reached, due: due,
      skipped: skipped(from: start, term: term, to: reached, rolledTo: due, policy, suspensions))
  }

  private func reached(
    from start: CivilDate, after term: Term, _ suspensions: Suspensions
  ) -> CivilDate {
    guard term.amount > 0, !suspensions.stretches.isEmpty else { return adding(term, to: start) }
    if term.unit == .workdays {
      return suspensions.reached(
        term.amount, after: start, count: { workdays(from: $0, to: $1) },
        advance: { adding(workdays: $0, to: $1) })
    }
    return suspensions.reached(
      adding(term, to: start) - start, after: start, count: { $1 - $0 },
      advance: { $1.adding(days: $0) })
  }

  /// Back to the last working day, but never into a suspension or past one: a term that stood
  /// still does not end on a day on which it did.
  private func rolledBack(_ reached: CivilDate, _ suspensions: Suspensions) -> CivilDate {
    let day = workingDay(atOrBefore: reached)
    guard day < reached else { return reached }
    let isHeldUp = suspensions.stretches.contains { $0.from < reached && $0.until > day }
    return isHeldUp ? reached : day
  }

  /// What the Algemene termijnenwet makes of the end of a term.
  ///
  /// Article 2 lengthens to the second ordinary day, and that is no day from which article 1(1)
  /// would roll: so the order in which the two are applied does not matter; the later day holds.
  private func statutory(
    _ reached: CivilDate, start: CivilDate, term: Term, _ suspensions: Suspensions
  ) -> CivilDate {
    let scope = AtwScope(term: term)
    guard scope.applies else { return reached }
    if scope.countsBack {
      guard scope.needsOrdinaryDays else { return reached }
      return min(reached, ordinaryDay(AtwScope.ordinaryDays, from: start, step: -1, suspensions))
    }
    let rolled =
      ordinaryDay(1, from: reached.adding(days: -1), step: 1, suspensions)
    guard scope.needsOrdinaryDays else { return rolled }
    return max(rolled, ordinaryDay(AtwScope.ordinaryDays, from: start, step: 1, suspensions))
  }

  /// The so-manieth ordinary day after (or before) a day on which the term runs.
  private func ordinaryDay(
    _ count: Int, from start: CivilDate, step: Int, _ suspensions: Suspensions
  ) -> CivilDate {
    var day = start
    var rest = count
    for _ in 0..<Self.longestFreeRun * (count + suspensions.stretches.count) where rest > 0 {
      let next = day.adding(days: step)
      if let stretch = suspensions.stretch(on: next) {
        day = step > 0 ? stretch.until.adding(days: -1) : stretch.from
        continue
      }
      guard next != day else { break }
      day = next
      if isOrdinaryDay(day) { rest -= 1 }
    }
    return day
  }

  // MARK: What was skipped

  private func skipped(
    from start: CivilDate, term: Term, to reached: CivilDate, rolledTo due: CivilDate,
    _ policy: RollPolicy, _ suspensions: Suspensions
  ) -> [DueDate.SkippedDay] {
    var found: Set<DueDate.SkippedDay> = []
    let count = min(start, reached)...max(start, reached)
    let roll = min(reached, due)...max(reached, due)
    if term.unit == .workdays {
      let isStatutory = policy == .atw && AtwScope(term: term).applies
      let free = namedFreeDays(in: count, [.closed, .holiday], marksClosed: isStatutory)
      found.formUnion(free.filter { $0.date != start })
    }
    switch policy {
    case .none: break
    case .previousWorkingDay where due != reached:
      found.formUnion(namedFreeDays(in: roll, [.closed, .holiday]))
    case .atw where due != reached:
      found.formUnion(namedFreeDays(in: roll, [.holiday, .par]))
      if isLengthened(reached, due, suspensions) {
        let whole = min(start, due)...max(start, due)
        found.formUnion(namedFreeDays(in: whole, [.holiday, .par]).filter { $0.date != start })
      }
    case .atw, .previousWorkingDay: break
    }
    return found.filter { suspensions.stretch(on: $0.date) == nil }
      .sorted { ($0.date, $0.name) < ($1.date, $1.name) }
  }

  /// Whether article 2 moved the date, and not article 1(1) alone.
  private func isLengthened(
    _ reached: CivilDate, _ due: CivilDate, _ suspensions: Suspensions
  ) -> Bool {
    due < reached
      || due > ordinaryDay(1, from: reached.adding(days: -1), step: 1, suspensions)
  }

  /// The named days that are no part of a weekend.
  private func namedFreeDays(
    in days: ClosedRange<CivilDate>, _ kinds: Set<FreeDay.Kind>, marksClosed: Bool = false
  ) -> [DueDate.SkippedDay] {
    var found: [DueDate.SkippedDay] = []
    for year in days.lowerBound.year...days.upperBound.year {
      for day in freeDays(in: year) where days.contains(day.date) {
        guard kinds.contains(day.kind), !content.weekend.contains(day.date.weekday) else {
          continue
        }
        let mark =
          switch day.kind {
          case .closed: marksClosed ? DueDate.SkippedDay.closedMark : ""
          case .holiday: ""
          case .par: DueDate.SkippedDay.parMark
          }
        found.append(DueDate.SkippedDay(date: day.date, name: day.dutchName + mark))
      }
    }
    return found
  }
}
