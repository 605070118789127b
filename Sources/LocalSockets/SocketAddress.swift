import Glibc

/// The path of a Unix socket, short enough for the system.
struct SocketAddress {
  /// `sun_path` has 108 bytes, one for the final zero.
  static let maximumLength = 107

  let path: String
  private var address = sockaddr_un()

  init(path: String) throws(SocketError) {
    let bytes = Array(path.utf8)
    guard bytes.count <= Self.maximumLength, !bytes.contains(0), !bytes.isEmpty else {
      throw .pathTooLong(path: path, length: bytes.count, limit: Self.maximumLength)
    }
    self.path = path
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
  }

  func bind(_ descriptor: Int32) -> Int32 {
    withPointer { Glibc.bind(descriptor, $0, $1) }
  }

  func connect(_ descriptor: Int32) -> Int32 {
    withPointer { Glibc.connect(descriptor, $0, $1) }
  }

  private func withPointer(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  static func socket(nonBlocking: Bool) throws(SocketError) -> Int32 {
    var kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    if nonBlocking { kind |= Int32(SOCK_NONBLOCK.rawValue) }
    let descriptor = Glibc.socket(AF_UNIX, kind, 0)
    guard descriptor >= 0 else { throw .system("socket", errno) }
    return descriptor
  }
}
