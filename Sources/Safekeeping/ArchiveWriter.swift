import Digests
import Glibc
import Storage

/// Writes files one behind the other, and at the end the list of their SHA-256 digests, in the
/// form that `sha256sum -c` reads.
struct ArchiveWriter {
  static let sumsName = "SHA256SUMS"
  static let chunk = 1 << 20

  private let file: any File
  private let path: String
  private let modified: Int64
  private var sums: [UInt8] = []
  private(set) var offset: Int64 = 0

  init(_ file: any File, path: String, modified: Int64) {
    self.file = file
    self.path = path
    self.modified = modified
  }

  mutating func add(_ name: String, _ bytes: [UInt8]) throws(StorageError) {
    try begin(name, size: Int64(bytes.count))
    try write(bytes)
    try end(name, SHA256.digest(of: bytes), size: Int64(bytes.count))
  }

  /// Copies the first bytes of a file: what is added to it meanwhile is left out.
  mutating func add(
    _ name: String, copying size: Int64, of source: any File
  ) throws(StorageError) {
    try begin(name, size: size)
    var hash = SHA256()
    var copied: Int64 = 0
    while copied < size {
      let bytes = try source.read(
        at: copied, count: Int(min(Int64(Self.chunk), size - copied)))
      // It became shorter meanwhile.
      guard !bytes.isEmpty else { throw StorageError("read", name, EIO) }
      bytes.withUnsafeBytes { hash.update($0) }
      try write(bytes)
      copied += Int64(bytes.count)
    }
    try end(name, hash.finalize(), size: size)
  }

  /// Writes the list and the end. Returns when all is on the disk.
  mutating func finish() throws(StorageError) {
    let list = sums
    try begin(Self.sumsName, size: Int64(list.count))
    try write(list)
    try pad(Int64(list.count))
    try write([UInt8](repeating: 0, count: 2 * ArchiveHeader.blockSize))
    try file.synchronize()
  }

  private mutating func begin(_ name: String, size: Int64) throws(StorageError) {
    let header = ArchiveHeader(name: name, size: size, modified: modified)
    guard ArchiveHeader.isSafe(name), let block = header.block else {
      throw StorageError("write", "\(path): \(name)", ENAMETOOLONG)
    }
    try write(block)
  }

  private mutating func end(
    _ name: String, _ digest: SHA256.Digest, size: Int64
  ) throws(StorageError) {
    try pad(size)
    sums += "\(digest)  \(name)\n".utf8
  }

  private mutating func pad(_ size: Int64) throws(StorageError) {
    try write([UInt8](repeating: 0, count: Int(ArchiveHeader.padded(size) - size)))
  }

  private mutating func write(_ bytes: [UInt8]) throws(StorageError) {
    guard !bytes.isEmpty else { return }
    try file.write(bytes, at: offset)
    offset += Int64(bytes.count)
  }
}
