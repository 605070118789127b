import Execution
import Fields
import Glibc
import Journaling
import Languages
import Revisions
import Synchronization

/// The daemon: `opdrachtd --home DIR`.
@main
enum OpdrachtDaemon {
  static let version = "0.1.0"
  private static let endingSignals = [SIGINT, SIGTERM]

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains("--help") { return print(DaemonOptions.help) }
    if arguments.contains("--version") { return print("opdrachtd \(version)") }
    exit(serve(arguments))
  }

  /// Runs until a signal, or a failed journal, ends it. Returns the exit code.
  private nonisolated static func serve(_ arguments: [String]) -> Int32 {
    // A client that goes away must not take the daemon with it.
    signal(SIGPIPE, SIG_IGN)
    var endings = sigset_t()
    sigemptyset(&endings)
    for signal in endingSignals { sigaddset(&endings, signal) }
    // Blocked before any thread starts: only `sigwait` below receives them.
    pthread_sigmask(SIG_BLOCK, &endings, nil)
    do {
      let options = try DaemonOptions(arguments)
      let daemon = try started { try await Daemon.start(options, telling: tell) }
      report(daemon.recovery, options)
      return wait(for: daemon, endings: &endings)
    } catch let error as UsageError {
      tell(error.message)
      return 2
    } catch let error as RevisionError {
      tell(error.description)
      return exitCode(of: error)
    } catch let error as EngineError {
      let message =
        error.aboutDefinitions.map { "\($0.message.en) \($0.remedy.en)" }
        ?? error.aboutErasure.map { "\($0.message.en) \($0.remedy.en)" }
      tell(message ?? "\(error)")
      return 7
    } catch let error as JournalError {
      tell("\(error.message.en) \(error.remedy.en)")
      return error.code == .inputOutput ? 1 : 7
    } catch {
      tell("\(error)")
      return 1
    }
  }

  private nonisolated static func exitCode(of error: RevisionError) -> Int32 {
    switch error.kind {
    case .damaged: 7
    case .invalidDefinition: 6
    case .inputOutput, .notUnderstood: 1
    }
  }

  /// Waits on this thread for work of the others.
  private nonisolated static func started(
    _ body: @escaping @Sendable () async throws -> Daemon
  ) throws -> Daemon {
    let outcome = Outcome()
    let start = Start()
    Task {
      do {
        let daemon = try await body()
        start.result.withLock { $0 = .success(daemon) }
      } catch {
        start.result.withLock { $0 = .failure(error) }
      }
      outcome.finish()
    }
    outcome.wait()
    guard let result = start.result.withLock({ $0 }) else {
      preconditionFailure("A start that finished has a result.")
    }
    return try result.get()
  }

  /// How the start of the daemon ended.
  private final class Start: Sendable {
    let result = Mutex<Result<Daemon, any Error>?>(nil)
  }

  private nonisolated static func wait(for daemon: Daemon, endings: inout sigset_t) -> Int32 {
    let outcome = Outcome()
    let serving = Task {
      do {
        try await daemon.run()
      } catch {
        tell("\(error)")
        outcome.set(1)
        kill(getpid(), SIGTERM)
      }
    }
    Task {
      guard let failure = await daemon.journal.failed() else { return }
      tell("\(failure.message.en) \(failure.remedy.en)")
      outcome.set(7)
      kill(getpid(), SIGTERM)
    }
    var received: Int32 = 0
    sigwait(&endings, &received)
    Task {
      do {
        try await daemon.stop()
        _ = await serving.value
      } catch {
        outcome.set(7)
      }
      outcome.finish()
    }
    outcome.wait()
    return outcome.code
  }

  private nonisolated static func report(_ recovery: RecoveryReport, _ options: DaemonOptions) {
    if let copy = recovery.tornCopy {
      tell("cut an incomplete last record of \(recovery.tornBytes) bytes; a copy is \(copy)")
    }
    let socket = options.socket ?? Home(path: options.home).socketPath
    tell("\(recovery.records) events; listening on \(socket)")
  }

  private nonisolated static func tell(_ message: String) {
    let line = Array("opdrachtd: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}

/// How the daemon ended: set by its tasks, waited for by the main thread.
private final class Outcome: Sendable {
  private let state = Mutex<(code: Int32, pipe: [Int32])>((0, []))

  init() {
    var ends: [Int32] = [0, 0]
    let failure = pipe(&ends)
    precondition(failure == 0, "A process can make a pipe.")
    state.withLock { $0.pipe = ends }
  }

  var code: Int32 { state.withLock { $0.code } }

  /// The first reason counts.
  func set(_ code: Int32) {
    state.withLock { state in
      if state.code == 0 { state.code = code }
    }
  }

  func finish() { close(state.withLock { $0.pipe[1] }) }

  /// Returns after `finish`.
  func wait() {
    let end = state.withLock { $0.pipe[0] }
    var byte: UInt8 = 0
    while read(end, &byte, 1) < 0, errno == EINTR {}
  }
}
