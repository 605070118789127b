/// One run of another program: what it is, what it is given, and how far it may go.
///
/// It gets nothing that is not said here: no variable of the environment, no open file, no signal
/// that is ignored or blocked.
package struct ProgramCall: Sendable {
  /// The file, from the root on: nothing is looked for in a search path.
  package var path: String
  /// Without the name of the program itself. Everybody on the machine can read them: no secrets.
  package var arguments: [String]
  /// All of its environment.
  package var environment: [(name: String, value: String)]
  /// The folder that it runs in.
  package var folder: String
  /// What it reads from its standard input, which then ends.
  package var input: [UInt8]
  package var limits: ProgramLimits
  /// Whom it runs as; nil for whom the daemon runs as.
  package var user: ProgramUser?

  package init(
    _ path: String, _ arguments: [String] = [], environment: [(name: String, value: String)] = [],
    folder: String = "/", input: [UInt8] = [], limits: ProgramLimits = ProgramLimits(),
    user: ProgramUser? = nil
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.input = input
    self.limits = limits
    self.user = user
  }
}

/// How far a program may go. Beyond them it is ended, with everything that it started.
package struct ProgramLimits: Sendable {
  package var time: Duration
  /// The most bytes on its standard output.
  package var output: Int
  /// The most bytes of its standard error that are kept; more are read and dropped.
  package var errorOutput: Int

  package init(
    time: Duration = .seconds(30), output: Int = 1 << 20, errorOutput: Int = 16 << 10
  ) {
    self.time = time
    self.output = output
    self.errorOutput = errorOutput
  }
}

/// A user of the machine, by numbers.
package struct ProgramUser: Hashable, Sendable {
  package let user: UInt32
  package let group: UInt32

  package init(user: UInt32, group: UInt32) {
    self.user = user
    self.group = group
  }
}
