import Definitions
import Glibc

/// Reading of the files that hold definitions.
enum SystemFiles {
  static let largestDefinition = WorkflowFile.maximumBytes

  /// What tells that a file was replaced or written to, without reading it.
  struct Stamp: Hashable, Sendable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let inode: UInt64
  }

  /// The stamp of a file; nil where it cannot be looked at.
  static func stamp(_ path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Stamp(
      seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec,
      size: Int(status.st_size), inode: UInt64(status.st_ino))
  }

  /// The bytes of a file; nil where there is none.
  static func bytes(_ path: String, limit: Int) throws(RevisionError) -> [UInt8]? {
    // Never waits, whatever somebody put there under this name.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else {
      throw .inputOutput(path, "no file of at most \(limit) bytes")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0, errno != EINTR { throw failure(path) }
      if count > 0 { bytes += chunk[..<count] }
    }
    throw .inputOutput(path, "more than \(limit) bytes")
  }

  /// The visible names in a folder that end so, sorted; none where there is no folder.
  static func names(in path: String, ending: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ending), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// The error of the system call that just failed.
  static func failure(_ path: String) -> RevisionError {
    .inputOutput(path, String(cString: strerror(errno)))
  }
}
