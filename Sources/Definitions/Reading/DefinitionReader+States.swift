import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  static let stateKeys = [
    "always", "approval", "approved", "children", "deadlines", "done", "edit", "entry", "exit",
    "final", "history", "initial", "label", "meeting", "on", "parallel", "refused", "states",
    "suspends", "to",
  ]

  /// The states of an object, in the order of the file.
  mutating func states(in node: SourceNode, depth: Int) -> [StateBlueprint] {
    let what = LocalizedText(nl: "de lijst van toestanden", en: "the list of states")
    guard depth <= Statechart.maximumDepth else {
      log.report(
        .limit, at: node.position, nl: "toestanden zijn hoogstens \(Statechart.maximumDepth) diep",
        en: "states nest at most \(Statechart.maximumDepth) deep")
      return []
    }
    var found: [StateBlueprint] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if let state = state(member, depth: depth) { found.append(state) }
    }
    return found
  }

  private mutating func state(_ member: SourceMember, depth: Int) -> StateBlueprint? {
    let what = LocalizedText(
      nl: "de toestand \(member.key.quoted)", en: "the state \(member.key.quoted)")
    let name = name(member.key, at: member.keyStretch, as: StateName.self)
    guard let members = members(of: member.value, what: what, keys: Self.stateKeys) else {
      return nil
    }
    let label =
      members["label"].map { localized($0.value) } ?? LocalizedText(nl: member.key, en: member.key)
    let inner = members["states"] ?? members["parallel"]
    let children = inner.map { states(in: $0.value, depth: depth + 1) } ?? []
    let kind = kind(of: members, in: member, what: what)
    // With a flaw there is no workflow; what lies inside is read all the same.
    guard let unnamed = StateName("unnamed") else { return nil }
    let state = StateBlueprint(
      name: name ?? unnamed, label: label ?? LocalizedText(nl: member.key, en: member.key),
      kind: kind?.kind ?? .atomic, place: member.keyPosition.place, kindPlace: kind?.place.place)
    if children.isEmpty, inner?.value.isEmpty == false { log.leftOut.insert(member.key) }
    state.children = children
    state.transitions = transitions(of: members, in: state.name)
    state.entry = members["entry"].map { content($0.value) } ?? []
    state.exit = members["exit"].map { content($0.value) } ?? []
    asksParties = members["approval"] != nil
    state.deadlines = members["deadlines"].map { deadlines(in: $0.value) } ?? []
    state.series = members["children"].map { series(in: $0.value) } ?? []
    state.approval = members["approval"].flatMap { approval($0.value) }
    state.edit = members["edit"].flatMap { edit($0.value) }
    state.agenda = members["meeting"].flatMap { agenda($0.value) }
    state.suspends = members["suspends"].flatMap { flag($0.value) } ?? false
    if kind != nil { refuseEmptyWords(of: state, members) }
    return name == nil ? nil : state
  }

  /// Some keys say nothing on some kinds of states: what never happens is a mistake.
  private mutating func refuseEmptyWords(
    of state: StateBlueprint, _ members: Members
  ) {
    let useless: [String]
    let what: LocalizedText
    switch state.kind {
    case .history:
      what = LocalizedText(nl: "een geheugen", en: "a history state")
      useless = [
        "always", "approval", "approved", "children", "deadlines", "done", "edit", "entry",
        "exit", "initial", "meeting", "on", "refused", "suspends",
      ]
    case .final:
      what = LocalizedText(nl: "een eindtoestand", en: "a final state")
      useless = [
        "always", "approval", "approved", "children", "deadlines", "done", "initial", "meeting",
        "on", "refused", "suspends", "to",
      ]
    case .atomic:
      what = LocalizedText(nl: "een toestand zonder 'states'", en: "a state without 'states'")
      useless = ["done", "initial", "to"]
    case .parallel:
      what = LocalizedText(nl: "een toestand met 'parallel'", en: "a state with 'parallel'")
      useless = ["initial", "to"]
    case .compound:
      what = LocalizedText(nl: "een toestand met 'states'", en: "a state with 'states'")
      useless = ["to"]
    }
    for key in useless {
      guard let member = members[key] else { continue }
      log.report(
        .structure, at: member.keyStretch,
        nl: "'\(key)' heeft geen betekenis voor '\(state.name)', \(what.nl)",
        en: "'\(key)' has no meaning for '\(state.name)', \(what.en)")
    }
    if state.approval == nil {
      for key in ["approved", "refused"] where members[key] != nil && members["approval"] == nil {
        guard let member = members[key] else { continue }
        log.report(
          .structure, at: member.keyStretch, nl: "'\(key)' hoort bij 'approval'",
          en: "'\(key)' belongs to 'approval'")
      }
    }
  }

  /// One of final, history, parallel, compound and atomic; two of them at once are a flaw.
  private mutating func kind(
    of members: Members, in state: SourceMember, what: LocalizedText
  ) -> (kind: StateBlueprint.Kind, place: SourcePosition)? {
    let given = ["final", "history", "parallel", "states"].filter { members[$0] != nil }
    guard given.count <= 1 else {
      log.report(
        .structure, at: state.keyStretch,
        nl: "\(what.nl) kan maar één zijn van: \(given.joined(separator: ", "))",
        en: "\(what.en) can be only one of: \(given.joined(separator: ", "))")
      return nil
    }
    if let final = members["final"] {
      return (flag(final.value) == true ? .final : .atomic, final.keyPosition)
    }
    if let history = members["history"] {
      return self.history(history, members).map { kind in
        (kind, (members["to"] ?? history).value.position)
      }
    }
    if let parallel = members["parallel"] { return (.parallel, parallel.keyPosition) }
    guard members["states"] != nil else { return (.atomic, state.keyPosition) }
    let names = members["initial"].map { elements($0.value).compactMap { stateName($0) } } ?? []
    return (.compound(initial: names), members["initial"]?.value.position ?? state.keyPosition)
  }

  private mutating func history(
    _ history: SourceMember, _ members: Members
  ) -> StateBlueprint.Kind? {
    let fallback = members["to"].map { elements($0.value).compactMap { stateName($0) } } ?? []
    guard case .string(let depth) = history.value.content else {
      expected(
        history.value, nl: "hier hoort 'deep' of 'shallow'", en: "'deep' or 'shallow' belongs here")
      return nil
    }
    switch depth {
    case "deep": return .history(deep: true, fallback: fallback)
    case "shallow": return .history(deep: false, fallback: fallback)
    default:
      log.reportUndeclared(
        .value, depth, nl: "het soort geheugen", en: "the kind of history",
        at: history.value.stretch, among: ["deep", "shallow"])
      return nil
    }
  }

  static let editKeys = ["by", "fields"]

  mutating func edit(_ node: SourceNode) -> EditRule? {
    let what = LocalizedText(nl: "'edit'", en: "'edit'")
    guard let members = members(of: node, what: what, keys: Self.editKeys) else { return nil }
    let roles = required("by", of: members, in: node, what: what).map { declaredRoles($0) }
    let fields = required("fields", of: members, in: node, what: what)
    guard let roles, let fields else { return nil }
    if case .string("all") = fields.content { return EditRule(roles: roles, extent: .all) }
    return EditRule(roles: roles, extent: .only(declaredFields(fields)))
  }
}
