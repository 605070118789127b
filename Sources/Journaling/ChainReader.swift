import Digests
import Glibc
import Languages
import Storage

/// Reads segments in their order, and checks every line against the chain so far.
struct ChainReader {
  /// Behind the last record that was read.
  private(set) var head: JournalHead
  private(set) var redactions = RedactionLedger()
  /// Whether the last line that was read says that the daemon stopped in good order.
  private(set) var isClosed = false
  private(set) var bytesRead: Int64 = 0
  /// Whether the last line that was read is a record: the end of its batch is still to come.
  private var isInBatch = false
  /// The checksum of the last record of version 1.
  private var lastChecksum: UInt32 = 0

  init(after head: JournalHead) { self.head = head }

  /// How a segment ended.
  struct End {
    /// Behind the last line that fits.
    let offset: Int64
    /// Where the last batch or mark begins: all before it was on the disk when it was written.
    let lastUnit: Int64
    /// Whether its last batch has no end mark.
    let isInBatch: Bool
    let isSealed: Bool
    let isFirstVersion: Bool
    /// Why the next line does not fit; nil where there is none.
    let problem: LocalizedText?

    /// Whether a segment may end so: all but the last are complete, and what nobody was told of
    /// is the tail of the last.
    func mayEnd(with tail: TornTail, isLast: Bool) -> Bool {
      let isClean = problem == nil && tail.end == offset
      if !isLast { return isClean && (isSealed || isFirstVersion) }
      // In a version without marks only a line without its end is torn.
      return isClean || !(tail.isDamage || isSealed || isFirstVersion && problem != nil)
    }

    /// The error about a segment that may not end so.
    func damage(in path: String, after head: JournalHead) -> JournalError {
      let why = problem ?? (isSealed ? Self.isContinued : Self.isCutShort)
      return .damaged(path, offset: offset, record: head.sequence + 1, why.nl, why.en)
    }

    private static let isCutShort = LocalizedText(
      nl: "het segment houdt hier op, maar er volgt nog een",
      en: "it ends here, but another follows")
    private static let isContinued = LocalizedText(
      nl: "achter het zegel staat nog iets", en: "something stands behind its seal")
  }

  /// Hands out the records of a segment, which must begin behind `head`, each with the head behind it.
  ///
  /// Stops at the first line that does not fit: whether that is a torn tail is not decided here.
  /// Given how it ended, goes on there: a daemon may have written more.
  mutating func read<Failure: Error>(
    _ file: any File, path: String, behind before: End? = nil,
    handing record: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> End {
    var lines = LineReader(file, at: before?.offset ?? 0)
    var version = before.map { $0.isFirstVersion ? 1 : JournalLine.version }
    var isSealed = before?.isSealed ?? false
    var lastUnit = before?.lastUnit ?? 0
    var problem: LocalizedText?
    isInBatch = before?.isInBatch ?? false
    do throws(LineFailure<LineStop<Failure>>) {
      try lines.forEachLine { (line, offset) throws(LineStop<Failure>) in
        guard !isSealed, line.first != 0 || version == 1 else { return false }
        guard let known = version else {
          do throws(JournalError) {
            version = try header(line, path)
          } catch {
            throw .journal(error)
          }
          return true
        }
        let isNewUnit = !isInBatch
        isClosed = false
        if known == 1 {
          try firstVersion(line, record)
        } else {
          isSealed = try self.line(line, record)
        }
        if isNewUnit { lastUnit = offset }
        return true
      }
    } catch {
      switch error {
      case .storage(let error): throw .journal(.inputOutput(error))
      case .body(.journal(let error)): throw .journal(error)
      case .body(.replay(let error)): throw .replay(error)
      case .body(.misfit(let why)): problem = why
      }
    }
    bytesRead += lines.offset - (before?.offset ?? 0)
    guard let version else {
      // A header is on the disk before anything else: half of one is the start of nothing.
      let isBegun = try ReplayFailure<Failure>.wrapping { () throws(StorageError) in
        try isHalfAHeader(file)
      }
      guard head == .start, isBegun else { throw .journal(damagedHeader(path)) }
      return End(
        offset: 0, lastUnit: 0, isInBatch: false, isSealed: false, isFirstVersion: true,
        problem: nil)
    }
    return End(
      offset: lines.offset, lastUnit: lastUnit, isInBatch: isInBatch, isSealed: isSealed,
      isFirstVersion: version == 1, problem: problem)
  }

  /// Whether the file holds no more than a part of the header of version 1, which was written in
  /// place.
  private func isHalfAHeader(_ file: any File) throws(StorageError) -> Bool {
    let bytes = try file.read(at: 0, count: FirstVersionLine.header.count + 1)
    return FirstVersionLine.header.starts(with: bytes)
  }

  /// What makes the reading of lines stop.
  private enum LineStop<Failure: Error>: Error {
    case journal(JournalError)
    case misfit(LocalizedText)
    case replay(Failure)
  }

  private func header(
    _ line: UnsafeRawBufferPointer, _ path: String
  ) throws(JournalError) -> Int {
    if line.elementsEqual(FirstVersionLine.header), head == .start { return 1 }
    guard case .header(let first, let link) = JournalLine(line) else {
      // A line that is as it was written and yet unknown comes from a later version.
      throw ProtectedLine.content(of: line) == nil ? damagedHeader(path) : .unknownFormat(path)
    }
    guard first == head.sequence + 1, link == head.link else {
      throw .damaged(
        path, offset: 0, record: head.sequence + 1, "het volgt niet op het segment ervoor",
        "it does not follow the segment before")
    }
    return JournalLine.version
  }

  private func damagedHeader(_ path: String) -> JournalError {
    .damaged(
      path, offset: 0, record: head.sequence + 1,
      "de eerste regel is niet die van een logboek",
      "its first line is not that of a journal")
  }

  /// Takes a line of version 2. Returns whether it seals the segment.
  private mutating func line<Failure: Error>(
    _ line: UnsafeRawBufferPointer, _ hand: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(LineStop<Failure>) -> Bool {
    switch JournalLine(line) {
    case .record(let record):
      guard record.sequence == head.sequence + 1, record.previous == head.link.first8 else {
        throw .misfit(Self.doesNotFollow)
      }
      let commitment = record.commitment
      if record.original != nil { redactions.found(commitment, at: record.sequence) }
      head = head.extended(by: record.original ?? commitment)
      if record.kind == .redaction {
        guard redactions.declare(record.payload) else { throw .misfit(Self.isUnreadable) }
      }
      isInBatch = true
      try self.hand(record.kind, record.payload, hand)
      return false
    case .end(let mark):
      guard mark == head, isInBatch else { throw .misfit(Self.doesNotFollow) }
      isInBatch = false
      return false
    case .closed(let mark):
      guard mark == head, !isInBatch else { throw .misfit(Self.doesNotFollow) }
      isClosed = true
      return false
    case .sealed(let mark):
      guard mark == head, !isInBatch else { throw .misfit(Self.doesNotFollow) }
      return true
    case .header, nil:
      throw .misfit(Self.isUnreadable)
    }
  }

  private mutating func firstVersion<Failure: Error>(
    _ line: UnsafeRawBufferPointer, _ hand: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(LineStop<Failure>) {
    guard let record = FirstVersionLine(line) else { throw .misfit(Self.isUnreadable) }
    guard record.sequence == head.sequence + 1, record.previous == lastChecksum else {
      throw .misfit(Self.doesNotFollow)
    }
    lastChecksum = record.checksum
    head = head.extended(by: SHA256.Digest(committingTo: record.payload, salt: []))
    try self.hand(.event, record.payload, hand)
  }

  private func hand<Failure: Error>(
    _ kind: JournalRecord.Kind, _ payload: UnsafeRawBufferPointer,
    _ body: (JournalRecord, JournalHead) throws(Failure) -> Void
  ) throws(LineStop<Failure>) {
    do throws(Failure) {
      try body(
        JournalRecord(sequence: head.sequence, kind: kind, payload: Array(payload)), head)
    } catch {
      throw .replay(error)
    }
  }

  private static let doesNotFollow = LocalizedText(
    nl: "het volgt niet op het vorige", en: "it does not follow the one before")
  private static let isUnreadable = LocalizedText(
    nl: "de inhoud klopt niet met de controlesom", en: "its content does not fit its checksum")
}
