import Glibc
import LocalSockets
import Processes
import TestSupport
import Testing

/// Programs that do not start, and why.
@Suite(.timeLimit(.minutes(10)))
struct StartingTests {
  /// A program that cannot be started, made by a script in an empty folder.
  struct Unstartable: Sendable, CustomTestStringConvertible {
    let name: String
    let made: String
    let code: Int32
    let told: String

    var testDescription: String { name }

    static let all = [
      Unstartable(name: "missing", made: "true", code: ENOENT, told: "there is no such file"),
      Unstartable(name: "a folder", made: "mkdir program", code: EACCES, told: "is a folder"),
      Unstartable(
        name: "not executable", made: "echo '#!/bin/sh' > program", code: EACCES,
        told: "chmod +x"),
      Unstartable(
        name: "without a first line", made: "echo 'exit 0' > program; chmod +x program",
        code: ENOEXEC, told: "#!/bin/sh"),
      Unstartable(
        name: "empty", made: ": > program; chmod +x program", code: ENOEXEC, told: "#!/bin/sh"),
      Unstartable(
        name: "with a missing interpreter",
        made: "echo '#!/no/such/shell' > program; chmod +x program", code: ENOENT,
        told: "interpreter"),
      Unstartable(
        name: "a pipe", made: "mkfifo -m 777 program", code: EACCES, told: "no ordinary file"),
      Unstartable(
        name: "a circle of links", made: "ln -s program other; ln -s other program", code: ELOOP,
        told: "symbolic link"),
      Unstartable(
        name: "below a file", made: ": > x; ln -s x/y program", code: ENOTDIR,
        told: "Not a directory"),
      Unstartable(
        name: "torn binary", made: "head -c 100 /bin/true > program; chmod +x program",
        code: ENOEXEC, told: "is no program"),
    ]
  }

  @Test(arguments: Unstartable.all)
  func `what cannot start says why`(program: Unstartable) async throws {
    let folder = try TemporaryFolder()
    let runner = try Bench.runner()
    let made = try await runner.run(
      ProgramCall(
        "/bin/sh", ["-c", program.made], environment: [("PATH", "/usr/bin:/bin")],
        folder: folder.path))
    #expect(made.ending == .exited(0), "\(String(decoding: made.errorOutput, as: UTF8.self))")
    let error = await #expect(throws: ProgramError.self) {
      try await runner.run(ProgramCall("\(folder.path)/program"))
    }
    #expect(error?.code == program.code)
    #expect(error?.call == "execve")
    #expect(error?.description.contains(program.told) == true, "\(error?.description ?? "")")
  }

  @Test func `a program that is being written is not started`() async throws {
    let folder = try TemporaryFolder()
    let runner = try Bench.runner()
    let path = "\(folder.path)/program"
    _ = try await runner.run(ProgramCall("/bin/cp", ["/bin/true", path]))
    _ = try await runner.run(ProgramCall("/bin/chmod", ["755", path]))
    let writer = open(path, O_WRONLY | O_CLOEXEC)
    defer { close(writer) }
    let error = await #expect(throws: ProgramError.self) {
      try await runner.run(ProgramCall(path))
    }
    #expect(error?.code == ETXTBSY)
  }

  @Test func `arguments beyond what the system takes are refused, many others are not`()
    async throws
  {
    let runner = try Bench.runner()
    let long = [String](repeating: String(repeating: "x", count: 100_000), count: 40)
    let error = await #expect(throws: ProgramError.self) {
      try await runner.run(ProgramCall("/bin/echo", long))
    }
    #expect(error?.code == E2BIG)
    let many = (0..<5_000).map(String.init)
    let result = try await runner.run(ProgramCall("/bin/echo", many))
    #expect(result.output == Array((many.joined(separator: " ") + "\n").utf8))
  }

  @Test func `a folder that is not there is told`() async throws {
    let runner = try Bench.runner()
    let error = await #expect(throws: ProgramError.self) {
      try await runner.run(ProgramCall("/bin/true", folder: "/no/such/folder"))
    }
    #expect(error?.call == "chdir")
    #expect(error?.code == ENOENT)
    #expect(error?.description.contains("/no/such/folder") == true)
  }

  @Test(arguments: [
    ProgramCall("true"), ProgramCall(""), ProgramCall("/bin/true\0x"),
    ProgramCall("/bin/echo", ["a\0b"]), ProgramCall("/bin/true", folder: "/\0"),
    ProgramCall("/bin/true", environment: [("", "x")]),
    ProgramCall("/bin/true", environment: [("A=B", "x")]),
    ProgramCall("/bin/true", environment: [("A", "x\0B=y")]),
  ])
  func `what the system would read otherwise is refused`(call: ProgramCall) async throws {
    let runner = try Bench.runner()
    let error = await #expect(throws: ProgramError.self) { try await runner.run(call) }
    #expect(error?.code == EINVAL)
  }

  @Test func `without descriptors left it fails, and works again when there are some`() async {
    await #expect(processExitsWith: .success) {
      let loop = try EventLoop()
      let runner = ChildProcessRunner(loop: loop)
      _ = try await runner.run(ProgramCall("/bin/true"))
      var old = rlimit()
      getrlimit(Int32(RLIMIT_NOFILE.rawValue), &old)
      let before = Traces.descriptors()
      for spare in 1...12 {
        let highest = try #require(before.last)
        // Descriptors below the limit that are free already are taken first.
        var limit = rlimit(rlim_cur: rlim_t(Int(highest) + spare), rlim_max: old.rlim_max)
        setrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit)
        do throws(ProgramError) {
          _ = try await runner.run(ProgramCall("/bin/true"))
        } catch {
          #expect(error.code == EMFILE, "\(error)")
        }
        setrlimit(Int32(RLIMIT_NOFILE.rawValue), &old)
        #expect(Traces.descriptors() == before)
        #expect(!Traces.hasChildren)
      }
      #expect(try await runner.run(ProgramCall("/bin/true")).ending == .exited(0))
    }
  }
}
