import Expressions
import Fields
import Languages
import Lifecycle
import MessageTemplates
import PluginInterface
import WorkingCalendar

/// The particulars of an order, as a text needs them.
struct MessageFacts {
  let order: EffectOrder
  let language: Language

  var title: String {
    let title = MessageLine.clean(order.assignment.title)
    return title.isEmpty ? order.assignment.id.text : title
  }

  /// Who acted, as the event has it; nil where nobody did.
  var actor: String? { text("person") }

  var person: String {
    let person = MessageLine.clean(actor ?? "")
    return person.isEmpty ? "opdrachtd" : person
  }

  var label: String {
    let label = MessageLine.clean(text("label_\(language.rawValue)") ?? "")
    return label.isEmpty ? order.effect.product : label
  }

  var stage: String {
    let stages = order.workflow.stageLabels(of: order.assignment).map { $0.text(in: language) }
    return stages.isEmpty ? "–" : stages.joined(separator: ", ")
  }

  /// The day on which somebody acted.
  var acted: CivilDate { date("day") ?? order.today }
  /// The role that they acted in.
  var role: RoleName? { text("role").flatMap { RoleName($0) } }
  var due: CivilDate? { date("due") }
  var deadline: DeadlineName? { text("deadline").flatMap { DeadlineName($0) } }
  var state: StateName? { text("state").flatMap { StateName($0) } }
  var planned: CivilDate { date("planned") ?? order.today }
  /// The field that people are asked for.
  var asked: FieldName? { text("asks").flatMap { FieldName($0) } }
  /// Of which party it is.
  var party: String? { text("party") }
  var isEscalation: Bool { flag("escalation") }
  var isOverdue: Bool { due.map { $0 < order.today } ?? false }

  /// A reminder is late where it fired late, and where it is sent on a later day than planned.
  var isLate: Bool { flag("late") || planned < order.today }

  /// The fields that were filled in with the step.
  var fields: [FieldName] { fields(in: "fields") }

  /// The fields that were changed since a body returned the assignment.
  var changed: [FieldName] { fields(in: "changed") }

  private func fields(in name: String) -> [FieldName] {
    guard case .list(let names)? = order.effect.particulars[name] else { return [] }
    return names.compactMap { name in
      if case .text(let text) = name { FieldName(text) } else { nil }
    }
  }

  func wording(_ day: CivilDate) -> String { day.wording(dutch: language == .nl) }

  func fullWording(_ day: CivilDate) -> String { day.fullWording(dutch: language == .nl) }

  /// How far a day is, and which: 'over 3 dagen (wo 25 apr 2018)'.
  func distance(to day: CivilDate) -> String {
    "\(day.distance(from: order.today, dutch: language == .nl)) (\(wording(day)))"
  }

  private func flag(_ name: String) -> Bool {
    order.effect.particulars[name] == .boolean(true)
  }

  private func text(_ name: String) -> String? {
    if case .text(let text) = order.effect.particulars[name] { text } else { nil }
  }

  private func date(_ name: String) -> CivilDate? {
    if case .date(let date) = order.effect.particulars[name] { date } else { nil }
  }
}
