public import Languages
public import Lifecycle

/// A program in the folder of plugins that is none, and why: the others go on without it.
public struct RefusedPlugin: Hashable, Sendable {
  /// What it would be called; nil for a file whose name says nothing.
  public let name: PluginName?
  /// The file in the folder of plugins.
  public let file: String
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(
    name: PluginName?, file: String, message: LocalizedText, remedy: LocalizedText
  ) {
    self.name = name
    self.file = file
    self.message = message
    self.remedy = remedy
  }
}
