import Digests
import Glibc
import Languages
import Storage

/// A backup, opened: its files are read where they stand, without unpacking them.
final class Archive: FileSystem {
  struct Entry: Hashable, Sendable {
    let name: String
    let offset: Int64
    let size: Int64
  }

  let path: String
  /// In the order in which they stand; the list of digests is not among them.
  let entries: [Entry]
  private let sums: Entry
  private let file: any File

  init(_ path: String, on system: any FileSystem) throws(SafekeepingError) {
    let file = try SafekeepingError.wrapping { () throws(StorageError) in
      try system.open(path, .reading)
    }
    do throws(SafekeepingError) {
      var entries = try Self.entries(of: file, path)
      guard let sums = entries.popLast(), sums.name == ArchiveWriter.sumsName else {
        throw .notABackup(path)
      }
      self.entries = entries
      self.sums = sums
    } catch {
      file.close()
      throw error
    }
    self.path = path
    self.file = file
  }

  deinit { file.close() }

  /// Reads the headers. An archive that was cut short has no end.
  private static func entries(
    of file: any File, _ path: String
  ) throws(SafekeepingError) -> [Entry] {
    var entries: [Entry] = []
    var offset: Int64 = 0
    let size = try SafekeepingError.wrapping { () throws(StorageError) in try file.size() }
    let block = ArchiveHeader.blockSize
    while true {
      let bytes = try SafekeepingError.wrapping { () throws(StorageError) in
        try file.read(at: offset, count: 2 * block)
      }
      if bytes.count == 2 * block, offset + Int64(bytes.count) == size,
        bytes.allSatisfy({ $0 == 0 })
      {
        return entries
      }
      guard let header = ArchiveHeader(Array(bytes.prefix(block))) else {
        throw offset == 0 ? .notABackup(path) : .archiveDamaged(path, offset: offset)
      }
      offset += Int64(block)
      guard header.size <= size - offset, !entries.contains(where: { $0.name == header.name })
      else { throw .archiveDamaged(path, offset: offset) }
      entries.append(Entry(name: header.name, offset: offset, size: header.size))
      offset += ArchiveHeader.padded(header.size)
    }
  }

  /// Holds every file against the list of digests.
  func checkSums() throws(SafekeepingError) {
    var list: [UInt8] = []
    for entry in entries { list += "\(try digest(of: entry))  \(entry.name)\n".utf8 }
    let written = try bytes(of: sums)
    guard list != written else { return }
    let lines = Set(written.split(separator: UInt8(ascii: "\n")))
    for (entry, line) in zip(entries, list.split(separator: UInt8(ascii: "\n")))
    where !lines.contains(line) {
      throw .archiveDamaged(path, entry: entry.name)
    }
    throw .archiveDamaged(path, entry: sums.name)
  }

  private func digest(of entry: Entry) throws(SafekeepingError) -> SHA256.Digest {
    try SafekeepingError.wrapping { () throws(StorageError) in
      var hash = SHA256()
      try forEachChunk(of: entry) { (bytes, _) in bytes.withUnsafeBytes { hash.update($0) } }
      return hash.finalize()
    }
  }

  /// Hands out the content of a file, with where in it each part stands.
  func forEachChunk(
    of entry: Entry, _ body: ([UInt8], Int64) throws(StorageError) -> Void
  ) throws(StorageError) {
    var done: Int64 = 0
    while done < entry.size {
      let bytes = try file.read(
        at: entry.offset + done,
        count: Int(min(Int64(ArchiveWriter.chunk), entry.size - done)))
      guard !bytes.isEmpty else { throw StorageError("read", entry.name, EIO) }
      try body(bytes, done)
      done += Int64(bytes.count)
    }
  }

  func bytes(of entry: Entry) throws(SafekeepingError) -> [UInt8] {
    try SafekeepingError.wrapping { () throws(StorageError) in
      try file.read(at: entry.offset, count: Int(entry.size))
    }
  }

  // MARK: FileSystem

  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    guard access == .reading else { throw StorageError("open", path, EROFS) }
    guard let entry = entries.first(where: { $0.name == path }) else {
      throw StorageError("open", path, ENOENT)
    }
    return ArchivedFile(archive: file, entry: entry)
  }

  func names(in folder: String) throws(StorageError) -> [String] {
    let start = "\(folder)/"
    let names = entries.filter { $0.name.hasPrefix(start) }.compactMap {
      $0.name.dropFirst(start.count).split(separator: "/").first.map(String.init)
    }
    return Set(names).sorted()
  }

  func makeFolder(_ path: String) throws(StorageError) -> Bool {
    throw StorageError("mkdir", path, EROFS)
  }

  func rename(_ path: String, to newPath: String) throws(StorageError) {
    throw StorageError("rename", path, EROFS)
  }

  func remove(_ path: String) throws(StorageError) { throw StorageError("unlink", path, EROFS) }

  func synchronizeFolder(_ path: String) throws(StorageError) {
    throw StorageError("fsync", path, EROFS)
  }
}

/// A file inside an archive, which closes with it.
private struct ArchivedFile: File {
  let archive: any File
  let entry: Archive.Entry

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    let count = Int(min(Int64(buffer.count), max(0, entry.size - offset)))
    guard count > 0 else { return 0 }
    return try archive.read(
      at: entry.offset + offset, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    throw StorageError("write", entry.name, EROFS)
  }

  func synchronize() throws(StorageError) { throw StorageError("fsync", entry.name, EROFS) }

  func size() throws(StorageError) -> Int64 { entry.size }

  func truncate(to size: Int64) throws(StorageError) {
    throw StorageError("truncate", entry.name, EROFS)
  }

  func close() {}
}

extension SafekeepingError {
  static func notABackup(_ path: String) -> SafekeepingError {
    SafekeepingError(
      .damaged,
      .init(nl: "\(path) is geen reservekopie.", en: "\(path) is no backup."),
      remedy: .init(
        nl: "Noem het bestand dat opdracht backup schreef; FILE.tmp is een onvoltooide.",
        en: "Name the file that opdracht backup wrote; FILE.tmp is an unfinished one."))
  }

  fileprivate static func archiveDamaged(_ path: String, offset: Int64) -> SafekeepingError {
    SafekeepingError(
      .damaged,
      .init(
        nl: "\(path) is beschadigd of afgebroken op byte \(offset).",
        en: "\(path) is damaged or cut short at byte \(offset)."),
      remedy: otherBackup)
  }

  fileprivate static func archiveDamaged(_ path: String, entry: String) -> SafekeepingError {
    SafekeepingError(
      .damaged,
      .init(
        nl: "\(path) is beschadigd: \(entry) heeft een andere SHA-256.",
        en: "\(path) is damaged: \(entry) has another SHA-256."),
      remedy: otherBackup)
  }

  private static var otherBackup: LocalizedText {
    .init(
      nl: "Gebruik een andere kopie van dit bestand, of een andere reservekopie.",
      en: "Use another copy of this file, or another backup.")
  }
}
