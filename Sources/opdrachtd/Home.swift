import Glibc

/// The folder that belongs to a daemon.
///
///     config.json5   settings; optional
///     journal/       the events
///     snapshots/     what the events made, so that a start need not replay them all
///     erasures/      the order of an erasure while it is carried out
///     definitions/   the definitions that were ever live, and which of them are
///     workflows/     definitions that are offered beside the shipped ones; optional
///     documents/     what the documents plugin writes
///     mail/          the spool of the notifications plugin
///     run/           the socket
struct Home: Sendable {
  let path: String

  var configurationPath: String { "\(path)/config.json5" }
  var erasuresPath: String { "\(path)/erasures" }
  var journalPath: String { "\(path)/journal" }
  var lockPath: String { "\(path)/lock" }
  var snapshotsPath: String { "\(path)/snapshots" }
  var socketPath: String { "\(path)/run/control.sock" }
  var workflowsPath: String { "\(path)/workflows" }

  /// Makes the folder where it is missing; its parent must exist.
  func prepare() throws(StartError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw StartError("\(path): \(String(cString: strerror(errno)))")
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw StartError("\(path) is no folder")
    }
  }

  /// The bytes of a file; nil where there is none. Throws where it cannot be read, or is too large.
  static func read(_ path: String, limit: Int) throws(StartError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw StartError("\(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size <= limit
    else { throw StartError("\(path) is no file of at most \(limit) bytes") }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count < 0 {
        guard errno == EINTR else {
          throw StartError("\(path): \(String(cString: strerror(errno)))")
        }
        continue
      }
      bytes += chunk[..<count]
    }
    throw StartError("\(path) has more than \(limit) bytes")
  }
}

/// Why the daemon does not start.
struct StartError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
