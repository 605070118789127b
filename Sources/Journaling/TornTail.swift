import Digests
import Storage

/// What stands behind the last line that fits.
///
/// A batch that was being written when the power failed may be there in part, in any order of its
/// sectors: nobody was told that it was recorded, and it may be cut off. But a batch is begun only
/// when the one before is on the disk. So where a mark stands behind the misfit and a record follows
/// it in the chain, or a mark says that everything before it was complete, then what does not fit
/// had been on the disk, and was damaged since.
struct TornTail {
  /// Behind the last byte that is not zero; the rest was never used.
  let end: Int64
  /// Whether something behind the misfit shows that it had been whole once.
  let isDamage: Bool

  init(
    of file: any File, from start: Int64, after head: JournalHead
  ) throws(StorageError) {
    end = try Self.lastUsed(in: file, from: start)
    var lines = LineReader(file, at: start)
    var mark: JournalHead?
    var isDamage = false
    do throws(LineFailure<Never>) {
      try lines.forEachLine { line, _ in
        switch JournalLine(line) {
        case .record(let record):
          isDamage =
            mark.map {
              $0.sequence + 1 == record.sequence && $0.link.first8 == record.previous
            } ?? false
          mark = nil
        case .end(let end): mark = end
        case .closed(let end), .sealed(let end): isDamage = end.sequence >= head.sequence
        case .header, nil: mark = nil
        }
        return !isDamage
      }
    } catch {
      switch error {
      case .storage(let error): throw error
      }
    }
    self.isDamage = isDamage
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
