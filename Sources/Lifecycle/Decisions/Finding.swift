public import Expressions
import Fields
public import Languages

/// What a plugin found about a proposed step.
public struct Finding: Hashable, Sendable {
  public enum Verdict: String, Sendable, CaseIterable {
    /// The step must not be taken.
    case objection
    case satisfied
    /// The step may be taken; people should know.
    case warning
  }

  public let plugin: PluginName
  /// A stable code in the plugin's own words, `over-budget`.
  public let code: String
  public let verdict: Verdict
  public let message: LocalizedText
  /// What or who can lift an objection; nil for the other verdicts.
  public let remedy: LocalizedText?
  /// The values that it rests on.
  public let seen: [SeenValue]

  public init(
    plugin: PluginName, code: String, verdict: Verdict, message: LocalizedText,
    remedy: LocalizedText? = nil, seen: [SeenValue] = []
  ) {
    self.plugin = plugin
    self.code = code
    self.verdict = verdict
    self.message = message
    self.remedy = remedy
    self.seen = seen
  }
}
