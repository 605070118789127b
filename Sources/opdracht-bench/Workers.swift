import Glibc
import Synchronization

/// Runs a body on so many threads of its own, and waits for all: blocking clients must not share.
enum Workers {
  private final class Work: Sendable {
    let body: @Sendable (Int) throws -> Void
    let index: Int
    let failure = Mutex<String?>(nil)

    init(index: Int, body: @escaping @Sendable (Int) throws -> Void) {
      self.index = index
      self.body = body
    }

    func run() {
      do {
        try body(index)
      } catch {
        failure.withLock { $0 = "\(error)" }
      }
    }
  }

  static func run(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) throws {
    let works = (0..<count).map { Work(index: $0, body: body) }
    var threads: [pthread_t] = []
    for work in works {
      var thread = pthread_t()
      let code = pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, Unmanaged.passRetained(work).toOpaque())
      guard code == 0 else { throw BenchError("pthread_create: \(code)") }
      threads.append(thread)
    }
    for thread in threads { pthread_join(thread, nil) }
    if let failure = works.lazy.compactMap({ $0.failure.withLock { $0 } }).first {
      throw BenchError(failure)
    }
  }
}

/// What the workers did together.
final class Counter: Sendable {
  private let total = Atomic<Int>(0)

  var value: Int { total.load(ordering: .relaxed) }

  func add(_ count: Int) { total.add(count, ordering: .relaxed) }
}
