import Fields
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// What stands for the placeholders.
extension MessageWriter {
  /// A longer value is not told: half of one would stand in a mail without being found there when
  /// it is erased.
  static let longestValue = 2_000

  /// Everything that is known about one thing, whatever kind of message it becomes.
  func values(of facts: MessageFacts, to recipient: Recipient) -> TemplateValues {
    var values = assignment(facts)
    values.set("day", facts.fullWording(facts.acted))
    values.set("person", facts.person)
    values.set("behalf", addresses.principal(of: facts).map(MessageLine.clean))
    values.set(
      "role", facts.role.map { facts.order.workflow.label(of: $0).text(in: facts.language) })
    values.set("given", given(facts))
    let changed = facts.changed.map {
      facts.order.workflow.label(of: $0).text(in: facts.language)
    }
    values.set("changed", changed.isEmpty ? nil : changed.joined(separator: ", "))
    if let due = facts.due {
      values.set("due", facts.fullWording(due))
      values.set("due_short", facts.wording(due))
      values.set("distance", due.distance(from: facts.order.today, dutch: facts.language == .nl))
      values.set("workdays", workdays(to: due, facts))
    }
    values.set("overdue", facts.isOverdue)
    values.set("late", facts.isLate)
    values.set("planned", facts.fullWording(facts.planned))
    values.set("escalation", facts.isEscalation)
    values.set("party", facts.party)
    values.set("deadline", facts.stoppable?.text)
    if let field = facts.asked {
      let label = facts.order.workflow.label(of: field).text(in: facts.language)
      values.set("asks", label)
      values.set("fill", NextSteps(of: facts.order, for: recipient).edit([field]))
    }
    return values
  }

  /// What every message says of an assignment.
  func assignment(_ facts: MessageFacts) -> TemplateValues {
    var values = TemplateValues()
    let id = facts.order.assignment.id.text
    values.set("label", facts.label)
    values.set("title", facts.title)
    values.set("id", id)
    values.set("stage", facts.stage)
    values.set("link", settings.link(to: id))
    return values
  }

  /// What the fields hold now that were filled in with the step.
  private func given(_ facts: MessageFacts) -> [TemplateValues] {
    facts.fields.compactMap { field in
      guard let value = facts.order.assignment.fields[field] else { return nil }
      let text = MessageLine.clean(value.display(in: facts.language))
      guard !text.isEmpty else { return nil }
      var values = TemplateValues()
      values.set("field", facts.order.workflow.label(of: field).text(in: facts.language))
      let tooLong = LocalizedText(
        nl: "(te lang voor een bericht)", en: "(too long for a message)")
      values.set(
        "value", text.utf8.count > Self.longestValue ? tooLong.text(in: facts.language) : text)
      return values
    }
  }

  /// '3 werkdagen'; nil where none is left.
  private func workdays(to due: CivilDate, _ facts: MessageFacts) -> String? {
    let count = facts.order.workflow.calendar.workdays(from: facts.order.today, to: due)
    guard count > 0 else { return nil }
    return LocalizedText(
      nl: count == 1 ? "1 werkdag" : "\(count) werkdagen",
      en: count == 1 ? "1 working day" : "\(count) working days"
    ).text(in: facts.language)
  }
}

extension MessageFacts {
  /// The deadline, while it runs as it was told of; nil for one that is gone, moved or suspended.
  var running: Deadline? {
    guard let deadline else { return nil }
    return order.assignment.deadlines.first { each in
      each.name == deadline && (state == nil || each.state == state) && each.due == due
        && !each.isSuspended
    }
  }

  /// Its name where somebody can still say that they need no reminders before the date.
  fileprivate var stoppable: DeadlineName? {
    guard !isEscalation, !isOverdue, let running, running.acknowledgment == nil else { return nil }
    let isToCome = running.rungs.contains {
      $0.status == .pending && $0.reminds && !$0.isOverdue && !$0.isEscalation
    }
    return isToCome ? running.name : nil
  }
}

extension AddressBook {
  /// On whose behalf somebody acted; nil where the role was their own.
  fileprivate func principal(of facts: MessageFacts) -> String? {
    guard let actor = facts.actor, let role = facts.role else { return nil }
    return principal(of: actor, in: role, on: facts.acted)
  }
}
