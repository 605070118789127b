import Glibc
import LocalSockets
import Processes
import Testing

/// Programs that run as somebody else.
@Suite(.timeLimit(.minutes(10)))
struct ProgramUserTests {
  private static let nobody = ProgramUser(user: 65_534, group: 65_534)

  @Test(.enabled(if: isRoot, "only root may run a program as another user"))
  func `a program runs as another user, with that group alone`() async throws {
    let output = try await SurroundingsTests.output(
      of: ProgramCall("/usr/bin/id", ["-u"], user: Self.nobody))
    #expect(output == "65534\n")
    let status = try await SurroundingsTests.output(
      of: ProgramCall("/bin/cat", ["/proc/self/status"], user: Self.nobody))
    #expect(
      SurroundingsTests.line("Uid:", of: status).dropFirst() == [
        "65534", "65534", "65534", "65534",
      ])
    #expect(
      SurroundingsTests.line("Gid:", of: status).dropFirst() == [
        "65534", "65534", "65534", "65534",
      ])
    #expect(SurroundingsTests.line("Groups:", of: status).dropFirst() == ["65534"])
    #expect(SurroundingsTests.line("CapEff:", of: status).last == "0000000000000000")
  }

  @Test(.enabled(if: isRoot, "only root may run a program as another user"))
  func `another user cannot kill its keeper, nor count more processes than it may`() async throws {
    let trace = Traces.make()
    // Nobody else runs as this one: all processes of a user count.
    // In a container there are often 65,536 users.
    let number = UInt32(61_184 + getpid() % 4_000)
    let user = ProgramUser(user: number, group: number)
    let limits = ProgramLimits(lingering: .milliseconds(10), processes: 1)
    let killing = ProgramCall(
      "/bin/sh", ["-c", "kill -9 $PPID || exit 9"], limits: limits, user: user)
    #expect(try await Bench.runner().run(killing).ending == .exited(9))
    let forking = ProgramCall(
      "/bin/sh", ["-c", "sleep 86400.$TRACE & sleep 86400.$TRACE & echo no"],
      environment: [("PATH", "/usr/bin:/bin"), ("TRACE", trace)], limits: limits,
      user: user)
    let result = try await Bench.runner().run(forking)
    #expect(result.output == [])
    #expect(Traces.processes(with: trace) == [])
  }

  @Test(.enabled(if: isRoot, "only root may run a program as another user"))
  func `what another user left behind is ended`() async throws {
    let trace = Traces.make()
    let result = try await Bench.runner().run(
      ProgramCall(
        "/bin/sh", ["-c", "setsid sleep 86400.$TRACE & echo ok"],
        environment: [("PATH", "/usr/bin:/bin"), ("TRACE", trace)],
        limits: ProgramLimits(lingering: .milliseconds(10)), user: Self.nobody))
    #expect(result.ending == .exited(0))
    #expect(Traces.processes(with: trace) == [])
  }

  @Test func `who is not root may run programs as nobody else`() async {
    await #expect(processExitsWith: .success) {
      if isRoot {
        #expect(setgid(65_534) == 0)
        #expect(setuid(65_534) == 0)
      }
      let loop = try EventLoop()
      let runner = ChildProcessRunner(loop: loop)
      let error = await #expect(throws: ProgramError.self) {
        try await runner.run(
          ProgramCall("/bin/true", user: ProgramUser(user: 1, group: 1)))
      }
      #expect(error?.code == EPERM)
      #expect(error?.call == "setgroups")
      #expect(error?.description.contains("only root") == true)
      // Oneself is nobody else.
      let oneself = ProgramUser(user: geteuid(), group: getegid())
      #expect(
        try await runner.run(ProgramCall("/bin/true", user: oneself)).ending == .exited(0))
      #expect(!Traces.hasChildren)
    }
  }
}
