package import Digests
import Storage

/// Which records hold another payload than the one they were written with, and which of them a
/// redaction accounts for.
struct RedactionLedger {
  /// The commitments to redacted payloads as they stand.
  private var present: [UInt64: SHA256.Digest] = [:]
  /// The redactions of each record that the journal tells of, the last one last.
  private var declared: [UInt64: [Redaction.Entry]] = [:]

  mutating func found(_ commitment: SHA256.Digest, at sequence: UInt64) {
    present[sequence] = commitment
  }

  /// Takes the payload of a redaction. Returns false where it is none.
  mutating func declare(_ payload: UnsafeRawBufferPointer) -> Bool {
    guard let redaction = Redaction(payload) else { return false }
    for entry in redaction.entries {
      declared[entry.sequence, default: []].append(entry)
    }
    return true
  }

  /// The first record whose payload was replaced without a redaction that says so.
  var unaccounted: UInt64? {
    present.filter { record in
      declared[record.key]?.contains { $0.commitment == record.value } != true
    }.keys.min()
  }

  /// Records that are to be redacted and are not yet, as after a crash.
  var pending: [UInt64] {
    declared.filter { present[$0.key] != $0.value.last?.commitment }.keys.sorted()
  }

  /// The same where the records up to `start` were not read: they are looked up, unless their
  /// segment was archived.
  func pending(
    behind start: UInt64, in folder: SegmentFolder
  ) throws(StorageError) -> [UInt64] {
    var pending: [UInt64] = []
    for sequence in self.pending {
      if sequence > start {
        pending.append(sequence)
      } else if let payload = try folder.payload(of: sequence),
        let entry = declared[sequence]?.last
      {
        let commitment = payload.withUnsafeBytes {
          SHA256.Digest(committingTo: $0, salt: entry.salt)
        }
        if commitment != entry.commitment { pending.append(sequence) }
      }
    }
    return pending
  }
}

/// What a redaction says: which records got another payload, and the commitment to it.
///
///     [{"seq":3,"salt":"…","is":"…"}]
package struct Redaction: Sendable {
  package struct Entry: Hashable, Sendable {
    package let sequence: UInt64
    package let salt: [UInt8]
    package let commitment: SHA256.Digest
  }

  package let entries: [Entry]

  init(_ entries: [Entry]) { self.entries = entries }

  /// Reads the payload of a redaction; nil for any other text.
  package init?(_ payload: UnsafeRawBufferPointer) {
    var cursor = LineCursor(payload)
    var entries: [Entry] = []
    guard cursor.skip(Self.opening) else { return nil }
    while true {
      guard cursor.skip(Self.sequenceKey), let sequence = cursor.number(),
        cursor.skip(Self.saltKey), let salt = cursor.hexadecimal(until: UInt8(ascii: "\"")),
        cursor.skip(Self.commitmentKey), let commitment = cursor.digest(),
        cursor.skip(Self.entryEnd)
      else { return nil }
      entries.append(Entry(sequence: sequence, salt: salt, commitment: commitment))
      if cursor.skip(Self.comma) { continue }
      guard cursor.skip(Self.closing), cursor.isAtEnd else { return nil }
      self.entries = entries
      return
    }
  }

  /// The payload.
  var payload: [UInt8] {
    var bytes = Self.opening
    for (place, entry) in entries.enumerated() {
      if place > 0 { bytes += Self.comma }
      bytes += Self.sequenceKey
      bytes += Array(String(entry.sequence).utf8)
      bytes += Self.saltKey
      Hexadecimal.write(entry.salt, into: &bytes)
      bytes += Self.commitmentKey
      entry.commitment.write(into: &bytes)
      bytes += Self.entryEnd
    }
    return bytes + Self.closing
  }

  private static let opening = Array("[".utf8)
  private static let sequenceKey = Array("{\"seq\":".utf8)
  private static let saltKey = Array(",\"salt\":\"".utf8)
  private static let commitmentKey = Array("\",\"is\":\"".utf8)
  private static let entryEnd = Array("\"}".utf8)
  private static let comma = Array(",".utf8)
  private static let closing = Array("]".utf8)
}
