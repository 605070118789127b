import CSystem
import Glibc

/// Who is at the other end, as the system knows it from when they connected.
package struct PeerIdentity: Hashable, Sendable {
  package let user: UInt32
  package let group: UInt32
  package let process: Int32

  package init(user: UInt32, group: UInt32, process: Int32) {
    self.user = user
    self.group = group
    self.process = process
  }
}

/// An accepted connection, read and written line by line by one task on its loop.
package final class LocalConnection {
  /// A longer line is refused.
  package static let maximumLine = 1_048_576
  /// How long a reader may keep us waiting.
  static let writeTimeoutNanoseconds: UInt64 = 30_000_000_000
  private static let readSize = 16_384

  package let peer: PeerIdentity
  let descriptor: Int32
  private let loop: EventLoop
  private var buffer: [UInt8] = []
  /// Where the system puts what it received.
  private var chunk = [UInt8](repeating: 0, count: LocalConnection.readSize)
  /// Up to here the buffer holds no line end.
  private var searched = 0
  private var isAtEnd = false

  init(descriptor: Int32, peer: PeerIdentity, loop: EventLoop) {
    self.descriptor = descriptor
    self.peer = peer
    self.loop = loop
  }

  /// The next line without its end (LF or CRLF); nil at the end. A last line may lack its LF.
  package func readLine() async throws(SocketError) -> [UInt8]? {
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        guard end <= Self.maximumLine else { throw .lineTooLong(limit: Self.maximumLine) }
        return take(upTo: end, dropping: 1)
      }
      searched = buffer.count
      guard buffer.count <= Self.maximumLine else { throw .lineTooLong(limit: Self.maximumLine) }
      if isAtEnd { return buffer.isEmpty ? nil : take(upTo: buffer.count, dropping: 0) }
      try await fill()
    }
  }

  private func take(upTo end: Int, dropping count: Int) -> [UInt8] {
    var line = Array(buffer[..<end])
    if line.last == 0x0D { line.removeLast() }
    buffer.removeFirst(end + count)
    searched = 0
    return line
  }

  private func fill() async throws(SocketError) {
    while true {
      let count = recv(descriptor, &chunk, chunk.count, 0)
      let code = errno
      if count > 0 {
        buffer += chunk[..<count]
        return
      }
      if count == 0 || code == ECONNRESET {
        isAtEnd = true
        return
      }
      if code == EINTR { continue }
      guard code == EAGAIN else { throw .system("recv", code) }
      loop.markBlocked(descriptor, .read)
      await loop.wait(for: descriptor, .read)
    }
  }

  /// Writes all of it. Throws `stalled` where the other end does not read for long.
  package func write(_ bytes: [UInt8]) async throws(SocketError) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { pointer in
        send(
          descriptor, pointer.baseAddress.map { $0 + written }, bytes.count - written,
          Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        written += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN: try await waitForReader()
      default: throw .system("send", errno)
      }
    }
  }

  private func waitForReader() async throws(SocketError) {
    loop.markBlocked(descriptor, .write)
    let descriptor = descriptor
    let deadline = EventLoop.now + Self.writeTimeoutNanoseconds
    let loop = loop
    let watchdog = Task(executorPreference: loop) {
      await loop.sleep(until: deadline)
      // Shutting down makes the descriptor ready, and the write fail.
      if !Task.isCancelled { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
    await loop.wait(for: descriptor, .write)
    watchdog.cancel()
    if EventLoop.now >= deadline { throw .stalled }
  }

  package func close() {
    loop.unwatch(descriptor)
    Glibc.close(descriptor)
  }
}

extension LocalListener {
  /// The next connection, on the loop; nil after `stopAccepting`.
  ///
  /// A peer whose credentials cannot be read gets no connection.
  package func accept(on loop: EventLoop) async throws(SocketError) -> LocalConnection? {
    if loop.waiters[descriptor] == nil { try loop.watch(descriptor) }
    while loop.waiters[descriptor] != nil {
      let accepted = csystem_accept(descriptor)
      guard accepted < 0 else {
        if let connection = try Self.connection(accepted, on: loop) { return connection }
        continue
      }
      switch errno {
      case EINTR, ECONNABORTED: continue
      case EAGAIN:
        loop.markBlocked(descriptor, .read)
        await loop.wait(for: descriptor, .read)
      case EMFILE, ENFILE, ENOBUFS, ENOMEM:
        // Connections that end make room; trying at once would only spin.
        await loop.sleep(until: EventLoop.now + Self.exhaustionPauseNanoseconds)
      default: throw .system("accept", errno)
      }
    }
    return nil
  }

  private static var exhaustionPauseNanoseconds: UInt64 { 50_000_000 }

  private static func connection(
    _ descriptor: Int32, on loop: EventLoop
  ) throws(SocketError) -> LocalConnection? {
    var (user, group, process) = (uid_t(), gid_t(), pid_t())
    guard csystem_peer(descriptor, &user, &group, &process) == 0 else {
      Glibc.close(descriptor)
      return nil
    }
    do throws(SocketError) {
      try loop.watch(descriptor)
    } catch {
      Glibc.close(descriptor)
      throw error
    }
    return LocalConnection(
      descriptor: descriptor, peer: PeerIdentity(user: user, group: group, process: process),
      loop: loop)
  }

  /// Makes `accept` return nil. Called on the loop.
  package func stopAccepting(on loop: EventLoop) { loop.unwatch(descriptor) }
}

extension LocalConnection {
  /// Ends a connection from outside its task.
  package struct Handle: Sendable {
    fileprivate let descriptor: Int32

    /// No more is read; what is being answered still leaves.
    package func endReading() { shutdown(descriptor, Int32(SHUT_RD)) }
  }

  /// Valid until the connection is closed.
  package var handle: Handle { Handle(descriptor: descriptor) }
}
