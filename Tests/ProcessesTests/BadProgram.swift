import Processes
import Testing

/// A program that does what a program should not do, as a script of the shell.
///
/// In its environment `TRACE` is a number that stands in the command line of everything that it
/// starts and leaves behind.
struct BadProgram: Sendable, CustomTestStringConvertible {
  /// What must become of it.
  enum Fate: Hashable, Sendable {
    case exits(Int32)
    case dies(Int32)
    case isOutOfTime
    case writesTooMuch
  }

  let name: String
  let script: String
  let fate: Fate
  var input: [UInt8] = []
  var limits = ProgramLimits(lingering: .milliseconds(10))
  /// Where it matters what was read of it.
  var output: [UInt8]?
  var errorOutput: [UInt8]?

  var testDescription: String { name }

  init(
    _ name: String, _ script: String, _ fate: Fate, input: [UInt8] = [], output: [UInt8]? = nil,
    errorOutput: [UInt8]? = nil, limits change: (inout ProgramLimits) -> Void = { _ in }
  ) {
    self.name = name
    self.script = script
    self.fate = fate
    self.input = input
    self.output = output
    self.errorOutput = errorOutput
    if fate == .isOutOfTime {
      limits.time = .milliseconds(60)
      limits.farewell = .milliseconds(20)
    }
    change(&limits)
  }

  func call(trace: String, in folder: String) -> ProgramCall {
    ProgramCall(
      "/bin/sh", ["-c", script],
      environment: [("PATH", "/usr/bin:/bin"), ("TRACE", trace)], folder: folder, input: input,
      limits: limits)
  }
}

extension BadProgram {
  /// Sleeps for ever, recognisable.
  private static let forever = "sleep 86400.$TRACE"

  static let all = ending + writing + reading + leaving + multiplying + meddling

  static let ending: [BadProgram] = [
    BadProgram("exits at once", "exit 0", .exits(0), output: []),
    BadProgram("exits with a code", "exit 7", .exits(7)),
    BadProgram("exits with the highest code", "exit 255", .exits(255)),
    BadProgram("is killed", "kill -9 $$", .dies(9)),
    BadProgram("crashes before it writes", "kill -SEGV $$", .dies(11), output: []),
    BadProgram(
      "crashes in the middle of a line", "printf half; kill -SEGV $$", .dies(11),
      output: Array("half".utf8)),
    BadProgram(
      "crashes after it wrote", "echo whole; kill -ABRT $$", .dies(6), output: Array("whole\n".utf8)
    ),
    BadProgram("hangs", "exec \(forever)", .isOutOfTime),
    BadProgram("hangs without doing anything but work", "while :; do :; done", .isOutOfTime),
    BadProgram(
      "ignores being asked to end", "trap '' TERM; while :; do \(forever); done", .isOutOfTime),
    BadProgram(
      "traps every signal",
      "for s in 1 2 3 4 5 6 7 8 10 11 12 13 14 15 16 20 21 22 23 24 25 26 27 28 29 30 31; do "
        + "trap : $s; done; while :; do \(forever); done",
      .isOutOfTime),
    BadProgram(
      "ends well when it is asked to end, too late", "trap 'exit 0' TERM; \(forever) & wait",
      .isOutOfTime),
    BadProgram("stops itself", "kill -STOP $$; exit 0", .isOutOfTime),
    BadProgram(
      "becomes itself again and again",
      "s='exec /bin/sh -c \"$0\" \"$0\"'; exec /bin/sh -c \"$s\" \"$s\"", .isOutOfTime),
  ]

  static let writing: [BadProgram] = [
    BadProgram("writes without end", "exec yes", .writesTooMuch),
    BadProgram("writes a gigabyte", "exec head -c 1073741824 /dev/zero", .writesTooMuch),
    BadProgram(
      "writes without end from many processes", "for i in 1 2 3 4 5; do yes $i & done; wait",
      .writesTooMuch),
    BadProgram(
      "writes as much as it may", "exec head -c 100000 /dev/zero", .exits(0),
      output: [UInt8](repeating: 0, count: 100_000)
    ) { $0.output = 100_000 },
    BadProgram(
      "writes one byte more than it may", "exec head -c 100001 /dev/zero", .writesTooMuch,
      output: [UInt8](repeating: 0, count: 100_000)
    ) { $0.output = 100_000 },
    BadProgram("writes where it may not at all", "echo", .writesTooMuch, output: []) {
      $0.output = 0
    },
    BadProgram(
      "floods its errors, and exits", "head -c 1000000 /dev/zero >&2; exit 3", .exits(3),
      errorOutput: [UInt8](repeating: 0, count: 16_384)),
    BadProgram("floods its errors without end", "exec yes >&2", .isOutOfTime),
    BadProgram("ends no line", "printf '{}'", .exits(0), output: Array("{}".utf8)),
    BadProgram(
      "writes what is no text", "printf '\\377\\376\\300\\200'", .exits(0),
      output: [255, 254, 192, 128]),
    BadProgram("writes NUL bytes", "printf 'a\\000b'", .exits(0), output: [97, 0, 98]),
    BadProgram(
      "closes its output, and works on", "exec >&- 2>&-; exit 5", .exits(5), output: []),
    BadProgram("closes all, and hangs", "exec <&- >&- 2>&-; \(forever)", .isOutOfTime),
    BadProgram(
      "writes a file that is too large", "head -c 3000000 /dev/zero > large", .exits(153)
    ) { $0.fileSize = 1_000_000 },
  ]

  private static let megabyte = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)

  static let reading: [BadProgram] = [
    BadProgram("reads nothing of much, and exits", "exit 0", .exits(0), input: megabyte),
    BadProgram("reads nothing of much, and hangs", forever, .isOutOfTime, input: megabyte),
    BadProgram(
      "reads a little of much", "head -c 10", .exits(0), input: megabyte,
      output: Array(megabyte.prefix(10))),
    BadProgram("closes its input", "exec <&-; echo ok", .exits(0), input: megabyte),
    BadProgram("gives all back", "exec cat", .exits(0), input: megabyte, output: megabyte),
    BadProgram("writes to its input", "echo x >&0 || exit 4", .exits(4)),
    BadProgram("asks at a terminal", "read answer < /dev/tty || exit 6", .exits(6)),
  ]
}
