import Expressions
public import Fields
import Languages

/// What a meeting itself keeps of its agenda: the order, and whether items still come onto it.
extension Workflow {
  /// The items that a meeting lists, those that were added late behind the others.
  public func listedItems(of meeting: Assignment) -> [AssignmentID] {
    items(in: convening?.items, of: meeting) + lateItems(of: meeting)
  }

  /// The items that were added after the agenda was fixed.
  public func lateItems(of meeting: Assignment) -> [AssignmentID] {
    items(in: convening?.late, of: meeting)
  }

  private func items(in field: FieldName?, of meeting: Assignment) -> [AssignmentID] {
    guard let field, case .list(let elements)? = meeting.fields[field] else { return [] }
    return elements.compactMap { element in
      if case .text(let text) = element { AssignmentID(text) } else { nil }
    }
  }

  /// The action that adds to a field of an assignment now; nil where none does.
  public func action(adding field: FieldName, to assignment: Assignment) -> ActionName? {
    action(of: assignment) { $0.adds.contains(field) }
  }

  /// The action that sets a field of an assignment now; nil where none does.
  public func action(setting field: FieldName, of assignment: Assignment) -> ActionName? {
    action(of: assignment) { $0.sets.contains(field) }
  }

  private func action(
    of assignment: Assignment, where fits: (Transition) -> Bool
  ) -> ActionName? {
    guard let configuration = Configuration(leaves: assignment.configuration, of: chart) else {
      return nil
    }
    return chart.candidates(in: configuration, where: fits)
      .compactMap { chart.transitions[$0].action }.first
  }

  /// Whether items come onto the agenda of a meeting by themselves.
  public func takesItems(_ meeting: Assignment) -> Bool {
    guard let open = convening?.open else { return true }
    return isActive(open, in: meeting.configuration)
  }

  /// Whether a meeting does not take place.
  public func isCancelled(_ meeting: Assignment) -> Bool {
    convening?.cancelled.map { isActive($0, in: meeting.configuration) } ?? false
  }

  /// Why somebody may not plan meetings of this workflow; nil where they may.
  public func refusalToPlan(for requester: Requester) -> Refusal? {
    guard let planners = convening?.planners, !planners.contains(where: { requester.holds($0) })
    else { return nil }
    return Refusal(.notAllowed, [.role(planners, held: requester, in: self)])
  }

  private func isActive(_ name: StateName, in leaves: [StateName]) -> Bool {
    guard let state = chart.state(named: name) else { return false }
    return leaves.contains { leaf in
      chart.state(named: leaf).map { $0 == state || chart.ancestors(of: $0).contains(state) }
        ?? false
    }
  }
}

extension Draft {
  /// Puts the items of a meeting in an order.
  mutating func arrange(_ items: [AssignmentID]) throws(Refusal) {
    guard let field = workflow.convening?.items else {
      throw Refusal(.outdated, [.keepsNoOrder(id)])
    }
    occurrence = .edited
    set(field, to: items.isEmpty ? .null : .list(items.map { .text($0.text) }))
  }

  /// Keeps what stands on the agenda at the moment at which it is fixed: what comes later does not
  /// come onto it by itself.
  mutating func fixAgenda(_ items: [AssignmentID]?, since before: Assignment) {
    guard let items, let field = workflow.convening?.items, let open = workflow.convening?.open,
      let state = workflow.chart.state(named: open),
      workflow.takesItems(before), !configuration.contains(state)
    else { return }
    set(field, to: items.isEmpty ? .null : .list(items.map { .text($0.text) }))
  }

  /// Lets an item go along with its meeting, or off the agenda of one that is cancelled.
  mutating func follow(_ move: MeetingMove) throws(Refusal) {
    let leaves = configuration.leafNames(of: workflow.chart)
    guard let place = workflow.agenda(in: leaves, reading: { fields[$0] }),
      place.meeting == move.meeting
    else { throw Refusal(.outdated, [.notOnAgenda(id, move.meeting)]) }
    occurrence = .edited
    if let day = move.day {
      set(place.rule.day, to: .date(day))
    } else if let action = place.rule.cancelled {
      queue.append(RaisedEvent(name: action))
    }
    try settleDown()
    guard move.day == nil, isOnAgenda(of: move.meeting) else { return }
    // No step took it off the agenda: nothing may wait for a day that is none.
    set(place.rule.day, to: .null)
    try settleDown()
  }

  private func isOnAgenda(of meeting: MeetingKey) -> Bool {
    let leaves = configuration.leafNames(of: workflow.chart)
    return workflow.agenda(in: leaves, reading: { fields[$0] })?.meeting == meeting
  }

  /// The promise to tell the items of a meeting that it moved, or that it does not take place.
  func newsForItems(
    since before: Assignment, leaves: [StateName], behind count: Int
  ) -> [PromisedEffect] {
    guard let convening = workflow.convening, let from = workflow.meeting(before),
      !workflow.isCancelled(before)
    else { return [] }
    let move: MeetingMove
    if let cancelled = convening.cancelled.flatMap({ workflow.chart.state(named: $0) }),
      configuration.contains(cancelled)
    {
      move = MeetingMove(of: from, to: nil)
    } else if case .text(let body)? = fields[convening.body],
      case .date(let day)? = fields[convening.day], day != from.day,
      AssignmentID(suggestedBy: body) == from.body
    {
      move = MeetingMove(of: from, to: day)
    } else {
      return []
    }
    let news = EngineEffect.tellItems(move)
    return [
      PromisedEffect(
        id: EffectID(assignment: id, version: version, number: count + 1),
        plugin: news.rule.plugin, product: news.rule.product, recipients: news.rule.recipients,
        particulars: news.particulars, promisedAt: moment.instant)
    ]
  }
}

extension Blocker {
  fileprivate static func keepsNoOrder(_ meeting: AssignmentID) -> Blocker {
    Blocker(
      code: .notPossible, subject: meeting.text,
      message: LocalizedText(
        nl: "\(meeting) houdt geen volgorde bij.", en: "\(meeting) keeps no order."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }

  fileprivate static func notOnAgenda(_ item: AssignmentID, _ meeting: MeetingKey) -> Blocker {
    Blocker(
      code: .notPossible, subject: item.text,
      message: LocalizedText(
        nl: "\(item) staat niet meer op de agenda van \(meeting).",
        en: "\(item) is not on the agenda of \(meeting) any more."),
      remedy: LocalizedText(nl: "U hoeft niets te doen.", en: "Nothing needs to be done."))
  }
}
