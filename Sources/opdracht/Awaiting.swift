import Glibc
import Synchronization

/// Waits on the main thread for work that is done elsewhere.
enum Awaiting {
  private final class Outcome<Value: Sendable>: Sendable {
    let value = Mutex<Value?>(nil)
  }

  /// The value that the work comes to.
  static func value<Value: Sendable>(
    of work: @escaping @Sendable () async -> Value
  ) throws(CommandFailure) -> Value {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw Files.unwritable("pipe") }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let outcome = Outcome<Value>()
    Task {
      let value = await work()
      outcome.value.withLock { $0 = value }
      close(writing)
    }
    var byte: UInt8 = 0
    while read(reading, &byte, 1) < 0, errno == EINTR {}
    guard let value = outcome.value.withLock({ $0 }) else {
      preconditionFailure("Work that is done has a value.")
    }
    return value
  }
}
