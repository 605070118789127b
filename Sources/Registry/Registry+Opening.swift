package import Digests
package import Journaling
package import Storage

/// A registry as a snapshot has it.
package struct OpenedSnapshot: Sendable {
  package let registry: Registry
  /// Where the journal goes on.
  package let head: JournalHead
  package let path: String
  /// The digest of the state, as the snapshot says; `check` computes it.
  package let digest: SHA256.Digest
  /// What is wrong with the other slot, for somebody to be told.
  package let damage: RegistryError?
}

extension Registry {
  /// Opens the newest sound snapshot of a folder; nil where there is none. Throws where there are
  /// only damaged ones.
  package static func open(
    snapshotIn folder: String, on system: any FileSystem, awakeLimit: Int = Registry.awakeLimit
  ) throws(RegistryError) -> OpenedSnapshot? {
    var damage: RegistryError?
    var found: [(reader: SnapshotReader, summary: SnapshotReader.Summary)] = []
    defer { for candidate in found { candidate.summary.file.close() } }
    for path in SnapshotSlots(folder: folder, system: system).paths {
      let reader = SnapshotReader(path: path, system: system)
      do throws(RegistryError) {
        if let summary = try reader.summary() { found.append((reader, summary)) }
      } catch {
        damage = error
      }
    }
    found.sort { $0.summary.header.head.sequence < $1.summary.header.head.sequence }
    while let (reader, summary) = found.popLast() {
      do throws(RegistryError) {
        let (snapshot, revisions) = try reader.open(summary)
        return OpenedSnapshot(
          registry: Registry(
            snapshot, revisions, summary.header, awakeLimit: awakeLimit),
          head: summary.header.head, path: reader.path, digest: summary.end.state,
          damage: damage)
      } catch {
        summary.file.close()
        damage = damage ?? error
      }
    }
    if let damage { throw damage }
    return nil
  }

  private init(
    _ snapshot: Snapshot, _ revisions: RevisionTable, _ header: SnapshotHeader, awakeLimit: Int
  ) {
    self.init(awakeLimit: awakeLimit)
    strata.base = snapshot
    wakes.resting = RestingWakes(snapshot.directory)
    dues.resting = RestingDays(snapshot.directory, by: .due)
    plans.resting = RestingDays(snapshot.directory, by: .planned)
    meetings.resting = RestingDays(snapshot.directory, by: .meeting)
    documents.resting = RestingDocuments(snapshot.directory)
    count = header.count
    eventCount = header.eventCount
    lastSequence = header.head.sequence
    lastMoment = header.lastMoment
    self.revisions = revisions
    for place in 0..<snapshot.directory.count {
      let facts = snapshot.directory.facts(at: place)
      self.revisions.add(facts)
      if facts.traits.contains(.waitsForADay) { waitingCount += 1 }
      if facts.traits.contains(.owes) { owingCount += 1 }
      if facts.traits.contains(.isUnfiled) { unfiledCount += 1 }
    }
  }
}
