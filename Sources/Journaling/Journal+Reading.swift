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
      let file = try readers.file(of: first, in: folder)
      let limit = if let end { end } else { try file.size() }
      found = try RecordSearch(file: file, end: limit).record(sequence)
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

  private let open = Mutex<[(first: UInt64, file: any File)]>([])

  /// The file of a segment, opened where it is not yet.
  func file(of first: UInt64, in folder: SegmentFolder) throws(StorageError) -> any File {
    let known = open.withLock { open -> (any File)? in
      guard let place = open.firstIndex(where: { $0.first == first }) else { return nil }
      let entry = open.remove(at: place)
      open.append(entry)
      return entry.file
    }
    if let known { return known }
    let file = try folder.system.open(folder.path(of: first), .reading)
    let surplus = open.withLock { open -> (any File)? in
      open.append((first, file))
      return open.count > Self.capacity ? open.removeFirst().file : nil
    }
    surplus?.close()
    return file
  }

  func close(_ first: UInt64) {
    let files = open.withLock { open in
      defer { open.removeAll { $0.first == first } }
      return open.filter { $0.first == first }
    }
    for entry in files { entry.file.close() }
  }

  func closeAll() {
    let files = open.withLock { open in
      defer { open = [] }
      return open
    }
    for entry in files { entry.file.close() }
  }
}
