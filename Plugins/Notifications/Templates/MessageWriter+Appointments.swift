import Agenda
import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// What a message brings into somebody's calendar: the same appointments, under the same names,
/// as `calendar --ics` writes.
extension MessageWriter {
  /// A calendar file with what the messages tell of; nil where they tell of no day.
  func calendar(of entries: [MessageEntry]) throws(EffectFailure) -> [UInt8]? {
    guard settings.sendsAppointments else { return nil }
    var appointments: [Appointment] = []
    for entry in entries {
      let facts = MessageFacts(order: entry.order, language: entry.recipient.language)
      for change in facts.deadlineChanges {
        appointments.append(try appointment(of: change, facts, for: entry.recipient.role))
      }
    }
    guard !appointments.isEmpty else { return nil }
    return CalendarFile(appointments, domain: addresses.domain).bytes
  }

  private func appointment(
    of change: DeadlineChange, _ facts: MessageFacts, for role: RoleName
  ) throws(EffectFailure) -> Appointment {
    let assignment = facts.order.assignment
    var values = self.assignment(facts)
    values.set("label", change.label(in: facts.order.workflow, facts.language))
    values.set("ended", change.deadline == nil)
    let text = try write(.appointment, values, in: facts.language)
    var appointment = Appointment(
      identifier: Appointment.Identifier(
        assignment: assignment.id.text, state: change.state.text, deadline: change.name.text,
        domain: addresses.domain),
      day: change.day, summary: text.subject, details: String(text.body.dropLast()),
      changedAt: assignment.changedAt, sequence: assignment.version,
      alarms: change.deadline?.alarms(for: role) ?? [])
    appointment.isCancelled = change.deadline == nil
    return appointment
  }
}

/// A deadline that a message tells of, or that is gone.
private struct DeadlineChange {
  let name: DeadlineName
  let state: StateName
  let day: CivilDate
  /// Nil for one that is gone.
  let deadline: Deadline?

  init(_ deadline: Deadline) {
    self.init(deadline.name, of: deadline.state, on: deadline.due, deadline)
  }

  private init(
    _ name: DeadlineName, of state: StateName, on day: CivilDate, _ deadline: Deadline?
  ) {
    self.name = name
    self.state = state
    self.day = day
    self.deadline = deadline
  }

  /// As a step told of it, and as it is now; nil where there is nothing to tell any more.
  init?(_ record: Record, among deadlines: [Deadline]) {
    guard case .text(let nameText)? = record["deadline"], let name = DeadlineName(nameText),
      case .text(let stateText)? = record["state"], let state = StateName(stateText),
      case .date(let due)? = record["due"]
    else { return nil }
    let now = deadlines.first { $0.name == name && $0.state == state }
    if let now, now.asks == nil, !now.isSuspended {
      self.init(now)
      return
    }
    guard record["ended"] == .boolean(true) else { return nil }
    self.init(name, of: state, on: due, nil)
  }

  func label(in workflow: Workflow, _ language: Language) -> String {
    let rule = workflow.chart.state(named: state).flatMap { state in
      workflow.chart.states[state].deadlines.first { $0.name == name }
    }
    let label = MessageLine.clean((deadline?.label ?? rule?.label)?.text(in: language) ?? "")
    return label.isEmpty ? name.text : label
  }
}

extension MessageFacts {
  /// The deadline that a reminder is about, or those that a step set, moved and ended.
  fileprivate var deadlineChanges: [DeadlineChange] {
    if deadline != nil {
      return running.flatMap { $0.asks == nil ? [DeadlineChange($0)] : nil } ?? []
    }
    guard case .list(let changes)? = order.effect.particulars["deadlines"] else { return [] }
    return changes.compactMap { change in
      guard case .record(let record) = change else { return nil }
      return DeadlineChange(record, among: order.assignment.deadlines)
    }
  }
}

extension Deadline {
  /// The moments at which a role is reminded of it.
  fileprivate func alarms(for role: RoleName) -> [Instant] {
    pendingRungs.filter { rung in
      rung.reminds && (rung.recipients ?? message?.recipients ?? []).contains(role)
    }.map(\.moment)
  }
}
