import Expressions
package import Lifecycle
package import WorkingCalendar

/// What stands on the agenda of one meeting, and what became of it so far.
package struct MeetingAgenda: Sendable {
  package let key: MeetingKey
  /// The body as people call it.
  package let body: String
  /// Nil where nobody planned the meeting, though items name it.
  package let meeting: Meeting?
  /// Other meetings of the same body on the same day.
  package let others: [Meeting]
  /// What waits for a decision, and what was decided, in the order of the agenda.
  package let items: [Item]
  /// What came after the agenda was fixed, and waits for the secretary to add it.
  package let waiting: [Item]
  /// Items that stand on the day that the meeting was moved from.
  package let left: [Item]
  /// The most items of which an agenda tells; there may be more.
  package let isCut: Bool

  package struct Meeting: Sendable {
    package let assignment: Assignment
    package let workflow: Workflow
    /// The day by which the papers have to be there; nil where the meeting sets none now.
    package let papersDue: CivilDate?
  }

  /// An item; one that is decided and gone may have nothing but its decision.
  package struct Item: Sendable {
    package let id: AssignmentID
    /// Nil where it stands on no agenda.
    package let number: Int?
    /// Whether it was added after the agenda was fixed.
    package let isLate: Bool
    /// As it stands on the agenda; nil where it left it.
    package let open: Open?
    /// What the meeting was told of it last; nil where nothing was.
    package let decision: MeetingDecision?
  }

  /// An item that waits for a decision.
  package struct Open: Sendable {
    package let assignment: Assignment
    package let workflow: Workflow
    package let rule: AgendaRule
    package let asks: [AgendaAsk]
    package let flags: [Flag]
    /// What the person who looks may do with it.
    package let steps: [Step]
  }
}

/// Which meeting somebody asks for.
package enum MeetingQuestion: Sendable {
  case body(AssignmentID, on: CivilDate)
  case id(String)
  /// The next one of a body, from today on.
  case next(AssignmentID)
}

extension Engine {
  /// So many items are told of one meeting.
  static let mostItems = 500

  /// The agenda of a meeting; nil where there is none such: no meeting, and no item that names it.
  package func agenda(
    _ question: MeetingQuestion, for requester: Requester
  ) async throws(EngineError) -> MeetingAgenda? {
    guard let key = try await key(of: question) else { return nil }
    let all = try await meetings(on: key)
    let named: AssignmentID? = if case .id(let id) = question { AssignmentID(id) } else { nil }
    let chosen = all.first { $0.assignment.id == named } ?? all.first(of: key) ?? all.first
    let (open, isCut) = try await items(of: key, for: requester) { id in
      chosen == nil || all.meeting(for: id, key)?.assignment.id == chosen?.assignment.id
    }
    guard let chosen, let meeting = try look(at: chosen.assignment.id) else {
      guard let first = open.first else { return nil }
      try await waitUntilDurable()
      return MeetingAgenda(
        key: key, body: first.rule.body, meeting: nil, others: [],
        items: Self.inOrder(open, [], AgendaNumbers(open.map(\.assignment.id))), waiting: [],
        left: [], isCut: isCut)
    }
    let workflow = try workflow(of: meeting)
    let agenda = try await agenda(of: meeting, in: workflow, key, open, for: requester)
    let others = all.filter { $0.assignment.id != meeting.id }
    try await waitUntilDurable()
    return MeetingAgenda(
      key: key, body: workflow.body(of: meeting) ?? key.body.text,
      meeting: MeetingAgenda.Meeting(meeting, in: workflow),
      others: others.map { MeetingAgenda.Meeting($0.assignment, in: $0.workflow) },
      items: agenda.items, waiting: agenda.waiting, left: agenda.left, isCut: isCut)
  }

  /// What stands on the agenda of a meeting, what waits to come onto it, and what stayed behind.
  private func agenda(
    of meeting: Assignment, in workflow: Workflow, _ key: MeetingKey,
    _ open: [MeetingAgenda.Open], for requester: Requester
  ) async throws(EngineError) -> (
    items: [MeetingAgenda.Item], waiting: [MeetingAgenda.Item], left: [MeetingAgenda.Item]
  ) {
    let listed = Set(workflow.listedItems(of: meeting) + meeting.decisions.map(\.item))
    let isClosed = workflow.convening?.items != nil && !workflow.takesItems(meeting)
    let waiting = isClosed ? open.filter { !listed.contains($0.assignment.id) } : []
    let placed = isClosed ? open.filter { listed.contains($0.assignment.id) } : open
    let numbers = AgendaNumbers(
      of: meeting, in: workflow, alsoOn: placed.map(\.assignment.id))
    var left: [MeetingAgenda.Open] = []
    if let previous = workflow.previousDay(of: meeting), previous != key.day {
      let before = MeetingKey(body: key.body, day: previous)
      let others = try await meetings(on: before)
      left = try await items(of: before, for: requester) { id in
        others.meeting(for: id, before) == nil
      }.open
    }
    return (
      Self.inOrder(
        placed, meeting.decisions, numbers, late: Set(workflow.lateItems(of: meeting))),
      Self.inOrder(waiting, [], nil), Self.inOrder(left, [], nil)
    )
  }

  /// Meetings in a stretch of days, in the order of their days; over or not.
  package func meetings(
    from first: CivilDate, through last: CivilDate
  ) async throws(EngineError) -> [AssignmentPage.Row] {
    var found: [AssignmentPage.Row] = []
    try await eachMeeting(from: first, through: last) { assignment, workflow in
      if workflow.meeting(assignment) != nil { found.append((assignment, workflow)) }
      return found.count < Self.mostItems
    }
    try await waitUntilDurable()
    return found
  }

  /// The live workflow whose assignments are meetings: that of the name, or the first one.
  package func conveningWorkflow(named name: String?) -> Workflow? {
    library.newest.first { workflow in
      workflow.convening != nil && library.workflow(named: workflow.reference.name) != nil
        && name.map { workflow.reference.name.text == $0 } ?? true
    }
  }

  private func key(of question: MeetingQuestion) async throws(EngineError) -> MeetingKey? {
    switch question {
    case .body(let body, let day): return MeetingKey(body: body, day: day)
    case .id(let id):
      let assignment = try assignment(id)
      return try workflow(of: assignment).meeting(assignment)
    case .next(let body):
      var planned: MeetingKey?
      var named: MeetingKey?
      let today = moment.today
      let last = today.adding(days: Self.daysAhead)
      try await eachMeeting(from: today, through: last) { assignment, workflow in
        if let key = workflow.meeting(assignment), key.body == body, !workflow.isOver(assignment) {
          planned = key
        } else if named == nil, let key = workflow.agenda(of: assignment)?.meeting,
          key.body == body
        {
          named = key
        }
        return planned == nil
      }
      return planned ?? named
    }
  }

  /// The next meeting of a body is looked for within so many days.
  private static let daysAhead = 1_100

  private func items(
    of key: MeetingKey, for requester: Requester, where belongs: (AssignmentID) -> Bool
  ) async throws(EngineError) -> (open: [MeetingAgenda.Open], isCut: Bool) {
    let ids = try await itemNames(of: key).filter(belongs)
    var open: [MeetingAgenda.Open] = []
    for id in ids.prefix(Self.mostItems) {
      // Others had their turn: it may have left the agenda meanwhile.
      guard let assignment = try look(at: id),
        let workflow = library.workflow(assignment.workflow),
        let place = workflow.agenda(of: assignment), place.meeting == key
      else { continue }
      let allowed = Set(workflow.actions(of: assignment, for: requester))
      let steps = workflow.steps(of: assignment, for: requester, at: moment)
        .filter { step in step.action.map { allowed.contains($0) } ?? false }
      open.append(
        MeetingAgenda.Open(
          assignment: assignment, workflow: workflow, rule: place.rule,
          asks: workflow.asks(of: place.rule.body, in: assignment),
          flags: workflow.raisedFlags(of: assignment, at: moment), steps: steps))
    }
    return (open, ids.count > Self.mostItems)
  }

  /// Open items and decided ones, each item once; the last decision counts.
  private static func inOrder(
    _ open: [MeetingAgenda.Open], _ decisions: [MeetingDecision], _ numbers: AgendaNumbers?,
    late: Set<AssignmentID> = []
  ) -> [MeetingAgenda.Item] {
    var decided: [AssignmentID: MeetingDecision] = [:]
    for decision in decisions.sorted(by: { $0.version < $1.version }) {
      decided[decision.item] = decision
    }
    let present = Dictionary(
      open.map { ($0.assignment.id, $0) }, uniquingKeysWith: { first, _ in first })
    return Set(decided.keys).union(present.keys)
      .map { id in
        MeetingAgenda.Item(
          id: id, number: numbers?[id], isLate: late.contains(id), open: present[id],
          decision: decided[id])
      }
      .sorted { ($0.number ?? 0, $0.id) < ($1.number ?? 0, $1.id) }
  }
}

extension MeetingAgenda.Meeting {
  init(_ meeting: Assignment, in workflow: Workflow) {
    self.init(
      assignment: meeting, workflow: workflow,
      papersDue: workflow.convening?.papers.flatMap { name in
        meeting.deadlines.first { $0.name == name }?.due
      })
  }
}

extension Workflow {
  fileprivate func body(of meeting: Assignment) -> String? {
    guard let convening, case .text(let body)? = meeting.fields[convening.body] else { return nil }
    return body
  }

  fileprivate func previousDay(of meeting: Assignment) -> CivilDate? {
    guard let field = convening?.previous, case .date(let day)? = meeting.fields[field] else {
      return nil
    }
    return day
  }
}
