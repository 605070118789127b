import Languages
import Lifecycle
package import MessageTemplates
import PluginInterface

/// Writes what people read: from what an effect promised, who gets it, and the templates.
package struct MessageWriter: Sendable {
  let addresses: AddressBook
  let templates: TemplateSet
  let settings: MessageSettings

  package init(
    addresses: AddressBook, templates: TemplateSet = .shipped,
    settings: MessageSettings = MessageSettings()
  ) {
    self.addresses = addresses
    self.templates = templates
    self.settings = settings
  }

  /// The message about one thing: of the kind that its product names; else a reminder where there
  /// is a day by which it is due, and otherwise that somebody acted.
  func text(_ order: EffectOrder, to recipient: Recipient) throws(EffectFailure) -> MessageText {
    let facts = MessageFacts(order: order, language: recipient.language)
    let kind: MessageKind
    switch order.effect.product {
    case MailSpool.action, MailSpool.reminder: kind = facts.due == nil ? .action : .reminder
    case let product:
      // A webhook is told what the mail about it would say.
      kind = MessageKind.named(product) ?? (facts.due == nil ? .action : .reminder)
    }
    var values = values(of: facts, to: recipient)
    values.set("recipient", recipient.name(in: order))
    values.set("capacity", recipient.capacity(in: order))
    values.set("signature", signature)
    let steps = NextSteps(of: order, for: recipient).values
    values.set("can_act", !steps.isEmpty)
    values.set("steps", steps)
    return try write(kind, values, in: recipient.language)
  }

  /// One message for several reminders to the same person, at least one, the most urgent first.
  func digest(_ entries: [MessageEntry]) throws(EffectFailure) -> MessageText {
    guard let first = entries.first else { preconditionFailure("A digest tells of something.") }
    let language = first.recipient.language
    var values = TemplateValues()
    values.set("recipient", first.recipient.name(in: first.order))
    values.set("capacity", Self.capacities(of: entries))
    values.set("signature", signature)
    values.set("count", "\(entries.count)")
    let facts = entries.map { MessageFacts(order: $0.order, language: language) }
    let late = facts.count(where: \.isLate)
    values.set("late_count", late > 0 ? "\(late)" : nil)
    values.set("first_label", facts[0].label)
    values.set("first_title", facts[0].title)
    values.set("first_distance", facts[0].due.map { facts[0].distance(to: $0) })
    values.set(
      "entries",
      zip(entries, facts).enumerated().map { place, entry in
        var inner = self.values(of: entry.1, to: entry.0.recipient)
        inner.set("number", "\(place + 1)")
        inner.set("distance", entry.1.due.map { entry.1.distance(to: $0) })
        return inner
      })
    return try write(.digest, values, in: language)
  }

  func write(
    _ kind: MessageKind, _ values: TemplateValues, in language: Language
  ) throws(EffectFailure) -> MessageText {
    do throws(BlankPlaceholder) {
      let (subject, body) = try templates.template(of: kind, in: language).message(with: values)
      return MessageText(subject: subject, body: body)
    } catch {
      throw EffectFailure(error.message, isPermanent: true)
    }
  }

  private var signature: [TemplateValues] {
    settings.signature.map { line in
      var values = TemplateValues()
      values.set("line", line)
      return values
    }
  }

  /// The roles in which they get it, each once.
  private static func capacities(of entries: [MessageEntry]) -> String {
    var capacities: [String] = []
    for entry in entries {
      let capacity = entry.recipient.capacity(in: entry.order)
      if !capacities.contains(capacity) { capacities.append(capacity) }
    }
    return capacities.joined(separator: "; ")
  }
}

/// Something to tell somebody.
struct MessageEntry {
  let order: EffectOrder
  let recipient: Recipient
}
