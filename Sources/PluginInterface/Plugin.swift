import Expressions
import Fields
public import Languages
public import Lifecycle

/// Something that the engine calls for a concern outside the workflow: part of the daemon, or a
/// program of its own.
public protocol Plugin: Sendable {
  var description: PluginDescription { get }

  /// What keeps it from doing its work now: a program that is not installed, a folder that it may
  /// not write. Nothing where it is ready.
  func shortcomings() async -> [Shortcoming]
}

extension Plugin {
  /// What workflows and settings call it.
  public var name: PluginName { description.name }

  public func shortcomings() async -> [Shortcoming] { [] }
}

/// What a plugin misses, and how an administrator gets it.
public struct Shortcoming: Hashable, Sendable {
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(message: LocalizedText, remedy: LocalizedText) {
    self.message = message
    self.remedy = remedy
  }
}

/// What a plugin says of itself.
public struct PluginDescription: Hashable, Sendable {
  /// What the engine can ask of it.
  public enum Kind: String, Sendable, CaseIterable {
    case documentReader = "document-reader"
    case documentWriter = "document-writer"
    case effectPerformer = "effect-performer"
    case factSource = "fact-source"
  }

  public let name: PluginName
  /// Its own, for people: '1.2'.
  public let version: String
  public let kinds: [Kind]
  /// What it is for.
  public let title: LocalizedText
  /// What an effect performer makes; a workflow that asks for another is refused when it is loaded.
  public let products: [String]
  public let settings: [SettingDefinition]

  public init(
    name: PluginName, version: String, kinds: [Kind], title: LocalizedText,
    products: [String] = [], settings: [SettingDefinition] = []
  ) {
    self.name = name
    self.version = version
    self.kinds = kinds
    self.title = title
    self.products = products
    self.settings = settings
  }
}
