import Journaling
import Storage

/// The two places that snapshots take turns in: while one is written, the other stays what it is.
struct SnapshotSlots {
  static let names = ["snapshot-a.jsonl", "snapshot-b.jsonl"]
  private static let temporaryName = "snapshot-new.jsonl"

  let folder: String
  let system: any FileSystem

  var paths: [String] { Self.names.map { "\(folder)/\($0)" } }

  private var temporaryPath: String { "\(folder)/\(Self.temporaryName)" }

  /// The slot for the next snapshot: one that is free or useless, else the older one. Never the one
  /// that the registry stands on.
  func target(sparing base: String?) -> String {
    var oldest: (path: String, sequence: UInt64)?
    for path in paths where path != base {
      guard let sequence = sequence(of: path) else { return path }
      if oldest.map({ sequence < $0.sequence }) ?? true { oldest = (path, sequence) }
    }
    guard let oldest else { preconditionFailure("A snapshot stands on one slot of two.") }
    return oldest.path
  }

  /// Up to which record a slot stands for the journal; nil where nothing in it is of use.
  private func sequence(of path: String) -> UInt64? {
    do throws(RegistryError) {
      let summary = try SnapshotReader(path: path, system: system).summary()
      summary?.file.close()
      return summary?.header.head.sequence
    } catch {
      // What cannot be read helps nobody: it is the one to replace. The next start reports it.
      return nil
    }
  }

  /// A new file under a name that no start looks at.
  func makeTemporary() throws(RegistryError) -> any File {
    try reporting { () throws(StorageError) in
      do throws(StorageError) {
        // What a crash or a full disk left behind.
        try system.remove(temporaryPath)
      } catch  where error.isMissing {
        // The usual case.
      }
      return try system.open(temporaryPath, .creating)
    }
  }

  /// Gives the new file, which is durable, the name of its slot.
  func install(_ target: String) throws(RegistryError) {
    try reporting { () throws(StorageError) in
      try system.rename(temporaryPath, to: target)
      try system.synchronizeFolder(folder)
    }
  }

  private func reporting<Result>(
    _ body: () throws(StorageError) -> Result
  ) throws(RegistryError) -> Result {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .storage(error)
    }
  }
}
