import Glibc

/// What a program writes into a pipe, kept up to a limit. More is read and dropped.
struct PipeReader {
  /// What one look at the pipe brought.
  enum Look {
    case something
    /// The pipe is empty, and somebody may still write into it.
    case nothing
    /// Nobody can write into it any more.
    case end
  }

  /// As much as a pipe holds.
  private static let readSize = 65_536

  let descriptor: Int32
  private let limit: Int
  private(set) var bytes: [UInt8] = []
  /// It held more than its limit.
  private(set) var isOverflowing = false
  private(set) var isAtEnd = false

  init(_ descriptor: Int32, keeping limit: Int) {
    self.descriptor = descriptor
    self.limit = max(0, limit)
  }

  mutating func look() -> Look {
    let (count, code) = withUnsafeTemporaryAllocation(
      byteCount: Self.readSize, alignment: 1
    ) { chunk in
      let count = read(descriptor, chunk.baseAddress, chunk.count)
      let code = errno
      if count > 0 { keep(UnsafeRawBufferPointer(rebasing: chunk[..<count])) }
      return (count, code)
    }
    if count > 0 { return .something }
    if count < 0, code == EINTR { return .something }
    if count < 0, code == EAGAIN { return .nothing }
    // A pipe of ours has no other way to fail.
    isAtEnd = true
    return .end
  }

  private mutating func keep(_ chunk: UnsafeRawBufferPointer) {
    let room = limit - bytes.count
    bytes.append(contentsOf: chunk.prefix(room))
    if chunk.count > room { isOverflowing = true }
  }
}
