package import Digests
package import Journaling

/// What a check of a home, a backup or some segments found.
package struct SoundnessReport: Sendable {
  /// A snapshot that was compared with the state of a replay.
  package struct Snapshot: Hashable, Sendable {
    package let path: String
    package let head: JournalHead
    package let assignments: Int
    package let state: SHA256.Digest
  }

  /// Before the first record that was read.
  package internal(set) var start = JournalHead.start
  /// Behind the last record that fits.
  package internal(set) var head = JournalHead.start
  package internal(set) var segments = 0
  package internal(set) var bytes: Int64 = 0
  package internal(set) var unfinishedBytes: Int64 = 0
  package internal(set) var wasClosed = false
  package internal(set) var pendingRedactions: [UInt64] = []
  package internal(set) var events = 0
  package internal(set) var redactions = 0
  package internal(set) var assignments = 0
  /// The digest of the state; nil where only a later part of a journal was read.
  package internal(set) var state: SHA256.Digest?
  package internal(set) var snapshots: [Snapshot] = []
  /// How many revisions of definitions are in use.
  package internal(set) var definitions = 0
  /// The anchor that was asked about, once the chain passed through it.
  package internal(set) var passedAnchor: JournalHead?
  /// Everything that is wrong, the journal last.
  package internal(set) var flaws: [SafekeepingError] = []

  package var isSound: Bool { flaws.isEmpty }

  init() {}
}
