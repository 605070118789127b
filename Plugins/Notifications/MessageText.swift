import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import WorkingCalendar

/// What a message says: who must do what by when, and where to look.
struct MessageText {
  let subject: String
  let body: String

  init(_ order: EffectOrder, to role: RoleName) {
    switch order.language {
    case .en: self.init(english: order, to: role)
    case .nl: self.init(dutch: order, to: role)
    }
  }

  private init(dutch order: EffectOrder, to role: RoleName) {
    let facts = Facts(order)
    let stage = facts.stage(in: .nl)
    let lines: [String]
    if let due = facts.due {
      let prefix = facts.isLate ? "Te laat: " : "Herinnering: "
      let day = due.wording(dutch: true)
      subject = "\(prefix)\(facts.label(in: .nl)), uiterlijk \(day) – \(facts.title)"
      lines = [
        "Voor \(order.workflow.label(of: role).nl)", "",
        "\(facts.label(in: .nl)): uiterlijk \(day).",
        facts.isLate
          ? "Deze herinnering komt te laat: hij was bedoeld voor \(facts.planned(dutch: true))."
          : "Zorg dat het op tijd klaar is.",
      ]
    } else {
      subject = "\(facts.label(in: .nl)) – \(facts.title)"
      lines = [
        "Voor \(order.workflow.label(of: role).nl)", "",
        "\(facts.person) deed op \(facts.day(dutch: true)): \(facts.label(in: .nl)).",
      ]
    }
    body = Self.text(
      lines + [
        "", "Opdracht: \(facts.title)", "Fase: \(stage)", "",
        "Bekijk de opdracht: opdracht toon \(order.assignment.id)", "",
        "U krijgt dit bericht in de rol van \(order.workflow.label(of: role).nl).",
      ])
  }

  private init(english order: EffectOrder, to role: RoleName) {
    let facts = Facts(order)
    let lines: [String]
    if let due = facts.due {
      let prefix = facts.isLate ? "Late: " : "Reminder: "
      let day = due.wording(dutch: false)
      subject = "\(prefix)\(facts.label(in: .en)), by \(day) – \(facts.title)"
      lines = [
        "For \(order.workflow.label(of: role).en)", "", "\(facts.label(in: .en)): by \(day).",
        facts.isLate
          ? "This reminder is late: it was meant for \(facts.planned(dutch: false))."
          : "Please see to it in time.",
      ]
    } else {
      subject = "\(facts.label(in: .en)) – \(facts.title)"
      lines = [
        "For \(order.workflow.label(of: role).en)", "",
        "\(facts.person), on \(facts.day(dutch: false)): \(facts.label(in: .en)).",
      ]
    }
    body = Self.text(
      lines + [
        "", "Assignment: \(facts.title)", "Stage: \(facts.stage(in: .en))", "",
        "Look at it: opdracht show \(order.assignment.id)", "",
        "You get this message in the role of \(order.workflow.label(of: role).en).",
      ])
  }

  private static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
}

/// The particulars of an order, as a text needs them.
private struct Facts {
  let order: EffectOrder

  init(_ order: EffectOrder) { self.order = order }

  var title: String { Self.line(order.assignment.title) }
  var person: String { Self.line(text("person") ?? "opdrachtd") }
  var isLate: Bool { order.effect.particulars["late"] == .boolean(true) }

  var due: CivilDate? { date("due") }

  func day(dutch: Bool) -> String { (date("day") ?? order.today).wording(dutch: dutch) }

  func planned(dutch: Bool) -> String { (date("planned") ?? order.today).wording(dutch: dutch) }

  func label(in language: Language) -> String {
    text("label_\(language.rawValue)") ?? order.effect.product
  }

  func stage(in language: Language) -> String {
    order.workflow.stageLabels(of: order.assignment).map { $0.text(in: language) }
      .joined(separator: ", ")
  }

  /// What people wrote, on one line: nothing in it ends the line or turns its direction.
  private static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x2028...0x2029: scalars.append(" ")
      case 0x202A...0x202E, 0x2066...0x2069: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return Wording.words(String(scalars)).joined(separator: " ")
  }

  private func text(_ name: String) -> String? {
    if case .text(let text) = order.effect.particulars[name] { text } else { nil }
  }

  private func date(_ name: String) -> CivilDate? {
    if case .date(let date) = order.effect.particulars[name] { date } else { nil }
  }
}
