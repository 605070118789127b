import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  static let transitionKeys = [
    "adds", "by", "checks", "conditions", "do", "effects", "fulfils", "internal", "label", "party",
    "require", "sets",
    "settled", "to", "vote", "when",
  ]

  /// The keys of a state that stand for what the chart raises about it.
  private static let ownEvents: [(key: String, event: @Sendable (StateName) -> ActionName)] = [
    ("done", { .done($0) }), ("approved", { .approved($0) }), ("refused", { .refused($0) }),
  ]

  /// The transitions of a state in the order of SCXML: those that listen to events as written,
  /// then those of the state's own events, then the automatic ones.
  mutating func transitions(
    of members: Members, in state: StateName
  ) -> [TransitionBlueprint] {
    var found: [TransitionBlueprint] = []
    if let actions = members["on"] {
      let what = LocalizedText(nl: "de lijst van stappen", en: "the list of actions")
      let steps = anyMembers(of: actions.value, what: what) ?? []
      found.reserveCapacity(steps.count)
      for member in steps {
        guard let descriptors = descriptors(member) else { continue }
        found += transitions(member.value, .event(descriptors), named: member.key)
      }
    }
    for (key, event) in Self.ownEvents {
      guard let member = members[key] else { continue }
      found += transitions(member.value, .event([EventDescriptor(event(state))]), named: key)
    }
    if let always = members["always"] {
      found += transitions(always.value, .automatic, named: "always")
    }
    return found
  }

  private mutating func transitions(
    _ node: SourceNode, _ trigger: Transition.Trigger, named name: String
  ) -> [TransitionBlueprint] {
    elements(node).compactMap { element in
      transitionCount += 1
      guard transitionCount <= Self.maximumTransitions else {
        if transitionCount == Self.maximumTransitions + 1 { reportTooManyTransitions(element) }
        return nil
      }
      return transition(element, trigger, named: name)
    }
  }

  /// More steps than this would fill the memory.
  static let maximumTransitions = 200_000

  private mutating func reportTooManyTransitions(_ node: SourceNode) {
    log.report(
      .limit, at: node.stretch,
      nl: "een workflow heeft hoogstens \(Self.maximumTransitions) stappen",
      en: "a workflow has at most \(Self.maximumTransitions) actions")
  }

  /// One or more event descriptors, with spaces between them.
  private mutating func descriptors(_ member: SourceMember) -> [EventDescriptor]? {
    var found: [EventDescriptor] = []
    for word in member.key.split(separator: " ").map(String.init) {
      guard let descriptor = EventDescriptor(word) else {
        log.report(
          .name, at: member.keyStretch,
          nl: "\(word.quoted) is geen naam van een stap of gebeurtenis",
          en: "\(word.quoted) is no name of an action or event",
          remedy: LocalizedText(
            nl: "schrijf 'indienen', 'error.*' of '*'", en: "write 'indienen', 'error.*' or '*'"))
        return nil
      }
      found.append(descriptor)
      checkDeclared(word, member)
    }
    if found.isEmpty {
      log.report(
        .name, at: member.keyStretch, nl: "een stap heeft een naam", en: "an action has a name")
    }
    return found.isEmpty ? nil : found
  }

  /// What the chart raises itself names a state or a deadline, which has to exist.
  private mutating func checkDeclared(_ word: String, _ member: SourceMember) {
    for (prefix, names, nl, en) in [
      ("done.state.", outline.states, "de toestand", "the state"),
      ("approved.", outline.states, "de toestand", "the state"),
      ("refused.", outline.states, "de toestand", "the state"),
      ("deadline.", outline.deadlines, "de termijn", "the deadline"),
      ("child.", outline.series, "de reeks", "the series"),
      ("done.child.", outline.series, "de reeks", "the series"),
    ] where word.hasPrefix(prefix) {
      let name = String(word.dropFirst(prefix.count))
      guard name != "*", !names.contains(name) else { continue }
      log.reportUndeclared(
        .target, name, nl: nl, en: en, at: member.keyStretch, among: Array(names))
    }
  }

  private mutating func transition(
    _ node: SourceNode, _ trigger: Transition.Trigger, named name: String
  ) -> TransitionBlueprint? {
    var transition = TransitionBlueprint(
      trigger, label: LocalizedText(nl: name, en: name), place: node.position.place)
    if case .string = node.content {
      transition.roles = defaultRoles(of: transition, at: node)
      guard let targets = targets(node) else { return nil }
      transition.targets = targets
      return transition
    }
    let what = LocalizedText(nl: "de stap \(name.quoted)", en: "the action \(name.quoted)")
    guard let members = members(of: node, what: what, keys: Self.transitionKeys, orText: true)
    else {
      return nil
    }
    if let label = members["label"].flatMap({ localized($0.value) }) { transition.label = label }
    transition.isInternal = members["internal"].flatMap { flag($0.value) } ?? false
    transition.roles =
      members["by"].map { declaredRoles($0.value) } ?? defaultRoles(of: transition, at: node)
    refuseIdleRoles(members["by"], transition)
    transition.required = members["require"].map { declaredFields($0.value) } ?? []
    transition.settled = members["settled"].map { declaredFields($0.value) } ?? []
    transition.sets = members["sets"].map { declaredFields($0.value) } ?? []
    transition.adds = members["adds"].map { addable($0.value) } ?? []
    transition.guards = members["when"].map { guards($0.value) } ?? []
    transition.checks = members["checks"].map { checks($0.value) } ?? []
    transition.vote = vote(members)
    transition.fulfils = members["fulfils"].flatMap { singleText($0.value) }
    transition.content = members["do"].map { content($0.value) } ?? []
    transition.content += members["effects"].map { effects($0.value) } ?? []
    if members["to"] == nil, trigger == .automatic, transition.content.isEmpty {
      _ = required("to", of: members, in: node, what: what)
    }
    guard let targets = members["to"].map({ targets($0.value) }) ?? [] else { return nil }
    transition.targets = targets
    return transition
  }

  private mutating func targets(
    _ node: SourceNode
  ) -> [(name: StateName, place: SourcePlace)]? {
    let names = elements(node).compactMap { element in
      stateName(element).map { ($0, element.position.place) }
    }
    if elements(node).isEmpty { reportEmpty(node) }
    return names.isEmpty ? nil : names
  }

  /// Who may ask for an action that names no role: everybody where the workflow has no roles;
  /// nobody where only the chart itself raises the event; otherwise the author has to say it.
  private mutating func defaultRoles(
    of transition: TransitionBlueprint, at node: SourceNode
  ) -> [RoleName]? {
    if roles.isEmpty { return nil }
    if let action = transition.action, !outline.raised.contains(action.text) {
      log.report(
        .missing, at: node.position, nl: "de stap '\(action)' mist 'by': wie mag dit?",
        en: "the action '\(action)' lacks 'by': who may do it?",
        remedy: LocalizedText(
          nl: "schrijf by: [\"\(roles[0])\"], of by: [] als alleen de workflow dit doet",
          en: "write by: [\"\(roles[0])\"], or by: [] where only the workflow does it"))
    }
    return []
  }

  private mutating func refuseIdleRoles(_ by: SourceMember?, _ transition: TransitionBlueprint) {
    guard let by, case .automatic = transition.trigger else { return }
    log.report(
      .structure, at: by.keyStretch, nl: "een automatische stap heeft geen 'by': niemand zet hem",
      en: "an automatic step has no 'by': nobody takes it")
  }

  private mutating func addable(_ node: SourceNode) -> [FieldName] {
    var found: [FieldName] = []
    for element in elements(node) {
      guard let field = declaredField(element) else { continue }
      if field.many {
        found.append(field.name)
      } else {
        log.report(
          .type, at: element.stretch,
          nl: "'\(field.name)' heeft maar één waarde: gebruik 'sets'",
          en: "'\(field.name)' holds one value: use 'sets'")
      }
    }
    return found
  }

  static let guardKeys = ["otherwise", "remedy", "that"]

  private mutating func guards(_ node: SourceNode) -> [Guard] {
    elements(node).compactMap { element in
      if case .string = element.content {
        return condition(element).map { Guard(condition: $0, place: element.position.place) }
      }
      let what = LocalizedText(nl: "een voorwaarde", en: "a condition")
      guard let members = members(of: element, what: what, keys: Self.guardKeys, orText: true),
        let that = required("that", of: members, in: element, what: what),
        let condition = condition(that)
      else { return nil }
      return Guard(
        condition: condition, otherwise: members["otherwise"].flatMap { localized($0.value) },
        remedy: members["remedy"].flatMap { localized($0.value) }, place: that.position.place)
    }
  }
}
