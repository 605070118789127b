package import Lifecycle
package import Registry
package import WorkingCalendar

/// Something that is coming, or whose reminder is.
package struct AgendaEntry: Sendable {
  package enum Matter: Sendable {
    /// With the reminders to come, and the day on which each goes out.
    case deadline(Deadline, planned: [(day: CivilDate, rung: Deadline.Rung)])
    case occurrence(AgendaOccurrence)
  }

  package let assignment: Assignment
  package let workflow: Workflow?
  package let matter: Matter
  /// Where its assignment stands in the order that pages follow.
  package let place: DayPlace

  /// The day on which it is due, or takes place.
  package var day: CivilDate {
    switch matter {
    case .deadline(let deadline, _): deadline.due
    case .occurrence(let occurrence): occurrence.date
    }
  }
}

/// An occurrence of a series as an agenda tells it.
package struct AgendaOccurrence: Sendable {
  package let rule: SeriesRule
  package let planned: CivilDate
  package let date: CivilDate
  /// When it opens its child, or reminds; nil where that is not set yet, and where it did.
  package let moment: Instant?
  /// What it opened, or is opening.
  package let child: AssignmentID?

  /// Who is reminded; where nobody is, who may change the series.
  package var roles: [RoleName] { rule.message?.recipients ?? rule.managers }
}

extension Workflow {
  /// So many occurrences of one series are told ahead.
  package static let mostOccurrencesAhead = 120

  /// The occurrences of an assignment: those to come, and those whose child is open.
  ///
  /// A child that is over is told where `all` are asked for: its day stands in calendars.
  func agendaOccurrences(of assignment: Assignment, all: Bool) -> [AgendaOccurrence] {
    guard !isOver(assignment) || all else { return [] }
    var found: [AgendaOccurrence] = []
    for rule in chart.seriesRules {
      if let series = assignment.series.first(where: { $0.name == rule.name }), !isOver(assignment)
      {
        let coming = series.coming(
          Self.mostOccurrencesAhead, in: calendar, leavingOut: rule.exceptions)
        for (planned, date) in coming {
          let held = series.pending.first { $0.planned == planned }
          found.append(
            AgendaOccurrence(
              rule: rule, planned: planned, date: date, moment: held?.moment, child: nil))
        }
      }
      // Children of elements have no day of their own: their deadlines tell theirs.
      for child in assignment.children
      where child.element == nil && child.series == rule.name && (all || !child.isOver)
        && !found.contains(where: { $0.rule === rule && $0.planned == child.planned })
      {
        found.append(
          AgendaOccurrence(
            rule: rule, planned: child.planned, date: child.date, moment: nil, child: child.id))
      }
    }
    return found
  }
}
