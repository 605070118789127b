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

  package init(_ plugins: [any Plugin] = []) {
    precondition(
      Set(plugins.map(\.name)).count == plugins.count, "Each plugin has a name of its own.")
    all = plugins
    factSources = plugins.compactMap { $0 as? any FactSource }
    performers = plugins.compactMap { $0 as? any EffectPerformer }
    readers = plugins.compactMap { $0 as? any DocumentReader }
    writers = plugins.compactMap { $0 as? any DocumentWriter }
  }

  func factSource(_ name: PluginName) -> (any FactSource)? {
    factSources.first { $0.name == name }
  }

  func performer(_ name: PluginName) -> (any EffectPerformer)? {
    performers.first { $0.name == name }
  }
}
