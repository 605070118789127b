import Glibc

/// The lock that makes one daemon at a time the owner of a home. Held until the process ends.
package final class HomeLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock. Throws `locked` with the process that holds it.
  package init(path: String) throws(SocketError) {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EACCES ? .permission(path: path) : .system("open \(path)", errno)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      let holder = Self.content(of: descriptor)
      close(descriptor)
      throw code == EWOULDBLOCK
        ? .locked(path: path, holder: holder) : .system("flock \(path)", code)
    }
    let text = Array("\(getpid())\n".utf8)
    guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, text, text.count, 0) == text.count
    else {
      let code = errno
      close(descriptor)
      throw .system("write \(path)", code)
    }
  }

  /// Gives the lock back.
  package func release() { close(descriptor) }

  /// The process that holds the lock, as it wrote itself; "?" where that is not to be told.
  ///
  /// Between taking the lock and writing, the number of the holder before it still stands there:
  /// a process that is gone is not named.
  private static func content(of descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let digits = bytes.prefix(max(0, count)).prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard let process = pid_t(String(decoding: digits, as: UTF8.self)), process > 0,
      kill(process, 0) == 0 || errno == EPERM
    else { return "?" }
    return "\(process)"
  }
}
