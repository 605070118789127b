import CSystem
import Glibc

/// A Unix socket that accepts connections, made so that nobody else can get in.
package final class LocalListener: Sendable {
  private static let backlog: Int32 = 1_024

  package let path: String
  let descriptor: Int32
  private let inode: ino_t

  /// Binds a socket of mode 0600 in a folder of mode 0700; with a group 0660 and 0750.
  ///
  /// A missing folder is made. A stale socket is taken over; anything else at the path is left
  /// alone and refused: a symbolic link too, wherever it leads. The caller holds the lock of the
  /// home, so that only one process comes here at a time.
  ///
  /// With `ownsFolder` the folder is for the socket alone, and gets its mode and group also where it
  /// is there already. Any other folder that is there stays as it is.
  package init(
    path: String, group: UInt32? = nil, ownsFolder: Bool = true
  ) throws(SocketError) {
    let address = try SocketAddress(path: path)
    try Self.prepareFolder(of: path, group: group, isOurs: ownsFolder)
    try Self.removeStale(address)
    descriptor = try SocketAddress.socket(nonBlocking: true)
    self.path = path
    var status = stat()
    // The folder keeps everybody out until the mode is right.
    guard address.bind(descriptor) == 0, chmod(path, group == nil ? 0o600 : 0o660) == 0,
      group == nil || chown(path, uid_t.max, group ?? 0) == 0,
      listen(descriptor, Self.backlog) == 0, lstat(path, &status) == 0
    else {
      let code = errno
      Glibc.close(descriptor)
      throw code == EACCES ? .permission(path: path) : .system("bind \(path)", code)
    }
    inode = status.st_ino
  }

  /// Closes the socket, and removes it where it is still this one.
  package func close() {
    var status = stat()
    if lstat(path, &status) == 0, status.st_ino == inode { unlink(path) }
    // A child that is just being started may hold a copy: nobody is to be let in through that.
    shutdown(descriptor, Int32(SHUT_RDWR))
    Glibc.close(descriptor)
  }

  private static func prepareFolder(
    of path: String, group: gid_t?, isOurs: Bool
  ) throws(SocketError) {
    let folder = self.folder(of: path)
    let mode: mode_t = group == nil ? 0o700 : 0o750
    let isNew = mkdir(folder, mode) == 0
    guard isNew || errno == EEXIST else {
      throw errno == EACCES ? .permission(path: folder) : .system("mkdir \(folder)", errno)
    }
    var status = stat()
    guard lstat(folder, &status) == 0 else { throw .system("lstat \(folder)", errno) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .unsafeFolder(path: folder, what: "is no folder, or a symbolic link")
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .unsafeFolder(path: folder, what: "belongs to somebody else (uid \(status.st_uid))")
    }
    guard isNew || isOurs else {
      // Whoever may write there could put another socket in the place of ours.
      guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
        throw .unsafeFolder(path: folder, what: "may be written by others")
      }
      return
    }
    // The umask may have taken more than was asked for, and an older folder may be too open, or
    // closed to a group that came later.
    if isNew || status.st_mode & 0o077 != mode & 0o077 {
      guard chmod(folder, mode) == 0 else { throw .system("chmod \(folder)", errno) }
    }
    if let group, chown(folder, uid_t.max, group) != 0 {
      throw .system("chown \(folder)", errno)
    }
  }

  private static func folder(of path: String) -> String {
    let bytes = Array(path.utf8)
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == 0 ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
  }

  private static func removeStale(_ address: SocketAddress) throws(SocketError) {
    var status = stat()
    guard lstat(address.path, &status) == 0 else { return }
    switch status.st_mode & S_IFMT {
    case S_IFSOCK: break
    case S_IFLNK: throw .notASocket(path: address.path, what: "a symbolic link")
    case S_IFDIR: throw .notASocket(path: address.path, what: "a folder")
    case S_IFIFO: throw .notASocket(path: address.path, what: "a named pipe")
    default: throw .notASocket(path: address.path, what: "a file")
    }
    let probe = try SocketAddress.socket(nonBlocking: false)
    defer { Glibc.close(probe) }
    guard address.connect(probe) != 0 else { throw .alreadyRunning(path: address.path) }
    guard errno == ECONNREFUSED else { throw .system("connect \(address.path)", errno) }
    guard unlink(address.path) == 0 else { throw .system("unlink \(address.path)", errno) }
  }
}
