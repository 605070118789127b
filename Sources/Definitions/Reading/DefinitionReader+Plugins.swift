import Languages
import Lifecycle

extension DefinitionReader {
  /// A plugin that the daemon has not, or that is there and does not take part.
  mutating func reportUnknown(
    _ name: PluginName, at stretch: Stretch, among known: [String], in plugins: KnownPlugins
  ) {
    guard let reason = plugins.refused[name] else {
      log.reportUndeclared(
        .plugin, name.text, nl: "de plugin", en: "the plugin", at: stretch, among: known,
        severity: plugins.isComplete ? .error : .warning)
      return
    }
    log.report(
      .plugin, at: stretch, nl: "de plugin '\(name)' doet niet mee: \(reason.nl)",
      en: "the plugin '\(name)' does not take part: \(reason.en)",
      remedy: LocalizedText(nl: "bekijk: opdracht plugins", en: "see: opdracht plugins"))
  }
}
