public import WorkingCalendar

/// What comes after what.
extension Series {
  /// Leaves out so many days in a row at most before it counts as ended.
  private static let longestSearch = 1_000
  /// A rolled day lies no further from that of the rule.
  private static let farthestRoll = 31

  /// Whether its days count from what took place, rather than from a fixed day.
  var isEven: Bool {
    if case .perYear = rule?.pattern { return true }
    return false
  }

  /// The planned day after another one; nil where there is none.
  ///
  /// `isOut` tells the days, of the rule or rolled, that are left out.
  func following(
    _ reached: CivilDate, in calendar: WorkingCalendar, leavingOut isOut: (CivilDate) -> Bool
  ) -> CivilDate? {
    guard let rule else { return nil }
    var day = reached
    for _ in 0..<Self.longestSearch {
      let given = isEven ? previous ?? rule.start : nil
      guard let bare = rule.next(after: day, given: given, held: isEven ? held : nil) else {
        return nil
      }
      let planned = calendar.rolled(bare, by: roll)
      if planned > reached, !cancelled.contains(planned), !isOut(planned), !isOut(bare) {
        return planned
      }
      day = bare
    }
    return nil
  }

  /// The planned day of an occurrence of the rule that somebody names; nil where it has none then.
  func plannedDay(named date: CivilDate, in calendar: WorkingCalendar) -> CivilDate? {
    // What counts from what happens has no days beyond the next.
    guard let rule, !isEven else { return nil }
    var day = date.adding(days: -Self.farthestRoll)
    while let bare = rule.next(after: day, given: nil), bare - date <= Self.farthestRoll {
      let planned = calendar.rolled(bare, by: roll)
      if bare == date || planned == date { return planned }
      day = bare
    }
    return nil
  }

  /// The occurrences that are to come, the earliest first, at most `limit` of them: those that
  /// were moved, and those that the rule will give if nothing changes.
  ///
  /// `exceptions` are those of the rule that the workflow has.
  public func coming(
    _ limit: Int, in calendar: WorkingCalendar, leavingOut exceptions: [CivilDate] = []
  ) -> [(planned: CivilDate, date: CivilDate)] {
    guard !isParked else { return [] }
    var found = moved.map { (planned: $0.planned, date: $0.date) }
    var course = self
    var next = next.map { (planned: $0.planned, date: $0.date) }
    var steps = 0
    while let occurrence = next, steps < limit {
      steps += 1
      found.append(occurrence)
      if course.isEven { course.note(occurrence.date) }
      next = course.following(
        max(occurrence.planned, course.isEven ? occurrence.date : occurrence.planned),
        in: calendar, leavingOut: { exceptions.contains($0) }
      ).map { ($0, $0) }
    }
    return Array(found.sorted { ($0.date, $0.planned) < ($1.date, $1.planned) }.prefix(limit))
  }

  /// It took place.
  mutating func note(_ date: CivilDate) {
    guard let last = previous else {
      previous = date
      held = 1
      return
    }
    if date.year == last.year {
      held += 1
    } else if date > last {
      held = 1
    }
    previous = max(last, date)
  }

  /// An occurrence is done with: it happened, or nothing will come of it.
  mutating func leave(_ occurrence: Occurrence) {
    if let place = moved.firstIndex(of: occurrence) {
      moved.remove(at: place)
      return
    }
    next = nil
    reached = max(reached, isEven ? max(occurrence.planned, occurrence.date) : occurrence.planned)
    cancelled.removeAll { $0 <= reached }
  }
}
