import Storage

/// Reads the segments from their start, or from a head on, and makes them ready for more.
///
/// The only thing that it ever cuts off is the tail of a batch that nobody was told of, after a
/// copy of it is on the disk. Everything else that does not fit ends the start.
struct JournalRecovery {
  let folder: SegmentFolder
  private(set) var reader: ChainReader
  private(set) var report = RecoveryReport()
  private(set) var pendingRedactions: [UInt64] = []

  /// The segment that goes on, and where.
  struct Continuation {
    let file: any File
    let first: UInt64
    let end: Int64
    let size: Int64
  }

  init(_ folder: SegmentFolder, from start: JournalHead?) {
    self.folder = folder
    reader = ChainReader(after: start ?? .start)
  }

  /// Hands out every record, and returns where to go on. Calls `settled` when all are handed out
  /// and nothing is changed yet.
  mutating func run<Failure: Error>(
    room: Int, handing record: (JournalRecord, JournalHead) throws(Failure) -> Void,
    settled: () throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Continuation {
    let start = reader.head
    let firsts = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try folder.firsts()
    }
    guard let begin = firsts.firstIndex(of: start.sequence + 1) else {
      guard firsts.isEmpty, start == .start else {
        throw .journal(.missing(folder.path, first: start.sequence + 1))
      }
      return try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
        try created(room: room)
      }
    }
    for (first, next) in zip(firsts[begin...], firsts[begin...].dropFirst()) {
      let (file, end) = try read(first, handing: record)
      defer { file.close() }
      let tail = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
        try self.tail(of: file, end)
      }
      guard end.mayEnd(with: tail, isLast: false) else { throw .journal(damaged(first, end)) }
      guard next == reader.head.sequence + 1 else {
        throw .journal(.missing(folder.path, first: reader.head.sequence + 1))
      }
    }
    let last = firsts[firsts.count - 1]
    let (file, end, tail) = try readLast(last, handing: record)
    do throws(Failure) {
      try settled()
    } catch {
      file.close()
      throw .replay(error)
    }
    do throws(StorageError) {
      pendingRedactions = try reader.redactions.pending(behind: start.sequence, in: folder)
      return try goOn(last, file, end, tail, room: room)
    } catch {
      file.close()
      throw .journal(.inputOutput(error))
    }
  }

  /// Reads the last segment, and looks at what stands behind its last line.
  private mutating func readLast<Failure: Error>(
    _ first: UInt64, handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> (any File, ChainReader.End, TornTail) {
    let (file, end) = try read(first, handing: record)
    let flaw: JournalError
    do throws(StorageError) {
      let tail = try tail(of: file, end)
      report.wasClosed = reader.isClosed && tail.end == end.offset
      if !end.mayEnd(with: tail, isLast: true) {
        flaw = damaged(first, end)
      } else if let record = reader.redactions.unaccounted {
        flaw = .unaccounted(folder.path, record: record)
      } else {
        return (file, end, tail)
      }
    } catch {
      flaw = .inputOutput(error)
    }
    file.close()
    throw .journal(flaw)
  }

  /// Cuts off what nobody was told of, and makes the next segment where this one is full.
  private mutating func goOn(
    _ first: UInt64, _ file: any File, _ end: ChainReader.End, _ tail: TornTail, room: Int
  ) throws(StorageError) -> Continuation {
    let isTorn = tail.end > end.offset
    if isTorn || end.isSealed { try cut(file, first, end, tail) }
    let behind = try settle(file, end)
    // Whoever made an empty one may have died of a folder that could not be synced: the system may
    // then believe that its name is on the disk. It is made anew.
    let isEmpty = reader.head.sequence < first
    guard end.isSealed || end.isFirstVersion || isEmpty else {
      let size = try file.size()
      return Continuation(file: file, first: first, end: behind, size: size)
    }
    let next = try created(room: room)
    file.close()
    return next
  }

  /// Makes sure that what was read is on the disk, before anybody is told of it. Returns its end.
  ///
  /// The process before may have died between a write and its sync, or because of a sync that failed:
  /// then the system may hold in memory what it will never write. All but the last batch or mark is
  /// known to be on the disk, for nothing is written behind what is not; that one is written again.
  private func settle(
    _ file: any File, _ end: ChainReader.End
  ) throws(StorageError) -> Int64 {
    var bytes: [UInt8] = []
    if !end.isFirstVersion {
      bytes = try file.read(at: end.lastUnit, count: Int(end.offset - end.lastUnit))
      if end.isInBatch { JournalLine.write(end: reader.head, into: &bytes) }
      try file.write(bytes, at: end.lastUnit)
    }
    try file.synchronize()
    try folder.system.synchronizeFolder(folder.path)
    return end.isFirstVersion ? end.offset : end.lastUnit + Int64(bytes.count)
  }

  private func tail(of file: any File, _ end: ChainReader.End) throws(StorageError) -> TornTail {
    try TornTail(of: file, from: end.offset, after: reader.head)
  }

  private func created(room: Int) throws(StorageError) -> Continuation {
    let head = reader.head
    let (file, end) = try folder.create(after: head, room: room)
    return Continuation(
      file: file, first: head.sequence + 1, end: end, size: end + Int64(room))
  }

  private mutating func read<Failure: Error>(
    _ first: UInt64, handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> (any File, ChainReader.End) {
    let path = folder.path(of: first)
    let file = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try folder.system.open(path, .writing)
    }
    do throws(ReplayFailure<Failure>) {
      let before = reader.head.sequence
      let end = try reader.read(file, path: path, handing: record)
      report.records += reader.head.sequence - before
      report.bytes = reader.bytesRead
      return (file, end)
    } catch {
      file.close()
      throw error
    }
  }

  /// Keeps a copy of the tail, durably, and cuts it off with the unused room behind it.
  private mutating func cut(
    _ file: any File, _ first: UInt64, _ end: ChainReader.End, _ tail: TornTail
  ) throws(StorageError) {
    let copy = "\(folder.path(of: first)).torn-\(end.offset)"
    let isTorn = tail.end > end.offset
    if isTorn { try folder.keep(from: file, end.offset..<tail.end, as: copy) }
    try file.truncate(to: end.offset)
    try file.synchronize()
    guard isTorn else { return }
    report.tornBytes = Int(tail.end - end.offset)
    report.tornCopy = copy
  }

  private func damaged(_ first: UInt64, _ end: ChainReader.End) -> JournalError {
    end.damage(in: folder.path(of: first), after: reader.head)
  }
}
