package import Storage

/// Segments that follow each other, read without changing anything: all those of a folder, or
/// files that were archived.
package struct SegmentRun: Sendable {
  package struct Segment: Hashable, Sendable {
    package let path: String
    /// The sequence of its first record.
    package let first: UInt64
  }

  /// How far a reading came.
  package struct Report: Sendable {
    /// Before the first record.
    package let start: JournalHead
    /// Behind the last record that fits.
    package let head: JournalHead
    package let bytes: Int64
    /// Bytes behind the last line that fits, of a batch that is being written or never was whole.
    package let unfinishedBytes: Int64
    package let wasClosed: Bool
    /// The first record whose payload was replaced without a redaction in this run that says so.
    package let unaccounted: UInt64?
  }

  package let segments: [Segment]
  private let system: any FileSystem

  /// All segments of a folder.
  package init(folder: String, on system: any FileSystem) throws(JournalError) {
    let folder = SegmentFolder(existing: folder, on: system)
    self.system = system
    segments = try Self.reporting { () throws(StorageError) in
      try folder.firsts().map { Segment(path: folder.path(of: $0), first: $0) }
    }
  }

  /// Files, in the order of the records that their headers name.
  package init(files: [String], on system: any FileSystem) throws(JournalError) {
    self.system = system
    var segments: [Segment] = []
    for path in files {
      let start = try Self.start(of: path, on: system)
      segments.append(Segment(path: path, first: start.sequence + 1))
    }
    self.segments = segments.sorted { $0.first < $1.first }
  }

  private init(segments: [Segment], on system: any FileSystem) {
    self.segments = segments
    self.system = system
  }

  /// The part of the run that begins with the segment of a record.
  package func suffix(from sequence: UInt64) -> SegmentRun {
    let place = segments.lastIndex { $0.first <= sequence } ?? 0
    return SegmentRun(segments: Array(segments.dropFirst(place)), on: system)
  }

  /// Reads every line of every segment against the chain, and hands out the records, each with
  /// the head behind it. Throws at the first damage.
  package func read<Failure: Error>(
    handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Report {
    guard let opening = segments.first else {
      return Report(
        start: .start, head: .start, bytes: 0, unfinishedBytes: 0, wasClosed: false,
        unaccounted: nil)
    }
    let start: JournalHead
    do throws(JournalError) {
      start = try Self.start(of: opening.path, on: system)
    } catch {
      throw .journal(error)
    }
    var reader = ChainReader(after: start)
    var unfinished: Int64 = 0
    for (place, segment) in segments.enumerated() {
      guard segment.first == reader.head.sequence + 1 else {
        throw .journal(
          .missing(LocalFileSystem.parent(of: segment.path), first: reader.head.sequence + 1))
      }
      unfinished = try read(
        segment, isLast: place == segments.count - 1, with: &reader, handing: record)
    }
    return Report(
      start: start, head: reader.head, bytes: reader.bytesRead, unfinishedBytes: unfinished,
      wasClosed: reader.isClosed, unaccounted: reader.redactions.unaccounted)
  }

  /// Where the last segment ends, on the disk: what a reader may pass on without ever having to
  /// take it back.
  package func durableHead() throws(JournalError) -> JournalHead {
    guard let last = segments.last else { return .start }
    var reader = ChainReader(after: try Self.start(of: last.path, on: system))
    do throws(ReplayFailure<Never>) {
      let file = try ReplayFailure<Never>.wrapping { () throws(StorageError) in
        try system.open(last.path, .reading)
      }
      defer { file.close() }
      _ = try reader.read(file, path: last.path) { _, _ in }
      // What was read may stand in memory alone: it counts when it is on the disk.
      try ReplayFailure<Never>.wrapping { () throws(StorageError) in try file.synchronize() }
    } catch {
      switch error {
      case .journal(let error): throw error
      }
    }
    return reader.head
  }

  /// A record, found without reading what stands before it, and checked against its checksum.
  package func record(_ sequence: UInt64) throws(JournalError) -> JournalRecord {
    guard let segment = segments.last(where: { $0.first <= sequence }) else {
      let first = segments.first
      throw .archived(
        first.map { LocalFileSystem.parent(of: $0.path) } ?? ".", before: first?.first ?? 1,
        record: sequence)
    }
    let found = try Self.reporting { () throws(StorageError) in
      let file = try system.open(segment.path, .reading)
      defer { file.close() }
      return try RecordSearch(file: file, end: file.size()).record(sequence)
    }
    guard let found else { throw .notFound(segment.path, record: sequence) }
    return found
  }

  /// How many bytes the file of a segment has.
  package func size(of segment: Segment) throws(JournalError) -> Int64 {
    try Self.reporting { () throws(StorageError) in
      let file = try system.open(segment.path, .reading)
      defer { file.close() }
      return try file.size()
    }
  }

  private func read<Failure: Error>(
    _ segment: Segment, isLast: Bool, with reader: inout ChainReader,
    handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> Int64 {
    let file = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try system.open(segment.path, .reading)
    }
    defer { file.close() }
    let end = try reader.read(file, path: segment.path, handing: record)
    let head = reader.head
    let tail = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
      try TornTail(of: file, from: end.offset, after: head)
    }
    guard end.mayEnd(with: tail, isLast: isLast) else {
      throw .journal(end.damage(in: segment.path, after: head))
    }
    return tail.end - end.offset
  }

  /// Where the header of a segment says that it begins.
  private static func start(
    of path: String, on system: any FileSystem
  ) throws(JournalError) -> JournalHead {
    let bytes = try reporting { () throws(StorageError) in
      let file = try system.open(path, .reading)
      defer { file.close() }
      return try file.read(at: 0, count: longestHeader)
    }
    guard let end = bytes.firstIndex(of: ProtectedLine.lineEnd) else { throw .unknownFormat(path) }
    let start = bytes[..<end].withUnsafeBytes { line -> JournalHead? in
      if line.elementsEqual(FirstVersionLine.header) { return .start }
      guard case .header(let first, let link) = JournalLine(line) else { return nil }
      return JournalHead(sequence: first - 1, link: link)
    }
    guard let start else { throw .unknownFormat(path) }
    return start
  }

  private static let longestHeader = 4_096

  private static func reporting<Result>(
    _ body: () throws(StorageError) -> Result
  ) throws(JournalError) -> Result {
    do throws(StorageError) {
      return try body()
    } catch {
      throw .inputOutput(error)
    }
  }
}
