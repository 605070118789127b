import Lifecycle
package import PluginInterface

/// The plugins of a daemon, put together in one place: its composition root.
package struct PluginSet: Sendable {
  package let factSources: [any FactSource]
  package let performers: [any EffectPerformer]
  package let reader: (any DocumentReader)?
  package let writer: (any DocumentWriter)?

  package init(
    factSources: [any FactSource] = [], performers: [any EffectPerformer] = [],
    reader: (any DocumentReader)? = nil, writer: (any DocumentWriter)? = nil
  ) {
    self.factSources = factSources
    self.performers = performers
    self.reader = reader
    self.writer = writer
  }

  func factSource(_ name: PluginName) -> (any FactSource)? {
    factSources.first { $0.name == name }
  }

  func performer(_ name: PluginName) -> (any EffectPerformer)? {
    performers.first { $0.name == name }
  }
}
