package import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Where everything stands, and how it came there.
extension Engine {
  /// The most events of one assignment that its course is read from, and of a whole page.
  static let mostEventsOfCourse = 1_000
  static let mostEventsOfBoard = 20_000
  /// After so many events, or assignments without any, other work gets its turn.
  private static let eventsPerTurn = 500
  private static let lookedAtPerTurn = 100

  /// The assignments behind `cursor` that a question is about, at most `limit` of them.
  ///
  /// The work is bounded: a page can be short, or empty, with another one behind it.
  package func board(
    _ question: BoardQuestion, after cursor: AssignmentID?, limit: Int
  ) async throws(EngineError) -> BoardPage {
    precondition(limit > 0, "A page has room for at least one assignment.")
    let today = moment.today
    if let day = question.day, let refusal = Refusal(ofDay: day, today: today) {
      throw .refused(refusal)
    }
    var rows: [BoardRow] = []
    var paths = KnownPaths()
    var place = cursor
    var read = 0
    var readInTurn = 0
    search: for _ in 1...Self.turnsPerReport {
      // What is over now may have run on an earlier day.
      let page = registry.page(
        after: place, limit: Self.lookedAtPerTurn,
        skippingOver: !question.withFinished && question.day == nil)
      for id in page.identifiers {
        place = id
        if let (row, count) = try await boardRow(id, question, &paths) {
          rows += row.map { [$0] } ?? []
          (read, readInTurn) = (read + count, readInTurn + count)
        }
        guard rows.count < limit, read < Self.mostEventsOfBoard else { break search }
        guard readInTurn >= Self.eventsPerTurn else { continue }
        readInTurn = 0
        await Task.yield()
      }
      place = page.next
      if place == nil { break }
      await Task.yield()
    }
    try await waitUntilDurable()
    return BoardPage(rows: rows, day: question.day ?? today, next: place)
  }

  /// The assignment with how many events were read; nil where the question is not about it.
  private func boardRow(
    _ id: AssignmentID, _ question: BoardQuestion, _ paths: inout KnownPaths
  ) async throws(EngineError) -> (row: BoardRow?, count: Int)? {
    guard let held = try held(id) else { return nil }
    if let wanted = question.workflow, held.assignment.workflow.name != wanted { return nil }
    guard let day = question.day else {
      // The texts are read for those that are shown.
      guard let workflow = library.workflow(held.assignment.workflow),
        isAbout(held.assignment, in: workflow, question, &paths),
        let assignment = try look(at: id)
      else { return nil }
      let (events, isCut) = try latestEvents(of: assignment)
      return (row(assignment, workflow, events, isCut, moment.today, &paths), events.count)
    }
    guard let present = try look(at: id) else { return nil }
    let events = try await events(of: present)
    let state: AssignmentOnDay?
    do throws(ReplayError) {
      state = try Assignment.asOf(day, with: events)
    } catch {
      preconditionFailure("Events that made an assignment make it again: \(error.reason)")
    }
    guard let state else { return (nil, events.count) }
    let past = events.filter { $0.effectiveOn <= day }
    let workflow = try await pastWorkflow(of: state.knownNow)
    guard question.withFinished || !workflow.isOver(state.knownNow),
      isAbout(state.knownNow, in: workflow, question, &paths)
    else { return (nil, events.count) }
    return (row(state.knownNow, workflow, past, false, day, &paths), events.count)
  }

  private func isAbout(
    _ assignment: Assignment, in workflow: Workflow, _ question: BoardQuestion,
    _ paths: inout KnownPaths
  ) -> Bool {
    if question.workflow == nil, workflow.convening != nil { return false }
    let path = paths.path(of: workflow)
    if let stage = question.stage, path.stage(of: assignment.configuration)?.name != stage {
      return false
    }
    let day = question.day ?? moment.today
    if question.isLate, !assignment.deadlines.contains(where: { $0.isLate(on: day) }) {
      return false
    }
    guard let roles = question.roles else { return true }
    return !roles.isDisjoint(with: workflow.awaitedRoles(of: assignment, on: path))
  }

  private func row(
    _ assignment: Assignment, _ workflow: Workflow, _ events: [Event], _ isCut: Bool,
    _ day: CivilDate, _ paths: inout KnownPaths
  ) -> BoardRow {
    let path = paths.path(of: workflow)
    let course = Course(of: events, startingOn: assignment.workflow) { reference in
      library.workflow(reference).map { ($0, paths.path(of: $0)) }
    }
    var actors: Set<String> = []
    for event in events {
      actors.insert(event.actor.person)
      if let principal = event.actor.principal { actors.insert(principal) }
    }
    // What a condition says of a day is a matter of that moment: an earlier one is not told.
    let flags = day == moment.today ? workflow.raisedFlags(of: assignment, at: moment) : []
    return BoardRow(
      assignment: assignment, workflow: workflow, path: path, course: course, isCut: isCut,
      awaited: workflow.awaitedRoles(of: assignment, on: path), flags: flags, actors: actors)
  }

  /// The last events of an assignment, the oldest first, and whether there are more before them.
  private func latestEvents(
    of assignment: Assignment
  ) throws(EngineError) -> (events: [Event], isCut: Bool) {
    guard let last = registry.lastSequence(of: assignment.id) else { return ([], false) }
    let records = try records(from: last, limit: Self.mostEventsOfCourse)
    // What a recorded erasure took out may stand on the disk for a moment longer.
    let events = records.map { replaced[$0.sequence] ?? $0.recorded.event }
    return (events, (events.first?.version ?? 1) > 1)
  }
}

/// The paths of the workflows of a page, each found once.
private struct KnownPaths {
  private var paths: [WorkflowReference: MainPath] = [:]

  mutating func path(of workflow: Workflow) -> MainPath {
    if let known = paths[workflow.reference] { return known }
    let path = MainPath(of: workflow)
    paths[workflow.reference] = path
    return path
  }
}
