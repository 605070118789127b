import Glibc

/// What can go wrong with a local socket, with what an administrator needs to know.
package enum SocketError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A daemon answers there.
  case alreadyRunning(path: String)
  /// Another process holds the lock of the home.
  case locked(path: String, holder: String)
  /// A line is longer than the limit.
  case lineTooLong(limit: Int)
  /// Something that is no socket stands at the path, or the folder is not safe.
  case notASocket(path: String, what: String)
  case pathTooLong(path: String, length: Int, limit: Int)
  case permission(path: String)
  /// The other end reads too slowly.
  case stalled
  case system(String, Int32)
  case timedOut
  case unreachable(path: String)
  case unsafeFolder(path: String, what: String)

  package var description: String {
    switch self {
    case .alreadyRunning(let path): "a daemon is already listening on \(path)"
    case .locked(let path, let holder): "\(path) is locked by process \(holder)"
    case .lineTooLong(let limit): "a line is longer than \(limit) bytes"
    case .notASocket(let path, let what):
      "\(path) is \(what), not a socket; move it away, it is never removed for you"
    case .pathTooLong(let path, let length, let limit):
      "the path \(path) has \(length) bytes; a socket takes at most \(limit): choose a shorter one"
    case .permission(let path): "no permission for \(path)"
    case .stalled: "the other end does not read"
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .timedOut: "no answer in time"
    case .unreachable(let path): "nobody listens on \(path)"
    case .unsafeFolder(let path, let what): "the folder \(path) \(what)"
    }
  }
}
