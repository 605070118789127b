package import Lifecycle
package import WorkingCalendar

extension Engine {
  /// Sets the date of a deadline by hand. Returns when it is durable.
  package func moveDeadline(
    _ name: String, of state: String?, to date: CivilDate, for reason: String, on id: String,
    by requester: Requester, isTrial: Bool = false
  ) async throws(EngineError) -> CommandOutcome {
    try await command(on: id, by: requester, isTrial: isTrial) { workflow throws(Refusal) in
      .moveDeadline(
        try workflow.deadline(named: name), state: try state.map(workflow.state(named:)),
        to: date, reason: reason)
    }
  }

  /// Ends the reminders of a deadline up to its date: somebody knows. Without a name it is the
  /// only one of which the person is reminded. Returns when it is durable.
  package func acknowledge(
    _ name: String?, of state: String?, on id: String, by requester: Requester,
    isTrial: Bool = false
  ) async throws(EngineError) -> CommandOutcome {
    try await command(on: id, by: requester, isTrial: isTrial) { workflow throws(Refusal) in
      .acknowledge(
        try name.map(workflow.deadline(named:)), state: try state.map(workflow.state(named:)))
    }
  }

  private func command(
    on id: String, by requester: Requester, isTrial: Bool,
    _ request: (Workflow) throws(Refusal) -> Command.Request
  ) async throws(EngineError) -> CommandOutcome {
    try await waitForRoom()
    let assignment = try assignment(id)
    let workflow = try workflow(of: assignment)
    let decision: Decision
    do throws(Refusal) {
      decision = workflow.decide(
        Command(by: requester, try request(workflow)), about: assignment, at: moment)
    } catch {
      throw .refused(error)
    }
    let (event, advice) = try accepted(decision)
    return try await finish(
      carryOut(event, advice, before: assignment, workflow: workflow, isTrial: isTrial))
  }
}
