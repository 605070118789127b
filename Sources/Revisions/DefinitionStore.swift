import Definitions
import JSONSyntax
import Languages
package import Lifecycle
package import WorkingCalendar

/// The definitions that were ever live, which of them are, and a migration that was begun.
///
///     <name>-<digest>.json5   the bytes of a definition
///     live.json               the live digest of each workflow, and the one before it
///     migration.json          a migration under way; completed at the next start
package struct DefinitionStore: Sendable {
  private static let liveFile = "live.json"
  private static let migrationFile = "migration.json"

  private let storage: any DefinitionStorage
  /// What the kept definitions may name.
  private let calendars: KnownCalendars

  package init(storage: any DefinitionStorage, calendars: KnownCalendars = .builtIn) {
    self.storage = storage
    self.calendars = calendars
  }

  // MARK: What is live

  /// What is live; nil before the first start.
  package func live() throws(RevisionError) -> LiveDefinitions? {
    guard let json = try json(Self.liveFile) else { return nil }
    guard let live = LiveDefinitions(json: json) else {
      throw .damaged(storage.path(of: Self.liveFile), "it names no live definitions")
    }
    return live
  }

  package func setLive(_ live: LiveDefinitions) throws(RevisionError) {
    try storage.write(Array((live.json.indentedText + "\n").utf8), to: Self.liveFile)
  }

  // MARK: Definitions

  /// Keeps a definition. Returns when it is durable.
  package func keep(_ definition: OfferedDefinition) throws(RevisionError) {
    try storage.write(definition.bytes, to: Self.fileName(definition.reference))
  }

  package func path(of reference: WorkflowReference) -> String {
    storage.path(of: Self.fileName(reference))
  }

  /// A definition that was kept; nil where it is not there. Throws where it is not the one that
  /// its name says.
  package func definition(
    _ reference: WorkflowReference
  ) throws(RevisionError) -> Workflow? {
    let name = Self.fileName(reference)
    guard let bytes = try storage.read(name) else { return nil }
    let workflow: Workflow
    do throws(InvalidDefinition) {
      workflow = try WorkflowFile(kept: bytes, calendars: calendars).workflow
    } catch {
      let path = storage.path(of: name)
      let flaw = error.diagnostics.first?.message ?? LocalizedText(nl: "leeg", en: "empty")
      if WorkflowFile.digest(of: bytes) == reference.digest { throw .notAccepted(path, flaw) }
      throw .damaged(path, flaw.en)
    }
    guard workflow.reference.name == reference.name,
      workflow.reference.digest == reference.digest
    else {
      throw .damaged(
        storage.path(of: name), "its content has the digest \(workflow.reference.digest)")
    }
    return workflow
  }

  /// The definitions that are kept, after the names of their files.
  package var kept: [WorkflowReference] {
    storage.names().compactMap { file in
      guard file.hasSuffix(OfferReader.ending) else { return nil }
      let stem = file.dropLast(OfferReader.ending.count)
      guard let hyphen = stem.lastIndex(of: "-"),
        let name = AssignmentID(String(stem[..<hyphen]))
      else { return nil }
      let digest = String(stem[stem.index(after: hyphen)...])
      guard WorkflowReference.isDigest(digest) else { return nil }
      return WorkflowReference(name: name, revision: 0, digest: digest)
    }
  }

  private static func fileName(_ reference: WorkflowReference) -> String {
    "\(reference.name)-\(reference.digest)\(OfferReader.ending)"
  }

  // MARK: Migrations

  /// Says durably that a migration begins: from now on it is completed, whatever happens.
  package func begin(_ migration: MigrationRecord) throws(RevisionError) {
    try storage.write(Array((migration.json.indentedText + "\n").utf8), to: Self.migrationFile)
  }

  /// Says durably that it is complete, or was given up before its first event.
  package func endMigration() throws(RevisionError) {
    try storage.remove(Self.migrationFile)
  }

  /// A migration that was begun and not completed.
  package func unfinishedMigration() throws(RevisionError) -> MigrationRecord? {
    guard let json = try json(Self.migrationFile) else { return nil }
    guard let record = MigrationRecord(json: json) else {
      throw .damaged(storage.path(of: Self.migrationFile), "it tells of no migration")
    }
    return record
  }

  package var migrationPath: String { storage.path(of: Self.migrationFile) }

  private func json(_ name: String) throws(RevisionError) -> JSON? {
    guard let bytes = try storage.read(name) else { return nil }
    do throws(JSONSyntaxError) {
      return try JSON(parsing: bytes)
    } catch {
      let position = error.position
      throw .damaged(
        storage.path(of: name), "\(position.line):\(position.column): \(error.message)")
    }
  }
}
