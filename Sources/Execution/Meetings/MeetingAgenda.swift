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
  /// What waits for a decision, and what was decided, in the order of the identifiers.
  package let items: [Item]
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
    let meeting = try await meeting(key).flatMap { (id) throws(EngineError) in try look(at: id) }
    let (open, isCut) = try await items(of: key, for: requester)
    guard meeting != nil || !open.isEmpty else { return nil }
    var left: [MeetingAgenda.Open] = []
    var report: MeetingAgenda.Meeting?
    var body = open.first?.rule.body ?? key.body.text
    if let meeting {
      let workflow = try workflow(of: meeting)
      report = MeetingAgenda.Meeting(
        assignment: meeting, workflow: workflow,
        papersDue: workflow.convening?.papers.flatMap { name in
          meeting.deadlines.first { $0.name == name }?.due
        })
      body = workflow.body(of: meeting) ?? body
      if let previous = workflow.previousDay(of: meeting), previous != key.day {
        left = try await items(of: MeetingKey(body: key.body, day: previous), for: requester).open
      }
    }
    try await waitUntilDurable()
    return MeetingAgenda(
      key: key, body: body, meeting: report,
      items: Self.inOrder(open, meeting?.decisions ?? []),
      left: Self.inOrder(left, []), isCut: isCut)
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
    of key: MeetingKey, for requester: Requester
  ) async throws(EngineError) -> (open: [MeetingAgenda.Open], isCut: Bool) {
    var ids: [AssignmentID] = []
    try await eachMeeting(from: key.day, through: key.day) { assignment, workflow in
      if workflow.agenda(of: assignment)?.meeting == key { ids.append(assignment.id) }
      return ids.count <= Self.mostItems
    }
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
    _ open: [MeetingAgenda.Open], _ decisions: [MeetingDecision]
  ) -> [MeetingAgenda.Item] {
    var found: [AssignmentID: MeetingAgenda.Item] = [:]
    for decision in decisions.sorted(by: { $0.version < $1.version }) {
      found[decision.item] = MeetingAgenda.Item(id: decision.item, open: nil, decision: decision)
    }
    for item in open {
      let id = item.assignment.id
      found[id] = MeetingAgenda.Item(id: id, open: item, decision: found[id]?.decision)
    }
    return found.values.sorted { $0.id < $1.id }
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
