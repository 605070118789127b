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
  /// What was redacted since the snapshot: after a crash it may not be carried out everywhere yet.
  package let redactions: [(sequence: UInt64, redaction: Redaction)]

  /// Opens the journal of a folder, and replays what no snapshot holds.
  package init(
    journal folder: String, snapshots: String, on system: any FileSystem = LocalFileSystem(),
    settings: JournalSettings = JournalSettings()
  ) throws {
    let opened = try Registry.open(snapshotIn: snapshots, on: system)
    var registry = opened?.registry ?? Registry()
    var redactions: [(UInt64, Redaction)] = []
    do throws(ReplayFailure<any Error>) {
      journal = try Journal.open(in: folder, on: system, settings: settings, from: opened?.head) {
        (record) throws(any Error) in
        switch record.kind {
        case .event:
          try registry.replay(Event(recorded: record.payload), sequence: record.sequence)
        case .redaction:
          guard let redaction = record.payload.withUnsafeBytes({ Redaction($0) }) else {
            preconditionFailure("The journal hands out only redactions that it can read.")
          }
          redactions.append((record.sequence, redaction))
        }
      }
    } catch {
      switch error {
      case .journal(let error): throw error
      case .replay(let error): throw error
      }
    }
    self.registry = registry
    self.redactions = redactions
    snapshot = opened
  }
}
