import Glibc

/// Listens on a free port of this machine, and lets a closure talk with whoever connects, one
/// after the other, until it is gone.
final class LoopbackListener: Sendable {
  let port: UInt16
  private let descriptor: Int32

  struct Failure: Error {
    let code: Int32
  }

  init(_ talk: @escaping @Sendable (Int32) -> Void) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(O_CLOEXEC), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isBound else { throw Failure(code: errno) }
    port = UInt16(bigEndian: address.sin_port)
    descriptor = listener
    BlockingThread.start {
      while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 {
          if errno == EINTR { continue }
          close(listener)
          return
        }
        talk(connection)
        close(connection)
      }
    }
  }

  deinit { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// A port on which nobody listens.
  static func deafPort() throws -> UInt16 {
    let listener = try LoopbackListener { _ in }
    return listener.port
  }
}

/// Reading and writing of a connection, as far as the other end goes along.
enum Connection {
  /// The next line without its end; nil where there is none any more.
  static func line(_ connection: Int32) -> String? {
    var bytes: [UInt8] = []
    while let byte = self.bytes(1, of: connection)?.first {
      if byte == 0x0A {
        if bytes.last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
      }
      bytes.append(byte)
    }
    return nil
  }

  /// So many bytes; nil where there are fewer.
  static func bytes(_ count: Int, of connection: Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var place = 0
    while place < count {
      let step = bytes.withUnsafeMutableBytes { buffer in
        recv(connection, buffer.baseAddress.map { $0 + place }, count - place, 0)
      }
      if step == 0 || (step < 0 && errno != EINTR) { return nil }
      place += max(0, step)
    }
    return bytes
  }

  /// Returns false where the other end is gone.
  static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var place = 0
    while place < bytes.count {
      let step = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          connection, buffer.baseAddress.map { $0 + place }, bytes.count - place,
          Int32(MSG_NOSIGNAL))
      }
      if step < 0, errno != EINTR { return false }
      place += max(0, step)
    }
    return true
  }

  static func send(_ text: String, to connection: Int32) -> Bool {
    send(Array(text.utf8), to: connection)
  }
}
