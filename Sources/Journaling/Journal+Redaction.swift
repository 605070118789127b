import Digests
import Storage
import Synchronization

/// A payload that takes the place of another one.
package struct Replacement: Sendable {
  package let sequence: UInt64
  /// One JSON text without a raw LF.
  package let payload: [UInt8]

  package init(sequence: UInt64, payload: [UInt8]) {
    self.sequence = sequence
    self.payload = payload
  }
}

extension Journal {
  /// Records that payloads will be replaced, with the commitments to the new ones.
  ///
  /// Nothing is replaced yet: call `redact` when the sequence that this returns is durable, and
  /// again after a crash. The chain goes on standing for the payloads that were there first.
  package func declare(_ replacements: [Replacement]) -> (sequence: UInt64, redaction: Redaction) {
    let redaction = Redaction(
      replacements.map { replacement in
        let salt = state.withLock { $0.salts.next() }
        let commitment = replacement.payload.withUnsafeBytes {
          SHA256.Digest(committingTo: $0, salt: salt)
        }
        return Redaction.Entry(
          sequence: replacement.sequence, salt: salt, commitment: commitment)
      })
    return (append(redaction.payload, .redaction), redaction)
  }

  /// Replaces the payloads in their segments. Blocks on the disk.
  ///
  /// The segments must be complete: call it behind a `roll`. A segment is rewritten beside itself
  /// and takes the name of the old one when it is on the disk. Doing it twice does it once.
  package func redact(
    _ redaction: Redaction, with replacements: [Replacement]
  ) throws(JournalError) {
    var rest = replacements.sorted { $0.sequence < $1.sequence }[...]
    let salts = Dictionary(
      redaction.entries.map { ($0.sequence, $0.salt) }, uniquingKeysWith: { _, last in last })
    let segments = state.withLock { $0.segments }
    while let next = rest.first {
      guard let index = segments.lastIndex(where: { $0 <= next.sequence }) else {
        throw .archived(folder.path, before: segments.first ?? 1, record: next.sequence)
      }
      precondition(index < segments.count - 1, "A segment that still grows is not rewritten.")
      let end = segments[index + 1]
      let own = rest.prefix { $0.sequence < end }
      rest = rest.dropFirst(own.count)
      defer { readers.forget(segments[index]) }
      do throws(LineFailure<JournalError>) {
        try rewrite(
          segments[index],
          replacing: Dictionary(uniqueKeysWithValues: own.map { ($0.sequence, $0.payload) }), salts)
      } catch {
        switch error {
        case .storage(let error): throw .inputOutput(error)
        case .body(let error): throw error
        }
      }
    }
  }

  private static let temporaryName = "redaction.tmp"

  private func rewrite(
    _ first: UInt64, replacing payloads: [UInt64: [UInt8]], _ salts: [UInt64: [UInt8]]
  ) throws(LineFailure<JournalError>) {
    let path = folder.path(of: first)
    let temporary = "\(folder.path)/\(Self.temporaryName)"
    let system = folder.system
    let (old, new) = try LineFailure<JournalError>.wrapping { () throws(StorageError) in
      if try system.names(in: folder.path).contains(Self.temporaryName) {
        try system.remove(temporary)
      }
      let old = try system.open(path, .reading)
      do throws(StorageError) {
        return (old, try system.open(temporary, .creating))
      } catch {
        old.close()
        throw error
      }
    }
    defer {
      old.close()
      new.close()
    }
    var rewriting = SegmentRewriting(path: path, payloads: payloads, salts: salts)
    try rewriting.copy(old, to: new)
    try LineFailure<JournalError>.wrapping { () throws(StorageError) in
      try new.synchronize()
      try system.rename(temporary, to: path)
      try system.synchronizeFolder(folder.path)
    }
  }
}

/// Copies a segment line by line, with other payloads in some of its records.
///
/// A segment of version 1 becomes one of version 2 on the way: its chain stays the same.
private struct SegmentRewriting {
  private static let blockSize = 1 << 20

  let path: String
  /// Those that are still to be put in their places.
  private var payloads: [UInt64: [UInt8]]
  private let salts: [UInt64: [UInt8]]
  private var bytes: [UInt8] = []
  private var written: Int64 = 0
  /// The chain of a segment of version 1, whose lines do not hold it.
  private var head: JournalHead?

  init(path: String, payloads: [UInt64: [UInt8]], salts: [UInt64: [UInt8]]) {
    self.path = path
    self.payloads = payloads
    self.salts = salts
  }

  mutating func copy(
    _ old: any File, to new: any File
  ) throws(LineFailure<JournalError>) {
    var lines = LineReader(old)
    try lines.forEachLine { (line, offset) throws(JournalError) in
      if offset == 0, line.elementsEqual(FirstVersionLine.header) {
        head = .start
        JournalLine.write(header: .start, into: &bytes)
      } else {
        try take(line, at: offset)
      }
      if bytes.count >= Self.blockSize { try flush(to: new) }
      return true
    }
    if let missing = payloads.keys.min() { throw .body(.notFound(path, record: missing)) }
    if let head {
      JournalLine.write(end: head, into: &bytes)
      JournalLine.write(sealed: head, into: &bytes)
    }
    do throws(JournalError) { try flush(to: new) } catch { throw .body(error) }
  }

  private mutating func take(
    _ line: UnsafeRawBufferPointer, at offset: Int64
  ) throws(JournalError) {
    if let head {
      try takeFirstVersion(line, at: offset, after: head)
    } else if case .record(let record) = JournalLine(line), record.kind == .event,
      let payload = payloads.removeValue(forKey: record.sequence),
      let salt = salts[record.sequence]
    {
      JournalLine.write(
        payload, record.kind, sequence: record.sequence, previous: record.previous, salt: salt,
        original: record.original ?? record.commitment, into: &bytes)
    } else {
      bytes += line
      bytes.append(ProtectedLine.lineEnd)
    }
  }

  private mutating func takeFirstVersion(
    _ line: UnsafeRawBufferPointer, at offset: Int64, after head: JournalHead
  ) throws(JournalError) {
    guard let record = FirstVersionLine(line) else {
      // It was intact at the start: the disk has damaged it since.
      throw .damaged(
        path, offset: offset, record: head.sequence + 1,
        "de inhoud klopt niet met de controlesom", "its content does not fit its checksum")
    }
    let commitment = SHA256.Digest(committingTo: record.payload, salt: [])
    let payload = payloads.removeValue(forKey: record.sequence)
    JournalLine.write(
      payload ?? Array(record.payload), .event, sequence: record.sequence,
      previous: head.link.first8, salt: payload.flatMap { _ in salts[record.sequence] } ?? [],
      original: payload == nil ? nil : commitment, into: &bytes)
    self.head = head.extended(by: commitment)
  }

  private mutating func flush(to file: any File) throws(JournalError) {
    do throws(StorageError) {
      try file.write(bytes, at: written)
    } catch {
      throw .inputOutput(error)
    }
    written += Int64(bytes.count)
    bytes.removeAll(keepingCapacity: true)
  }
}
