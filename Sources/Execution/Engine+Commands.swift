import Fields
import Ledgers
package import Lifecycle
import PluginInterface
import Registry
package import WorkingCalendar

/// What became of a command that was accepted.
package struct CommandOutcome: Sendable {
  /// The event that was recorded, or that would be.
  package let event: Event
  /// The assignment after it.
  package let assignment: Assignment
  package let before: Assignment?
  /// What a day that is past by now set in motion behind a backdated step.
  package let followUp: Event?
  package let workflow: Workflow
  package let advice: Advice
  /// What people should look at after it.
  package let flags: [Flag]
  /// What people changed before it since a body returned the assignment; nil where none did.
  package var changes: VersionChanges?
}

/// What became of a command, before it is durable.
struct CarriedOutCommand {
  let outcome: CommandOutcome
  /// The last record that it made; nil for a trial.
  let sequence: UInt64?
}

extension Engine {
  /// Opens an assignment with the given values. Returns when it is durable.
  ///
  /// With `isOnly` it is refused where an assignment holds a document about the same subject: of two
  /// at the same moment one opens. It may begin in the midst of its workflow, in `states`, since an
  /// earlier `day`: then it needs every field that the steps before would have asked for. With
  /// `isTrial` nothing is recorded: the outcome tells what would happen.
  package func open(
    _ id: AssignmentID, workflow name: AssignmentID, with values: [FieldValue],
    from source: SourceDocument?, by requester: Requester, in states: [StateName] = [],
    since day: CivilDate? = nil, isOnly: Bool = false, isTrial: Bool = false
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    guard let workflow = library.workflow(named: name) else {
      throw .unknownWorkflow(name.text, nearest: nearestWorkflow(to: name.text))
    }
    guard !registry.contains(id) else { throw .alreadyThere(id) }
    if isOnly, let twin = twin(of: source, on: name) { throw .alreadyRead(twin) }
    if let refusal = workflow.refusalToPlan(for: requester) { throw .refused(refusal) }
    let lacking = workflow.blockers(ofBeginningIn: states, with: values, as: id)
    guard lacking.isEmpty else { throw .refused(Refusal(.blocked, lacking)) }
    let decision = workflow.open(
      id, with: values, from: source, by: requester, in: states,
      since: day == moment.today ? nil : day, at: moment)
    let (event, advice) = try accepted(decision)
    return try await finish(
      carryOut(event, advice, before: nil, workflow: workflow, isTrial: isTrial))
  }

  /// Changes fields outside the actions. Returns when the change is durable.
  package func edit(
    _ id: String, _ written: [WrittenChange], by requester: Requester, isTrial: Bool = false
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let changes = try read(written, for: nil, in: workflow)
    let decision = workflow.decide(
      Command(by: requester, .edit(changes)), about: assignment, at: moment)
    let (event, advice) = try accepted(decision)
    let command = try carryOut(
      event, advice, before: assignment, workflow: workflow, isTrial: isTrial)
    if !isTrial { try keepOrder(after: event, of: assignment, in: workflow) }
    return try await finish(command)
  }

  /// Carries out an action, which may have taken effect on an earlier `day`. Returns when it is
  /// durable. With a `version` it is about that one alone: whoever looked at it decided on it.
  package func perform(
    _ action: String, on id: String, with written: [WrittenChange], by requester: Requester,
    effectiveOn day: CivilDate? = nil, isTrial: Bool = false, onlyAt version: Int? = nil
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    for _ in 0..<Self.maximumGatherings {
      let assignment = try assignment(id)
      if let version, assignment.version != version { throw .keepsChanging(assignment.id) }
      let workflow = try workflow(of: assignment)
      let name = try self.action(action, in: workflow)
      let changes = try read(written, for: name, in: workflow)
      let returned = try versionChanges(of: assignment).last
      var command = Command(
        by: requester, .perform(name, changes),
        backdating: try backdating(of: assignment, to: day),
        changedFields: returned?.differences.map(\.field) ?? [])
      if let refusal = command.refusalOfDay(at: moment) { throw .refused(refusal) }
      let facts = try await facts(
        on: Proposal(
          assignment: assignment, workflow: workflow, action: name, changes: changes,
          today: command.backdating?.day ?? moment.today))
      // The plugins took their time: what they found is about this version only.
      guard registry.version(of: assignment.id) == assignment.version else { continue }
      command.agenda = try agendaNow(of: assignment, in: workflow)
      let decision = workflow.decide(
        command, about: assignment, knowing: facts.findings, posting: facts.postings, at: moment)
      let (event, plain) = try accepted(decision)
      let advice = try advised(plain, on: event, of: assignment, in: workflow)
      let accepted = try carryOut(
        event, advice, before: assignment, workflow: workflow, isTrial: isTrial)
      if !isTrial { try keepOrder(after: event, of: assignment, in: workflow) }
      var outcome = try await finish(accepted)
      outcome.changes = returned
      return outcome
    }
    throw .keepsChanging(try assignment(id).id)
  }

  func action(_ text: String, in workflow: Workflow) throws(EngineError) -> ActionName {
    do throws(Refusal) {
      return try workflow.action(named: text)
    } catch {
      throw .refused(error)
    }
  }

  func accepted(_ decision: Decision) throws(EngineError) -> (Event, Advice) {
    switch decision {
    case .accepted(let event, let advice): return (event, advice)
    case .refused(let refusal): throw .refused(refusal)
    }
  }

  func read(
    _ written: [WrittenChange], for action: ActionName?, in workflow: Workflow
  ) throws(EngineError) -> [FieldChange] {
    do throws(Refusal) {
      return try workflow.read(written, for: action)
    } catch {
      throw .refused(error)
    }
  }

  /// Records an accepted event, in the turn in which it was decided on: even a call of an
  /// asynchronous method of this engine may give others their turn first.
  func carryOut(
    _ event: Event, _ advice: Advice, before: Assignment?, workflow: Workflow, isTrial: Bool
  ) throws(EngineError) -> CarriedOutCommand {
    if isTrial {
      var after = try trial(event, on: before)
      let followUp = event.isBackdated ? dayStep(of: after, at: moment) : nil
      if let followUp { after = try trial(followUp, on: after) }
      let outcome = CommandOutcome(
        event: event, assignment: after, before: before, followUp: followUp,
        workflow: workflow, advice: advice, flags: workflow.raisedFlags(of: after, at: moment))
      return CarriedOutCommand(outcome: outcome, sequence: nil)
    }
    var sequence = try record(event)
    // The day that it took effect on is past: what waited for a day in between goes on at once.
    let followUp = event.isBackdated ? try dayStep(of: event.assignment, at: moment) : nil
    if let followUp { sequence = try record(followUp) }
    guard let after = try find(event.assignment) else {
      preconditionFailure("A recorded event leaves its assignment behind.")
    }
    let mayWait = event.configuration != nil && registry.waitingCount > 0
    let events = [event, followUp].compactMap(\.self)
    if mayWait || events.contains(where: { $0.deadlines != nil || $0.series != nil }) {
      armTimers()
    }
    let outcome = CommandOutcome(
      event: event, assignment: after, before: before, followUp: followUp, workflow: workflow,
      advice: advice, flags: workflow.raisedFlags(of: after, at: moment))
    return CarriedOutCommand(outcome: outcome, sequence: sequence)
  }

  /// Waits until a command is durable, and hands its effects to delivery.
  func finish(_ command: CarriedOutCommand) async throws(EngineError) -> CommandOutcome {
    let outcome = command.outcome
    // A trial leaves nothing to wait for.
    guard let sequence = command.sequence else { return outcome }
    try await waitUntilDurable(sequence)
    enqueue(outcome.event.effects + (outcome.followUp?.effects ?? []))
    return outcome
  }

  private func trial(_ event: Event, on before: Assignment?) throws(EngineError) -> Assignment {
    do throws(ReplayError) {
      guard var after = before else { return try Assignment(openedBy: event) }
      try after.apply(event)
      return after
    } catch {
      preconditionFailure("A decision fits the assignment that it was taken on: \(error.reason)")
    }
  }

  func nearestWorkflow(to text: String) -> String? {
    let names = library.newest.map(\.reference.name.text)
    return names.first { $0.hasPrefix(text) } ?? names.first
  }
}
