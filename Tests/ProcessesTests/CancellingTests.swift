import LocalSockets
import Processes
import TestSupport
import Testing

/// Whoever asked for a program may stop waiting for it.
@Suite(.timeLimit(.minutes(10)))
struct CancellingTests {
  @Test func `what is cancelled before it starts never starts`() async throws {
    let folder = try TemporaryFolder()
    let runner = try Bench.runner()
    let path = folder.path
    let task = Task {
      // Goes on when it is cancelled, and not before.
      do { try await Task.sleep(for: .seconds(1_000)) } catch {}
      return try await runner.run(ProgramCall("/usr/bin/touch", ["\(path)/made"]))
    }
    task.cancel()
    #expect(try await task.value.ending == .cancelled)
    #expect(folder.names() == [])
  }

  @Test(arguments: ["exec sleep 86400.$TRACE", "trap '' TERM; setsid sleep 86400.$TRACE & wait"])
  func `what is cancelled while it runs is ended`(script: String) async throws {
    let folder = try TemporaryFolder()
    let runner = try Bench.runner()
    let trace = Traces.make()
    let (path, fifo) = (folder.path, "\(folder.path)/fifo")
    _ = try await runner.run(ProgramCall("/usr/bin/mkfifo", [fifo]))
    let task = Task {
      try await runner.run(
        ProgramCall(
          "/bin/sh", ["-c", "echo > fifo; \(script)"],
          environment: [("PATH", "/usr/bin:/bin"), ("TRACE", trace)], folder: path,
          limits: ProgramLimits(farewell: .milliseconds(20))))
    }
    // Opening the other end waits until the program has begun.
    let begun = try await runner.run(ProgramCall("/bin/cat", [fifo]))
    #expect(begun.output == [10])
    task.cancel()
    #expect(try await task.value.ending == .cancelled)
    #expect(Traces.processes(with: trace) == [])
  }

  @Test func `no time is no run`() async throws {
    let folder = try TemporaryFolder()
    let result = try await Bench.runner().run(
      ProgramCall(
        "/usr/bin/touch", ["\(folder.path)/made"], limits: ProgramLimits(time: .zero)))
    #expect(result == ProgramResult(ending: .outOfTime, output: []))
    #expect(folder.names() == [])
  }

  @Test func `a program has its farewell`() async throws {
    let result = try await Bench.runner().run(
      ProgramCall(
        "/bin/sh", ["-c", "trap 'echo bye; exit 0' TERM; echo hi; while :; do sleep 0.01; done"],
        environment: [("PATH", "/usr/bin:/bin")],
        limits: ProgramLimits(time: .seconds(5), farewell: .seconds(30))))
    #expect(result.ending == .outOfTime)
    #expect(String(decoding: result.output, as: UTF8.self) == "hi\nbye\n")
  }
}
