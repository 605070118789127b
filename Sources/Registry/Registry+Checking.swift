package import Digests
package import Journaling
import Lifecycle
import Recording
package import Storage

/// A snapshot of which every line was read and found sound.
package struct CheckedSnapshot: Sendable {
  package let head: JournalHead
  package let count: Int
  package let eventCount: Int
  /// The digest of the state, computed from its assignments.
  package let digest: SHA256.Digest
}

extension Registry {
  /// The paths at which a folder has snapshots, where it has them.
  package static func snapshotPaths(in folder: String) -> [String] {
    SnapshotSlots.names.map { "\(folder)/\($0)" }
  }

  /// Reads a whole snapshot: every checksum, every assignment, what the directory says of it, and
  /// the digest. Nil where there is no file, or one that was never completed.
  package static func check(
    snapshotAt path: String, on system: any FileSystem
  ) throws(RegistryError) -> CheckedSnapshot? {
    let reader = SnapshotReader(path: path, system: system)
    guard let summary = try reader.summary() else { return nil }
    let (snapshot, revisions): (Snapshot, RevisionTable)
    do throws(RegistryError) {
      (snapshot, revisions) = try reader.open(summary)
    } catch {
      summary.file.close()
      throw error
    }
    var lines = SnapshotLines(snapshot)
    var hash = SHA256()
    var form: [UInt8] = []
    for place in 0..<snapshot.directory.count {
      form.removeAll(keepingCapacity: true)
      try lines.read(place, into: &form)
      form.withUnsafeBytes { hash.update($0) }
      hash.update(FrozenRegistry.endOfForm)
      let held = try snapshot.held(decoding: form, at: place)
      guard snapshot.directory.facts(at: place).agree(with: held, revisions) else {
        throw .damaged(
          path, offset: snapshot.directory.starts[place],
          "het register zegt iets anders over '\(held.assignment.id)'",
          "the directory says otherwise of '\(held.assignment.id)'")
      }
    }
    let digest = hash.finalize()
    guard digest == summary.end.state else {
      throw .damaged(
        path, offset: summary.endStart, "de hash van de toestand klopt niet",
        "the digest of the state does not match")
    }
    return CheckedSnapshot(
      head: summary.header.head, count: summary.header.count,
      eventCount: summary.header.eventCount, digest: digest)
  }
}

extension AssignmentFacts {
  /// Whether they are those of an assignment. Where it is filed, only its workflow can tell.
  fileprivate func agree(with held: HeldAssignment, _ revisions: RevisionTable) -> Bool {
    lastSequence == held.lastSequence && Int(version) == held.assignment.version
      && wake == held.assignment.earliestReminder && due == held.assignment.earliestDue
      && revision == revisions.number(of: held.assignment.workflow)
      && traits.contains(.owes) != held.assignment.outbox.isEmpty
  }
}
