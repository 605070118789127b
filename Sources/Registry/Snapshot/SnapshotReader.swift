import JSONSyntax
import Journaling
import Storage

/// Opens a snapshot, or finds that it was never completed.
struct SnapshotReader {
  /// What the first and the last line say.
  struct Summary {
    let header: SnapshotHeader
    let end: SnapshotEnd
    /// Where the first assignment begins.
    let formsStart: Int64
    /// Where the last line begins.
    let endStart: Int64
    let file: any File
  }

  /// The first and the last line fit in it with room to spare.
  private static let edge = 4_096
  static let blockSize = 1 << 20

  let path: String
  let system: any FileSystem

  /// Nil where there is no file, or one that was never completed. The caller closes its file.
  func summary() throws(RegistryError) -> Summary? {
    let file: any File
    do throws(StorageError) {
      file = try system.open(path, .reading)
    } catch {
      if error.isMissing { return nil }
      throw .storage(error)
    }
    do throws(RegistryError) {
      if let summary = try summary(of: file) { return summary }
    } catch {
      file.close()
      throw error
    }
    file.close()
    return nil
  }

  private func summary(of file: any File) throws(RegistryError) -> Summary? {
    let size = try size(of: file)
    let tailStart = max(0, size - Int64(Self.edge))
    let tail = try bytes(of: file, at: tailStart, count: Self.edge)
    guard tail.last == ProtectedLine.lineEnd,
      let before = tail.dropLast().lastIndex(of: ProtectedLine.lineEnd),
      let end = Self.object(inLine: tail[(before + 1)...].dropLast()).flatMap({
        SnapshotEnd(json: $0)
      })
    else { return nil }
    // From here on the file was completed: what is wrong now is damage.
    let start = try bytes(of: file, at: 0, count: Self.edge)
    guard let length = start.firstIndex(of: ProtectedLine.lineEnd),
      let header = Self.object(inLine: start[..<length])
    else { throw damaged(at: 0) }
    guard let header = SnapshotHeader(json: header) else {
      throw .unknownFormat(
        path, "het is geen momentopname van versie 1 of \(SnapshotHeader.version)",
        "it is no snapshot of version 1 or \(SnapshotHeader.version)")
    }
    let endStart = tailStart + Int64(before) + 1
    guard header.count == end.count, end.directory > length, end.directory < endStart else {
      throw damaged(at: endStart)
    }
    return Summary(
      header: header, end: end, formsStart: Int64(length) + 1, endStart: endStart, file: file)
  }

  /// Reads the directory of a snapshot, not its assignments: those are checked when they are read.
  func open(_ summary: Summary) throws(RegistryError) -> (Snapshot, RevisionTable) {
    let room = Int(summary.endStart - summary.end.directory) / DirectoryLine.leastRoom
    var columns = SnapshotDirectory.Columns(
      from: summary.formsStart, reserving: min(summary.header.count, room))
    var revisions: RevisionTable?
    try forEachLine(of: summary) { line in
      guard let content = ProtectedLine.content(of: line) else { return false }
      guard let known = revisions else {
        revisions = Self.object(in: content).flatMap { RevisionTable(json: $0) }
        return revisions != nil
      }
      return DirectoryLine.read(
        content, version: summary.header.version, revisions: known.references.count,
        into: &columns)
    }
    guard let revisions, columns.count == summary.header.count,
      columns.end == summary.end.directory
    else { throw damaged(at: summary.end.directory) }
    if summary.header.version == 1 { try addDueDays(to: &columns, from: summary.file) }
    return (
      Snapshot(path: path, file: summary.file, directory: SnapshotDirectory(columns)), revisions
    )
  }

  /// Calls `body` with each line of the directory, without its end; where it returns false the line
  /// is damaged.
  private func forEachLine(
    of summary: Summary, _ body: (UnsafeRawBufferPointer) -> Bool
  ) throws(RegistryError) {
    var offset = summary.end.directory
    while offset < summary.endStart {
      let count = Int(min(Int64(Self.blockSize), summary.endStart - offset))
      let block = try bytes(of: summary.file, at: offset, count: count)
      var place = 0
      let isSound = block.withUnsafeBytes { block -> Bool in
        while let end = Self.lineEnd(in: block, from: place) {
          guard body(UnsafeRawBufferPointer(rebasing: block[place..<end])) else { return false }
          place = end + 1
        }
        // A block holds at least one line.
        return place > 0
      }
      offset += Int64(place)
      guard isSound else { throw damaged(at: offset) }
    }
  }

  /// Where the next line ends: eight bytes at a time.
  private static func lineEnd(in block: UnsafeRawBufferPointer, from start: Int) -> Int? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = ones &* UInt64(ProtectedLine.lineEnd)
    var place = start
    while place + 8 <= block.count {
      let word = block.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ pattern
      // A byte that is zero now was the end of a line.
      if (word &- ones) & ~word & (ones &* 0x80) != 0 { break }
      place += 8
    }
    while place < block.count {
      if block[place] == ProtectedLine.lineEnd { return place }
      place += 1
    }
    return nil
  }

  // MARK: Reading

  func bytes(
    of file: any File, at offset: Int64, count: Int
  ) throws(RegistryError) -> [UInt8] {
    do throws(StorageError) {
      return try file.read(at: offset, count: count)
    } catch {
      throw .storage(error)
    }
  }

  private func size(of file: any File) throws(RegistryError) -> Int64 {
    do throws(StorageError) {
      return try file.size()
    } catch {
      throw .storage(error)
    }
  }

  /// The object that a line protects; nil where the line is not what was sealed.
  private static func object(inLine line: ArraySlice<UInt8>) -> JSON? {
    line.withUnsafeBytes { line in
      ProtectedLine.content(of: line).flatMap { object(in: $0) }
    }
  }

  private static func object(in content: UnsafeRawBufferPointer) -> JSON? {
    var text = [UInt8](content)
    text.append(UInt8(ascii: "}"))
    do {
      return try JSON(parsing: text)
    } catch {
      return nil
    }
  }

  func damaged(at offset: Int64) -> RegistryError {
    .damaged(
      path, offset: offset, "de regel is niet wat er geschreven is",
      "the line is not what was written")
  }
}
