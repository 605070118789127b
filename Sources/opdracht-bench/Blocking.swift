import Glibc
import Synchronization

/// Runs asynchronous work from a thread that waits for it.
enum Blocking {
  private final class Work: Sendable {
    let failure = Mutex<String?>(nil)
  }

  static func run(_ body: @escaping @Sendable () async throws -> Void) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw BenchError("pipe: \(errno)") }
    let (reading, writing) = (ends[0], ends[1])
    defer { close(reading) }
    let work = Work()
    Task {
      do {
        try await body()
      } catch {
        work.failure.withLock { $0 = "\(error)" }
      }
      close(writing)
    }
    var byte: UInt8 = 0
    while read(reading, &byte, 1) < 0, errno == EINTR {}
    if let failure = work.failure.withLock({ $0 }) { throw BenchError(failure) }
  }
}
