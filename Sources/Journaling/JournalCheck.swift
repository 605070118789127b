package import Storage

/// A journal read from its start without changing anything: also one that a daemon is writing, an
/// archived one, or that of a backup.
package struct JournalCheck: Sendable {
  /// Behind the last record that fits.
  package private(set) var head: JournalHead = .start
  package private(set) var segments = 0
  package private(set) var bytes: Int64 = 0
  /// Bytes behind the last line that fits: of a batch that is being written, or was never finished.
  package private(set) var unfinishedBytes: Int64 = 0
  /// Whether the daemon had stopped in good order.
  package private(set) var wasClosed = false
  /// Records that are to be redacted and are not yet.
  package private(set) var pendingRedactions: [UInt64] = []
  /// Whether the chain passes through the head that was asked about.
  package private(set) var hasPassedAnchor = false

  /// Reads every line of every segment, and hands out the records. Throws at the first damage.
  package init<Failure: Error>(
    of folder: String, on system: any FileSystem = LocalFileSystem(), anchor: JournalHead? = nil,
    handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) {
    let folder = SegmentFolder(existing: folder, on: system)
    let firsts = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try folder.firsts()
    }
    guard firsts.first == 1 else { throw .journal(.missing(folder.path, first: 1)) }
    var reader = ChainReader(after: .start)
    hasPassedAnchor = anchor == .start
    for (place, first) in firsts.enumerated() {
      let isLast = place == firsts.count - 1
      guard first == reader.head.sequence + 1 else {
        throw .journal(.missing(folder.path, first: reader.head.sequence + 1))
      }
      try read(first, of: folder, isLast: isLast, with: &reader, anchor, handing: record)
    }
    if let record = reader.redactions.unaccounted {
      throw .journal(.unaccounted(folder.path, record: record))
    }
    head = reader.head
    segments = firsts.count
    bytes = reader.bytesRead
    wasClosed = reader.isClosed && unfinishedBytes == 0
    pendingRedactions = reader.redactions.pending
  }

  private mutating func read<Failure: Error>(
    _ first: UInt64, of folder: SegmentFolder, isLast: Bool, with reader: inout ChainReader,
    _ anchor: JournalHead?,
    handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) {
    let path = folder.path(of: first)
    let file = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try folder.system.open(path, .reading)
    }
    defer { file.close() }
    var last: ChainReader.End?
    while true {
      let end = try reader.read(file, path: path, behind: last) { (next, head) throws(Failure) in
        if head == anchor { hasPassedAnchor = true }
        try record(next, head)
      }
      let head = reader.head
      let tail = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
        try TornTail(of: file, from: end.offset, after: head)
      }
      unfinishedBytes = tail.end - end.offset
      if end.mayEnd(with: tail, isLast: isLast) { return }
      // A daemon may have gone on between the two looks: then there is more that fits by now.
      guard isLast, end.offset > last?.offset ?? -1 else {
        throw .journal(end.damage(in: path, after: head))
      }
      last = end
    }
  }
}
