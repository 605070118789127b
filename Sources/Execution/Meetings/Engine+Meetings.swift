import Languages
import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Meetings and what stands on their agendas, found by the day.
///
/// Only the assignments that meet on a day are looked at: the registry keeps them in an order of
/// their own.
extension Engine {
  /// Lets a meeting note what became of an item. Doing it again changes nothing, and nobody misses
  /// a meeting that was never planned.
  func tell(_ key: MeetingKey, _ decision: MeetingDecision) async throws {
    let found = try await meetings(on: key)
    guard let id = found.meeting(for: decision.item, key)?.assignment.id,
      let meeting = try find(id)
    else { return }
    let workflow = try workflow(of: meeting)
    let answer = workflow.decide(
      Command(by: .daemon, .hear(decision)), about: meeting, at: moment)
    switch answer {
    case .accepted(let event, _): try await finishBeyondDelivery(event, at: record(event))
    // It was told before, by a run that ended before it could say so.
    case .refused(let refusal) where refusal.kind == .outdated: return
    case .refused(let refusal):
      throw DeliveryError(
        reason: "the meeting '\(id)' cannot take it: \(refusal.blockers.first?.message.en ?? "")")
    }
  }

  /// All meetings of a body on a day: there may be a second one, and those that were cancelled.
  func meetings(on key: MeetingKey) async throws(EngineError) -> [ConvenedMeeting] {
    var found: [ConvenedMeeting] = []
    try await eachMeeting(from: key.day, through: key.day) {
      (assignment, workflow) throws(EngineError) in
      if let meeting = try convened(assignment, workflow, key) { found.append(meeting) }
      return found.count < Self.mostItems
    }
    return found
  }

  /// Lets the items of a meeting go along with it, or tells them that it was cancelled. Doing it
  /// again changes nothing.
  func tellItems(of meeting: Assignment, _ move: MeetingMove) async throws {
    let own = ConvenedMeeting(assignment: meeting, workflow: try workflow(of: meeting))
    let all =
      try await meetings(on: move.meeting).filter { $0.assignment.id != meeting.id } + [own]
    for id in try await itemNames(of: move.meeting) {
      // What another meeting of the same day has on its agenda is not about this one.
      let owner = all.meeting(for: id, move.meeting, counting: meeting.id)
      guard owner?.assignment.id == meeting.id, let item = try find(id),
        let workflow = library.workflow(item.workflow)
      else { continue }
      switch workflow.decide(Command(by: .daemon, .follow(move)), about: item, at: moment) {
      case .accepted(let event, _): try await finishBeyondDelivery(event, at: record(event))
      // It left meanwhile, or was told by a run that ended before it could say so.
      case .refused(let refusal) where refusal.kind == .outdated: continue
      case .refused(let refusal):
        throw DeliveryError(
          reason: "'\(id)' cannot follow '\(meeting.id)': "
            + (refusal.blockers.first?.message.en ?? ""))
      }
    }
  }

  /// The items that name the meeting of a body on a day.
  func itemNames(of key: MeetingKey) async throws(EngineError) -> [AssignmentID] {
    var ids: [AssignmentID] = []
    try await eachMeeting(from: key.day, through: key.day) { assignment, workflow in
      if workflow.agenda(of: assignment)?.meeting == key { ids.append(assignment.id) }
      return ids.count <= Self.mostItems
    }
    return ids
  }

  /// The advice with a warning where a step puts an item on a day on which its body has no meeting,
  /// though it has others. Nobody is stopped: meetings may be planned later.
  func advised(
    _ advice: Advice, on event: Event, of before: Assignment, in workflow: Workflow
  ) throws(EngineError) -> Advice {
    guard let place = workflow.newAgenda(after: event, of: before) else { return advice }
    if let closed = try closedAgenda(place.meeting) {
      return advice.warning(.closed(closed, for: event.assignment))
    }
    let days = try plannedDays(of: place.meeting.body)
    guard !days.isEmpty, !days.contains(place.meeting.day) else { return advice }
    let dutch = days.prefix(Self.daysTold).map { $0.wording(dutch: true) }
    let english = days.prefix(Self.daysTold).map { $0.wording(dutch: false) }
    let (body, day) = (place.rule.body, place.meeting.day)
    return advice.warning(
      LocalizedText(
        nl: "Op \(day.wording(dutch: true)) is geen vergadering van \(body) gepland; wel op "
          + "\(dutch.joined(separator: ", ")).",
        en: "No meeting of \(body) is planned on \(day.wording(dutch: false)), but on "
          + "\(english.joined(separator: ", "))."))
  }

  private static let daysTold = 3
  /// So many meetings of a body are looked at, those before today included that may have moved.
  private static let meetingsLookedAt = 24
  private static let daysBack = 60

  /// The days from today on for which meetings of a body are planned, as far as their identifiers
  /// lead there. A bounded number: it is on the way of a command.
  private func plannedDays(of body: AssignmentID) throws(EngineError) -> [CivilDate] {
    let today = moment.today
    let first = MeetingKey(body: body, day: today.adding(days: -Self.daysBack)).identifier
    let page = registry.page(after: first, limit: Self.meetingsLookedAt)
    var days: [CivilDate] = []
    for id in page.identifiers where id.text.hasPrefix("\(body)-") {
      guard let assignment = try held(id)?.assignment,
        let workflow = library.workflow(assignment.workflow),
        let key = workflow.meeting(assignment), key.body == body, key.day >= today,
        !workflow.isOver(assignment)
      else { continue }
      days.append(key.day)
    }
    return days.sorted()
  }

  /// Visits what meets in a stretch of days, in the order of the days, until `visit` says no.
  ///
  /// The assignments may lack their long texts. Others get their turn in between: what changes
  /// meanwhile may be missed, or visited.
  func eachMeeting(
    from first: CivilDate, through last: CivilDate, assignmentsPerTurn: Int = 200,
    _ visit: (Assignment, Workflow) throws(EngineError) -> Bool
  ) async throws(EngineError) {
    var cursor: DayPlace? = DayPlace(day: first.dayNumber - 1, assignment: Self.lastOfDay)
    while let place = cursor {
      let page = registry.page(
        by: .meeting, through: last.dayNumber, after: place, limit: assignmentsPerTurn)
      for entry in page.places {
        guard let assignment = try held(entry.assignment)?.assignment,
          let workflow = library.workflow(assignment.workflow)
        else { continue }
        guard try visit(assignment, workflow) else { return }
      }
      cursor = page.next
      if cursor != nil { await Task.yield() }
    }
  }

  /// Stands behind every other identifier in the order of a day.
  static let lastOfDay: AssignmentID = {
    guard let id = AssignmentID(String(repeating: "z", count: AssignmentID.maximumLength)) else {
      preconditionFailure("Letters make an identifier.")
    }
    return id
  }()
}
