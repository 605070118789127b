import Storage

/// The journal of a home as it is at one moment, while a daemon goes on writing.
///
/// Only the last segment grows. It is read from its end to its start: what stands at a place was
/// written after everything before it, so no hole is ever seen that was filled meanwhile.
struct SteadyFiles: FileSystem {
  private static let ending = ".jsonl"
  private static let page = 4_096

  private let system: any FileSystem
  private let folder: String
  private let known: [String]
  private let last: (path: String, bytes: [UInt8])?

  init(journal folder: String, on system: any FileSystem) throws(StorageError) {
    self.system = system
    self.folder = folder
    known = try system.names(in: folder)
    guard let name = known.last(where: { $0.hasSuffix(Self.ending) }) else {
      last = nil
      return
    }
    let path = "\(folder)/\(name)"
    let file = try system.open(path, .reading)
    defer { file.close() }
    var bytes = [UInt8](repeating: 0, count: Int(try file.size()))
    var end = bytes.count
    while end > 0 {
      let start = (end - 1) / Self.page * Self.page
      let found = try file.read(at: Int64(start), count: end - start)
      // The unused room at the end may have been given back: it was zeros.
      bytes.replaceSubrange(start..<start + found.count, with: found)
      end = start
    }
    last = (path, bytes)
  }

  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    guard access == .reading, let last, path == last.path else {
      return try system.open(path, access)
    }
    return SteadyFile(bytes: last.bytes)
  }

  func names(in folder: String) throws(StorageError) -> [String] {
    folder == self.folder ? known : try system.names(in: folder)
  }

  func makeFolder(_ path: String) throws(StorageError) -> Bool { try system.makeFolder(path) }

  func rename(_ path: String, to newPath: String) throws(StorageError) {
    try system.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(StorageError) { try system.remove(path) }

  func synchronizeFolder(_ path: String) throws(StorageError) {
    try system.synchronizeFolder(path)
  }
}

/// A file as it was.
private struct SteadyFile: File {
  let bytes: [UInt8]

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    let start = min(Int(offset), bytes.count)
    let part = bytes[start..<min(start + buffer.count, bytes.count)]
    buffer.copyBytes(from: part)
    return part.count
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    preconditionFailure("A file that was opened for reading is not written.")
  }

  func synchronize() throws(StorageError) {}

  func size() throws(StorageError) -> Int64 { Int64(bytes.count) }

  func truncate(to size: Int64) throws(StorageError) {
    preconditionFailure("A file that was opened for reading is not cut.")
  }

  func close() {}
}
