import Fields
import JSONSyntax
import Languages
import Lifecycle

/// On which agendas an assignment stands, and which assignments are meetings.
extension DefinitionReader {
  static let meetingKeys = ["body", "cancelled", "on", "papers", "submitter"]

  /// `meeting: { body: "BPSDL", on: "vergadering" }` of a state.
  mutating func agenda(_ node: SourceNode) -> AgendaRule? {
    let what = LocalizedText(nl: "'meeting'", en: "'meeting'")
    guard let members = members(of: node, what: what, keys: Self.meetingKeys) else { return nil }
    let body = required("body", of: members, in: node, what: what).flatMap { bodyName($0) }
    let day = required("on", of: members, in: node, what: what)
      .flatMap { declaredField($0, of: [.date]) }
    let papers = members["papers"].flatMap { declaredField($0.value, of: [.date]) }
    let submitter = members["submitter"].flatMap { declaredField($0.value, of: [.party, .text]) }
    let cancelled = members["cancelled"].flatMap { member in
      text(member.value).flatMap { name($0, at: member.value.stretch, as: ActionName.self) }
    }
    guard let body, let day else { return nil }
    return AgendaRule(
      body: body, day: day, papers: papers, submitter: submitter, cancelled: cancelled)
  }

  static let conveningKeys = [
    "body", "by", "cancelled", "items", "late", "on", "open", "papers", "previous",
  ]

  /// `meets: { body: "orgaan", on: "datum" }` of the workflow: its assignments are meetings.
  mutating func convening(_ node: SourceNode) -> ConveningRule? {
    let what = LocalizedText(nl: "'meets'", en: "'meets'")
    guard let members = members(of: node, what: what, keys: Self.conveningKeys) else { return nil }
    let body = required("body", of: members, in: node, what: what)
      .flatMap { declaredField($0, of: [.text]) }
    let day = required("on", of: members, in: node, what: what)
      .flatMap { declaredField($0, of: [.date]) }
    let papers = members["papers"].flatMap { declaredDeadline($0.value) }
    let previous = members["previous"].flatMap { declaredField($0.value, of: [.date]) }
    let items = members["items"].flatMap { declaredField($0.value, of: [.text], many: true) }
    let late = members["late"].flatMap { declaredField($0.value, of: [.text], many: true) }
    let open = members["open"].flatMap { declaredState($0.value) }
    let cancelled = members["cancelled"].flatMap { declaredState($0.value) }
    let planners = members["by"].map { declaredRoles($0.value) }
    for (key, needed) in [("late", "items"), ("open", "items")] {
      guard let member = members[key], members[needed] == nil else { continue }
      log.report(
        .structure, at: member.keyStretch, nl: "'\(key)' heeft zonder '\(needed)' geen betekenis",
        en: "'\(key)' has no meaning without '\(needed)'")
    }
    guard let body, let day else { return nil }
    return ConveningRule(
      body: body, day: day, papers: papers, previous: previous, items: items, late: late,
      open: open, cancelled: cancelled, planners: planners)
  }

  private mutating func declaredState(_ node: SourceNode) -> StateName? {
    guard let name = stateName(node) else { return nil }
    if outline.states.contains(name.text) { return name }
    log.reportUndeclared(
      .target, name.text, nl: "de toestand", en: "the state", at: node.stretch,
      among: Array(outline.states))
    return nil
  }

  private mutating func declaredDeadline(_ node: SourceNode) -> DeadlineName? {
    guard let text = text(node) else { return nil }
    if outline.deadlines.contains(text), let name = DeadlineName(text) { return name }
    log.reportUndeclared(
      .target, text, nl: "de termijn", en: "the deadline", at: node.stretch,
      among: Array(outline.deadlines))
    return nil
  }

  private mutating func bodyName(_ node: SourceNode) -> String? {
    guard let text = text(node) else { return nil }
    if text.utf8.count <= Self.longestBody, AssignmentID(suggestedBy: text) != nil { return text }
    log.report(
      .value, at: node.stretch,
      nl: "\(text.quoted) kan geen orgaan zijn: letters of cijfers, hoogstens "
        + "\(Self.longestBody) tekens",
      en: "\(text.quoted) can be no body: letters or digits, at most \(Self.longestBody) characters"
    )
    return nil
  }

  /// The identifier of a meeting has room for the body and the day.
  static let longestBody = AssignmentID.maximumLength - "-2018-04-25".utf8.count

  /// A field of one of the types, with one value or with many.
  private mutating func declaredField(
    _ node: SourceNode, of types: [FieldType], many: Bool = false
  ) -> FieldName? {
    guard let field = declaredField(node) else { return nil }
    if types.contains(field.type), field.many == many { return field.name }
    let names = types.map { "'\($0.rawValue)'" }
    log.report(
      .type, at: node.stretch,
      nl: "'\(field.name)' moet een veld van het soort \(names.joined(separator: " of ")) zijn, "
        + "met \(many ? "veel waarden ('many')" : "één waarde")",
      en: "'\(field.name)' has to be a field of the type \(names.joined(separator: " or ")), with "
        + (many ? "many values ('many')" : "one value"))
    return nil
  }
}
