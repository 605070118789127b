import Glibc
import LocalSockets
import TestSupport
import Testing

struct LocalClientConnectionTests {
  @Test func `a connection that fails closes its descriptor once`() throws {
    let folder = try TemporaryFolder()
    // Whoever opens a file between two closes of one number would lose it.
    var held: [Int32] = []
    for _ in 0..<50 {
      #expect(throws: SocketError.self) {
        try LocalClientConnection(path: "\(folder.path)/nobody")
      }
      held.append(open("/dev/null", O_RDONLY | O_CLOEXEC))
    }
    for descriptor in held {
      #expect(fcntl(descriptor, F_GETFD) >= 0)
      close(descriptor)
    }
  }

  @Test func `each reason has its own error`() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/nobody"
    #expect(throws: SocketError.unreachable(path: path)) { try LocalClientConnection(path: path) }
    try folder.write([], to: "file")
    #expect(throws: SocketError.unreachable(path: "\(folder.path)/file")) {
      try LocalClientConnection(path: "\(folder.path)/file")
    }
  }
}
