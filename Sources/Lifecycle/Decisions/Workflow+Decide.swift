import Fields
public import Ledgers
public import WorkingCalendar

extension Workflow {
  /// Decides on a command. Pure: same arguments, same decision.
  ///
  /// `findings` are those of the plugins that `checks(for:about:)` names, and `postings` what they
  /// change in the ledger, each in the book of its plugin. The event of an
  /// accepted command carries all its results; `Assignment.apply` makes it true.
  public func decide(
    _ command: Command, about assignment: Assignment, knowing findings: [Finding] = [],
    posting postings: [Posting] = [], at moment: Moment
  ) -> Decision {
    if let refusal = command.refusalOfDay(at: moment) { return .refused(refusal) }
    let moment = command.moment(at: moment)
    var draft = Draft(of: assignment, in: self, for: command.requester, at: moment)
    draft.offeredPostings = postings
    draft.changedFields = command.changedFields
    do throws(Refusal) {
      var advice = try carryOut(command, about: assignment, on: &draft, knowing: findings)
      advice.taken = draft.taken
      draft.fixAgenda(command.agenda, since: assignment)
      return .accepted(draft.event(since: assignment, findings: findings), advice)
    } catch {
      return .refused(error)
    }
  }

  /// Decides to open an assignment with the given values; in the given states, which need not be
  /// those in which the workflow begins: work that was under way before may go on, since an earlier
  /// `day`.
  public func open(
    _ id: AssignmentID, with values: [FieldValue], from source: SourceDocument?,
    by requester: Requester, in states: [StateName] = [], as parent: ParentLink? = nil,
    since day: CivilDate? = nil, at moment: Moment
  ) -> Decision {
    if let day, day > moment.recordedOn {
      return .refused(Refusal(.notUnderstood, [.dayAhead(day, today: moment.recordedOn)]))
    }
    let moment = day.map { Moment(moment, backdatedTo: $0) } ?? moment
    let blank = Assignment(
      id: id, workflow: reference, version: 0, configuration: [], history: [],
      fields: FieldValues(), deadlines: [], outbox: [], products: [], source: source,
      openedAt: moment.instant, changedAt: moment.instant)
    var draft = Draft(of: blank, in: self, for: requester, at: moment)
    draft.occurrence = .opened(reference, source: source)
    draft.parent = parent
    do throws(Refusal) {
      for value in values { try draft.change(FieldChange(opening: value)) }
      for field in fields {
        guard let initial = field.initial, draft.fields[field.name] == nil else { continue }
        draft.set(field.name, to: initial)
      }
      draft.configuration = Configuration()
      let first = states.compactMap { chart.state(named: $0) }
      draft.enter(first.isEmpty ? chart.initialStates() : chart.states(around: first))
      try draft.settleDown()
      var advice = Advice()
      advice.taken = draft.taken
      return .accepted(draft.event(since: blank), advice)
    } catch {
      return .refused(error)
    }
  }

  private func carryOut(
    _ command: Command, about assignment: Assignment, on draft: inout Draft,
    knowing findings: [Finding]
  ) throws(Refusal) -> Advice {
    switch command.request {
    case .edit(let changes):
      try draft.edit(changes)
      try draft.settleDown()
      return Advice()
    case .update(let changes, let source):
      try draft.update(changes, from: source)
      try draft.settleDown()
      return Advice()
    case .acknowledge(let name, let state):
      try draft.acknowledge(name, of: state)
      try draft.settleDown()
      return Advice()
    case .moveDeadline(let name, let state, let date, let reason):
      let warnings = try draft.moveDeadline(name, of: state, to: date, for: reason)
      try draft.settleDown()
      return Advice(warnings: warnings)
    case .elapse:
      draft.occurrence = .elapsed
      try draft.settleDown()
      guard !draft.taken.isEmpty || draft.children.count > assignment.children.count else {
        throw Refusal(.outdated, [.nothingWaits])
      }
      return Advice()
    case .arrange(let items):
      try draft.arrange(items)
      return Advice()
    case .follow(let move):
      try draft.follow(move)
      return Advice()
    case .hear(let decision):
      try draft.hear(decision, knowing: assignment.decisions)
      return Advice()
    case .perform(let action, let changes, let data):
      let advice = try draft.perform(action, changes, data: data, knowing: findings)
      try draft.settleDown()
      return advice
    case .remind(let key):
      try draft.remind(key)
      var advice = Advice()
      advice.dropped = draft.settleAfterReminder()
      return advice
    case .delivery(let effect, let request):
      try draft.carryOut(request, of: effect, about: assignment)
      return Advice()
    case .settle(let effect, let receipt):
      guard assignment.outbox.contains(where: { $0.id == effect }) else {
        throw Refusal(.outdated, [.settledBefore(effect)])
      }
      draft.occurrence = .settled(effect, receipt)
      return Advice()
    case .series(let request):
      try draft.carryOut(request)
      return Advice()
    }
  }
}

extension FieldChange {
  fileprivate init(opening value: FieldValue) {
    self.init(field: value.name, operation: .set, value: value.value)
  }
}
