import Fields
import JSONSyntax
import Languages
import Lifecycle
import WorkingCalendar

extension DefinitionReader {
  private static let keys = [
    "always", "deadlines", "done", "edit", "final", "history", "initial", "label", "on",
    "parallel", "states", "to",
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
    let what = LocalizedText(nl: "de toestand '\(member.key)'", en: "the state '\(member.key)'")
    let name = name(member.key, at: member.keyPosition, as: StateName.self)
    guard let members = members(of: member.value, what: what, keys: Self.keys) else { return nil }
    let label = members["label"].map { localized($0.value) } ?? name.map(Self.plainLabel)
    let inner = members["states"] ?? members["parallel"]
    let children = inner.map { states(in: $0.value, depth: depth + 1) } ?? []
    let kind = kind(of: members, in: member, what: what)
    let transitions = transitions(of: members)
    let deadlines = members["deadlines"].map { self.deadlines(in: $0.value) } ?? []
    let edit = members["edit"].flatMap { self.edit($0.value) }
    guard let name, let label, let kind else { return nil }
    return StateBlueprint(
      name: name, label: label, kind: kind, children: children, transitions: transitions,
      deadlines: deadlines, edit: edit, origin: member.keyPosition.offset)
  }

  private static func plainLabel(_ name: StateName) -> LocalizedText {
    LocalizedText(nl: name.text, en: name.text)
  }

  /// One of final, history, parallel, compound and atomic; two of them at once are a flaw.
  private mutating func kind(
    of members: [String: SourceMember], in state: SourceMember, what: LocalizedText
  ) -> StateBlueprint.Kind? {
    let given = ["final", "history", "parallel", "states"].filter { members[$0] != nil }
    guard given.count <= 1 else {
      log.report(
        .structure, at: state.keyPosition, length: state.key.utf8.count,
        nl: "\(what.nl) kan maar één zijn van: \(given.joined(separator: ", "))",
        en: "\(what.en) can be only one of: \(given.joined(separator: ", "))")
      return nil
    }
    if let final = members["final"] {
      return flag(final.value) == true ? .final : .atomic
    }
    if let history = members["history"] { return self.history(history, members, state, what) }
    if members["parallel"] != nil { return .parallel }
    guard members["states"] != nil else { return .atomic }
    return required("initial", of: members, in: state.value, what: what)
      .flatMap { stateName($0) }.map { .compound(initial: $0) }
  }

  private mutating func history(
    _ history: SourceMember, _ members: [String: SourceMember], _ state: SourceMember,
    _ what: LocalizedText
  ) -> StateBlueprint.Kind? {
    let fallback = required("to", of: members, in: state.value, what: what)
      .flatMap { stateName($0) }
    guard let depth = text(history.value), let fallback else { return nil }
    switch depth {
    case "deep": return .history(deep: true, fallback: fallback)
    case "shallow": return .history(deep: false, fallback: fallback)
    default:
      log.reportUndeclared(
        .value, depth, nl: "het soort geheugen", en: "the kind of history",
        at: history.value.position, among: ["deep", "shallow"])
      return nil
    }
  }

  mutating func edit(_ node: SourceNode) -> EditRule? {
    let what = LocalizedText(nl: "'edit'", en: "'edit'")
    guard let members = members(of: node, what: what, keys: ["by", "fields"]) else { return nil }
    let roles = required("by", of: members, in: node, what: what).map { declaredRoles($0) }
    let fields = required("fields", of: members, in: node, what: what)
    guard let roles, let fields else { return nil }
    if case .string("all") = fields.content { return EditRule(roles: roles, extent: .all) }
    return EditRule(roles: roles, extent: .only(declaredFields(fields)))
  }

  // MARK: Deadlines

  private mutating func deadlines(in node: SourceNode) -> [DeadlineRule] {
    let what = LocalizedText(nl: "de lijst van termijnen", en: "the list of deadlines")
    var found: [DeadlineRule] = []
    for member in anyMembers(of: node, what: what) ?? [] {
      if let deadline = deadline(member) { found.append(deadline) }
    }
    return found
  }

  private mutating func deadline(_ member: SourceMember) -> DeadlineRule? {
    let what = LocalizedText(nl: "de termijn '\(member.key)'", en: "the deadline '\(member.key)'")
    let name = name(member.key, at: member.keyPosition, as: DeadlineName.self)
    guard
      let members = members(
        of: member.value, what: what, keys: ["due", "label", "remind", "roll", "to"])
    else { return nil }
    let label = members["label"].map { localized($0.value) } ?? name.map { plain($0.text) }
    let due = required("due", of: members, in: member.value, what: what).flatMap { self.due($0) }
    let roll = required("roll", of: members, in: member.value, what: what)
      .flatMap { self.roll($0) }
    let reminders = members["remind"].map { self.reminders($0.value) } ?? []
    let roles = members["to"].map { declaredRoles($0.value) } ?? []
    guard let name, let label, let due, let roll else { return nil }
    let message = PluginName("notifications").map {
      EffectRule(plugin: $0, product: "herinnering", recipients: roles)
    }
    return DeadlineRule(
      name: name, label: label, base: due.base, offset: due.offset, roll: roll,
      reminders: reminders, message: roles.isEmpty ? nil : message)
  }

  private func plain(_ text: String) -> LocalizedText { LocalizedText(nl: text, en: text) }

  private mutating func roll(_ node: SourceNode) -> RollPolicy? {
    guard let text = text(node) else { return nil }
    if let policy = RollPolicy(rawValue: text) { return policy }
    log.reportUndeclared(
      .value, text, nl: "de regel", en: "the rule", at: node.position,
      among: RollPolicy.allCases.map(\.rawValue))
    return nil
  }

  private mutating func reminders(_ node: SourceNode) -> [Term] {
    elements(node).compactMap { element in
      guard let text = text(element) else { return nil }
      if text == "when due" { return Term(0, .days) }
      let suffix = " before"
      guard text.hasSuffix(suffix) else {
        log.report(
          .term, at: element.position, length: text.utf8.count + 2,
          nl: "'\(text)' is geen moment van herinneren",
          en: "'\(text)' is no moment of reminding",
          remedy: LocalizedText(
            nl: "schrijf '10 workdays before' of 'when due'",
            en: "write '10 workdays before' or 'when due'"))
        return nil
      }
      return term(String(text.dropLast(suffix.count)), at: element.position)
    }
  }

  /// 'vergadering - 10 workdays', 'entry + 15 workdays', 'looptijd.end'.
  private mutating func due(_ node: SourceNode) -> (base: DeadlineRule.Base, offset: Term)? {
    guard let text = text(node) else { return nil }
    let words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard let first = words.first, words.count == 1 || words.count == 4,
      words.count == 1 || words[1] == "+" || words[1] == "-"
    else {
      log.report(
        .term, at: node.position, length: text.utf8.count + 2,
        nl: "'\(text)' is geen datum van een termijn", en: "'\(text)' is no date of a deadline",
        remedy: LocalizedText(
          nl: "schrijf 'vergadering - 10 workdays' of 'entry + 15 workdays'",
          en: "write 'vergadering - 10 workdays' or 'entry + 15 workdays'"))
      return nil
    }
    let base = base(first, at: node.position)
    let offset =
      words.count == 1 ? Term(0, .days) : term("\(words[2]) \(words[3])", at: node.position)
    guard let base, let offset else { return nil }
    let isBefore = words.count == 4 && words[1] == "-"
    return (base, isBefore ? Term(-offset.amount, offset.unit) : offset)
  }

  private mutating func base(_ text: String, at position: SourcePosition) -> DeadlineRule.Base? {
    if text == "entry" { return .entry }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let field = declaredField(parts[0], at: position) else { return nil }
    switch (field.type, parts.count, parts.last) {
    case (.date, 1, _): return .field(field.name)
    case (.period, 2, "start"): return .startOfPeriod(field.name)
    case (.period, 2, "end"): return .endOfPeriod(field.name)
    default:
      log.report(
        .type, at: position, length: text.utf8.count + 2,
        nl: "een termijn telt vanaf een datum, of vanaf .start of .end van een periode",
        en: "a deadline counts from a date, or from .start or .end of a period")
      return nil
    }
  }
}
