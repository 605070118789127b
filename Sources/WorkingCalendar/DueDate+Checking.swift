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

  /// A date that was cut off agrees with nothing.
  public var agrees: Bool { differences.isEmpty && !recomputed.isCutOff }

  /// The outcome in a sentence without its end.
  public func wording(dutch: Bool) -> String {
    var text: String
    if agrees {
      text = dutch ? "de datum klopt: \(given.due)" : "the date is right: \(given.due)"
    } else if recomputed.isCutOff {
      text =
        dutch
        ? "de termijn eindigt buiten de jaren 1 tot en met 9999"
        : "the term ends outside the years 1 to 9999"
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
    let isStatutory = policy == .atw && AtwScope(term: term).applies
    var holidays: [HolidayRule] = []
    var closed: [CalendarContent.NamedDay] = []
    var par: [CalendarContent.NamedDay] = []
    for day in skipped {
      if day.isPar {
        let name = String(day.name.dropLast(SkippedDay.parMark.count))
        par.append(.init(day.date, nl: name, en: name))
      } else if !isStatutory {
        closed.append(.init(day.date, nl: day.name, en: day.name))
      } else if day.isMarkedClosed {
        let name = String(day.name.dropLast(SkippedDay.closedMark.count))
        closed.append(.init(day.date, nl: name, en: name))
      } else {
        let (year, month, number) = day.date.components
        holidays.append(
          HolidayRule(
            .date(month: month, day: number), nl: day.name, en: day.name, years: year...year))
      }
    }
    return WorkingCalendar(
      name: calendar.name,
      content: CalendarContent(holidays: holidays, closed: closed, parDays: par),
      digest: calendar.digest)
  }
}
