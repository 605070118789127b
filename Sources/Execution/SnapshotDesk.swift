import Journaling
import Registry
package import Storage

/// Writes snapshots on an executor of its own: they take long, and nobody waits for them.
package actor SnapshotDesk {
  /// So many events behind the newest snapshot make another one worth its while.
  package static let usualInterval = 100_000

  nonisolated let interval: Int
  /// How many events the last start had to replay.
  nonisolated let replayed: Int
  private let folder: String
  private let system: any FileSystem
  private let executor: any SerialExecutor

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  package init(
    folder: String, on system: any FileSystem, executor: any SerialExecutor, replayed: Int,
    interval: Int = SnapshotDesk.usualInterval
  ) {
    self.folder = folder
    self.system = system
    self.executor = executor
    self.replayed = replayed
    self.interval = interval
  }

  func write(
    _ frozen: FrozenRegistry, at head: JournalHead
  ) throws(RegistryError) -> WrittenSnapshot {
    try frozen.write(to: folder, on: system, head: head)
  }

  /// Lets go of what a registry no longer needs, where nobody waits for it.
  func release(_ retired: consuming RetiredLayers) {}
}
