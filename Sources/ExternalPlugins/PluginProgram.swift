import Digests
import Glibc
import JSONSyntax
import Languages
package import Processes

/// A program that is a plugin: started for each handover, and gone after it.
///
/// Its own work (looking at the file, writing questions, reading answers) is done on an executor
/// that it is given, so that neither decisions nor the shared threads wait for it.
package actor PluginProgram {
  /// How often a file that somebody else is just writing is tried again.
  private static let mostStarts = 5
  /// The least and the most that a handover may answer, and what each question adds.
  private static let leastOutput = 1 << 20
  private static let outputPerQuestion = 64 << 10
  private static let mostOutput = 16 << 20

  package nonisolated let origin: PluginOrigin
  package nonisolated let folders: PluginFolders
  private nonisolated let runner: any ProgramRunner
  private nonisolated let executor: any SerialExecutor
  private let file: ProgramFile
  /// The copy of a pinned file, and of which file it is one.
  private var copy: (identity: ProgramFile.Identity, path: String)?
  var turns = Turns()

  package nonisolated var unownedExecutor: UnownedSerialExecutor {
    executor.asUnownedSerialExecutor()
  }

  package init(
    _ origin: PluginOrigin, in folders: PluginFolders, runBy runner: any ProgramRunner,
    on executor: any SerialExecutor
  ) {
    self.origin = origin
    self.folders = folders
    self.runner = runner
    self.executor = executor
    file = ProgramFile(
      path: "\(folders.programs)/\(origin.file)", pin: origin.pin, copies: folders.copies)
  }

  /// The same program with other folders.
  nonisolated func moved(to folders: PluginFolders) -> PluginProgram {
    PluginProgram(origin, in: folders, runBy: runner, on: executor)
  }

  /// What the program answers to the only question.
  func ask(_ question: Question) async throws(PluginFailure) -> AnswerReader {
    let (exchange, result) = try await run(question)
    return try exchange.answer(in: result)
  }

  /// What became of each question; all failed alike where the program could not be started.
  func askAll(_ question: Question) async -> [Result<AnswerReader, PluginFailure>] {
    do throws(PluginFailure) {
      let (exchange, result) = try await run(question)
      return exchange.answers(in: result)
    } catch {
      return question.requests.map { _ in .failure(error) }
    }
  }

  // MARK: Running

  private func run(
    _ question: Question
  ) async throws(PluginFailure) -> (Exchange, ProgramResult) {
    try await enter()
    defer { leave() }
    let exchange = Exchange(
      with: origin.called, question.requests, hiding: question.redaction)
    let folder = try question.folder.map { (name) throws(PluginFailure) in
      try folders.makeWorkFolder(name, for: origin.user)
    }
    let output = Self.leastOutput + question.requests.count * Self.outputPerQuestion
    var call = ProgramCall(
      try startable(), environment: Self.environment(home: folder ?? "/"), folder: folder ?? "/",
      input: exchange.input,
      limits: ProgramLimits(
        time: question.time, output: min(output, Self.mostOutput)),
      user: origin.user)
    var starts = 1
    while true {
      do throws(ProgramError) {
        return (exchange, try await runner.run(call))
      } catch {
        guard error.code == ETXTBSY, starts < Self.mostStarts else { throw notStarted(error) }
        starts += 1
        call.path = try startable()
      }
    }
  }

  /// The path of what may be started now.
  private func startable() throws(PluginFailure) -> String {
    try folders.inspectPrograms()
    let identity = try file.inspect()
    guard file.pin != nil else { return file.path }
    if let copy, copy.identity == identity { return copy.path }
    copy = nil
    try folders.makeCopiesFolder()
    let path = try file.copy(as: origin.file)
    // Another file may have taken its place while it was read: then it is read again next time.
    copy = (identity, path)
    return path
  }

  /// Nothing of the daemon's own: what a program needs to find others and to write text.
  private static func environment(home: String) -> [(name: String, value: String)] {
    [("HOME", home), ("LANG", "C.UTF-8"), ("PATH", "/usr/local/bin:/usr/bin:/bin")]
  }

  private func notStarted(_ error: ProgramError) -> PluginFailure {
    let isRefused = error.code == EACCES && origin.user != nil
    return PluginFailure(
      LocalizedText(
        nl: "plugin '\(origin.called)' start niet: \(error)",
        en: "plugin '\(origin.called)' does not start: \(error)"),
      remedy: isRefused
        ? LocalizedText(
          nl: "Laat de andere gebruiker erbij: chmod o+x \(folders.home) \(folders.programs)",
          en: "Let the other user get there: chmod o+x \(folders.home) \(folders.programs)")
        : LocalizedText(
          nl: "Kijk naar de eerste regel van het programma, en of die interpreter er is.",
          en: "Look at the first line of the program, and whether that interpreter is there."))
  }
}

/// What a program is asked in one handover.
struct Question: Sendable {
  let requests: [JSON]
  let time: Duration
  /// The folder of the plugin's own; nil before it has a name.
  let folder: String?
  let redaction: Redaction
}
