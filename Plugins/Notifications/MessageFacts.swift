import Expressions
import Fields
import Languages
import Lifecycle
import PluginInterface
import WorkingCalendar

/// The particulars of an order, as a text needs them.
struct MessageFacts {
  let order: EffectOrder
  let language: Language

  var title: String { MessageLine.clean(order.assignment.title) }
  var person: String { MessageLine.clean(text("person") ?? "opdrachtd") }
  var due: CivilDate? { date("due") }
  var deadline: String? { text("deadline") }
  var planned: CivilDate { date("planned") ?? order.today }

  /// A reminder is late where it fired late, and where it is sent on a later day than planned.
  var isLate: Bool {
    order.effect.particulars["late"] == .boolean(true) || planned < order.today
  }

  func wording(_ day: CivilDate) -> String { day.wording(dutch: language == .nl) }

  /// The day on which somebody acted.
  var day: String { wording(date("day") ?? order.today) }

  /// What it is about, with the party that it concerns alone.
  var label: String {
    let label = text("label_\(language.rawValue)") ?? order.effect.product
    return label + (text("party").map { " (\(MessageLine.clean($0)))" } ?? "")
  }

  var stage: String {
    order.workflow.stageLabels(of: order.assignment).map { $0.text(in: language) }
      .joined(separator: ", ")
  }

  /// How far a day is, and which: 'over 3 dagen (wo 25 apr 2018)'.
  func distance(to day: CivilDate) -> String {
    let days = day - order.today
    let text =
      switch days {
      case ..<(-1): LocalizedText(nl: "\(-days) dagen geleden", en: "\(-days) days ago")
      case -1: LocalizedText(nl: "gisteren", en: "yesterday")
      case 0: LocalizedText(nl: "vandaag", en: "today")
      case 1: LocalizedText(nl: "morgen", en: "tomorrow")
      default: LocalizedText(nl: "over \(days) dagen", en: "in \(days) days")
      }
    return "\(text.text(in: language)) (\(wording(day)))"
  }

  private func text(_ name: String) -> String? {
    if case .text(let text) = order.effect.particulars[name] { text } else { nil }
  }

  private func date(_ name: String) -> CivilDate? {
    if case .date(let date) = order.effect.particulars[name] { date } else { nil }
  }
}
