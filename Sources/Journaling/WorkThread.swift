import Glibc
import Synchronization

/// A thread that works when it is told that there is work; fsync blocks it and nobody else.
package final class WorkThread: Sendable {
  private struct Work: Sendable {
    let body: @Sendable () -> Bool
    let thread: WorkThread
  }

  private final class Box: Sendable {
    let work: Work
    init(_ work: Work) { self.work = work }
  }

  private let semaphore = Semaphore()
  private let isStopping = Atomic<Bool>(false)
  private let thread = Mutex<pthread_t?>(nil)

  package init() {}

  /// Calls `body` after every signal, again as long as it returns true.
  package func start(_ body: @escaping @Sendable () -> Bool) {
    let box = Unmanaged.passRetained(Box(Work(body: body, thread: self)))
    var identity = pthread_t()
    let failure = pthread_create(
      &identity, nil,
      { argument in
        guard let argument else { return nil }
        let work = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().work
        work.thread.run(work.body)
        return nil
      }, box.toOpaque())
    precondition(failure == 0, "A process can start the few threads that it needs.")
    thread.withLock { $0 = identity }
  }

  package func signal() { semaphore.signal() }

  /// Lets the work at hand finish, and waits for the end of the thread.
  package func stop() {
    isStopping.store(true, ordering: .releasing)
    semaphore.signal()
    let identity = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let identity { pthread_join(identity, nil) }
  }

  private func run(_ body: () -> Bool) {
    while true {
      semaphore.wait()
      let isLast = isStopping.load(ordering: .acquiring)
      while body() {}
      if isLast { return }
    }
  }
}

/// A counting semaphore of the system.
///
/// `@unchecked Sendable`: the system guards what the pointer points to.
package final class Semaphore: @unchecked Sendable {
  private let pointer = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  package init() {
    let failure = sem_init(pointer, 0, 0)
    precondition(failure == 0, "A semaphore that starts at zero can be made.")
  }

  deinit {
    sem_destroy(pointer)
    pointer.deallocate()
  }

  package func signal() { sem_post(pointer) }

  /// Looks for a signal for a moment: a thread that sleeps is woken some tens of microseconds late.
  private func waitAwake() -> Bool {
    let end = Self.now + Self.awakeNanoseconds
    repeat {
      for _ in 0..<Self.looksPerClock where sem_trywait(pointer) == 0 { return true }
    } while Self.now < end
    return false
  }

  private static let awakeNanoseconds = 150_000
  private static let looksPerClock = 64

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  package func wait() {
    if waitAwake() { return }
    while sem_wait(pointer) != 0 {
      precondition(errno == EINTR, "A semaphore that exists can be waited for.")
    }
  }
}
