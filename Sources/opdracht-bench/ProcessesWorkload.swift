import Glibc
import JSONSyntax
import LocalSockets
import Processes

/// Programs run to their end, beside plain `posix_spawn` and `waitpid` of the same program; what a
/// great deal of memory changes, what a loop does meanwhile, and what ten thousand runs leave.
enum ProcessesWorkload {
  private static let program = "/bin/true"
  private static let runs = 10_000
  private static let atOnce = 8
  private static let memoryBytes = 1 << 30

  static func run(_ settings: Settings) throws {
    let loop = try EventLoop()
    let runner = ChildProcessRunner(loop: loop)
    _ = try many(1, beside: 1, with: runner)
    let descriptors = try openDescriptors()
    // Slices in turn, so that both meet the same machine.
    var (plainSeconds, alone, together) = (0.0, 0.0, 0.0)
    var (plainEffort, effort) = (0.0, 0.0)
    let slices = 10
    for _ in 0..<slices {
      let begun = processorSeconds
      plainSeconds += try plain(runs / slices / 2)
      let middle = processorSeconds
      alone += try many(runs / slices / 2, beside: 1, with: runner)
      together += try many(runs / slices / 2, beside: atOnce, with: runner)
      plainEffort += middle - begun
      effort += (processorSeconds - middle) / 2
    }
    try Blocking.run { try await tellApart(with: runner) }
    let lateness = try latenesses(of: loop, with: runner, runs: runs / slices)
    let heavy = try withMuchMemory { try many(runs / slices / 2, beside: 1, with: runner) }
    let each = Double(runs / 2)
    report([
      "workload": "processes", "runs": .integer(runs + runs / slices * 3 / 2),
      "perSecond": rounded(each / alone), "perSecondAtOnce": rounded(each / together),
      "plainPerSecond": rounded(each / plainSeconds), "ratio": rounded(alone / plainSeconds),
      "ratioAtOnce": rounded(together / plainSeconds),
      "processorMicroseconds": rounded(effort / each * 1e6),
      "processorRatio": rounded(effort / plainEffort),
      "ratioWithGigabyte": rounded(heavy * Double(slices) / alone),
      "loopLateMilliseconds50": rounded(lateness[lateness.count / 2]),
      "loopLateMilliseconds99": rounded(lateness[lateness.count * 99 / 100]),
      "descriptorsLeft": .integer(try openDescriptors() - descriptors),
      "childrenLeft": .boolean(hasChildren),
    ])
    loop.stop()
  }

  // MARK: Measuring

  /// The seconds that so many runs took, so many at a time.
  private static func many(
    _ count: Int, beside: Int, with runner: ChildProcessRunner
  ) throws -> Double {
    let began = now()
    try Blocking.run { try await carryOut(count, beside: beside, with: runner) }
    return now() - began
  }

  private static func carryOut(
    _ count: Int, beside: Int, with runner: ChildProcessRunner
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<count {
        if number >= beside { try await group.next() }
        group.addTask {
          // As nice as the plain ones: what is nicer waits for others on a machine that is busy.
          let limits = ProgramLimits(niceness: 0)
          let result = try await runner.run(ProgramCall(program, limits: limits))
          guard result.ending == .exited(0) else { throw BenchError("\(result.ending)") }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Each gets the output of its own program.
  private static func tellApart(with runner: ChildProcessRunner) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<50 {
        group.addTask {
          let result = try await runner.run(ProgramCall("/bin/echo", ["\(number)"]))
          let output = String(decoding: result.output, as: UTF8.self)
          guard output == "\(number)\n" else { throw BenchError("\(number) got \(output)") }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The seconds of so many plain starts.
  private static func plain(_ count: Int) throws -> Double {
    let began = now()
    for _ in 0..<count {
      var process = pid_t()
      var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
      defer { free(words[0]) }
      guard posix_spawn(&process, program, nil, nil, &words, nil) == 0 else {
        throw BenchError("posix_spawn: \(errno)")
      }
      var status: Int32 = 0
      guard waitpid(process, &status, 0) == process, status == 0 else {
        throw BenchError("waitpid: \(status)")
      }
    }
    return now() - began
  }

  /// How late, in milliseconds, a timer of the loop rings while programs run on it, sorted.
  private static func latenesses(
    of loop: EventLoop, with runner: ChildProcessRunner, runs: Int
  ) throws -> [Double] {
    let lateness = LoopLateness(of: loop)
    try Blocking.run {
      async let measuring: Void = lateness.measure()
      try await carryOut(runs, beside: atOnce, with: runner)
      lateness.stop()
      await measuring
    }
    let sorted = lateness.sorted
    guard !sorted.isEmpty else { throw BenchError("no timer rang") }
    return sorted
  }

  /// What this process and all that it waited for did so far: no other load of the machine counts.
  private static var processorSeconds: Double {
    [RUSAGE_SELF, RUSAGE_CHILDREN].reduce(0) { sum, whose in
      var usage = rusage()
      getrusage(whose.rawValue, &usage)
      let (user, system) = (usage.ru_utime, usage.ru_stime)
      return sum + Double(user.tv_sec + system.tv_sec)
        + Double(user.tv_usec + system.tv_usec) / 1e6
    }
  }

  private static func withMuchMemory<Result>(_ body: () throws -> Result) throws -> Result {
    guard let memory = malloc(memoryBytes) else { throw BenchError("malloc: \(errno)") }
    memset(memory, 1, memoryBytes)
    defer { free(memory) }
    return try body()
  }

  // MARK: What is left

  private static func openDescriptors() throws -> Int {
    guard let folder = opendir("/proc/self/fd") else { throw BenchError("opendir: \(errno)") }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count
  }

  private static var hasChildren: Bool {
    var found = siginfo_t()
    // `__WALL`: also those whose end no signal tells.
    let all = WEXITED | WNOHANG | WNOWAIT | Int32(bitPattern: 0x4000_0000)
    return waitid(P_ALL, 0, &found, all) == 0
  }
}
