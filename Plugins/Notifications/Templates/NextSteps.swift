import Fields
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// What the recipient of a message can do next, with what is still in the way.
struct NextSteps {
  /// More would hide what the message is about.
  private static let most = 12
  private static let noon = 12 * 3_600

  private let order: EffectOrder
  private let recipient: Recipient

  init(of order: EffectOrder, for recipient: Recipient) {
    self.order = order
    self.recipient = recipient
  }

  private var language: Language { recipient.language }

  private var person: String {
    switch recipient.key {
    case .person(let name): name
    case .role(let role): role.text
    }
  }

  /// For each step what templates call `step`, `command` and so on; the nearest first.
  var values: [TemplateValues] {
    guard order.workflow.reference == order.assignment.workflow else { return [] }
    // A day has no zone: noon of it somewhere is enough.
    let moment = Moment(
      FixedOffsetZone.utc.instant(on: order.today, secondOfDay: Self.noon), in: FixedOffsetZone.utc)
    let requester = Requester(person: person, roles: [recipient.role])
    var seen: [ActionName] = []
    return order.workflow.steps(of: order.assignment, for: requester, at: moment)
      .filter { step in
        guard let action = step.action, !seen.contains(action),
          !step.blockers.contains(where: { $0.code == .role })
        else { return false }
        seen.append(action)
        return true
      }
      .prefix(Self.most).map(values)
  }

  /// The command that fills fields: 'opdracht bewerk samen-leren doel=…'.
  func edit(_ fields: [FieldName]) -> String {
    command(LocalizedText(nl: "bewerk", en: "edit"), [], fields)
  }

  private func values(of step: Step) -> TemplateValues {
    let empty = step.blockers.filter { $0.code == .missing || $0.code == .open }
    let fields = empty.compactMap { blocker in
      FieldName(blocker.subject).map { (name: $0, liftedBy: blocker.liftedBy) }
    }
    let before = fields.filter { !step.takes.contains($0.name) }
    let own = before.filter { $0.liftedBy.contains(recipient.role) }.map(\.name)
    let obstacles = step.blockers.filter { $0.code != .missing && $0.code != .open }
      .map { $0.message.text(in: language) }
    var values = TemplateValues()
    let label = MessageLine.clean(step.label.text(in: language))
    values.set("step", label.isEmpty ? step.action?.text ?? "–" : label)
    values.set(
      "command",
      command(
        LocalizedText(nl: "doe", en: "do"), [step.action?.text ?? ""],
        fields.map(\.name).filter { step.takes.contains($0) }))
    values.set("missing", text(before.map { order.workflow.label(of: $0.name).text(in: language) }))
    values.set("edit", own.isEmpty ? nil : edit(own))
    values.set("obstacle", text(obstacles, separator: " "))
    return values
  }

  private func text(_ parts: [String], separator: String = ", ") -> String? {
    parts.isEmpty ? nil : parts.joined(separator: separator)
  }

  private func command(_ verb: LocalizedText, _ words: [String], _ fields: [FieldName]) -> String {
    let parts = [verb.text(in: language), order.assignment.id.text] + words
    return (["opdracht"] + parts + fields.map { "\($0)=…" }).joined(separator: " ")
  }
}
