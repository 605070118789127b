/// How a journal keeps its files.
package struct JournalSettings: Sendable {
  /// A segment that has grown to so many bytes is followed by another.
  package var segmentLimit: Int64 = 64 << 20
  /// How much room is written ahead of the records: a file that need not grow is synced faster.
  package var roomAhead = 1 << 20
  /// So many bytes may wait for the disk before whoever wants to record more waits, too.
  package var longestQueue = 16 << 20
  package var committing = Committing.byThread
  /// Where salts come from: 32 random bytes that are never written down; nil for new ones.
  package var saltKey: [UInt8]?

  package enum Committing: Sendable {
    /// A thread of the journal's own writes what waits.
    case byThread
    /// Somebody calls `commitNow`: for simulations, where nothing happens by itself.
    case whenTold
  }

  package init() {}
}
