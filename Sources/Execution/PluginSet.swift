import Lifecycle
package import PluginInterface

/// The plugins of a daemon, put together in one place: its composition root.
package struct PluginSet: Sendable {
  /// In the order in which people see them; each name once.
  package let all: [any Plugin]
  package let factSources: [any FactSource]
  package let performers: [any EffectPerformer]
  package let readers: [any DocumentReader]
  package let writers: [any DocumentWriter]
  /// Programs that should be plugins and are none.
  package let refused: [RefusedPlugin]

  /// What a plugin is asked is what its description says that it is.
  package init(_ plugins: [any Plugin] = [], refused: [RefusedPlugin] = []) {
    precondition(
      Set(plugins.map(\.name)).count == plugins.count, "Each plugin has a name of its own.")
    all = plugins
    self.refused = refused
    func those(_ kind: PluginDescription.Kind) -> [any Plugin] {
      plugins.filter { $0.description.kinds.contains(kind) }
    }
    factSources = those(.factSource).compactMap { $0 as? any FactSource }
    performers = those(.effectPerformer).compactMap { $0 as? any EffectPerformer }
    readers = those(.documentReader).compactMap { $0 as? any DocumentReader }
    writers = those(.documentWriter).compactMap { $0 as? any DocumentWriter }
  }

  func factSource(_ name: PluginName) -> (any FactSource)? {
    factSources.first { $0.name == name }
  }

  func performer(_ name: PluginName) -> (any EffectPerformer)? {
    performers.first { $0.name == name }
  }
}
