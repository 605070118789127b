package import Lifecycle
import Recording
package import Registry
package import WorkingCalendar

/// What somebody wants to know of what is coming.
package struct AgendaQuestion: Sendable {
  /// Nil takes along everything that is late.
  package let from: CivilDate?
  package let through: CivilDate
  /// Whose deadlines; nil for everybody's.
  package let role: RoleName?

  package init(from: CivilDate?, through: CivilDate, role: RoleName? = nil) {
    self.from = from
    self.through = through
    self.role = role
  }

  fileprivate func covers(_ day: CivilDate) -> Bool {
    day <= through && from.map { $0 <= day } ?? true
  }
}

/// A part of the agenda: the assignments follow each other by the first day on which something is
/// planned for them, each with all that the question is about.
package struct AgendaPage: Sendable {
  package let entries: [AgendaEntry]
  /// Where the next part begins; nil where this is the last one.
  package let next: DayPlace?
}

extension Engine {
  /// What is coming, at most `limit` entries but for the last assignment's.
  ///
  /// The work is bounded: a page can be short, or empty, with another one behind it.
  package func agenda(
    _ question: AgendaQuestion, after cursor: DayPlace?, limit: Int
  ) async throws(EngineError) -> AgendaPage {
    precondition(limit > 0, "A page has room for at least one entry.")
    // The order is by days of UTC: a reminder of the last day can stand at the next one there.
    let last = question.through.adding(days: 1).dayNumber
    var entries: [AgendaEntry] = []
    var told: Set<AssignmentID> = []
    var place = cursor
    for turn in 1...Self.turnsPerReport {
      let page = registry.page(
        by: .planned, through: last, after: place, limit: Self.assignmentsPerTurn)
      for (number, entry) in page.places.enumerated()
      where told.insert(entry.assignment).inserted {
        entries += try self.entries(at: entry, question)
        guard entries.count >= limit else { continue }
        let isLast = number == page.places.count - 1 && page.next == nil
        return try await durable(entries, next: isLast ? nil : entry)
      }
      place = page.next
      if place == nil { break }
      if turn < Self.turnsPerReport { await Task.yield() }
    }
    return try await durable(entries, next: place)
  }

  /// All deadlines and occurrences of one assignment, with the assignment itself.
  package func agenda(of id: AssignmentID) async throws(EngineError) -> (Assignment?, AgendaPage) {
    let far = AgendaQuestion(from: nil, through: moment.today.adding(days: .max))
    let place = DayPlace(day: DayPlace.undated, assignment: id)
    let entries = try entries(at: place, far, all: true)
    let assignment = try look(at: id)
    return (assignment, try await durable(entries, next: nil))
  }

  private func durable(
    _ entries: [AgendaEntry], next: DayPlace?
  ) async throws(EngineError) -> AgendaPage {
    try await waitUntilDurable()
    return AgendaPage(entries: entries, next: next)
  }

  private func entries(
    at place: DayPlace, _ question: AgendaQuestion, all: Bool = false
  ) throws(EngineError) -> [AgendaEntry] {
    guard let held = try held(place.assignment) else { return [] }
    let workflow = library.workflow(held.assignment.workflow)
    var found: [(day: CivilDate, matter: AgendaEntry.Matter)] = []
    for deadline in held.assignment.deadlines where !deadline.isSuspended {
      if let role = question.role,
        !deadline.concerns(role, held.assignment, in: workflow, on: moment.today)
      {
        continue
      }
      let planned = deadline.pendingRungs.filter(\.reminds)
        .map { (day: zone.localTime(at: $0.moment).date, rung: $0) }
      if question.covers(deadline.due) || planned.contains(where: { question.covers($0.day) }) {
        found.append((deadline.due, .deadline(deadline, planned: planned)))
      }
    }
    for occurrence in workflow?.agendaOccurrences(of: held.assignment, all: all) ?? [] {
      if let role = question.role, !occurrence.roles.contains(role) { continue }
      // What has taken place is not late: its child has deadlines of its own.
      guard all || occurrence.date >= moment.today else { continue }
      let opening = occurrence.moment.map { zone.localTime(at: $0).date }
      if question.covers(occurrence.date) || opening.map(question.covers) ?? false {
        found.append((occurrence.date, .occurrence(occurrence)))
      }
    }
    // The texts are read for those that are shown.
    guard !found.isEmpty, let assignment = try look(at: place.assignment) else { return [] }
    return found.sorted { $0.day < $1.day }.map { _, matter in
      AgendaEntry(assignment: assignment, workflow: workflow, matter: matter, place: place)
    }
  }
}

extension Deadline {
  /// Whether a deadline is a role's: it is reminded, or, where nobody is, it can take a step.
  fileprivate func concerns(
    _ role: RoleName, _ assignment: Assignment, in workflow: Workflow?, on day: CivilDate
  ) -> Bool {
    let missing = workflow?.missingRoles(of: self, about: assignment, on: day) ?? []
    if missing.contains(role) { return true }
    if rungs.contains(where: { $0.recipients?.contains(role) ?? false }) { return true }
    if let message { return message.recipients.contains(role) }
    let holder = Requester(person: role.text, roles: [role])
    return !(workflow?.actions(of: assignment, for: holder) ?? []).isEmpty
  }
}
