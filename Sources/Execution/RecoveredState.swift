package import Journaling
import Lifecycle
import Recording
package import Registry
package import Storage

/// What a home holds when it is opened: the newest sound snapshot, and the events behind it.
package struct RecoveredState {
  package var registry: Registry
  package let journal: Journal
  /// The snapshot that the replay began behind; nil where there was none.
  package let snapshot: OpenedSnapshot?

  /// Opens the journal of a folder, and replays what no snapshot holds.
  package init(
    journal folder: String, snapshots: String, on system: any FileSystem = LocalFileSystem(),
    settings: JournalSettings = JournalSettings(), awakeLimit: Int = Registry.awakeLimit
  ) throws {
    // Snapshots are written into it later.
    try system.ensureFolder(snapshots)
    let opened = try Registry.open(snapshotIn: snapshots, on: system, awakeLimit: awakeLimit)
    let pipeline = ReplayPipeline(into: opened?.registry ?? Registry(awakeLimit: awakeLimit))
    var finished: Registry?
    do throws(ReplayFailure<any Error>) {
      journal = try Journal.open(
        in: folder, on: system, settings: settings, from: opened?.head,
        replay: { (record) throws(any Error) in
          // A redaction is about the journal: it changes no assignment.
          if record.kind == .event { try pipeline.take(record) }
        }, settled: { () throws(any Error) in finished = try pipeline.finish() })
    } catch {
      pipeline.stop()
      switch error {
      case .journal(let error): throw error
      case .replay(let error): throw error
      }
    }
    // A journal that was made just now had nothing to replay.
    registry = try finished ?? pipeline.finish()
    snapshot = opened
  }
}
