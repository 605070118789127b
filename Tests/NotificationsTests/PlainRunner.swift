import Glibc
import Processes
import TestSupport

/// What of the machine tests can use.
enum Installed {
  static let curl = access("/usr/bin/curl", X_OK) == 0
  static let msmtp = access("/usr/bin/msmtp", X_OK) == 0
  static let python = access("/usr/bin/python3", X_OK) == 0
}

/// Runs a real program with what a call says of input, arguments, environment and output; it knows
/// no time limit. For programs that end by themselves.
struct PlainRunner: ProgramRunner {
  func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
    do {
      return try await BlockingThread.run { try Self.runBlocking(call) }
    } catch {
      throw ProgramError(path: call.path, call: "spawn", code: EIO, description: "\(error)")
    }
  }

  private struct NotStarted: Error {
    let code: Int32
  }

  private static func runBlocking(_ call: ProgramCall) throws -> ProgramResult {
    let folder = try TemporaryFolder()
    try folder.write(call.input, to: "in")
    var ends: [Int32] = [0, 0]
    // A pipe could leak into a program that another test starts at this moment.
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(O_CLOEXEC)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw NotStarted(code: errno) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "\(folder.path)/in", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_addopen(
      &actions, 2, "\(folder.path)/err", O_WRONLY | O_CREAT, 0o600)
    var words = ([call.path] + call.arguments).map { strdup($0) as UnsafeMutablePointer<CChar>? }
    var variables = call.environment.map {
      strdup("\($0.name)=\($0.value)") as UnsafeMutablePointer<CChar>?
    }
    words.append(nil)
    variables.append(nil)
    defer {
      for word in words + variables { free(word) }
    }
    var process: pid_t = 0
    let code = posix_spawn(&process, call.path, &actions, nil, &words, &variables)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { throw NotStarted(code: code) }
    let (output, isTooMuch) = read(ends[0], limit: call.limits.output)
    if isTooMuch { kill(process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let exited = status & 0x7F == 0
    return ProgramResult(
      ending: isTooMuch
        ? .tooMuchOutput : exited ? .exited(status >> 8 & 0xFF) : .signaled(status & 0x7F),
      output: output, errorOutput: try folder.bytes(of: "err"))
  }

  private static func read(_ descriptor: Int32, limit: Int) -> (bytes: [UInt8], isTooMuch: Bool) {
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count == 0 { return (bytes, false) }
      if count < 0 {
        guard errno == EINTR else { return (bytes, false) }
        continue
      }
      bytes += block[..<min(count, limit - bytes.count)]
      if bytes.count == limit { return (bytes, true) }
    }
  }
}
