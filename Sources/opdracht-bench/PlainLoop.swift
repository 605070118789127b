import Glibc
import Synchronization

/// The limit of the disk: append and fdatasync with records of the same size, into room that was
/// written before, and nothing else.
enum PlainLoop {
  /// As many threads as clients; each appends a record and waits until it is on the disk. One of
  /// those that wait writes for all (group commit).
  static func grouped(clients: Int, recordSize: Int, seconds: Int) throws -> Double {
    let file = try PlainFile()
    let group = Group(file: file, recordSize: recordSize)
    let counter = Counter()
    let began = now()
    try Workers.run(clients) { _ in
      var done = 0
      while now() - began < Double(seconds) {
        try group.append()
        done += 1
      }
      counter.add(done)
    }
    return Double(counter.value) / (now() - began)
  }

  /// One thread that writes a record for each client at once: nobody has to be woken.
  static func single(group: Int, recordSize: Int, seconds: Int) throws -> Double {
    let file = try PlainFile()
    let bytes = [UInt8](repeating: 0x78, count: group * recordSize)
    var records = 0
    let began = now()
    while now() - began < Double(seconds) {
      try file.append(bytes)
      records += group
    }
    return Double(records) / (now() - began)
  }
}

/// A file that is gone with the measurement, with room ahead of what is written: a file that grows
/// at every sync costs a third of the speed.
///
/// `@unchecked Sendable`: one thread writes at a time.
private final class PlainFile: @unchecked Sendable {
  private static let room = 1 << 20

  private let descriptor: Int32
  private let folder: String
  private let zeros = [UInt8](repeating: 0, count: room)
  private var end = 0
  private var size = 0

  init() throws {
    folder = try BenchDaemon.temporaryFolder()
    descriptor = open("\(folder)/plain", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw BenchError("\(folder)/plain cannot be made") }
  }

  deinit {
    close(descriptor)
    unlink("\(folder)/plain")
    rmdir(folder)
  }

  func append(_ bytes: [UInt8]) throws {
    if end + bytes.count > size {
      size = end + bytes.count + Self.room
      guard pwrite(descriptor, zeros, Self.room, end + bytes.count) == Self.room else {
        throw BenchError("the plain loop cannot write")
      }
    }
    guard pwrite(descriptor, bytes, bytes.count, end) == bytes.count, fdatasync(descriptor) == 0
    else { throw BenchError("the plain loop cannot write") }
    end += bytes.count
  }
}

/// Group commit with a mutex and a condition of the system.
///
/// `@unchecked Sendable`: everything is touched under the mutex, but the file by its one writer.
private final class Group: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let file: PlainFile
  private let record: [UInt8]
  private var pending: [UInt8] = []
  private var appended = 0
  private var durable = 0
  private var isWriting = false

  init(file: PlainFile, recordSize: Int) {
    self.file = file
    record = [UInt8](repeating: 0x78, count: recordSize)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  /// Appends a record. Returns when it is on the disk.
  func append() throws {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    pending += record
    appended += 1
    let own = appended
    while durable < own {
      if isWriting {
        pthread_cond_wait(condition, mutex)
        continue
      }
      isWriting = true
      let (bytes, last) = (pending, appended)
      pending = []
      pthread_mutex_unlock(mutex)
      let outcome = Result { try file.append(bytes) }
      pthread_mutex_lock(mutex)
      isWriting = false
      try outcome.get()
      durable = last
      pthread_cond_broadcast(condition)
    }
  }
}
