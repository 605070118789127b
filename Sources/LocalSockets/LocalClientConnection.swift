import Glibc

/// A connection for the command line: blocking, without threads, quick to start.
package final class LocalClientConnection {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to a socket. Throws `unreachable` where nobody listens.
  package init(path: String) throws(SocketError) {
    let address = try SocketAddress(path: path)
    let descriptor = try SocketAddress.socket(nonBlocking: false)
    while address.connect(descriptor) != 0 {
      let code = errno
      if code == EINTR { continue }
      // The property is set last: an instance that is complete would close it once more.
      Glibc.close(descriptor)
      switch code {
      case ECONNREFUSED, ENOENT, ENOTDIR: throw .unreachable(path: path)
      case EACCES, EPERM: throw .permission(path: path)
      default: throw .system("connect \(path)", code)
      }
    }
    self.descriptor = descriptor
  }

  deinit { Glibc.close(descriptor) }

  /// Sends a line; its end is added.
  package func send(_ line: [UInt8]) throws(SocketError) {
    let bytes = line + [0x0A]
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        Glibc.send(
          descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written,
          Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        written += count
      } else if errno != EINTR {
        throw .system("send", errno)
      }
    }
  }

  /// The next line without its end; nil where the other end closed. Throws `timedOut`.
  package func receiveLine(timeoutMilliseconds: Int32) throws(SocketError) -> [UInt8]? {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        let line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        return line
      }
      searched = buffer.count
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&waiting, 1, timeoutMilliseconds)
      if ready == 0 { throw .timedOut }
      if ready < 0 {
        guard errno == EINTR else { throw .system("poll", errno) }
        continue
      }
      let count = recv(descriptor, &chunk, chunk.count, 0)
      if count == 0 { return nil }
      if count < 0 {
        guard errno == EINTR else { throw .system("recv", errno) }
        continue
      }
      buffer += chunk[..<count]
    }
  }
}
