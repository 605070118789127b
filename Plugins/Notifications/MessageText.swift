import Languages
import Lifecycle
import PluginInterface

/// What a message about one thing says: who must do what by when, and where to look.
struct MessageText {
  let subject: String
  let body: String

  init(_ order: EffectOrder, to recipient: Recipient) {
    let facts = MessageFacts(order: order, language: recipient.language)
    switch recipient.language {
    case .en: self.init(english: facts, to: recipient)
    case .nl: self.init(dutch: facts, to: recipient)
    }
  }

  private init(dutch facts: MessageFacts, to recipient: Recipient) {
    let lines: [String]
    if let due = facts.due {
      let day = facts.wording(due)
      subject =
        "\(facts.isLate ? "Te laat: " : "Herinnering: ")\(facts.label), uiterlijk \(day) – "
        + facts.title
      lines = [
        "\(facts.label): uiterlijk \(day).",
        facts.isLate
          ? "Deze herinnering komt te laat: hij was bedoeld voor \(facts.wording(facts.planned))."
          : "Zorg dat het op tijd klaar is.",
      ]
    } else {
      subject = "\(facts.label) – \(facts.title)"
      lines = ["\(facts.person) deed op \(facts.day): \(facts.label)."]
    }
    body = Self.text(
      ["Voor \(recipient.name(in: facts.order))", ""] + lines + [
        "", "Opdracht: \(facts.title)", "Fase: \(facts.stage)", "",
        "Bekijk de opdracht: opdracht toon \(facts.order.assignment.id)", "",
        "U krijgt dit bericht in de rol van \(recipient.capacity(in: facts.order)).",
      ])
  }

  private init(english facts: MessageFacts, to recipient: Recipient) {
    let lines: [String]
    if let due = facts.due {
      let day = facts.wording(due)
      subject =
        "\(facts.isLate ? "Late: " : "Reminder: ")\(facts.label), by \(day) – \(facts.title)"
      lines = [
        "\(facts.label): by \(day).",
        facts.isLate
          ? "This reminder is late: it was meant for \(facts.wording(facts.planned))."
          : "Please see to it in time.",
      ]
    } else {
      subject = "\(facts.label) – \(facts.title)"
      lines = ["\(facts.person), on \(facts.day): \(facts.label)."]
    }
    body = Self.text(
      ["For \(recipient.name(in: facts.order))", ""] + lines + [
        "", "Assignment: \(facts.title)", "Stage: \(facts.stage)", "",
        "Look at it: opdracht show \(facts.order.assignment.id)", "",
        "You get this message in the role of \(recipient.capacity(in: facts.order)).",
      ])
  }

  private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}
