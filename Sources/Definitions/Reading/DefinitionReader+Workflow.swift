import Expressions
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
  let calendar: WorkingCalendar
  let fields: [FieldDefinition]
  let roles: [RoleDefinition]
  let parties: [PartySet]
  let flags: [FlagRule]
  let imports: [String]
  /// The root with all states, still to be compiled.
  let root: StateBlueprint
  /// Still to be read, once the workflow is there to run them.
  let scenarios: SourceNode?
}

extension DefinitionReader {
  static let workflowKeys = [
    "calendar", "edit", "fields", "flags", "imports", "initial", "meets", "on", "parties",
    "revision", "roles",
    "scenarios",
    "states", "timeZone", "title", "workflow",
  ]
  static let rootName = StateName("root")
  private static let what = LocalizedText(nl: "de workflow", en: "the workflow")

  /// Reads the whole file; nil where a part without which there is no workflow is wrong.
  mutating func workflow(_ node: SourceNode) -> WorkflowParts? {
    guard let members = members(of: node, what: Self.what, keys: Self.workflowKeys) else {
      return nil
    }
    let name = required("workflow", of: members, in: node, what: Self.what)
      .flatMap { workflowName($0) }
    let revision = members["revision"].map { integer($0.value, in: 1...1_000_000) } ?? 1
    let title = members["title"].map { localized($0.value) } ?? name.map(Self.plainTitle)
    let calendar = members["calendar"].flatMap { self.calendar($0.value) } ?? .dutch
    if let zone = members["timeZone"] { checkZone(zone.value) }
    outline = members["states"].map { Outline(states: $0.value) } ?? Outline()
    let roles = members["roles"].map { self.roles(in: $0.value) } ?? []
    self.roles = roles.map(\.name)
    parties = members["parties"].map { self.parties(in: $0.value) } ?? []
    let fields = members["fields"].map { self.fields(in: $0.value) } ?? []
    self.fields = Dictionary(
      fields.map { ($0.name.text, $0) }, uniquingKeysWith: { first, _ in first })
    scope = Workflow.scope(
      fields: fields, roles: self.roles, states: outline.states, parties: parties,
      series: outline.series, approvals: outline.approvals)
    for name in log.leftOut {
      scope.names[name] = .dynamic
      scope.roles?.insert(name)
    }
    let root = root(members, in: node)
    root?.convening = members["meets"].flatMap { convening($0.value) }
    let flags = members["flags"].map { self.flags(in: $0.value) } ?? []
    let imports = members["imports"].map { self.imports(in: $0.value) } ?? []
    guard let root else { return nil }
    guard let name, let revision, let title else {
      _ = chart(root)
      return nil
    }
    return WorkflowParts(
      name: name, revision: revision, title: title, calendar: calendar,
      fields: fields, roles: roles,
      parties: parties, flags: flags, imports: imports, root: root,
      scenarios: members["scenarios"]?.value)
  }

  private static func plainTitle(_ name: AssignmentID) -> LocalizedText {
    LocalizedText(nl: name.text, en: name.text)
  }

  mutating func workflowName(_ node: SourceNode) -> AssignmentID? {
    guard let text = text(node) else { return nil }
    if let name = AssignmentID(text) { return name }
    log.report(
      .name, at: node.stretch,
      nl: "\(text.quoted) is geen naam voor een workflow: kleine letters, cijfers en '-', "
        + "hoogstens \(AssignmentID.maximumLength) tekens",
      en: "\(text.quoted) is no name of a workflow: lower-case letters, digits and '-', at most "
        + "\(AssignmentID.maximumLength) characters")
    return nil
  }

  private mutating func calendar(_ node: SourceNode) -> WorkingCalendar? {
    guard let text = text(node) else { return nil }
    if let known = calendars[text] { return known }
    log.reportUndeclared(
      .value, text, nl: "de kalender", en: "the calendar", at: node.stretch,
      among: calendars.names)
    return nil
  }

  private mutating func check(_ node: SourceNode, is known: String, _ what: LocalizedText) {
    guard let text = text(node), text != known else { return }
    log.report(
      .value, at: node.stretch,
      nl: "\(what.nl) \(text.quoted) is onbekend; bekend is '\(known)'",
      en: "\(what.en) \(text.quoted) is unknown; known is '\(known)'")
  }

  private mutating func roles(in node: SourceNode) -> [RoleDefinition] {
    let what = LocalizedText(nl: "de lijst van rollen", en: "the list of roles")
    var found: [RoleDefinition] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      guard let name = name(member.key, at: member.keyStretch, as: RoleName.self),
        let label = localized(member.value)
      else {
        log.leftOut.insert(member.key)
        continue
      }
      found.append(RoleDefinition(name: name, label: label))
    }
    return found
  }

  private mutating func root(
    _ members: Members, in node: SourceNode
  ) -> StateBlueprint? {
    let initial = required("initial", of: members, in: node, what: Self.what)
    guard let states = required("states", of: members, in: node, what: Self.what) else {
      return nil
    }
    let children = self.states(in: states, depth: 1)
    let edit = members["edit"].flatMap { self.edit($0.value) }
    guard let rootName = Self.rootName else { return nil }
    if children.isEmpty, !states.isEmpty { log.leftOut.insert(rootName.text) }
    let names = initial.map { elements($0).compactMap { stateName($0) } } ?? []
    if let initial, elements(initial).isEmpty { reportEmpty(initial) }
    let root = StateBlueprint(
      name: rootName, label: LocalizedText(nl: "opdracht", en: "assignment"),
      kind: .compound(initial: names), place: node.position.place,
      kindPlace: (initial ?? states).position.place)
    root.children = children
    root.edit = edit
    root.transitions = transitions(of: members, in: rootName)
    return root
  }

  /// Compiles the states; nil where their structure has a flaw.
  mutating func chart(_ root: StateBlueprint) -> Statechart? {
    do throws(StatechartFlaws) {
      return try Statechart(compiling: root)
    } catch {
      for flaw in error.flaws { report(flaw) }
      return nil
    }
  }
}
