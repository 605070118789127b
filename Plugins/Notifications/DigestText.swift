import Languages
import Lifecycle
import PluginInterface

/// What one mail says that stands for several reminders: the most urgent first, each with what it
/// is about, by when, and how to see to it or stop it.
struct DigestText {
  /// A reminder, and in which capacity somebody gets it.
  struct Entry {
    let order: EffectOrder
    let recipient: Recipient
  }

  let subject: String
  let body: String

  /// `entries` are for one person and hold at least one, the most urgent first.
  init(_ entries: [Entry]) {
    guard let first = entries.first else { preconditionFailure("A digest tells of something.") }
    let language = first.recipient.language
    let facts = entries.map { MessageFacts(order: $0.order, language: language) }
    subject = Self.subject(facts, in: language)
    let opening = LocalizedText(
      nl: "U hebt \(entries.count) herinneringen. De dringendste staat bovenaan.",
      en: "You have \(entries.count) reminders. The most urgent one comes first.")
    var lines = [
      LocalizedText(nl: "Voor", en: "For").text(in: language) + " "
        + first.recipient.name(in: first.order), "", opening.text(in: language), "",
    ]
    for (place, facts) in facts.enumerated() {
      lines += Self.lines(of: facts, numbered: place + 1) + [""]
    }
    lines.append(Self.capacities(of: entries, in: language))
    body = lines.joined(separator: "\n") + "\n"
  }

  /// The number, what is most urgent, and whether any comes late.
  private static func subject(_ facts: [MessageFacts], in language: Language) -> String {
    let first = facts[0]
    let late = facts.count(where: \.isLate)
    let count = LocalizedText(
      nl: "\(facts.count) herinneringen" + (late > 0 ? ", \(late) te laat" : ""),
      en: "\(facts.count) reminders" + (late > 0 ? ", \(late) late" : ""))
    let distance = first.due.map { ", \(first.distance(to: $0))" } ?? ""
    return "\(count.text(in: language)): \(first.label)\(distance) – \(first.title)"
  }

  private static func lines(of facts: MessageFacts, numbered number: Int) -> [String] {
    let id = facts.order.assignment.id
    let dutch = facts.language == .nl
    var lines = ["\(number). \(facts.label) – \(facts.title)"]
    if let due = facts.due { lines.append("   \(facts.distance(to: due))") }
    if facts.isLate {
      let planned = facts.wording(facts.planned)
      lines.append(
        dutch
          ? "   Te laat verstuurd, was bedoeld voor \(planned)."
          : "   Sent late, was meant for \(planned).")
    }
    lines.append((dutch ? "   Fase: " : "   Stage: ") + facts.stage)
    lines.append(
      dutch ? "   Bekijken: opdracht toon \(id)" : "   Look at it: opdracht show \(id)")
    if let deadline = facts.deadline {
      lines.append(
        dutch
          ? "   Niet meer herinneren: opdracht ack \(id) \(deadline)"
          : "   Stop reminding: opdracht ack \(id) \(deadline)")
    }
    return lines
  }

  /// The roles in which they get it, each once.
  private static func capacities(of entries: [Entry], in language: Language) -> String {
    var capacities: [String] = []
    for entry in entries {
      let capacity = entry.recipient.capacity(in: entry.order)
      if !capacities.contains(capacity) { capacities.append(capacity) }
    }
    let joined = capacities.joined(separator: "; ")
    return LocalizedText(
      nl: "U krijgt deze herinneringen in de rol van \(joined).",
      en: "You get these reminders in the role of \(joined)."
    ).text(in: language)
  }
}
