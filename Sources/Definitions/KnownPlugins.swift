package import Lifecycle

/// The plugins of a daemon: which effects they make, and which can be asked for findings.
package struct KnownPlugins: Sendable {
  package let effects: [PluginName: [String]]
  package let checks: [PluginName]

  package init(effects: [PluginName: [String]], checks: [PluginName]) {
    self.effects = effects
    self.checks = checks
  }
}
