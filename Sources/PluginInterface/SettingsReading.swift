import Glibc
public import JSONSyntax
public import Languages

/// A flaw in the settings of a plugin, and where it stands.
public struct SettingsFlaw: Error, Hashable, Sendable {
  public let position: SourcePosition
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(position: SourcePosition, message: LocalizedText, remedy: LocalizedText) {
    self.position = position
    self.message = message
    self.remedy = remedy
  }
}

/// Reads the settings of a plugin from a configuration, and finds every flaw at once.
public struct SettingsReading {
  /// The longest secret in bytes.
  public static let maximumSecret = 16 << 10

  public private(set) var flaws: [SettingsFlaw] = []
  private let home: String

  /// `home` is where paths of secrets begin.
  public init(home: String) { self.home = home }

  /// The settings in a node: those without a flaw. Without a node nothing is set; `position` is
  /// where one could stand.
  public mutating func settings(
    in node: SourceNode?, _ definitions: [SettingDefinition], at position: SourcePosition
  ) -> PluginSettings {
    var values: [String: PluginSettings.Value] = [:]
    var members: [SourceMember] = []
    if let node {
      guard case .object(let found) = node.content else {
        flag(node.position, nl: "Hier hoort een object.", en: "An object belongs here.")
        return PluginSettings()
      }
      members = found
    }
    for member in members {
      guard let definition = definitions.first(where: { $0.name == member.key }) else {
        flagUnknown(member, among: definitions)
        continue
      }
      if let value = value(member.value, definition) { values[member.key] = value }
    }
    for definition in definitions where definition.isRequired {
      guard !members.contains(where: { $0.key == definition.name }) else { continue }
      flag(
        node?.position ?? position, nl: "De instelling '\(definition.name)' ontbreekt.",
        en: "The setting '\(definition.name)' is missing.",
        remedy: LocalizedText(
          nl: "Vul in: \(definition.label.nl)", en: "Fill in: \(definition.label.en)"))
    }
    return PluginSettings(values)
  }

  private mutating func value(
    _ node: SourceNode, _ definition: SettingDefinition
  ) -> PluginSettings.Value? {
    switch (definition.kind, node.content) {
    case (.flag, .boolean(let flag)): return .flag(flag)
    case (.number(let range), .number):
      if let number = node.json?.int, range.contains(number) { return .number(number) }
    case (.text, .string(let text)) where !text.isEmpty: return .text(text)
    case (.choice(let choices), .string(let text)) where choices.contains(text):
      return .text(text)
    case (.texts, .array(let elements)):
      let texts = elements.compactMap { $0.json?.string }
      if texts.count == elements.count { return .texts(texts) }
    case (.secret, .string(let path)): return secret(path, at: node.position).map { .secret($0) }
    case (.entries(let definitions), .object(let members)):
      return .entries(
        members.map { member in
          PluginSettings.Entry(
            name: member.key,
            settings: settings(in: member.value, definitions, at: member.value.position))
        })
    default: break
    }
    let expected = Self.expected(definition.kind)
    flag(
      node.position, nl: "Bij '\(definition.name)' hoort \(expected.nl).",
      en: "'\(definition.name)' takes \(expected.en).")
    return nil
  }

  private mutating func secret(_ path: String, at position: SourcePosition) -> Secret? {
    let full = path.utf8.first == UInt8(ascii: "/") ? path : "\(home)/\(path)"
    switch SecretFile.read(full, limit: Self.maximumSecret) {
    case .success(let secret): return secret
    case .failure(let failure):
      flag(position, nl: failure.message.nl, en: failure.message.en, remedy: failure.remedy)
      return nil
    }
  }

  private mutating func flagUnknown(_ member: SourceMember, among known: [SettingDefinition]) {
    let names = known.map(\.name).sorted().joined(separator: ", ")
    flag(
      member.keyPosition, nl: "De instelling '\(member.key)' bestaat niet.",
      en: "There is no setting '\(member.key)'.",
      remedy: known.isEmpty
        ? LocalizedText(nl: "Deze plugin heeft geen instellingen.", en: "It takes no settings.")
        : LocalizedText(nl: "Wel: \(names).", en: "Known are \(names)."))
  }

  private mutating func flag(
    _ position: SourcePosition, nl: String, en: String,
    remedy: LocalizedText = LocalizedText(nl: "", en: "")
  ) {
    flaws.append(
      SettingsFlaw(position: position, message: LocalizedText(nl: nl, en: en), remedy: remedy))
  }

  private static func expected(_ kind: SettingDefinition.Kind) -> LocalizedText {
    switch kind {
    case .flag: LocalizedText(nl: "true of false", en: "true or false")
    case .number(let range):
      LocalizedText(
        nl: "een getal van \(range.lowerBound) tot en met \(range.upperBound)",
        en: "a number from \(range.lowerBound) to \(range.upperBound)")
    case .text: LocalizedText(nl: "een tekst", en: "a text")
    case .choice(let choices):
      LocalizedText(
        nl: "een van: \(choices.joined(separator: ", "))",
        en: "one of: \(choices.joined(separator: ", "))")
    case .texts: LocalizedText(nl: "een lijst van teksten", en: "a list of texts")
    case .secret:
      LocalizedText(nl: "het pad van een bestand met het geheim", en: "the path of a secret's file")
    case .entries: LocalizedText(nl: "een object van objecten", en: "an object of objects")
    }
  }
}
