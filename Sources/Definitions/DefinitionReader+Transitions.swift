import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  private static let keys = [
    "adds", "by", "checks", "effects", "label", "require", "sets", "settled", "to", "when",
  ]

  /// The transitions of a state: its actions in the order of the file, then the automatic ones.
  mutating func transitions(of members: [String: SourceMember]) -> [TransitionBlueprint] {
    var found: [TransitionBlueprint] = []
    if let actions = members["on"] {
      let what = LocalizedText(nl: "de lijst van stappen", en: "the list of actions")
      for member in anyMembers(of: actions.value, what: what) ?? [] {
        guard let name = name(member.key, at: member.keyPosition, as: ActionName.self) else {
          continue
        }
        for node in elements(member.value) {
          if let read = transition(node, .action(name), named: name.text) { found.append(read) }
        }
      }
    }
    for (key, trigger) in [("done", Transition.Trigger.done), ("always", .automatic)] {
      guard let member = members[key] else { continue }
      for node in elements(member.value) {
        if let read = transition(node, trigger, named: key) { found.append(read) }
      }
    }
    return found
  }

  private mutating func transition(
    _ node: SourceNode, _ trigger: Transition.Trigger, named name: String
  ) -> TransitionBlueprint? {
    let what = LocalizedText(nl: "de stap '\(name)'", en: "the action '\(name)'")
    guard let members = members(of: node, what: what, keys: Self.keys) else { return nil }
    let label =
      members["label"].flatMap { localized($0.value) } ?? LocalizedText(nl: name, en: name)
    var target: StateName?
    switch (trigger, members["to"]) {
    case (.action, nil): target = nil
    case (.automatic, nil), (.done, nil):
      _ = required("to", of: members, in: node, what: what)
    case (_, .some(let member)): target = stateName(member.value)
    }
    let roles = rolesOf(members, trigger: trigger, in: node, what: what)
    let transition = Transition(
      trigger: trigger, label: label, target: nil, roles: roles,
      required: members["require"].map { declaredFields($0.value) } ?? [],
      settled: members["settled"].map { declaredFields($0.value) } ?? [],
      sets: members["sets"].map { declaredFields($0.value) } ?? [],
      adds: members["adds"].map { addable($0.value) } ?? [],
      guards: members["when"].map { guards($0.value) } ?? [],
      checks: members["checks"].map { checks($0.value) } ?? [],
      effects: members["effects"].map { effects($0.value) } ?? [])
    let origin = members["to"]?.value.position ?? node.position
    return TransitionBlueprint(transition, to: target, origin: origin.offset)
  }

  /// An action without roles could be taken by nobody; an automatic step asks for none.
  private mutating func rolesOf(
    _ members: [String: SourceMember], trigger: Transition.Trigger, in node: SourceNode,
    what: LocalizedText
  ) -> [RoleName] {
    switch trigger {
    case .action:
      return required("by", of: members, in: node, what: what).map { declaredRoles($0) } ?? []
    case .automatic, .done:
      if let by = members["by"] {
        log.report(
          .structure, at: by.keyPosition, length: 2,
          nl: "een automatische stap heeft geen 'by': niemand zet hem",
          en: "an automatic step has no 'by': nobody takes it")
      }
      return []
    }
  }

  private mutating func addable(_ node: SourceNode) -> [FieldName] {
    var found: [FieldName] = []
    for element in elements(node) {
      guard let field = declaredField(element) else { continue }
      if field.many {
        found.append(field.name)
      } else {
        log.report(
          .type, at: element.position, length: field.name.text.utf8.count + 2,
          nl: "'\(field.name)' heeft maar één waarde: gebruik 'sets'",
          en: "'\(field.name)' holds one value: use 'sets'")
      }
    }
    return found
  }

  private mutating func guards(_ node: SourceNode) -> [Guard] {
    elements(node).compactMap { element in
      if case .string(let text) = element.content {
        return expression(text, at: element).map { Guard(condition: $0) }
      }
      let what = LocalizedText(nl: "een voorwaarde", en: "a condition")
      guard
        let members = members(of: element, what: what, keys: ["otherwise", "remedy", "that"]),
        let that = required("that", of: members, in: element, what: what),
        let text = text(that), let condition = expression(text, at: that)
      else { return nil }
      return Guard(
        condition: condition, otherwise: members["otherwise"].flatMap { localized($0.value) },
        remedy: members["remedy"].flatMap { localized($0.value) })
    }
  }

  private mutating func expression(_ text: String, at node: SourceNode) -> Expression? {
    do throws(ExpressionError) {
      let expression = try Expression(parsing: text)
      let unknown = expression.names.filter { name in
        name != "today" && !fields.contains { $0.name.text == name }
      }
      for name in unknown {
        log.reportUndeclared(
          .field, name, nl: "het veld", en: "the field", at: node.position,
          among: fields.map(\.name.text) + ["today"])
      }
      return expression
    } catch {
      // The position is exact where the text holds no escapes, which conditions rarely do.
      let place = SourcePosition(
        offset: node.position.offset + 1 + error.offset, line: node.position.line,
        column: node.position.column + 1 + error.offset)
      log.report(.expression, at: place, nl: error.message.nl, en: error.message.en)
      return nil
    }
  }

  private mutating func checks(_ node: SourceNode) -> [PluginName] {
    elements(node).compactMap { element in
      guard let text = text(element),
        let plugin = name(text, at: element.position, as: PluginName.self)
      else { return nil }
      if let plugins, !plugins.checks.contains(plugin) {
        log.reportUndeclared(
          .plugin, text, nl: "de plugin", en: "the plugin", at: element.position,
          among: plugins.checks.map(\.text))
      }
      return plugin
    }
  }

  private mutating func effects(_ node: SourceNode) -> [EffectRule] {
    elements(node).compactMap { element in
      let what = LocalizedText(nl: "een effect", en: "an effect")
      guard let members = members(of: element, what: what, keys: ["make", "plugin", "to"]),
        let plugin = required("plugin", of: members, in: element, what: what),
        let make = required("make", of: members, in: element, what: what),
        let pluginText = text(plugin), let product = text(make),
        let name = name(pluginText, at: plugin.position, as: PluginName.self)
      else { return nil }
      check(name, makes: product, plugin: plugin, make: make)
      return EffectRule(
        plugin: name, product: product,
        recipients: members["to"].map { declaredRoles($0.value) } ?? [])
    }
  }

  private mutating func check(
    _ name: PluginName, makes product: String, plugin: SourceNode, make: SourceNode
  ) {
    guard let plugins else { return }
    guard let products = plugins.effects[name] else {
      log.reportUndeclared(
        .plugin, name.text, nl: "de plugin", en: "the plugin", at: plugin.position,
        among: plugins.effects.keys.map(\.text))
      return
    }
    guard !products.contains(product) else { return }
    log.reportUndeclared(
      .plugin, product, nl: "het product", en: "the product", at: make.position, among: products)
  }
}
