import Glibc

/// The files of an access log: one that grows, and older ones with a number behind their name.
struct AccessLogFile: ~Copyable {
  private let path: String
  private let limits: AccessLogLimits
  private var descriptor: Int32 = -1
  private var size = 0

  init(path: String, limits: AccessLogLimits) {
    self.path = path
    self.limits = limits
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Appends whole lines. Throws how many of them are not in the file, and why.
  mutating func append(_ lines: [UInt8]) throws(AccessLogFailure) {
    var rest = lines[...]
    while !rest.isEmpty {
      do throws(SystemFailure) {
        let part = try room(for: rest)
        try write(&rest, upTo: part)
      } catch {
        close()
        throw AccessLogFailure(
          reason: error.description, lost: rest.count { $0 == UInt8(ascii: "\n") })
      }
    }
  }

  /// Makes what was appended survive a power cut.
  mutating func synchronize() throws(AccessLogFailure) {
    guard descriptor >= 0, fdatasync(descriptor) != 0 else { return }
    throw AccessLogFailure(reason: SystemFailure("fdatasync").description, lost: 0)
  }

  mutating func close() {
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    descriptor = -1
  }

  /// Where the part of some lines ends that fits into the file, which is opened, or begun anew.
  private mutating func room(for lines: ArraySlice<UInt8>) throws(SystemFailure) -> Int {
    if descriptor < 0 { try open() }
    if size + lines.count <= limits.fileBytes { return lines.endIndex }
    let end = lines.startIndex + max(0, limits.fileBytes - size)
    if let last = lines[..<end].lastIndex(of: UInt8(ascii: "\n")) { return last + 1 }
    if size > 0 {
      try rotate()
      return try room(for: lines)
    }
    // A line that is longer than a file may be has one for itself.
    return (lines.firstIndex(of: UInt8(ascii: "\n")) ?? lines.endIndex - 1) + 1
  }

  private mutating func write(
    _ lines: inout ArraySlice<UInt8>, upTo end: Int
  ) throws(SystemFailure) {
    while lines.startIndex < end {
      let count = lines[..<end].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        lines = lines.dropFirst(count)
        size += count
      } else if errno != EINTR {
        throw SystemFailure("write")
      }
    }
  }

  /// Never through a link, and never into something else than a file of our own.
  private mutating func open() throws(SystemFailure) {
    let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    let opened = Glibc.open(path, flags, 0o600)
    guard opened >= 0 else { throw SystemFailure("open") }
    descriptor = opened
    var status = stat()
    guard fstat(opened, &status) == 0 else { throw SystemFailure("fstat") }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
      throw SystemFailure("open", EINVAL)
    }
    guard fchmod(opened, 0o600) == 0 else { throw SystemFailure("fchmod") }
    size = Int(status.st_size)
    try endLastLine()
  }

  /// What a crash or a full disk left of a line is ended, so that the next one stands apart.
  private mutating func endLastLine() throws(SystemFailure) {
    guard size > 0 else { return }
    var last: UInt8 = 0
    guard pread(descriptor, &last, 1, size - 1) == 1 else { throw SystemFailure("pread") }
    guard last != UInt8(ascii: "\n") else { return }
    var end: ArraySlice<UInt8> = [UInt8(ascii: "\n")]
    try write(&end, upTo: end.endIndex)
  }

  private mutating func rotate() throws(SystemFailure) {
    guard fdatasync(descriptor) == 0 else { throw SystemFailure("fdatasync") }
    close()
    for number in stride(from: limits.olderFiles, through: 1, by: -1) {
      let newer = number == 1 ? path : AccessLogFiles.older(path, number - 1)
      guard rename(newer, AccessLogFiles.older(path, number)) == 0 || errno == ENOENT else {
        throw SystemFailure("rename")
      }
    }
    try open()
  }
}

/// Lines that are not in the log, and why.
struct AccessLogFailure: Error {
  let reason: String
  let lost: Int
}

/// What the system refused.
private struct SystemFailure: Error, CustomStringConvertible {
  let call: String
  let code: Int32

  init(_ call: String, _ code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// How much an access log may hold.
package struct AccessLogLimits: Sendable {
  /// A file that would be longer is put aside.
  package var fileBytes = 8 << 20
  /// So many are kept beside the one that grows.
  package var olderFiles = 8
  /// What waits to be written; more is counted and dropped.
  package var waitingBytes = 4 << 20

  package init() {}
}
