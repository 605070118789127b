/// What a second computation of a due date says of the first.
public struct DueDateCheck: Hashable, Sendable {
  /// What the second computation rests on.
  public enum Basis: String, Sendable, CaseIterable {
    /// The same content of the calendar as the first.
    case calendar
    /// The free days that the proof names, and Saturdays and Sundays: the calendar at hand has
    /// another content.
    case proof
  }

  public let basis: Basis
  /// The same start, term, suspensions and policy, computed again.
  public let recomputed: DueDate
  public let given: DueDate

  /// What differs, by the names of the members: 'due', 'reached', 'skipped', 'suspensions'.
  public var differences: [String] {
    var names: [String] = []
    if recomputed.due != given.due { names.append("due") }
    if recomputed.reached != given.reached { names.append("reached") }
    if recomputed.skipped != given.skipped { names.append("skipped") }
    if recomputed.suspensions != given.suspensions { names.append("suspensions") }
    return names
  }

  public var agrees: Bool { differences.isEmpty }

  /// The outcome in a sentence without its end.
  public func wording(dutch: Bool) -> String {
    var text: String
    if agrees {
      text = dutch ? "de datum klopt: \(given.due)" : "the date is right: \(given.due)"
    } else if recomputed.due != given.due {
      text =
        dutch
        ? "de datum klopt niet: er staat \(given.due), het is \(recomputed.due)"
        : "the date is wrong: it says \(given.due), it is \(recomputed.due)"
    } else {
      let names = differences.joined(separator: ", ")
      text =
        dutch
        ? "de datum klopt (\(given.due)), maar dit wijkt af: \(names)"
        : "the date is right (\(given.due)), but this differs: \(names)"
    }
    if basis == .proof {
      let name = "\(given.calendar.name) \(given.calendar.digest)"
      text +=
        dutch
        ? "; de kalender \(name) is er niet: herrekend met de vrije dagen die het bewijs noemt"
        : "; the calendar \(name) is not at hand: computed with the free days that the proof names"
    }
    return text
  }
}

extension DueDate {
  /// Computes the date again, with the calendar where it is the same, else with the free days that
  /// the proof itself names.
  ///
  /// A proof names no weekends: one of a calendar with another weekend than Saturday and Sunday
  /// needs its calendar.
  public func checked(in calendar: WorkingCalendar) -> DueDateCheck {
    let isSame = calendar.reference.digest == self.calendar.digest
    let used = isSame ? calendar : proofCalendar
    let recomputed = used.dueDate(from: start, after: term, suspended: suspensions, policy: policy)
    return DueDateCheck(
      basis: isSame ? .calendar : .proof, recomputed: recomputed.named(self.calendar), given: self)
  }

  private func named(_ calendar: CalendarReference) -> DueDate {
    DueDate(
      start: start, term: term, suspensions: suspensions, policy: policy, calendar: calendar,
      reached: reached, due: due, skipped: skipped)
  }

  /// A calendar that knows what the proof knows.
  var proofCalendar: WorkingCalendar {
    var closed: [CalendarContent.NamedDay] = []
    var par: [CalendarContent.NamedDay] = []
    for day in skipped {
      if day.isPar {
        let name = String(day.name.dropLast(SkippedDay.parMark.count))
        par.append(.init(day.date, nl: name, en: name))
      } else {
        closed.append(.init(day.date, nl: day.name, en: day.name))
      }
    }
    return WorkingCalendar(
      name: calendar.name,
      content: CalendarContent(holidays: [], closed: closed, parDays: par),
      digest: calendar.digest)
  }

  /// How much of the term has passed at the end of a day, in its own unit, without what was
  /// suspended: a term of which nothing is left has passed wholly. Of a term that counts back
  /// nothing passes.
  public func consumed(at date: CivilDate) -> Term {
    guard term.amount > 0, date > start else { return Term(0, term.unit) }
    let runs = Suspensions(suspensions).runs(after: start, through: min(date, reached))
    let passed: Int
    switch term.unit {
    case .workdays:
      passed = runs.reduce(0) { $0 + workdays(after: $1.after, through: $1.through) }
    case .days, .weeks, .months, .years:
      let days = runs.reduce(0) { $0 + ($1.through - $1.after) }
      passed = Self.whole(term.unit, from: start, days: days)
    }
    return Term(min(passed, term.amount), term.unit)
  }

  /// Monday to Friday, without the days that the proof names.
  private func workdays(after start: CivilDate, through end: CivilDate) -> Int {
    let free = Set(
      skipped.filter { day in
        !day.isPar && day.date > start && day.date <= end
          && !CalendarContent.ordinaryWeekend.contains(day.date.weekday)
      }.map(\.date))
    return WorkingCalendar.weekdays.workdays(from: start, to: end) - free.count
  }

  /// The whole units in so many days.
  private static func whole(_ unit: TermUnit, from start: CivilDate, days: Int) -> Int {
    let end = start.adding(days: days)
    switch unit {
    case .days, .workdays: return days
    case .weeks: return days / 7
    case .months, .years:
      var months = end.monthNumber - start.monthNumber
      if start.adding(months: months) > end { months -= 1 }
      return unit == .years ? months / 12 : months
    }
  }
}
