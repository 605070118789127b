import Glibc
import LocalSockets
import Processes
import TestSupport
import Testing

/// What becomes of programs when the process that runs them is gone.
@Suite(.timeLimit(.minutes(10)))
struct DaemonEndTests {
  /// Its pipe `life` is held open by everything that the program starts.
  static let script = """
    exec 9> life
    setsid sleep 86400.$TRACE &
    ( trap '' TERM; sleep 86400.$TRACE & )
    echo > begun
    exec sleep 86400.$TRACE
    """

  @Test func `a process that is killed takes its programs with it`() async throws {
    let folder = try TemporaryFolder()
    let runner = try Bench.runner()
    let path = folder.path
    let trace = Traces.make()
    _ = try await runner.run(ProgramCall("/usr/bin/mkfifo", ["\(path)/life", "\(path)/begun"]))
    // Ends when nobody holds the pipe any more.
    async let life = runner.run(ProgramCall("/bin/cat", ["\(path)/life"]))
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [path = path as String, trace = trace as String] in
      let runner = ChildProcessRunner(loop: try EventLoop())
      let call = ProgramCall(
        "/bin/sh", ["-c", DaemonEndTests.script],
        environment: [("PATH", "/usr/bin:/bin"), ("TRACE", trace)], folder: path)
      let running = Task { try await runner.run(call) }
      let begun = try await runner.run(ProgramCall("/bin/cat", ["\(path)/begun"]))
      #expect(begun.output == [10])
      kill(getpid(), SIGKILL)
      _ = try await running.value
    }
    #expect(try await life.ending == .exited(0))
    #expect(Traces.processes(with: trace) == [])
  }
}
