import Digests
import Storage

/// What stands behind the last line that fits.
///
/// A batch that was being written when the power failed may be there in part, in any order of its
/// sectors: nobody was told that it was recorded, and it may be cut off. But a batch is begun only
/// when the one before is on the disk. So where a record stands behind the misfit that follows a mark
/// in the chain, or a mark says that everything before it was complete, then what does not fit had
/// been on the disk, and was damaged since.
struct TornTail {
  /// Behind the last byte that is not zero; the rest was never used.
  let end: Int64
  /// Whether something behind the misfit shows that it had been whole once.
  let isDamage: Bool

  init(
    of file: any File, from start: Int64, after head: JournalHead
  ) throws(StorageError) {
    end = try Self.lastUsed(in: file, from: start)
    guard end > start else {
      isDamage = false
      return
    }
    let size = try file.size()
    var search = DamageSearch(after: head)
    var lines = LineReader(file, at: start)
    do throws(LineFailure<Never>) {
      try lines.forEachLine { line, offset in
        !search.proves(line, isLast: offset + Int64(line.count) + 1 == size)
      }
    } catch {
      switch error {
      case .storage(let error): throw error
      }
    }
    isDamage = search.hasProof
  }

  private static func lastUsed(in file: any File, from start: Int64) throws(StorageError) -> Int64 {
    var end = start
    var offset = start
    while true {
      let block = try file.read(at: offset, count: LineReader.blockSize)
      if let last = block.lastIndex(where: { $0 != 0 }) { end = offset + Int64(last) + 1 }
      offset += Int64(block.count)
      if block.count < LineReader.blockSize { return end }
    }
  }
}

/// Looks behind a misfit for what is only there when the misfit had been whole once.
///
/// The disk may bring back what it held before: what is said of places before `head` proves nothing.
private struct DamageSearch {
  private let head: JournalHead
  /// Where a batch may begin, with the links there.
  private var links: [UInt64: UInt64]
  private(set) var hasProof = false

  init(after head: JournalHead) {
    self.head = head
    links = [head.sequence: head.link.first8]
  }

  mutating func proves(_ line: UnsafeRawBufferPointer, isLast: Bool) -> Bool {
    switch Self.intactLine(at: line) {
    case .record(let record):
      hasProof = record.sequence > 0 && links[record.sequence - 1] == record.previous
    case .end(let mark):
      if mark.sequence > head.sequence { links[mark.sequence] = mark.link.first8 }
    case .closed(let mark), .sealed(let mark):
      // Only behind such a mark the room is given back; what the disk brings back stands before it.
      hasProof = mark.sequence > head.sequence || isLast && mark == head
    case .header, nil: break
    }
    return hasProof
  }

  /// The line, or what is left of two where the end of the first is damaged.
  private static func intactLine(at line: UnsafeRawBufferPointer) -> JournalLine? {
    for place in line.indices where line[place] == UInt8(ascii: "{") {
      let rest = UnsafeRawBufferPointer(rebasing: line[place...])
      if JournalLine.number(atStartOf: rest) != nil, let line = JournalLine(rest) { return line }
    }
    return nil
  }
}
