import Storage
import Synchronization

extension Journal {
  /// The payload of a record, checked against its checksum.
  ///
  /// Throws where its segment is damaged or was archived.
  package func payload(of sequence: UInt64) throws(JournalError) -> [UInt8] {
    try record(sequence).payload
  }

  package func record(_ sequence: UInt64) throws(JournalError) -> JournalRecord {
    let place = state.withLock { state -> Place in
      if sequence > state.durable.sequence {
        return .memory(state.inFlight + state.pending)
      }
      guard let index = state.segments.lastIndex(where: { $0 <= sequence }) else {
        return .archived(state.segments.first ?? 1)
      }
      let isLast = index == state.segments.count - 1
      return .segment(state.segments[index], end: isLast ? state.durableEnd : nil)
    }
    switch place {
    case .memory(let lines):
      guard let record = Self.record(sequence, in: lines) else {
        throw .notFound(folder.path, record: sequence)
      }
      return record
    case .archived(let first):
      throw .archived(folder.path, before: first, record: sequence)
    case .segment(let first, let end):
      return try record(sequence, inSegment: first, end: end)
    }
  }

  private enum Place {
    case archived(UInt64)
    case memory([UInt8])
    case segment(UInt64, end: Int64?)
  }

  private func record(
    _ sequence: UInt64, inSegment first: UInt64, end: Int64?
  ) throws(JournalError) -> JournalRecord {
    let found: JournalRecord?
    do throws(StorageError) {
      let reader = try readers.reader(of: first, in: folder)
      let limit = if let end { end } else { try reader.file.size() }
      found = try RecordSearch(file: reader.file, end: limit).record(sequence)
    } catch {
      if error.isMissing { throw .archived(folder.path, before: first + 1, record: sequence) }
      throw .inputOutput(error)
    }
    guard let found else { throw .notFound(folder.path(of: first), record: sequence) }
    return found
  }

  /// Looks through lines that are not written yet: there are few.
  private static func record(_ sequence: UInt64, in lines: [UInt8]) -> JournalRecord? {
    for line in lines.split(separator: ProtectedLine.lineEnd) {
      let found = line.withUnsafeBytes { line -> JournalRecord? in
        guard case .record(let record) = JournalLine(line), record.sequence == sequence else {
          return nil
        }
        return JournalRecord(
          sequence: sequence, kind: record.kind, payload: Array(record.payload))
      }
      if let found { return found }
    }
    return nil
  }
}

/// Segments that are open for reading: a few, since each is a descriptor.
final class SegmentReaders: Sendable {
  private static let capacity = 16

  /// A file that is closed when nobody reads from it any more.
  final class Reader: Sendable {
    let file: any File

    init(_ file: any File) { self.file = file }

    deinit { file.close() }
  }

  private struct Open {
    var readers: [(first: UInt64, reader: Reader)] = []
    /// How often a segment was replaced.
    var replacements = 0
  }

  private let open = Mutex(Open())

  /// The file of a segment, opened where it is not yet.
  func reader(of first: UInt64, in folder: SegmentFolder) throws(StorageError) -> Reader {
    let (known, replacements) = open.withLock { open -> (Reader?, Int) in
      guard let place = open.readers.firstIndex(where: { $0.first == first }) else {
        return (nil, open.replacements)
      }
      let entry = open.readers.remove(at: place)
      open.readers.append(entry)
      return (entry.reader, open.replacements)
    }
    if let known { return known }
    let reader = Reader(try folder.system.open(folder.path(of: first), .reading))
    // Dropped outside of the lock: the last owner of a file closes it.
    let surplus = open.withLock { open -> Reader? in
      // What was replaced meanwhile is read once, and not kept.
      guard open.replacements == replacements else { return nil }
      open.readers.append((first, reader))
      return open.readers.count > Self.capacity ? open.readers.removeFirst().reader : nil
    }
    return withExtendedLifetime(surplus) { reader }
  }

  /// Forgets the file of a segment that was replaced.
  func forget(_ first: UInt64) {
    let forgotten = open.withLock { open in
      open.replacements += 1
      defer { open.readers.removeAll { $0.first == first } }
      return open.readers.filter { $0.first == first }
    }
    withExtendedLifetime(forgotten) {}
  }

  func closeAll() {
    let forgotten = open.withLock { open in
      defer { open.readers = [] }
      return open.readers
    }
    withExtendedLifetime(forgotten) {}
  }
}
