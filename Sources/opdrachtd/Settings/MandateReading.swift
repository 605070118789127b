import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// Reads who stands in for whom, among people whose roles are known.
struct MandateReading {
  let roles: [String: [DatedRole]]
  /// Whose roles could not all be read.
  let incomplete: Set<String>

  private static let keys = ["end", "from", "instead", "role", "start", "to"]

  func mandates(_ node: SourceNode?, _ text: inout SettingsText) -> [Mandate] {
    guard let node, let elements = text.elements(of: node) else { return [] }
    var mandates: [Mandate] = []
    var places: [SourceNode] = []
    for element in elements {
      guard let mandate = mandate(element, &text) else { continue }
      mandates.append(mandate)
      places.append(element)
    }
    // Whose role it is not may hold it through another mandate; one with a flaw counts for none.
    guard mandates.count == elements.count else { return mandates }
    for (mandate, place) in zip(mandates, places) {
      requireHeld(mandate, among: mandates, at: place, &text)
    }
    return mandates
  }

  private func requireHeld(
    _ mandate: Mandate, among mandates: [Mandate], at node: SourceNode, _ text: inout SettingsText
  ) {
    let name = mandate.principal
    let own = (roles[name] ?? []).map(\.role)
    let isHeld =
      own.contains(mandate.role) || incomplete.contains(name)
      || mandates.contains { $0.substitute == name && $0.role == mandate.role }
    guard !isHeld else { return }
    var position = node.position
    if case .object(let members) = node.content,
      let role = members.first(where: { $0.key == "role" })
    {
      position = role.value.position
    }
    text.flag(
      position,
      nl: "\(SettingsText.quoted(name)) heeft de rol '\(mandate.role)' niet.",
      en: "\(SettingsText.quoted(name)) does not hold the role '\(mandate.role)'.",
      remedy: own.isEmpty
        ? LocalizedText(
          nl: "Geef die rol onder 'people'.", en: "Give that role under 'people'.")
        : text.advice(for: mandate.role.text, among: own.map(\.text)))
  }

  private func mandate(_ node: SourceNode, _ text: inout SettingsText) -> Mandate? {
    guard let members = text.members(of: node, keys: Self.keys) else { return nil }
    let role = required("role", of: members, in: node, &text).flatMap { text.role($0) }
    let principal = person("from", members, in: node, &text)
    let substitute = person("to", members, in: node, &text)
    let start = required("start", of: members, in: node, &text).flatMap { text.date($0) }
    let end = members["end"].flatMap { text.date($0) }
    let takesOver = members["instead"].map { text.boolean($0) } ?? true
    guard let role, let principal, let substitute, let start, let takesOver else { return nil }
    if let end, end < start {
      text.flagEnd(members["end"] ?? node, end, before: start)
      return nil
    }
    // A last day that could not be read must not become one without an end.
    guard members["end"] == nil || end != nil else { return nil }
    let mandate = Mandate(
      role: role, principal: principal, substitute: substitute, start: start, end: end,
      takesOver: takesOver)
    if mandate == nil {
      text.flag(
        (members["to"] ?? node).position, nl: "Niemand vervangt zichzelf.",
        en: "Nobody stands in for themselves.")
    }
    return mandate
  }

  private func required(
    _ key: String, of members: SettingsMembers, in node: SourceNode, _ text: inout SettingsText
  ) -> SourceNode? {
    if let found = members[key] { return found }
    text.flag(
      node.position, nl: "Van deze vervanging ontbreekt '\(key)'.",
      en: "This mandate lacks '\(key)'.",
      remedy: LocalizedText(
        nl: "Nodig zijn role, from, to en start.", en: "It takes role, from, to and start."))
    return nil
  }

  private func person(
    _ key: String, _ members: SettingsMembers, in node: SourceNode, _ text: inout SettingsText
  ) -> String? {
    guard let found = required(key, of: members, in: node, &text), let name = text.text(found)
    else { return nil }
    if roles[name] != nil { return name }
    let shown = SettingsText.quoted(name)
    text.flag(
      found.position, nl: "\(shown) staat niet onder 'people'.",
      en: "\(shown) does not stand under 'people'.",
      remedy: text.advice(for: name, among: Array(roles.keys)))
    return nil
  }
}
