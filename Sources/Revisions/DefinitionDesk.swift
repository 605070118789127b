package import Lifecycle

/// Where files of definitions are read and written, on an executor of its own: neither a slow disk
/// nor a long file holds up a decision.
package actor DefinitionDesk {
  package nonisolated let store: DefinitionStore
  private var reader: OfferReader
  private let executor: any SerialExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  package init(store: DefinitionStore, reader: OfferReader, executor: any SerialExecutor) {
    self.store = store
    self.reader = reader
    self.executor = executor
  }

  /// What is offered now.
  package func offer() -> Offer { reader.read() }

  /// A definition that is kept; nil where it is not.
  package func definition(
    _ reference: WorkflowReference
  ) throws(RevisionError) -> Workflow? {
    try store.definition(reference)
  }

  /// How many files were read so far.
  package var readings: Int { reader.readings }

  package func keep(_ definitions: [OfferedDefinition]) throws(RevisionError) {
    for definition in definitions { try store.keep(definition) }
  }

  package func setLive(_ live: LiveDefinitions) throws(RevisionError) { try store.setLive(live) }

  package func begin(_ migration: MigrationRecord) throws(RevisionError) {
    try store.begin(migration)
  }

  package func endMigration() throws(RevisionError) { try store.endMigration() }
}
