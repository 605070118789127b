import Glibc

/// Where a record stands in the journal: its line, without the line end.
package struct RecordLocation: Hashable, Sendable {
  package let offset: Int64
  package let length: Int32
}

/// A record that recovery hands out.
package struct JournalRecord {
  package let sequence: UInt64
  /// The event, in JSON.
  package let payload: [UInt8]
  package let location: RecordLocation
}

/// What recovery found.
package struct RecoveryReport: Hashable, Sendable {
  package let records: UInt64
  package let bytes: Int64
  /// How much of an incomplete last line was cut off.
  package let tornBytes: Int
  /// Where a copy of it is.
  package let tornCopy: String?
}

/// Reads a journal from its start, checks every record, and cuts off an incomplete last line.
struct JournalRecovery {
  private static let blockSize = 1 << 20
  /// A longer line is damage: no event is as large.
  private static let longestLine = 64 << 20

  let file: JournalFile
  let folder: JournalFolder
  let path: String
  private(set) var lastSequence: UInt64 = 0
  private(set) var lastChecksum: UInt32 = 0
  /// Behind the last intact line.
  private(set) var end: Int64 = 0
  private var hasHeader = false

  init(file: JournalFile, folder: JournalFolder, path: String) {
    self.file = file
    self.folder = folder
    self.path = path
  }

  /// Hands out every record. Throws at the first that is not as it was written.
  mutating func run<Failure: Error>(
    replay: (JournalRecord) throws(Failure) -> Void
  ) throws(ReplayFailure<Failure>) -> RecoveryReport {
    do throws(JournalError) {
      let size = try file.size()
      var rest: [UInt8] = []
      while true {
        let position = end + Int64(rest.count)
        let block = try file.read(at: position, count: Self.blockSize)
        if block.isEmpty { break }
        rest += block
        let used = try lines(in: rest, replay)
        rest.removeFirst(used)
        guard rest.count <= Self.longestLine else { throw damaged("te lang", "too long") }
      }
      return try finish(rest, size: size)
    } catch {
      if let failure = replayFailure as? Failure { throw .replay(failure) }
      throw .journal(error)
    }
  }

  /// What the caller's closure threw, while the journal's own errors travel.
  private var replayFailure: (any Error)?

  /// Reads the whole lines of a block. Returns how many bytes they took.
  private mutating func lines<Failure: Error>(
    in bytes: [UInt8], _ replay: (JournalRecord) throws(Failure) -> Void
  ) throws(JournalError) -> Int {
    var place = 0
    while let length = Self.lineLength(in: bytes, from: place) {
      if hasHeader {
        let record = try record(in: bytes, place..<place + length)
        do throws(Failure) {
          try replay(record)
        } catch {
          replayFailure = error
          throw damaged("past niet", "does not fit")
        }
      } else {
        guard bytes[place..<place + length].elementsEqual(JournalFormat.header) else {
          throw .unknownFormat(path)
        }
        hasHeader = true
      }
      place += length + 1
      end += Int64(length) + 1
    }
    return place
  }

  private static func lineLength(in bytes: [UInt8], from place: Int) -> Int? {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, place < buffer.count,
        let found = memchr(base + place, Int32(JournalFormat.lineEnd), buffer.count - place)
      else { return nil }
      return UnsafeRawPointer(found) - (base + place)
    }
  }

  private mutating func record(
    in bytes: [UInt8], _ range: Range<Int>
  ) throws(JournalError) -> JournalRecord {
    let found = bytes.withUnsafeBytes { buffer -> (JournalFormat.Record, [UInt8])? in
      let line = UnsafeRawBufferPointer(rebasing: buffer[range])
      guard let record = JournalFormat.record(in: line), record.isIntact else { return nil }
      return (record, Array(record.payload))
    }
    guard let (record, payload) = found else {
      throw damaged(
        "de inhoud klopt niet met de controlesom", "its content does not fit its checksum")
    }
    guard record.sequence == lastSequence + 1, record.previous == lastChecksum else {
      throw damaged("het volgt niet op het vorige", "it does not follow the one before")
    }
    lastSequence = record.sequence
    lastChecksum = record.checksum
    return JournalRecord(
      sequence: record.sequence, payload: payload,
      location: RecordLocation(offset: end, length: Int32(clamping: range.count)))
  }

  private func damaged(_ nl: String, _ en: String) -> JournalError {
    .damaged(path, offset: end, record: lastSequence + 1, nl, en)
  }

  /// Writes the header of a new journal, or cuts an incomplete last line after a copy is safe.
  private mutating func finish(
    _ rest: [UInt8], size: Int64
  ) throws(JournalError) -> RecoveryReport {
    var copy: String?
    if !rest.isEmpty {
      // A header is written and synced before anything else: half of one is the start of nothing.
      guard hasHeader || JournalFormat.header.starts(with: rest) else {
        throw .unknownFormat(path)
      }
      copy = try keep(rest)
      try file.truncate(to: end)
    }
    if !hasHeader {
      try file.append(JournalFormat.header + [JournalFormat.lineEnd])
      try file.synchronize()
      try folder.synchronize()
      end = Int64(JournalFormat.header.count) + 1
    }
    return RecoveryReport(
      records: lastSequence, bytes: size, tornBytes: rest.count, tornCopy: copy)
  }

  private func keep(_ bytes: [UInt8]) throws(JournalError) -> String {
    let name = "\(path).torn-\(end)"
    let copy = try JournalFile(path: name, flags: O_WRONLY | O_CREAT | O_TRUNC)
    defer { copy.close() }
    try copy.append(bytes)
    try copy.synchronize()
    try folder.synchronize()
    return name
  }
}

/// Why a recovery ended: the journal, or what its caller made of a record.
package enum ReplayFailure<Failure: Error>: Error {
  case journal(JournalError)
  case replay(Failure)
}
