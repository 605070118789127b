import JSONSyntax
import Languages
import Lifecycle
package import PluginInterface

/// What a program says of itself: the answer to `describe`.
package struct ProgramDescription: Hashable, Sendable {
  static let mostOrdersAtOnce = 1_000
  private static let longestVersion = 40
  private static let mostProducts = 50
  private static let mostSettings = 50
  private static let mostChoices = 50
  private static let mostNeeds = 20

  package let description: PluginDescription
  package let ordersAtOnce: Int
  package let handoversAtOnce: Int
  package let keepsOrder: Bool
  /// The kind of document that a reader reads.
  package let documentKind: String
  /// What it misses now.
  package let needs: [Shortcoming]
}

extension ProgramDescription {
  init(_ answer: AnswerReader) throws(PluginFailure) {
    let named = try answer.member("name")
    guard let name = PluginName(try named.text()) else {
      throw named.wrong(
        nl: "een naam van letters, cijfers, '-' en '_'",
        en: "a name of letters, digits, '-' and '_'")
    }
    let kinds = try Self.kinds(try answer.member("kinds"))
    let products = try Self.products(try answer.optional("products"))
    guard kinds.contains(.effectPerformer) == !products.isEmpty else {
      throw answer.wrong(
        nl: "'products' bij een effect-performer, en alleen daar",
        en: "'products' of an effect-performer, and only there")
    }
    description = PluginDescription(
      name: name, version: try answer.member("version").text(upTo: Self.longestVersion),
      kinds: kinds, title: try answer.member("title").localized(), products: products,
      settings: try Self.settings(try answer.optional("settings")))
    ordersAtOnce =
      try answer.optional("ordersAtOnce")?.number(in: 1...Self.mostOrdersAtOnce) ?? 1
    handoversAtOnce =
      try answer.optional("handoversAtOnce")?.number(in: 1...PluginProgram.mostAtOnce) ?? 1
    keepsOrder = try answer.optional("keepsOrder")?.flag() ?? false
    documentKind = try answer.optional("documentKind")?.text(upTo: 60) ?? name.text
    needs =
      try answer.optional("needs")?.elements(upTo: Self.mostNeeds)
      .map { (need) throws(PluginFailure) in
        Shortcoming(
          message: try need.member("message").localized(),
          remedy: try need.member("remedy").localized())
      } ?? []
  }

  private static func kinds(
    _ answer: AnswerReader
  ) throws(PluginFailure) -> [PluginDescription.Kind] {
    var kinds: [PluginDescription.Kind] = []
    for element in try answer.elements(upTo: PluginDescription.Kind.allCases.count) {
      let kind = try element.word(PluginDescription.Kind.self)
      // The daemon asks for a document while somebody waits, and for every format.
      guard kind != .documentWriter, !kinds.contains(kind) else {
        throw element.wrong(
          nl: "document-reader, effect-performer of fact-source, elk één keer",
          en: "document-reader, effect-performer or fact-source, each once")
      }
      kinds.append(kind)
    }
    guard !kinds.isEmpty else {
      throw answer.wrong(nl: "minstens één soort", en: "at least one kind")
    }
    return kinds.sorted { $0.rawValue < $1.rawValue }
  }

  private static func products(_ answer: AnswerReader?) throws(PluginFailure) -> [String] {
    var products: [String] = []
    for element in try answer?.elements(upTo: mostProducts) ?? [] {
      let product = try element.text()
      guard PluginName(product) != nil, !products.contains(product) else {
        throw element.wrong(
          nl: "een naam van letters, cijfers, '-' en '_', één keer",
          en: "a name of letters, digits, '-' and '_', once")
      }
      products.append(product)
    }
    return products
  }

  // MARK: Settings

  private enum KindName: String, CaseIterable {
    case choice, entries, flag, number, secret, text, texts
  }

  private static func settings(
    _ answer: AnswerReader?, isInner: Bool = false
  ) throws(PluginFailure) -> [SettingDefinition] {
    var settings: [SettingDefinition] = []
    for element in try answer?.elements(upTo: mostSettings) ?? [] {
      let named = try element.member("name")
      let name = try named.text()
      guard PluginName(name) != nil, !settings.contains(where: { $0.name == name }) else {
        throw named.wrong(
          nl: "een naam van letters, cijfers, '-' en '_', één keer",
          en: "a name of letters, digits, '-' and '_', once")
      }
      settings.append(
        SettingDefinition(
          name, try kind(of: element, isInner: isInner),
          isRequired: try element.optional("required")?.flag() ?? false,
          label: try element.member("label").localized()))
    }
    return settings
  }

  private static func kind(
    of setting: AnswerReader, isInner: Bool
  ) throws(PluginFailure) -> SettingDefinition.Kind {
    let kind = try setting.member("kind")
    switch try kind.word(KindName.self) {
    case .choice:
      var choices: [String] = []
      for choice in try setting.member("choices").elements(upTo: mostChoices) {
        choices.append(try choice.text())
      }
      guard !choices.isEmpty else {
        throw setting.wrong(nl: "minstens één keuze", en: "at least one choice")
      }
      return .choice(choices)
    case .entries:
      guard !isInner else {
        throw kind.wrong(
          nl: "een soort zonder eigen instellingen", en: "a kind without settings of its own")
      }
      return .entries(try settings(try setting.optional("settings"), isInner: true))
    case .flag: return .flag
    case .number:
      let whole = Int(Int32.min)...Int(Int32.max)
      let low = try setting.optional("min")?.number(in: whole) ?? 0
      let high = try setting.optional("max")?.number(in: low...whole.upperBound)
      return .number(low...(high ?? whole.upperBound))
    case .secret: return .secret
    case .text: return .text
    case .texts: return .texts
    }
  }
}
