import Storage

extension SegmentFolder {
  /// The payload of a record in its segment; nil where the folder has it no more.
  func payload(of sequence: UInt64) throws(StorageError) -> [UInt8]? {
    guard let first = try firsts().last(where: { $0 <= sequence }) else { return nil }
    let file = try system.open(path(of: first), .reading)
    defer { file.close() }
    return try RecordSearch(file: file, end: file.size()).record(sequence)?.payload
  }
}

/// Finds a record in a segment without an index: its lines are sorted by their numbers.
struct RecordSearch {
  /// Below this the lines are read one after the other.
  private static let shortRange: Int64 = 32 << 10
  private static let probeSize = 4 << 10

  let file: any File
  /// Behind the last line that may be read.
  let end: Int64

  /// The record's kind and payload, checked; nil where the segment has none of that number.
  func record(_ sequence: UInt64) throws(StorageError) -> JournalRecord? {
    var lines = LineReader(
      file, at: try start(before: sequence), blockSize: Int(Self.shortRange))
    var found: JournalRecord?
    do throws(LineFailure<Never>) {
      try lines.forEachLine { line, offset in
        guard offset < end, let number = JournalLine.number(atStartOf: line) else {
          return offset == 0
        }
        if number == sequence { found = Self.record(of: line, sequence) }
        return number < sequence
      }
    } catch {
      switch error {
      case .storage(let error): throw error
      }
    }
    return found
  }

  private static func record(
    of line: UnsafeRawBufferPointer, _ sequence: UInt64
  ) -> JournalRecord? {
    if case .record(let record) = JournalLine(line), record.sequence == sequence {
      return JournalRecord(
        sequence: sequence, kind: record.kind, payload: Array(record.payload))
    }
    guard let record = FirstVersionLine(line), record.sequence == sequence else { return nil }
    return JournalRecord(sequence: sequence, kind: .event, payload: Array(record.payload))
  }

  /// The start of a line that is not behind the record, and near to it.
  private func start(before sequence: UInt64) throws(StorageError) -> Int64 {
    var low: Int64 = 0
    var high = end
    while high - low > Self.shortRange {
      let middle = low + (high - low) / 2
      guard let (place, number) = try line(from: middle, before: high) else {
        high = middle
        continue
      }
      // A mark has the number of the record before it: at an equal number it stands behind.
      if number < sequence { low = place } else { high = middle }
    }
    return low
  }

  /// The first line that begins behind `offset`, with its number; nil where none does before `limit`.
  private func line(
    from offset: Int64, before limit: Int64
  ) throws(StorageError) -> (place: Int64, number: UInt64)? {
    var place = offset
    while place < limit {
      let block = try file.read(at: place, count: Self.probeSize)
      if let end = block.firstIndex(of: ProtectedLine.lineEnd) {
        let next = place + Int64(end) + 1
        guard next < limit else { return nil }
        let start = try file.read(at: next, count: Self.longestStart)
        return start.withUnsafeBytes { JournalLine.number(atStartOf: $0) }.map { (next, $0) }
      }
      guard block.count == Self.probeSize else { return nil }
      place += Int64(block.count)
    }
    return nil
  }

  /// A key and the digits of the longest number.
  private static let longestStart = 40
}
