import Glibc
import Languages

extension Files {
  /// Whether something has this name.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Writes a file, new or in the place of an earlier one: whoever reads it finds the old one or
  /// the new one, whole.
  static func replace(_ path: String, _ bytes: [UInt8]) throws(CommandFailure) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "./"
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    // A name of its own for each process: two exports do not write into each other's file.
    let temporary = "\(folder).\(name).\(getpid()).new"
    do throws(CommandFailure) {
      try create(temporary, bytes, mode: mode(of: path), for: path)
      guard rename(temporary, path) == 0 else { throw unwritable(path) }
    } catch {
      unlink(temporary)
      throw error
    }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable(folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw unwritable(folder) }
  }

  /// Who may read the file now; for a new one, everybody.
  private static func mode(of path: String) -> mode_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0o644
  }

  /// Errors are told of the file that was asked for, not of the one that is to take its place.
  private static func create(
    _ path: String, _ bytes: [UInt8], mode: mode_t, for asked: String
  ) throws(CommandFailure) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw unwritable(asked) }
    defer { close(descriptor) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        Glibc.write(descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written)
      }
      guard count > 0 || errno == EINTR else { throw unwritable(asked) }
      written += max(0, count)
    }
    guard fsync(descriptor) == 0 else { throw unwritable(asked) }
  }
}
