import Control
import Dispatch
import Glibc
import JSONSyntax
import LocalSockets
import Synchronization
import TestSupport
import Testing

/// The real programs, as the package manager built them.
enum Programs {
  /// The folder of the running test binary, where the programs stand.
  static let folder: String = {
    let commandLine = fopen("/proc/self/cmdline", "r")
    defer { if let commandLine { fclose(commandLine) } }
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = commandLine.map { fread(&bytes, 1, bytes.count, $0) } ?? 0
    for word in bytes[..<count].split(separator: 0) {
      let text = String(decoding: word, as: UTF8.self)
      guard text.contains(".build"), let slash = text.lastIndex(of: "/") else { continue }
      var folder = String(text[..<slash])
      for _ in 0..<4 {
        if access("\(folder)/opdrachtd", X_OK) == 0 { return folder }
        folder = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
          .joined(separator: "/")
      }
    }
    return "\(root)/.build/debug"
  }()

  /// What a program printed, and how it ended.
  struct Result {
    let code: Int32
    let output: String
    let complaint: String
  }

  /// Runs the command line to its end, away from the threads that tests run on.
  static func opdracht(_ arguments: [String], language: String = "C") async throws -> Result {
    try await onThread {
      let folder = try TemporaryFolder()
      let process = try spawn(
        "\(Self.folder)/opdracht", arguments, environment: ["LANG=\(language)", "HOME=/nowhere"],
        output: "\(folder.path)/out", complaint: "\(folder.path)/err")
      let code = wait(for: process)
      return Result(
        code: code, output: String(decoding: try folder.bytes(of: "out"), as: UTF8.self),
        complaint: String(decoding: try folder.bytes(of: "err"), as: UTF8.self))
    }
  }

  /// Runs the daemon to its end: for a start that fails. `prefix` runs it, as in `TestDaemon`.
  static func opdrachtd(
    _ arguments: [String], under prefix: [String] = [], language: String = "C"
  ) async throws -> Result {
    try await onThread {
      let folder = try TemporaryFolder()
      let words = prefix + ["\(Self.folder)/opdrachtd"] + arguments
      let process = try spawn(
        words[0], Array(words.dropFirst()), environment: ["LC_ALL=\(language)"],
        output: "\(folder.path)/out", complaint: "\(folder.path)/err")
      let code = waitOrKill(process)
      return Result(
        code: code, output: String(decoding: try folder.bytes(of: "out"), as: UTF8.self),
        complaint: String(decoding: try folder.bytes(of: "err"), as: UTF8.self))
    }
  }

  /// A daemon that starts where it should not never ends by itself: it is killed after a while.
  private static func waitOrKill(_ process: pid_t) -> Int32 {
    var status: Int32 = 0
    for _ in 0..<2_000 {
      if waitpid(process, &status, WNOHANG) == process {
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
      }
      usleep(5_000)
    }
    kill(process, SIGKILL)
    return wait(for: process)
  }

  static func spawn(
    _ program: String, _ arguments: [String], environment: [String], output: String,
    complaint: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, complaint, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    // A signal that is ignored here would be ignored there, and hide that a program must do so.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGPIPE, SIGXFSZ] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words = ([program] + arguments).map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    var variables = environment.map { strdup($0) as UnsafeMutablePointer<CChar>? } + [nil]
    defer {
      for word in words { free(word) }
      for variable in variables { free(variable) }
    }
    var process: pid_t = 0
    try #require(
      posix_spawn(&process, program, &actions, &attributes, &words, &variables) == 0, "\(program)")
    return process
  }

  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
  }

  /// Runs blocking work on a thread of its own: the threads of tests are few.
  static func onThread<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let work = Unmanaged.passRetained(
        Runner { continuation.resume(with: Swift.Result { try body() }) })
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { argument in
          guard let argument else { return nil }
          Unmanaged<Runner>.fromOpaque(argument).takeRetainedValue().run()
          return nil
        }, work.toOpaque())
      pthread_detach(thread)
    }
  }

  private final class Runner: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

/// A real daemon on a folder of one test.
final class TestDaemon: Sendable {
  let home: String
  let process: pid_t
  let socket: String
  /// Once it is reaped its number may be another's.
  private let isReaped = Atomic(false)

  /// What the daemon told since the first start on this home.
  var log: String {
    get throws { String(decoding: try Folder.bytes(of: "\(home).log"), as: UTF8.self) }
  }

  /// Starts the daemon and waits until it answers. Blocks.
  ///
  /// `prefix` is a command that runs the words behind it, in the same process: under a limit, or
  /// with a disk of its own.
  init(
    home: String, clock: String? = nil, socket: String? = nil, under prefix: [String] = [],
    language: String = "C"
  ) throws {
    self.home = home
    self.socket = socket ?? "\(home)/run/control.sock"
    let words =
      prefix + ["\(Programs.folder)/opdrachtd", "--home", home]
      + (clock.map { ["--clock", $0] } ?? []) + (socket.map { ["--socket", $0] } ?? [])
    let gate = Self.starts
    gate.wait()
    defer { gate.signal() }
    process = try Programs.spawn(
      words[0], Array(words.dropFirst()), environment: ["LC_ALL=\(language)"],
      output: "/dev/null", complaint: "\(home).log")
    for _ in 0..<6_000 {
      if (try? ControlClient(path: self.socket)) != nil { return }
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) != 0 {
        isReaped.store(true, ordering: .sequentiallyConsistent)
        throw NoAnswer(log: try log)
      }
      usleep(10_000)
    }
    // Nothing of it stays behind: whoever waits for other processes would wait for this one.
    _ = end(SIGKILL)
    throw NoAnswer(log: try log)
  }

  /// Why there is no daemon to ask.
  struct NoAnswer: Error {
    let log: String
  }

  /// So many daemons start at once: more would only wait for each other.
  private static let starts = DispatchSemaphore(value: 4)

  func end(_ signal: Int32) -> Int32 {
    kill(process, signal)
    return wait()
  }

  /// How it ended, by itself or by a signal that was sent.
  func wait() -> Int32 {
    isReaped.store(true, ordering: .sequentiallyConsistent)
    return Programs.wait(for: process)
  }

  /// No daemon outlives its test.
  deinit {
    if !isReaped.load(ordering: .sequentiallyConsistent) { _ = end(SIGKILL) }
  }
}
