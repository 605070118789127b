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
  private static let endingSignals = [SIGHUP, SIGINT, SIGTERM]

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.contains("--help") { return print(DaemonOptions.help) }
    if arguments.contains("--version") { return print("opdrachtd \(version)") }
    exit(serve(arguments))
  }

  /// Runs until a signal, or a failed journal, ends it. Returns the exit code.
  private nonisolated static func serve(_ arguments: [String]) -> Int32 {
    // A client that goes away must not take the daemon with it, nor a file that may not grow: the
    // write fails, and its reason is told.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    var endings = sigset_t()
    sigemptyset(&endings)
    for signal in endingSignals { sigaddset(&endings, signal) }
    // Blocked before any thread starts: only `sigwait` below receives them.
    pthread_sigmask(SIG_BLOCK, &endings, nil)
    var home: Home?
    do {
      let options = try DaemonOptions(arguments)
      if options.onlyChecks { return try check(Home(path: options.home)) }
      try HomeConditions.requireOpenFiles()
      home = Home(path: options.home)
      let ended = try Outcome()
      let daemon = try started { try await Daemon.start(options, telling: tell) }
      report(daemon.recovery, options)
      let reload = Reload(options: options, tell: tell)
      return wait(for: daemon, reload, until: ended, endings: &endings)
    } catch {
      let ending = Ending(error)
      tell(ending.text)
      if ending.code == Ending.failed, let home { tell(HomeConditions(of: home)) }
      return ending.code
    }
  }

  /// Waits on this thread for work of the others.
  private nonisolated static func started(
    _ body: @escaping @Sendable () async throws -> Daemon
  ) throws -> Daemon {
    let outcome = try Outcome()
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

  private nonisolated static func wait(
    for daemon: Daemon, _ reload: Reload, until outcome: Outcome, endings: inout sigset_t
  ) -> Int32 {
    let home = Home(path: reload.options.home)
    let serving = Task {
      do {
        try await daemon.run()
      } catch {
        tell(Ending(error).text)
        outcome.set(Ending.failed)
        kill(getpid(), SIGTERM)
      }
    }
    let watching = Task {
      guard let failure = await daemon.journal.failed() else { return }
      tell(Ending(failure).text)
      tell(HomeConditions(of: home))
      outcome.set(Ending.damaged)
      kill(getpid(), SIGTERM)
    }
    let startsAgain = reload.waitForEnd(&endings)
    Task {
      do {
        try await daemon.stop()
      } catch {
        outcome.set(Ending.damaged)
      }
      // Whoever waits for an answer gets it, also where that is why there is none.
      await serving.value
      await watching.value
      outcome.finish()
    }
    outcome.wait()
    if startsAgain, outcome.code == 0 {
      reload.startAgain()
      return Ending.failed
    }
    return outcome.code
  }

  /// Tells whether the daemon could start with the settings of a home.
  private nonisolated static func check(_ home: Home) throws -> Int32 {
    let configuration = try Reload.check(home)
    let path = home.configurationPath
    let isThere = configuration.source != nil
    tell(
      isThere
        ? LocalizedText(nl: "\(path) is in orde.", en: "\(path) is sound.")
        : LocalizedText(
          nl: "Er is geen \(path): alleen \(configuration.access.ownerName) heeft toegang.",
          en: "There is no \(path): only \(configuration.access.ownerName) has access."))
    return 0
  }

  // MARK: The log

  private nonisolated static func report(_ recovery: RecoveryReport, _ options: DaemonOptions) {
    let home = Home(path: options.home)
    if let copy = recovery.tornCopy {
      tell(
        LocalizedText(
          nl: "Een onvolledig laatste record van \(recovery.tornBytes) bytes is afgesneden; "
            + "een kopie is \(copy).",
          en: "Cut an incomplete last record of \(recovery.tornBytes) bytes; a copy is \(copy)."))
    }
    tell(HomeConditions(of: home))
    let socket = options.socket ?? home.socketPath
    tell(
      LocalizedText(
        nl: "\(recovery.records) gebeurtenissen gelezen; luistert op \(socket)",
        en: "\(recovery.records) events; listening on \(socket)"))
  }

  private nonisolated static func tell(_ conditions: HomeConditions) {
    for finding in conditions.findings { tell(finding) }
  }

  private nonisolated static func tell(_ text: LocalizedText) {
    let language = Language { name in
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    let line = Array("opdrachtd: \(text.text(in: language))\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
  }
}

/// How the daemon ended: set by its tasks, waited for by the main thread.
private final class Outcome: Sendable {
  private let state = Mutex<(code: Int32, pipe: [Int32])>((0, []))

  /// Throws where the system has no descriptors left.
  init() throws(StartError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw StartError("pipe", errno) }
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
