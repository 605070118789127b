package import Languages

/// Why a plugin that is a program did not do what was asked.
package struct PluginFailure: Error, Hashable, Sendable, CustomStringConvertible {
  package let message: LocalizedText
  /// What people can do about it, where the plugin knows.
  package let remedy: LocalizedText?
  /// Whether the plugin says that asking again cannot help.
  package let isPermanent: Bool
  /// The line of a document that it is about, counted from 1.
  package let line: Int?

  package init(
    _ message: LocalizedText, remedy: LocalizedText? = nil, isPermanent: Bool = false,
    line: Int? = nil
  ) {
    self.message = message
    self.remedy = remedy
    self.isPermanent = isPermanent
    self.line = line
  }

  package var description: String { message.en }
}
