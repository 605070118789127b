import Fields
import WorkingCalendar

extension Draft {
  /// Ends the reminders up to the due date: somebody knows. What goes up, and what comes after
  /// the date, stays; so does the event of the deadline.
  mutating func acknowledge(_ name: DeadlineName?, of state: StateName?) throws(Refusal) {
    let place = try acknowledgeable(name, of: state)
    let deadline = deadlines[place]
    let roles = deadline.message?.recipients ?? []
    guard let held = roles.first(where: { requester.holds($0) }) else {
      throw Refusal(.notAllowed, [.role(roles, held: requester, in: workflow)])
    }
    if let seen = deadline.acknowledgment {
      throw Refusal(.outdated, [.acknowledgedBefore(deadline, seen)])
    }
    let stopped = deadline.rungs.indices.filter { deadline.rungs[$0].isStoppable }
    guard !stopped.isEmpty else {
      throw Refusal(.outdated, [.nothingToAcknowledge(deadline.name)])
    }
    role = held
    for rung in stopped {
      if raisesEvent(deadline.rungs[rung], of: deadline) {
        deadlines[place].rungs[rung].reminds = false
      } else {
        deadlines[place].rungs[rung].status = .acknowledged
      }
    }
    deadlines[place].acknowledgment = Deadline.Acknowledgment(by: requester.person, on: today)
    occurrence = .acknowledged(deadline.name, state: deadline.state)
  }

  /// Whether the chart waits for the day of the deadline.
  func raisesEvent(_ rung: Deadline.Rung, of deadline: Deadline) -> Bool {
    rung.before.amount == 0 && deadline.asks == nil
      && workflow.chart.heardDeadlines.contains(deadline.name)
  }

  private func acknowledgeable(
    _ name: DeadlineName?, of state: StateName?
  ) throws(Refusal) -> Int {
    guard let name else {
      let own = deadlines.indices.filter { place in
        let deadline = deadlines[place]
        return !deadline.isSuspended && deadline.acknowledgment == nil
          && deadline.rungs.contains { $0.isStoppable }
          && (deadline.message?.recipients ?? []).contains { requester.holds($0) }
      }
      guard let place = own.first, own.count == 1 else {
        throw Refusal(.notUnderstood, [.whichDeadline(own.map { deadlines[$0].name })])
      }
      return place
    }
    return try runningDeadline(name, of: state)
  }

  /// The place of a deadline that is set and runs.
  private func runningDeadline(
    _ name: DeadlineName, of state: StateName?
  ) throws(Refusal) -> Int {
    let found = deadlines.indices.filter {
      deadlines[$0].name == name && (state == nil || deadlines[$0].state == state)
    }
    guard let place = found.first else {
      throw Refusal(.notUnderstood, [.noDeadline(name, among: deadlines.map(\.name))])
    }
    guard found.count == 1 else {
      throw Refusal(
        .notUnderstood, [.deadlineInSeveralStates(name, found.map { deadlines[$0].state })])
    }
    guard !deadlines[place].isSuspended else {
      throw Refusal(.blocked, [.deadlineStandsStill(deadlines[place])])
    }
    return place
  }
}

extension Deadline.Rung {
  /// Whether it need not come any more once somebody knows.
  fileprivate var isStoppable: Bool {
    status == .pending && reminds && !isOverdue && !isEscalation
  }
}
