import Expressions
import Fields
import Languages
import WorkingCalendar

extension Draft {
  /// Marks a rung as fired and promises its message. Throws where the deadline has moved.
  ///
  /// After a standstill of the daemon the rule may pass over rungs that came too late; the event
  /// of a deadline is raised all the same.
  mutating func remind(_ key: ReminderKey) throws(Refusal) {
    let found = deadlines.firstIndex { $0.name == key.deadline && $0.state == key.state }
    guard let place = found, !deadlines[place].isSuspended,
      let number = deadlines[place].rungs.firstIndex(where: {
        $0.before == key.before && $0.moment == key.moment && $0.status == .pending
      }), key.moment <= moment.instant
    else {
      throw Refusal(.outdated, [.remindedBefore(key)])
    }
    let lateness = moment.instant.milliseconds - key.moment.milliseconds
    let isLate = lateness > Deadline.lateAfterMilliseconds
    occurrence = .reminded(key, late: isLate)
    let deadline = deadlines[place]
    let rung = deadline.rungs[number]
    let raises = key.before.amount == 0 && deadline.asks == nil
    let isPassedOver = isPassedOver(rung, of: deadline, lateness: lateness)
    let isHeard = raisesEvent(rung, of: deadline)
    deadlines[place].rungs[number].status = isPassedOver && !isHeard ? .skipped : .fired
    if raises { queue.append(RaisedEvent(name: .due(deadline.name))) }
    guard let message = deadline.message, rung.reminds, !isPassedOver else { return }
    let recipients = rung.recipients ?? message.recipients
    guard !recipients.isEmpty else { return }
    // Who has voted hears nothing of the others' deadline.
    promise(
      EffectRule(plugin: message.plugin, product: message.product, recipients: recipients),
      standingFor: .missingParties, missingParties(of: deadline.state),
      particulars(of: rung, of: deadline, isLate: isLate))
  }

  /// Whether the rule passes a rung over that comes too late.
  private func isPassedOver(
    _ rung: Deadline.Rung, of deadline: Deadline, lateness: Int64
  ) -> Bool {
    let rule = workflow.chart.state(named: deadline.state).flatMap { state in
      workflow.chart.states[state].deadlines.first { $0.name == deadline.name }
    }
    switch rule?.catchUp ?? .all {
    case .all: return false
    case .latest:
      return deadline.rungs.contains {
        $0.status == .pending && $0.reminds && $0.moment > rung.moment
          && $0.moment <= moment.instant
      }
    case .none: return lateness > Deadline.missedAfterMilliseconds
    }
  }

  /// What a message tells; what says nothing is left out.
  private func particulars(
    of rung: Deadline.Rung, of deadline: Deadline, isLate: Bool
  ) -> Record {
    var particulars = Record(inOrder: [
      ("day", .date(moment.today)), ("deadline", .text(deadline.name.text)),
      ("due", .date(deadline.due)), ("label_en", .text(deadline.label.en)),
      ("label_nl", .text(deadline.label.nl)), ("late", .boolean(isLate)),
      ("planned", .date(moment.zone.localTime(at: rung.moment).date)),
      ("state", .text(deadline.state.text)),
    ])
    if let field = deadline.asks { particulars["asks"] = .text(field.text) }
    if rung.isEscalation { particulars["escalation"] = .boolean(true) }
    if rung.isOverdue { particulars["overdue"] = .boolean(true) }
    return particulars
  }
}
