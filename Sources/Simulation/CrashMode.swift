/// How a disk loses what was not synchronized.
package enum CrashMode: CaseIterable, Hashable, Sendable {
  /// The process dies and the machine lives on: all that was written is there, and still not
  /// synchronized.
  case process
  /// The power fails: each sector, size and name has its own fate.
  case power
  /// The power fails, and nothing that was not synchronized is there.
  case powerNothing
  /// The power fails, and all that was done up to some moment is there, and nothing after it.
  case powerPrefix
  /// The power fails: each sector and name is as it was written last, or before, and never
  /// anything else.
  case powerReordered
}
