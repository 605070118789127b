import Glibc
import Languages

/// The lines of a file or of standard input, one after the other, however many there are.
struct LineReader: ~Copyable {
  struct Line {
    let number: Int
    let bytes: [UInt8]
  }

  private let descriptor: Int32
  private let path: String
  private let longestLine: Int
  private var pending: [UInt8] = []
  private var place = 0
  private var number = 0
  private var isAtEnd = false

  /// '-' is standard input.
  init(_ path: String, longestLine: Int) throws(CommandFailure) {
    self.path = path
    self.longestLine = longestLine
    descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.unreadable(path) }
  }

  deinit {
    if descriptor > STDERR_FILENO { close(descriptor) }
  }

  /// The next line without its end; nil behind the last.
  mutating func next() throws(CommandFailure) -> Line? {
    while true {
      if let end = pending[place...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { place = end + 1 }
        return line(pending[place..<end])
      }
      if isAtEnd {
        guard place < pending.count else { return nil }
        defer { place = pending.count }
        return line(pending[place...])
      }
      pending.removeFirst(place)
      place = 0
      guard pending.count <= longestLine else {
        throw CommandFailure(
          .usage, nl: "regel \(number + 1) is langer dan \(longestLine) bytes.",
          en: "line \(number + 1) is longer than \(longestLine) bytes.")
      }
      try readMore()
    }
  }

  private mutating func line(_ bytes: ArraySlice<UInt8>) -> Line {
    number += 1
    return Line(number: number, bytes: Array(bytes))
  }

  private mutating func readMore() throws(CommandFailure) {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &chunk, chunk.count)
    if count < 0, errno != EINTR { throw Self.unreadable(path) }
    if count == 0 { isAtEnd = true }
    if count > 0 { pending += chunk[..<count] }
  }

  private static func unreadable(_ path: String) -> CommandFailure {
    let reason = String(cString: strerror(errno))
    return CommandFailure(
      .usage, nl: "\(path) is niet te lezen: \(reason).", en: "\(path) cannot be read: \(reason).")
  }
}
