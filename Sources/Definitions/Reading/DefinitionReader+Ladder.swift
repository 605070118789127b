import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// The ladder of a deadline: when people are reminded, and who else where it goes up.
extension DefinitionReader {
  static let rungKeys = ["at", "to"]

  /// Each moment once: two rungs at one moment would be one reminder.
  mutating func ladder(
    _ node: SourceNode
  ) -> [(rung: DeadlineRule.Rung, node: SourceNode)] {
    var found: [(rung: DeadlineRule.Rung, node: SourceNode)] = []
    for element in elements(node) {
      guard let rung = rung(element) else { continue }
      guard !found.contains(where: { $0.rung.before == rung.before }) else {
        log.report(
          .duplicate, at: element.stretch, nl: "dit moment van herinneren staat er al",
          en: "this moment of reminding is there already")
        continue
      }
      found.append((rung, element))
    }
    return found
  }

  /// '10 workdays before', or `{ at: "3 workdays after", to: ["opdrachtgever"] }`.
  private mutating func rung(_ node: SourceNode) -> DeadlineRule.Rung? {
    guard case .object = node.content else {
      return text(node).flatMap { rungMoment($0, at: node) }.map { DeadlineRule.Rung(before: $0) }
    }
    let what = LocalizedText(nl: "een herinnering", en: "a reminder")
    guard let members = members(of: node, what: what, keys: Self.rungKeys, orText: true) else {
      return nil
    }
    let at = required("at", of: members, in: node, what: what)
    let to = required("to", of: members, in: node, what: what)
    let before = at.flatMap { at in text(at).flatMap { rungMoment($0, at: at) } }
    let roles = to.map { recipients($0, or: wordForMissing) } ?? []
    if let to, elements(to).isEmpty { reportEmpty(to) }
    return before.map { DeadlineRule.Rung(before: $0, recipients: roles) }
  }

  /// How long before the due date; negative behind it.
  private mutating func rungMoment(_ text: String, at node: SourceNode) -> Term? {
    if text == "when due" { return Term(0, .days) }
    let suffix = [" before", " after"].first { text.hasSuffix($0) }
    guard let suffix else {
      reportNoMoment(text, at: node)
      return nil
    }
    guard let term = term(String(text.dropLast(suffix.count)), at: node.stretch) else {
      return nil
    }
    guard term.amount >= 0 else {
      reportNoMoment(text, at: node)
      return nil
    }
    return suffix == " before" ? term : Term(-term.amount, term.unit)
  }

  private mutating func reportNoMoment(_ text: String, at node: SourceNode) {
    log.report(
      .term, at: node.stretch, nl: "\(text.quoted) is geen moment van herinneren",
      en: "\(text.quoted) is no moment of reminding",
      remedy: LocalizedText(
        nl: "schrijf '10 workdays before', 'when due' of '3 workdays after'",
        en: "write '10 workdays before', 'when due' or '3 workdays after'"))
  }
}
