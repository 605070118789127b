import Glibc
import LocalSockets
import Processes
import TestSupport
import Testing

/// The loop and the runner of the tests.
enum Bench {
  private static let loop = Result { try EventLoop() }

  static func runner(keeperPatience: Duration = .seconds(15)) throws -> ChildProcessRunner {
    ChildProcessRunner(loop: try loop.get(), keeperPatience: keeperPatience)
  }
}

/// Programs that harm themselves alone.
@Suite(.timeLimit(.minutes(10)))
struct BadProgramTests {
  @Test(arguments: BadProgram.all)
  func `a bad program ends as it must, and leaves nothing`(program: BadProgram) async throws {
    try await Self.check(program, with: Bench.runner())
  }

  static func check(_ program: BadProgram, with runner: ChildProcessRunner) async throws {
    let folder = try TemporaryFolder()
    let trace = Traces.make()
    let result = try await runner.run(program.call(trace: trace, in: folder.path))
    #expect(Traces.processes(with: trace) == [], "\(program.name)")
    #expect(result.survivors == 0)
    let fate: BadProgram.Fate =
      switch result.ending {
      case .exited(let code): .exits(code)
      case .signaled(let signal): .dies(signal)
      case .outOfTime: .isOutOfTime
      case .tooMuchOutput: .writesTooMuch
      case .cancelled: throw CancellationError()
      }
    let complaint = String(decoding: result.errorOutput.prefix(500), as: UTF8.self)
    #expect(fate == program.fate, "\(program.name): \(complaint)")
    #expect(result.output.count <= program.limits.output)
    #expect(result.errorOutput.count <= program.limits.errorOutput)
    if let output = program.output { #expect(result.output == output, "\(complaint)") }
    if let errors = program.errorOutput { #expect(result.errorOutput == errors) }
  }

  @Test func `at least forty kinds are tried, each once`() {
    #expect(BadProgram.all.count >= 40)
    #expect(Set(BadProgram.all.map(\.name)).count == BadProgram.all.count)
  }

  @Test func `all of them together leave no descriptor, no child and no process`() async {
    await #expect(processExitsWith: .success) {
      let loop = try EventLoop()
      let runner = ChildProcessRunner(loop: loop)
      // What is opened once, is open before counting.
      try await Self.check(BadProgram.ending[0], with: runner)
      let before = Traces.descriptors()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (place, program) in BadProgram.all.enumerated() {
          // A few beside each other, so that the machine is not what they wait for.
          if place >= 4 { try await group.next() }
          group.addTask { try await Self.check(program, with: runner) }
        }
        try await group.waitForAll()
      }
      #expect(Traces.descriptors() == before)
      #expect(!Traces.hasChildren)
    }
  }

  @Test func `two hundred runs leave no descriptor, no child and no memory`() async {
    await #expect(processExitsWith: .success) {
      let loop = try EventLoop()
      let runner = ChildProcessRunner(loop: loop)
      _ = try await runner.run(ProgramCall("/bin/true"))
      let before = Traces.descriptors()
      let held = Traces.heldRuns()
      for _ in 0..<200 {
        #expect(try await runner.run(ProgramCall("/bin/true")).ending == .exited(0))
      }
      #expect(Traces.descriptors() == before)
      #expect(!Traces.hasChildren)
      #expect(Traces.heldRuns() == held)
    }
  }

  @Test func `a hundred at the same time do not mix`() async throws {
    let runner = try Bench.runner()
    let results = try await withThrowingTaskGroup(of: (Int, ProgramResult).self) { group in
      for number in 0..<100 {
        group.addTask {
          let input = Array("\(number) in\n".utf8)
          return (number, try await runner.run(ProgramCall("/bin/cat", input: input)))
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 100)
    for (number, result) in results {
      #expect(result.ending == .exited(0))
      #expect(result.output == Array("\(number) in\n".utf8))
    }
  }

  @Test func `a keeper that a program stops is ended, and all with it`() async throws {
    let runner = try Bench.runner(keeperPatience: .milliseconds(20))
    let program = BadProgram(
      "stops its keeper", "sleep 86400.$TRACE & kill -STOP $PPID; sleep 86400.$TRACE",
      .isOutOfTime)
    try await Self.check(program, with: runner)
  }
}
