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
      do throws(StorageError) {
        try rewrite(
          segments[index],
          replacing: Dictionary(uniqueKeysWithValues: own.map { ($0.sequence, $0.payload) }), salts)
      } catch {
        throw .inputOutput(error)
      }
      readers.close(segments[index])
    }
  }

  private static let temporaryName = "redaction.tmp"

  private func rewrite(
    _ first: UInt64, replacing payloads: [UInt64: [UInt8]], _ salts: [UInt64: [UInt8]]
  ) throws(StorageError) {
    let system = folder.system
    let temporary = "\(folder.path)/\(Self.temporaryName)"
    if try system.names(in: folder.path).contains(Self.temporaryName) {
      try system.remove(temporary)
    }
    let old = try system.open(folder.path(of: first), .reading)
    defer { old.close() }
    let new = try system.open(temporary, .creating)
    defer { new.close() }
    var rewriting = SegmentRewriting(payloads: payloads, salts: salts)
    try rewriting.copy(old, to: new)
    try new.synchronize()
    try system.rename(temporary, to: folder.path(of: first))
    try system.synchronizeFolder(folder.path)
  }
}

/// Copies a segment line by line, with other payloads in some of its records.
///
/// A segment of version 1 becomes one of version 2 on the way: its chain stays the same.
private struct SegmentRewriting {
  private static let blockSize = 1 << 20

  let payloads: [UInt64: [UInt8]]
  let salts: [UInt64: [UInt8]]
  private var bytes: [UInt8] = []
  private var written: Int64 = 0
  /// The chain of a segment of version 1, whose lines do not hold it.
  private var head: JournalHead?

  init(payloads: [UInt64: [UInt8]], salts: [UInt64: [UInt8]]) {
    self.payloads = payloads
    self.salts = salts
  }

  mutating func copy(_ old: any File, to new: any File) throws(StorageError) {
    var lines = LineReader(old)
    do throws(LineFailure<StorageError>) {
      try lines.forEachLine { (line, offset) throws(StorageError) in
        if offset == 0, line.elementsEqual(FirstVersionLine.header) {
          head = .start
          JournalLine.write(header: .start, into: &bytes)
        } else {
          take(line)
        }
        if bytes.count >= Self.blockSize { try flush(to: new) }
        return true
      }
    } catch {
      switch error {
      case .storage(let error), .body(let error): throw error
      }
    }
    if let head {
      JournalLine.write(end: head, into: &bytes)
      JournalLine.write(sealed: head, into: &bytes)
    }
    try flush(to: new)
  }

  private mutating func take(_ line: UnsafeRawBufferPointer) {
    if let head {
      takeFirstVersion(line, after: head)
    } else if case .record(let record) = JournalLine(line),
      let payload = payloads[record.sequence], let salt = salts[record.sequence]
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
    _ line: UnsafeRawBufferPointer, after head: JournalHead
  ) {
    guard let record = FirstVersionLine(line) else {
      preconditionFailure("A segment that was read at the start is one that can be read.")
    }
    let commitment = SHA256.Digest(committingTo: record.payload, salt: [])
    let payload = payloads[record.sequence]
    JournalLine.write(
      payload ?? Array(record.payload), .event, sequence: record.sequence,
      previous: head.link.first8, salt: payload.flatMap { _ in salts[record.sequence] } ?? [],
      original: payload == nil ? nil : commitment, into: &bytes)
    self.head = head.extended(by: commitment)
  }

  private mutating func flush(to file: any File) throws(StorageError) {
    try file.write(bytes, at: written)
    written += Int64(bytes.count)
    bytes.removeAll(keepingCapacity: true)
  }
}
