package import Digests
import JSONSyntax
package import Journaling
import Lifecycle
package import Storage

/// A snapshot that is complete and durable, with what the registry needs to go on from it.
package struct WrittenSnapshot: Sendable {
  package var path: String { snapshot.path }
  package let byteCount: Int64
  /// The digest of the state.
  package let digest: SHA256.Digest
  let snapshot: Snapshot
  let wakes: RestingWakes
  let dues: RestingDays
  let plans: RestingDays
  let meetings: RestingDays
  let documents: RestingDocuments
  let generation: UInt64
}

extension FrozenRegistry {
  /// Writes a snapshot to the older slot of a folder, which must exist. Returns when it is durable.
  ///
  /// It takes one pass over the snapshot below and what changed since, in bounded memory but for
  /// the new directory. `head` is where the journal stands behind the last event.
  package func write(
    to folder: String, on system: any FileSystem, head: JournalHead
  ) throws(RegistryError) -> WrittenSnapshot {
    precondition(
      head.sequence >= lastSequence, "A snapshot stands for all the records up to its head.")
    let slots = SnapshotSlots(folder: folder, system: system)
    let target = slots.target(sparing: strata.base?.path)
    let file = try slots.makeTemporary()
    do throws(RegistryError) {
      var writer = SnapshotWriter(file)
      let (directory, digest) = try writer.write(self, head: head)
      try writer.finish()
      try slots.install(target)
      return WrittenSnapshot(
        byteCount: writer.offset, digest: digest,
        snapshot: Snapshot(path: target, file: file, directory: directory),
        wakes: RestingWakes(directory), dues: RestingDays(directory, by: .due),
        plans: RestingDays(directory, by: .planned),
        meetings: RestingDays(directory, by: .meeting), documents: RestingDocuments(directory),
        generation: generation)
    } catch {
      file.close()
      throw error
    }
  }
}

/// Writes the lines of a snapshot, in large blocks.
private struct SnapshotWriter {
  private static let blockSize = 1 << 20

  private let file: any File
  private var block: [UInt8] = []
  private var written: Int64 = 0

  init(_ file: any File) {
    self.file = file
    block.reserveCapacity(Self.blockSize + Self.blockSize / 4)
  }

  /// How many bytes there are so far.
  var offset: Int64 { written + Int64(block.count) }

  mutating func write(
    _ registry: FrozenRegistry, head: JournalHead
  ) throws(RegistryError) -> (SnapshotDirectory, SHA256.Digest) {
    try write(
      SnapshotHeader(
        head: head, count: registry.count, eventCount: registry.eventCount,
        lastMoment: registry.lastMoment
      ).json)
    let (directory, digest) = try writeForms(of: registry)
    let start = offset
    try write(registry.revisions.json)
    for first in stride(from: 0, to: directory.count, by: DirectoryLine.size) {
      let line = block.count
      let places = first..<min(first + DirectoryLine.size, directory.count)
      DirectoryLine.write(places, of: directory, into: &block)
      ProtectedLine.seal(from: line, in: &block)
      try flushIfFull()
    }
    try write(SnapshotEnd(count: registry.count, directory: start, state: digest).json)
    return (directory, digest)
  }

  private mutating func writeForms(
    of registry: FrozenRegistry
  ) throws(RegistryError) -> (SnapshotDirectory, SHA256.Digest) {
    var columns = SnapshotDirectory.Columns(from: offset, reserving: registry.count)
    var hash = SHA256()
    try registry.forEachForm { (id, facts, form) throws(RegistryError) in
      form.withUnsafeBytes { hash.update($0) }
      hash.update(FrozenRegistry.endOfForm)
      let line = block.count
      block += form
      ProtectedLine.seal(from: line, in: &block)
      var text = id.text
      text.withUTF8 {
        columns.append(UnsafeRawBufferPointer($0), length: block.count - line, facts)
      }
      try flushIfFull()
    }
    precondition(columns.count == registry.count, "A snapshot holds every assignment.")
    return (SnapshotDirectory(columns), hash.finalize())
  }

  private mutating func write(_ object: JSON) throws(RegistryError) {
    let line = block.count
    object.write(into: &block)
    block.removeLast()
    ProtectedLine.seal(from: line, in: &block)
    try flushIfFull()
  }

  private mutating func flushIfFull() throws(RegistryError) {
    if block.count >= Self.blockSize { try flush() }
  }

  private mutating func flush() throws(RegistryError) {
    do throws(StorageError) {
      try file.write(block, at: written)
    } catch {
      throw .storage(error)
    }
    written += Int64(block.count)
    block.removeAll(keepingCapacity: true)
  }

  /// Returns when everything is on the disk.
  mutating func finish() throws(RegistryError) {
    try flush()
    do throws(StorageError) {
      try file.synchronize()
    } catch {
      throw .storage(error)
    }
  }
}
