import Storage
import Synchronization

/// The file system of the machine, of which one operation fails: that of a number.
final class FailingFileSystem: FileSystem {
  private let local = LocalFileSystem()
  private let rest: Mutex<Int>

  init(failingAt number: Int) { rest = Mutex(number) }

  /// Whether the operation that fails was reached.
  var hasFailed: Bool { rest.withLock { $0 <= 0 } }

  fileprivate func count(_ call: String, _ path: String) throws(StorageError) {
    let rest = rest.withLock { rest in
      rest -= 1
      return rest
    }
    guard rest != 0 else { throw StorageError(call, path, 28) }
  }

  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File {
    try count("open", path)
    return FailingFile(file: try local.open(path, access), path: path, system: self)
  }

  func names(in folder: String) throws(StorageError) -> [String] {
    try count("readdir", folder)
    return try local.names(in: folder)
  }

  func makeFolder(_ path: String) throws(StorageError) -> Bool {
    try count("mkdir", path)
    return try local.makeFolder(path)
  }

  func rename(_ path: String, to newPath: String) throws(StorageError) {
    try count("rename", path)
    try local.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(StorageError) {
    try count("unlink", path)
    try local.remove(path)
  }

  func synchronizeFolder(_ path: String) throws(StorageError) {
    try count("fsync", path)
    try local.synchronizeFolder(path)
  }
}

private struct FailingFile: File {
  let file: any File
  let path: String
  let system: FailingFileSystem

  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int {
    try system.count("pread", path)
    return try file.read(at: offset, into: buffer)
  }

  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError) {
    try system.count("pwrite", path)
    try file.write(bytes, at: offset)
  }

  func synchronize() throws(StorageError) {
    try system.count("fdatasync", path)
    try file.synchronize()
  }

  func size() throws(StorageError) -> Int64 {
    try system.count("fstat", path)
    return try file.size()
  }

  func truncate(to size: Int64) throws(StorageError) {
    try system.count("ftruncate", path)
    try file.truncate(to: size)
  }

  func close() { file.close() }
}
