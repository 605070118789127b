import CSystem
import Glibc

/// Tells when something changed in a folder: the system says so, nobody looks again and again.
///
/// The folder need not be there: the one around it is watched too. What changes behind a symbolic
/// link, or on another machine, is not noticed.
package actor FolderWatch {
  /// Whoever saves a file often changes a folder several times: they are told as one.
  package static let usualSettling: UInt64 = 200_000_000
  private static let bufferSize = 4_096

  private let loop: EventLoop
  private let folder: String
  private let settling: UInt64
  private var descriptor: Int32
  private var isWatching = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    loop.asUnownedSerialExecutor()
  }

  /// Begins to take note of changes; those within `settling` nanoseconds are told as one. Throws
  /// where the system has no watches left.
  package init(
    folder: String, parent: String, on loop: EventLoop,
    settling: UInt64 = FolderWatch.usualSettling
  ) throws(SocketError) {
    self.loop = loop
    self.settling = settling
    self.folder = folder
    descriptor = csystem_inotify_create()
    guard descriptor >= 0 else { throw .system("inotify_init", errno) }
    guard csystem_inotify_add(descriptor, parent) >= 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw .system("inotify_add_watch \(parent)", code)
    }
    // A folder that is not there is watched as soon as the one around it says that it is.
    _ = csystem_inotify_add(descriptor, folder)
  }

  /// Returns true after something changed since the last call; false once the watch is closed.
  package func next() async throws(SocketError) -> Bool {
    guard descriptor >= 0 else { return false }
    if !isWatching {
      try loop.watch(descriptor)
      isWatching = true
    }
    while try !drain() {
      await loop.wait(for: descriptor, .read)
      guard descriptor >= 0 else { return false }
    }
    await loop.sleep(until: EventLoop.now + settling)
    guard descriptor >= 0 else { return false }
    _ = try drain()
    // It may have been made, or another folder may have taken its place.
    _ = csystem_inotify_add(descriptor, folder)
    return true
  }

  /// Watches no more; whoever waits goes on.
  package func close() {
    guard descriptor >= 0 else { return }
    let closed = descriptor
    descriptor = -1
    if isWatching { loop.unwatch(closed) }
    Glibc.close(closed)
  }

  /// Takes note of what was told so far. Returns whether there was anything.
  private func drain() throws(SocketError) -> Bool {
    var buffer = [UInt8](repeating: 0, count: Self.bufferSize)
    var isAny = false
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        isAny = true
      } else if count < 0, errno == EAGAIN {
        loop.markBlocked(descriptor, .read)
        return isAny
      } else if count == 0 || errno != EINTR {
        throw .system("read inotify", errno)
      }
    }
  }
}
