/// The part of a file system that the journal and its snapshots stand on.
///
/// What is promised is what POSIX promises, no more: data is on the disk after `File.synchronize`,
/// and a new, renamed or removed name after `synchronizeFolder`. Nothing else has any order.
package protocol FileSystem: Sendable {
  /// Opens a file. With `.creating` it must not exist yet.
  func open(_ path: String, _ access: FileAccess) throws(StorageError) -> any File

  /// The names in a folder, sorted; without `.` and `..`.
  func names(in folder: String) throws(StorageError) -> [String]

  /// Makes a folder for its owner only. Returns false where it is there already.
  func makeFolder(_ path: String) throws(StorageError) -> Bool

  /// Gives a file another name in the same folder, and replaces what had it.
  func rename(_ path: String, to newPath: String) throws(StorageError)

  func remove(_ path: String) throws(StorageError)

  /// Makes the names of a folder durable. After a failure it is never called again.
  func synchronizeFolder(_ path: String) throws(StorageError)
}

/// What a file is opened for.
package enum FileAccess: Sendable {
  case reading
  case writing
  /// For writing too; the file is new, its owner's only.
  case creating
}

/// An open file.
package protocol File: Sendable {
  /// Fills `buffer` from `offset` on. Returns how many bytes there were: fewer only at the end.
  func read(
    at offset: Int64, into buffer: UnsafeMutableRawBufferPointer
  ) throws(StorageError) -> Int

  /// Writes all of the bytes, or throws; what is on the disk after a failure is unknown.
  func write(_ bytes: UnsafeRawBufferPointer, at offset: Int64) throws(StorageError)

  /// Returns when data and size are on the disk. After a failure it is never called again.
  func synchronize() throws(StorageError)

  func size() throws(StorageError) -> Int64

  /// Cuts the file, or lengthens it with zeros.
  func truncate(to size: Int64) throws(StorageError)

  func close()
}

extension File {
  package func write(_ bytes: [UInt8], at offset: Int64) throws(StorageError) {
    let outcome = bytes.withUnsafeBytes { buffer in
      Result { () throws(StorageError) in try write(buffer, at: offset) }
    }
    try outcome.get()
  }

  /// Up to `count` bytes from `offset` on; fewer at the end.
  package func read(at offset: Int64, count: Int) throws(StorageError) -> [UInt8] {
    var failure: StorageError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(StorageError) {
        filled = try read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension FileSystem {
  /// Makes a folder where it is missing, durably. Its parent must be there.
  package func ensureFolder(_ path: String) throws(StorageError) {
    _ = try makeFolder(path)
    // Also where it was there: whoever made it may have died before its name was on the disk.
    try synchronizeFolder(Self.parent(of: path))
  }

  /// The folder that a path is in.
  package static func parent(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return String(decoding: bytes[..<max(1, slash)], as: UTF8.self)
  }
}
