import Languages
package import Lifecycle
import Recording
import Registry
import WorkingCalendar

/// Meetings keep the order in which items come onto their agendas.
///
/// It is recorded in the turn in which an item comes or goes. Who stands on an agenda follows from
/// the item alone: where the order lacks one, it comes last.
extension Engine {
  /// So many assignments that meet on a day are looked at on the way of a command.
  private static let mostOnTheWay = 1_000

  /// Lets the meetings note that an item came onto an agenda, or left one undecided.
  func keepOrder(
    after event: Event, of before: Assignment, in workflow: Workflow
  ) throws(EngineError) {
    guard workflow.hasAgendas, event.configuration != nil || !event.changes.isEmpty,
      let after = try held(event.assignment)?.assignment
    else { return }
    let id = event.assignment
    let old = workflow.agenda(of: before)?.meeting
    let new = workflow.agenda(of: after)?.meeting
    guard old != new else { return }
    // What somebody's step takes off an agenda is decided: it keeps its number.
    if let old, !event.isPerformed, let meeting = try meetingsNow(old).meeting(for: id, old) {
      try arrange(meeting) { $0.filter { $0 != id } }
    }
    if let new, let meeting = try meetingsNow(new).meeting(for: id, new), !meeting.lists(id) {
      try arrange(meeting) { $0.filter { $0 != id } + [id] }
    }
  }

  private func arrange(
    _ meeting: ConvenedMeeting, as order: ([AssignmentID]) -> [AssignmentID]
  ) throws(EngineError) {
    guard meeting.workflow.takesItems(meeting.assignment), !meeting.isOver,
      let complete = try find(meeting.assignment.id),
      let items = try agendaNow(of: complete, in: meeting.workflow)
    else { return }
    let decision = meeting.workflow.decide(
      Command(by: .daemon, .arrange(order(items))), about: complete, at: moment)
    if case .accepted(let event, _) = decision { _ = try record(event) }
  }

  /// What stands on the agenda of a meeting now, in its order; nil where it keeps none.
  func agendaNow(
    of meeting: Assignment, in workflow: Workflow
  ) throws(EngineError) -> [AssignmentID]? {
    guard workflow.convening?.items != nil, let key = workflow.meeting(meeting) else {
      return nil
    }
    let found = try meetingsNow(key)
    var present: [AssignmentID] = []
    try eachNow(on: key) { item, itemWorkflow in
      if itemWorkflow.agenda(of: item)?.meeting == key,
        found.meeting(for: item.id, key)?.assignment.id == meeting.id
      {
        present.append(item.id)
      }
    }
    let known = Set(present + meeting.decisions.map(\.item))
    return AgendaNumbers(of: meeting, in: workflow, alsoOn: present).items
      .filter { known.contains($0) }
  }

  /// The meeting of a body and a day whose agenda is fixed; nil where items still come onto it.
  func closedAgenda(_ key: MeetingKey) throws(EngineError) -> ConvenedMeeting? {
    guard let meeting = try meetingsNow(key).first(of: key), !meeting.isOver,
      !meeting.workflow.takesItems(meeting.assignment)
    else { return nil }
    return meeting
  }

  /// Whether a meeting of the body on the day is planned that takes place.
  package func plannedMeeting(_ key: MeetingKey) throws(EngineError) -> AssignmentID? {
    try meetingsNow(key).first(of: key).flatMap { $0.isOver ? nil : $0.assignment.id }
  }

  package func isMeeting(_ name: String) throws(EngineError) -> Bool {
    guard let id = AssignmentID(name), let assignment = try held(id)?.assignment,
      let workflow = library.workflow(assignment.workflow)
    else { return false }
    return workflow.convening != nil
  }

  private func meetingsNow(_ key: MeetingKey) throws(EngineError) -> [ConvenedMeeting] {
    var found: [ConvenedMeeting] = []
    try eachNow(on: key) { (assignment, workflow) throws(EngineError) in
      if let meeting = try convened(assignment, workflow, key) { found.append(meeting) }
    }
    return found
  }

  /// The assignment as the meeting of a key, with all that it lists; nil where it is not that.
  func convened(
    _ assignment: Assignment, _ workflow: Workflow, _ key: MeetingKey
  ) throws(EngineError) -> ConvenedMeeting? {
    guard workflow.meeting(assignment) == key, let complete = try look(at: assignment.id) else {
      return nil
    }
    return ConvenedMeeting(assignment: complete, workflow: workflow)
  }

  /// Visits what meets on the day of a meeting, without giving others their turn.
  private func eachNow(
    on key: MeetingKey, _ visit: (Assignment, Workflow) throws(EngineError) -> Void
  ) throws(EngineError) {
    let page = registry.page(
      by: .meeting, through: key.day.dayNumber,
      after: DayPlace(day: key.day.dayNumber - 1, assignment: Self.lastOfDay),
      limit: Self.mostOnTheWay)
    for place in page.places {
      guard let assignment = try held(place.assignment)?.assignment,
        let workflow = library.workflow(assignment.workflow)
      else { continue }
      try visit(assignment, workflow)
    }
  }
}

extension Event {
  fileprivate var isPerformed: Bool {
    if case .performed = occurrence { true } else { false }
  }
}

extension LocalizedText {
  /// What who puts an item on an agenda that is fixed has to know.
  static func closed(_ meeting: ConvenedMeeting, for item: AssignmentID) -> LocalizedText {
    let id = meeting.assignment.id
    return LocalizedText(
      nl: "De agenda van \(id) is al vastgesteld: \(item) komt er pas op als het secretariaat het "
        + "toevoegt. Zie: opdracht vergadering agenda \(id)",
      en: "The agenda of \(id) is fixed: \(item) comes onto it once the secretary adds it. See: "
        + "opdracht meeting agenda \(id)")
  }
}
