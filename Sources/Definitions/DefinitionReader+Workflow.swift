import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

/// The parts of a workflow that its file declares.
struct WorkflowParts {
  let name: AssignmentID
  let revision: Int
  let title: LocalizedText
  let timeZone: String
  let roles: [RoleDefinition]
  let chart: Statechart
}

extension DefinitionReader {
  private static let keys = [
    "calendar", "edit", "fields", "initial", "revision", "roles", "states", "timeZone", "title",
    "workflow",
  ]
  private static let what = LocalizedText(nl: "de workflow", en: "the workflow")

  /// Reads the whole file; nil where a part without which there is no workflow is wrong.
  mutating func workflow(_ node: SourceNode) -> WorkflowParts? {
    guard let members = members(of: node, what: Self.what, keys: Self.keys) else { return nil }
    let name = required("workflow", of: members, in: node, what: Self.what)
      .flatMap { workflowName($0) }
    let revision = members["revision"].map { integer($0.value, in: 1...1_000_000) } ?? 1
    let title = members["title"].map { localized($0.value) } ?? name.map(Self.plainTitle)
    if let calendar = members["calendar"] { checkCalendar(calendar.value) }
    let timeZone = members["timeZone"].map { text($0.value) } ?? "Europe/Amsterdam"
    let roles = members["roles"].map { self.roles(in: $0.value) } ?? []
    self.roles = roles.map(\.name)
    fields = members["fields"].map { self.fields(in: $0.value) } ?? []
    let chart = chart(members, in: node)
    guard let name, let revision, let title, let timeZone, let chart else { return nil }
    return WorkflowParts(
      name: name, revision: revision, title: title, timeZone: timeZone, roles: roles, chart: chart)
  }

  private static func plainTitle(_ name: AssignmentID) -> LocalizedText {
    LocalizedText(nl: name.text, en: name.text)
  }

  private mutating func workflowName(_ node: SourceNode) -> AssignmentID? {
    guard let text = text(node) else { return nil }
    if let name = AssignmentID(text) { return name }
    log.report(
      .name, at: node.position, length: text.utf8.count + 2,
      nl: "'\(text)' is geen naam voor een workflow: kleine letters, cijfers en '-'",
      en: "'\(text)' is no name of a workflow: lower-case letters, digits and '-'")
    return nil
  }

  private mutating func checkCalendar(_ node: SourceNode) {
    guard let text = text(node), text != "nl" else { return }
    log.report(
      .value, at: node.position, length: text.utf8.count + 2,
      nl: "de kalender '\(text)' is onbekend; bekend is 'nl'",
      en: "the calendar '\(text)' is unknown; known is 'nl'")
  }

  private mutating func roles(in node: SourceNode) -> [RoleDefinition] {
    let what = LocalizedText(nl: "de lijst van rollen", en: "the list of roles")
    var found: [RoleDefinition] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      guard let name = name(member.key, at: member.keyPosition, as: RoleName.self),
        let label = localized(member.value)
      else { continue }
      found.append(RoleDefinition(name: name, label: label))
    }
    return found
  }

  private mutating func fields(in node: SourceNode) -> [FieldDefinition] {
    let what = LocalizedText(nl: "de lijst van velden", en: "the list of fields")
    var found: [FieldDefinition] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if let field = field(member) { found.append(field) }
    }
    return found
  }

  private mutating func field(_ member: SourceMember) -> FieldDefinition? {
    let what = LocalizedText(nl: "het veld '\(member.key)'", en: "the field '\(member.key)'")
    guard let name = FieldName(member.key) else {
      reportName(member.key, at: member.keyPosition, limit: FieldName.maximumLength)
      return nil
    }
    guard let members = members(of: member.value, what: what, keys: ["label", "many", "type"])
    else { return nil }
    let many = members["many"].map { flag($0.value) ?? false } ?? false
    let label =
      members["label"].map { localized($0.value) } ?? LocalizedText(nl: name.text, en: name.text)
    guard let type = required("type", of: members, in: member.value, what: what),
      let text = text(type), let label
    else { return nil }
    guard let fieldType = FieldType(rawValue: text) else {
      log.reportUndeclared(
        .value, text, nl: "het soort veld", en: "the field type", at: type.position,
        among: FieldType.allCases.map(\.rawValue))
      return nil
    }
    return FieldDefinition(name: name, type: fieldType, many: many, label: label)
  }

  private mutating func chart(_ members: [String: SourceMember], in node: SourceNode) -> Statechart?
  {
    let initial = required("initial", of: members, in: node, what: Self.what)
      .flatMap { stateName($0) }
    guard let states = required("states", of: members, in: node, what: Self.what) else {
      return nil
    }
    let children = self.states(in: states, depth: 1)
    let edit = members["edit"].flatMap { self.edit($0.value) }
    guard let initial, let rootName = StateName("root") else { return nil }
    let root = StateBlueprint(
      name: rootName, label: LocalizedText(nl: "opdracht", en: "assignment"),
      kind: .compound(initial: initial), children: children, edit: edit,
      origin: members["initial"]?.value.position.offset ?? 0)
    do throws(StatechartFlaws) {
      return try Statechart(compiling: root)
    } catch {
      for flaw in error.flaws { report(flaw, below: node) }
      return nil
    }
  }

  mutating func stateName(_ node: SourceNode) -> StateName? {
    guard let text = text(node) else { return nil }
    return name(text, at: node.position, as: StateName.self)
  }
}
