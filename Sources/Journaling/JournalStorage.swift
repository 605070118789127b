import Glibc

/// Where the bytes of a journal go: a file, or in tests something that fails on purpose.
package protocol JournalStorage: Sendable {
  /// Appends all of the bytes, or throws. Called by one thread.
  func append(_ bytes: [UInt8]) throws(JournalError)

  /// Returns when everything appended is on the disk. After a failure it is never called again.
  func synchronize() throws(JournalError)

  /// Up to `count` bytes from `offset` on; fewer at the end.
  func read(at offset: Int64, count: Int) throws(JournalError) -> [UInt8]

  func close()
}

/// A journal file, opened for appending.
package struct JournalFile: JournalStorage {
  private let descriptor: Int32
  private let path: String

  init(path: String, flags: Int32) throws(JournalError) {
    descriptor = Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW, 0o600)
    self.path = path
    guard descriptor >= 0 else { throw .inputOutput("open", path, errno) }
  }

  package func append(_ bytes: [UInt8]) throws(JournalError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        write(descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno != EINTR {
        throw .inputOutput("write", path, errno)
      }
    }
  }

  package func synchronize() throws(JournalError) {
    guard fdatasync(descriptor) == 0 else { throw .inputOutput("fdatasync", path, errno) }
  }

  package func read(at offset: Int64, count: Int) throws(JournalError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let received = bytes.withUnsafeMutableBytes { pointer in
        pread(
          descriptor, pointer.baseAddress.map { $0 + filled }, count - filled,
          off_t(offset) + filled)
      }
      if received == 0 { break }
      if received > 0 {
        filled += received
      } else if errno != EINTR {
        throw .inputOutput("pread", path, errno)
      }
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  func size() throws(JournalError) -> Int64 {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .inputOutput("fstat", path, errno) }
    return Int64(status.st_size)
  }

  func truncate(to size: Int64) throws(JournalError) {
    guard ftruncate(descriptor, off_t(size)) == 0, fsync(descriptor) == 0 else {
      throw .inputOutput("ftruncate", path, errno)
    }
  }

  package func close() { Glibc.close(descriptor) }
}

/// The folder that holds the journal.
struct JournalFolder {
  let path: String

  /// Makes the folder where it is missing, durably.
  init(_ path: String) throws(JournalError) {
    self.path = path
    if mkdir(path, 0o700) == 0 {
      let bytes = Array(path.utf8)
      let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
      let parent = slash.map { String(decoding: bytes[..<max(1, $0)], as: UTF8.self) } ?? "."
      try Self.synchronize(parent)
    } else if errno != EEXIST {
      throw .inputOutput("mkdir", path, errno)
    }
  }

  /// Makes new names in the folder durable.
  func synchronize() throws(JournalError) { try Self.synchronize(path) }

  private static func synchronize(_ path: String) throws(JournalError) {
    let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .inputOutput("open", path, errno) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .inputOutput("fsync", path, errno) }
  }
}
