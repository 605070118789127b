import Languages
import Lifecycle
import PluginInterface

/// What every plugin says of itself.
enum DescriptionCases {
  private static let longestTitle = 100
  private static let longestVersion = 40

  static let all: [ContractCase] = [
    ContractCase(
      "description.name", nl: "heeft een naam die van niemand anders is",
      en: "has a name that is nobody else's"
    ) { subject in
      let name = subject.description.name
      return .passed(
        if: name != EngineEffect.plugin && subject.plugin.name == name, seeing: name.text)
    },
    ContractCase(
      "description.kinds", nl: "zegt welke soorten plugin het is, elk één keer",
      en: "says which kinds of plugin it is, each once"
    ) { subject in
      let kinds = subject.description.kinds
      return .passed(
        if: !kinds.isEmpty && Set(kinds).count == kinds.count,
        seeing: kinds.map(\.rawValue).joined(separator: ", "))
    },
    ContractCase(
      "description.abilities", nl: "kan wat die soorten moeten kunnen",
      en: "can do what those kinds must"
    ) { subject in
      let missing = subject.description.kinds.filter { !isAble(subject.plugin, of: $0) }
      return .passed(
        if: missing.isEmpty, seeing: missing.map(\.rawValue).joined(separator: ", "))
    },
    ContractCase(
      "description.title", nl: "zegt in een regel en in beide talen waarvoor het is",
      en: "says in a line and in both languages what it is for"
    ) { subject in
      let title = subject.description.title
      return .passed(
        if: [title.nl, title.en].allSatisfy { isLine($0, upTo: longestTitle) },
        seeing: "'\(title.nl)', '\(title.en)'")
    },
    ContractCase(
      "description.version", nl: "heeft een versie", en: "has a version"
    ) { subject in
      let version = subject.description.version
      return .passed(if: isLine(version, upTo: longestVersion), seeing: "'\(version)'")
    },
    ContractCase(
      "description.products", nl: "noemt wat het maakt als het iets uitvoert, en anders niets",
      en: "names what it makes where it performs effects, and nothing otherwise"
    ) { subject in
      let (products, kinds) = (subject.description.products, subject.description.kinds)
      return .passed(
        if: products.isEmpty != kinds.contains(.effectPerformer)
          && Set(products).count == products.count
          && products.allSatisfy { PluginName($0) != nil },
        seeing: products.joined(separator: ", "))
    },
    ContractCase(
      "description.settings", nl: "heeft instellingen met een eigen naam en uitleg",
      en: "has settings with a name of their own and a label"
    ) { subject in
      let settings = subject.description.settings
      let flawed = settings.filter { !isSound($0) }.map(\.name)
      let names = settings.map(\.name)
      return .passed(
        if: flawed.isEmpty && Set(names).count == names.count,
        seeing: (flawed.isEmpty ? names : flawed).joined(separator: ", "))
    },
    ContractCase(
      "description.twice", nl: "beschrijft zich twee keer hetzelfde",
      en: "describes itself the same twice"
    ) { subject in
      let (first, second) = (try await subject.describe(), try await subject.describe())
      return .passed(
        if: first == second && first == subject.description,
        seeing: "\(first.name) \(first.version), \(second.name) \(second.version)")
    },
    ContractCase(
      "description.shortcomings", nl: "zegt wat het mist, met wat eraan te doen is",
      en: "says what it misses, with what to do about it"
    ) { subject in
      let silent = await subject.plugin.shortcomings().filter { each in
        [each.message.nl, each.message.en, each.remedy.nl, each.remedy.en].contains("")
      }
      return .passed(
        if: silent.isEmpty, seeing: silent.map { "'\($0.message.en)'" }.joined(separator: ", "))
    },
  ]

  private static func isAble(_ plugin: any Plugin, of kind: PluginDescription.Kind) -> Bool {
    switch kind {
    case .documentReader: plugin is any DocumentReader
    case .documentWriter: plugin is any DocumentWriter
    case .effectPerformer: plugin is any EffectPerformer
    case .factSource: plugin is any FactSource
    }
  }

  private static func isSound(_ setting: SettingDefinition) -> Bool {
    guard PluginName(setting.name) != nil, !setting.label.nl.isEmpty, !setting.label.en.isEmpty
    else { return false }
    switch setting.kind {
    case .choice(let choices): return !choices.isEmpty && !choices.contains("")
    case .entries(let inner): return inner.allSatisfy(isSound)
    case .flag, .number, .secret, .text, .texts: return true
    }
  }

  /// Whether it is one line that says something.
  static func isLine(_ text: String, upTo limit: Int) -> Bool {
    text.utf8.count <= limit && text.utf8.contains { $0 > 0x20 }
      && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
