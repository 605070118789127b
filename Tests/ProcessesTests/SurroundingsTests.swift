import Glibc
import LocalSockets
import Processes
import TestSupport
import Testing

/// What a program finds around it: nothing that nobody gave it.
@Suite(.timeLimit(.minutes(10)))
struct SurroundingsTests {
  static func output(of call: ProgramCall) async throws -> String {
    try await output(of: call, with: Bench.runner())
  }

  static func output(
    of call: ProgramCall, with runner: ChildProcessRunner
  ) async throws -> String {
    let result = try await runner.run(call)
    #expect(
      result.ending == .exited(0), "\(String(decoding: result.errorOutput, as: UTF8.self))")
    return String(decoding: result.output, as: UTF8.self)
  }

  /// A line of a table of the kernel, by its first word.
  static func line(_ name: String, of table: String) -> [Substring] {
    table.split(separator: "\n").first { $0.hasPrefix(name) }?
      .split { $0 == " " || $0 == "\t" }.map { $0 } ?? []
  }

  @Test func `the environment is what was given, in that order`() async throws {
    #expect(try await Self.output(of: ProgramCall("/usr/bin/env")) == "")
    let given = [("B", "1"), ("A", "é =\n"), ("LANG", "nl_NL.UTF-8"), ("EMPTY", "")]
    let output = try await Self.output(of: ProgramCall("/usr/bin/env", environment: given))
    #expect(output == "B=1\nA=é =\n\nLANG=nl_NL.UTF-8\nEMPTY=\n")
  }

  @Test func `three descriptors are open, all pipes`() async throws {
    // Ours that are not closed on exec would be found.
    let stray = [open("/dev/null", O_RDONLY), dup(0)]
    defer { for descriptor in stray { close(descriptor) } }
    let output = try await Self.output(of: ProgramCall("/bin/ls", ["-l", "/proc/self/fd"]))
    let targets = output.split(separator: "\n").compactMap { line -> Substring? in
      line.split(separator: " ").last
    }.filter { !$0.hasPrefix("/proc/") }
    #expect(targets.dropFirst().count == 3, "\(output)")
    for target in targets.dropFirst() { #expect(target.hasPrefix("pipe:"), "\(output)") }
  }

  @Test func `arguments arrive as they are`() async throws {
    let arguments = ["", " ", "*", "$HOME", "-n", "\n", "é\u{301}", "'\""]
    let output = try await Self.output(
      of: ProgramCall("/usr/bin/printf", ["%s\\000"] + arguments))
    #expect(output == arguments.map { $0 + "\0" }.joined())
  }

  @Test func `it has a session and a group of its own, and no terminal`() async throws {
    let stat = try await Self.output(of: ProgramCall("/bin/cat", ["/proc/self/stat"]))
      .split(separator: " ")
    let own = try #require(stat.first)
    #expect(stat[4] == own)
    #expect(stat[5] == own)
    #expect(stat[6] == "0")
    #expect(Int32(own) != getpid())
  }

  @Test func `signals are as a fresh process has them`() async {
    await #expect(processExitsWith: .success) {
      for number in [SIGPIPE, SIGXFSZ, SIGCHLD, SIGTERM] { signal(number, SIG_IGN) }
      var blocked = sigset_t()
      sigfillset(&blocked)
      pthread_sigmask(SIG_BLOCK, &blocked, nil)
      let loop = try EventLoop()
      let status = try await Self.output(
        of: ProgramCall("/bin/cat", ["/proc/self/status"]),
        with: ChildProcessRunner(loop: loop))
      for name in ["SigBlk:", "SigIgn:", "SigCgt:", "SigPnd:"] {
        #expect(Self.line(name, of: status).last == "0000000000000000")
      }
    }
  }

  @Test func `it cannot gain rights, unless that is said`() async throws {
    var call = ProgramCall("/bin/cat", ["/proc/self/status"])
    #expect(Self.line("NoNewPrivs:", of: try await Self.output(of: call)).last == "1")
    call.mayGainRights = true
    #expect(Self.line("NoNewPrivs:", of: try await Self.output(of: call)).last == "0")
  }

  @Test func `its limits are those that were set`() async throws {
    let limits = ProgramLimits(openFiles: 33, fileSize: 4_096, addressSpace: 1 << 30)
    let table = try await Self.output(
      of: ProgramCall("/bin/cat", ["/proc/self/limits"], limits: limits))
    #expect(Self.line("Max core file size", of: table)[4...5] == ["0", "0"])
    #expect(Self.line("Max open files", of: table)[3...4] == ["33", "33"])
    #expect(Self.line("Max file size", of: table)[3...4] == ["4096", "4096"])
    #expect(Self.line("Max address space", of: table)[3...4] == ["1073741824", "1073741824"])
  }

  @Test func `it is nicer than we are, and goes first where memory runs out`() async throws {
    let own = getpriority(Int32(PRIO_PROCESS.rawValue), 0)
    let limits = ProgramLimits(niceness: 3)
    let stat = try await Self.output(
      of: ProgramCall("/bin/cat", ["/proc/self/stat"], limits: limits)
    ).split(separator: " ")
    #expect(stat[18] == "\(min(19, own + 3))")
    let score = try await Self.output(of: ProgramCall("/bin/cat", ["/proc/self/oom_score_adj"]))
    #expect(score == "1000\n")
    let ours = Traces.contents(of: "/proc/self/oom_score_adj")
    #expect(ours != Array("1000\n".utf8))
  }

  @Test func `its folder and its mask are those that were set`() async throws {
    let folder = try TemporaryFolder()
    let output = try await Self.output(
      of: ProgramCall("/bin/sh", ["-c", "pwd -P; umask; : > made"], folder: folder.path))
    #expect(output == "\(folder.path)\n0077\n")
    var status = stat()
    #expect(stat("\(folder.path)/made", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `what is said of our process stays ours`() async throws {
    let folder = try #require(getcwd(nil, 0))
    defer { free(folder) }
    var before = rlimit()
    getrlimit(Int32(RLIMIT_NOFILE.rawValue), &before)
    _ = try await Self.output(of: ProgramCall("/bin/true", folder: "/usr"))
    var after = rlimit()
    getrlimit(Int32(RLIMIT_NOFILE.rawValue), &after)
    #expect(after.rlim_cur == before.rlim_cur)
    let now = try #require(getcwd(nil, 0))
    defer { free(now) }
    #expect(String(cString: now) == String(cString: folder))
  }
}
