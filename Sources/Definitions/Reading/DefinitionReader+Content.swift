import Expressions
import Fields
import JSONSyntax
import Languages
import Lifecycle

extension DefinitionReader {
  static let contentKeys = ["effect", "else", "if", "raise", "set", "then"]
  static let effectKeys = ["make", "plugin", "to"]

  /// The steps of a block, in their order.
  mutating func content(_ node: SourceNode) -> [Content] {
    elements(node).flatMap { step($0) }
  }

  private mutating func step(_ node: SourceNode) -> [Content] {
    let what = LocalizedText(nl: "een handeling", en: "a step of content")
    guard let members = members(of: node, what: what, keys: Self.contentKeys) else { return [] }
    let given = ["effect", "if", "raise", "set"].filter { members[$0] != nil }
    guard given.count == 1 else {
      log.report(
        .content, at: node.stretch, nl: "een handeling is één van: effect, if, raise, set",
        en: "a step of content is one of: effect, if, raise, set")
      return []
    }
    for key in ["then", "else"] where members["if"] == nil {
      guard let member = members[key] else { continue }
      log.report(
        .content, at: member.keyStretch, nl: "'\(key)' hoort bij 'if'",
        en: "'\(key)' belongs to 'if'")
    }
    if let raise = members["raise"] { return self.raise(raise.value) }
    if let set = members["set"] { return assignments(set.value) }
    if let effect = members["effect"] { return effects(effect.value) }
    guard let condition = members["if"], let parsed = self.condition(condition.value) else {
      return []
    }
    let rule = Guard(condition: parsed, place: condition.value.position.place)
    return [
      .choose(
        rule, then: required("then", of: members, in: node, what: what).map { content($0) } ?? [],
        otherwise: members["else"].map { content($0.value) } ?? [])
    ]
  }

  private mutating func raise(_ node: SourceNode) -> [Content] {
    guard let text = text(node),
      let event = name(text, at: node.stretch, as: ActionName.self)
    else { return [] }
    guard !EventDescriptor.isReserved(event) else {
      log.report(
        .name, at: node.stretch, nl: "'\(text)' wordt alleen door de workflow zelf gemeld",
        en: "'\(text)' is raised by the workflow itself alone")
      return []
    }
    return [.raise(event)]
  }

  private mutating func assignments(_ node: SourceNode) -> [Content] {
    let what = LocalizedText(nl: "'set'", en: "'set'")
    return (anyMembers(of: node, what: what) ?? []).compactMap { member -> Content? in
      let field = declaredField(member.key, at: member.keyStretch)
      guard let (expression, type) = expression(member.value), let field else { return nil }
      let isFitting =
        field.many && type != .dynamic && type != .null
        ? accepts(field, type) : field.type.accepts(type)
      guard isFitting else {
        log.report(
          .guardType, at: member.value.stretch,
          nl: "'\(field.name)' is van het soort \(field.valueType.name); dit geeft \(type.name)",
          en: "'\(field.name)' is of the type \(field.valueType.name); this gives \(type.name)")
        return nil
      }
      return .set(field.name, expression, member.value.position.place)
    }
  }

  private func accepts(_ field: FieldDefinition, _ type: ValueType) -> Bool {
    if case .list(let element) = type { return field.type.accepts(element) }
    return field.type.accepts(type)
  }

  // MARK: Plugins

  mutating func checks(_ node: SourceNode) -> [PluginName] {
    elements(node).compactMap { element in
      guard let text = text(element),
        let plugin = name(text, at: element.stretch, as: PluginName.self)
      else { return nil }
      if let plugins, !plugins.checks.contains(plugin) {
        reportUnknown(
          plugin, at: element.stretch, among: plugins.checks.map(\.text), in: plugins)
      }
      return plugin
    }
  }

  mutating func effects(_ node: SourceNode) -> [Content] {
    elements(node).compactMap { element in
      let what = LocalizedText(nl: "een effect", en: "an effect")
      guard let members = members(of: element, what: what, keys: Self.effectKeys) else {
        return nil
      }
      let plugin = required("plugin", of: members, in: element, what: what)
      let make = required("make", of: members, in: element, what: what)
      guard let plugin, let make, let pluginText = text(plugin), let product = text(make),
        let name = name(pluginText, at: plugin.stretch, as: PluginName.self)
      else { return nil }
      guard name != EngineEffect.plugin else {
        log.report(
          .plugin, at: plugin.stretch, nl: "'\(name)' is de workflow zelf, en geen plugin",
          en: "'\(name)' is the workflow itself, and no plugin")
        return nil
      }
      check(name, makes: product, plugin: plugin, make: make)
      return .promise(
        EffectRule(
          plugin: name, product: product,
          recipients: members["to"].map { recipients($0.value, or: wordForParties) } ?? []))
    }
  }

  private mutating func check(
    _ name: PluginName, makes product: String, plugin: SourceNode, make: SourceNode
  ) {
    guard let plugins else { return }
    guard let products = plugins.effects[name] else {
      return reportUnknown(
        name, at: plugin.stretch, among: plugins.effects.keys.map(\.text), in: plugins)
    }
    guard !products.contains(product) else { return }
    log.reportUndeclared(
      .plugin, product, nl: "het product", en: "the product", at: make.stretch, among: products)
  }
}
