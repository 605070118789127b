import Expressions
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Values about people: roles, days, users.
extension SettingsText {
  private static let roleKeys = ["from", "role", "until"]

  mutating func role(_ node: SourceNode) -> RoleName? {
    guard let text = text(node) else { return nil }
    if let role = RoleName(text) { return role }
    let name = Self.quoted(text)
    flag(
      node.position, nl: "\(name) is geen rol.", en: "\(name) is no role.",
      remedy: LocalizedText(
        nl: "Een rol begint met een letter, en heeft letters, cijfers, '_' en '-'.",
        en: "A role begins with a letter, and has letters, digits, '_' and '-'."))
    return nil
  }

  mutating func date(_ node: SourceNode) -> CivilDate? {
    guard let text = text(node) else { return nil }
    if let date = CivilDate(iso: text) { return date }
    let name = Self.quoted(text)
    flag(
      node.position, nl: "\(name) is geen dag.", en: "\(name) is no day.",
      remedy: LocalizedText(
        nl: "Schrijf bijvoorbeeld \"2018-07-01\".", en: "Write for instance \"2018-07-01\"."))
    return nil
  }

  /// Roles, each a name or an object with the days on which it is held.
  mutating func datedRoles(_ node: SourceNode) -> [DatedRole] {
    (elements(of: node) ?? []).compactMap { datedRole($0) }
  }

  private mutating func datedRole(_ node: SourceNode) -> DatedRole? {
    guard case .object = node.content else { return role(node).map { DatedRole($0) } }
    guard let members = members(of: node, keys: Self.roleKeys) else { return nil }
    let start = members["from"].flatMap { date($0) }
    let end = members["until"].flatMap { date($0) }
    guard let named = members["role"] else {
      flag(
        node.position, nl: "De rol ontbreekt.", en: "The role is missing.",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld { role: \"bpsdl\", until: \"2018-12-31\" }.",
          en: "Write for instance { role: \"bpsdl\", until: \"2018-12-31\" }."))
      return nil
    }
    guard let role = role(named) else { return nil }
    if let dated = DatedRole(role, start: start, end: end) { return dated }
    flagEnd(members["until"] ?? node, end, before: start)
    return nil
  }

  mutating func flagEnd(_ node: SourceNode, _ end: CivilDate?, before start: CivilDate?) {
    let (last, first) = (end?.description ?? "", start?.description ?? "")
    flag(
      node.position, nl: "De laatste dag, \(last), ligt voor de eerste, \(first).",
      en: "The last day, \(last), lies before the first, \(first).")
  }

  /// Whether a name can be that of a person: it stands in the log, in mail and on terminals.
  mutating func isName(_ name: String, at position: SourcePosition) -> Bool {
    if name == PersonName.engine {
      flag(
        position, nl: "Zo heet de dienst zelf in het logboek.",
        en: "The daemon itself is called so in the log.",
        remedy: LocalizedText(nl: "Kies een andere naam.", en: "Choose another name."))
      return false
    }
    guard PersonName.isFit(name) else {
      let shown = Self.quoted(name)
      flag(
        position, nl: "\(shown) kan geen naam van iemand zijn.",
        en: "\(shown) cannot be somebody's name.",
        remedy: LocalizedText(
          nl: "Neem 1 tot \(PersonName.longest) letters, cijfers en leestekens.",
          en: "Take 1 to \(PersonName.longest) letters, digits and marks."))
      return false
    }
    return true
  }
}
