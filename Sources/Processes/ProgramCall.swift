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
  /// Whether the file may give it the rights of its owner or group (set-user-ID), as the programs of
  /// many mail systems need.
  package var mayGainRights: Bool

  package init(
    _ path: String, _ arguments: [String] = [], environment: [(name: String, value: String)] = [],
    folder: String = "/", input: [UInt8] = [], limits: ProgramLimits = ProgramLimits(),
    user: ProgramUser? = nil, mayGainRights: Bool = false
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.folder = folder
    self.input = input
    self.limits = limits
    self.user = user
    self.mayGainRights = mayGainRights
  }
}

/// How far a program may go. Beyond them it is ended, with everything that it started.
package struct ProgramLimits: Sendable {
  package var time: Duration
  /// The most bytes on its standard output.
  package var output: Int
  /// The most bytes of its standard error that are kept; more are read and dropped.
  package var errorOutput: Int
  /// How long it may still work after it was asked to end because its time was over, or because
  /// whoever asked for it does not wait.
  package var farewell: Duration
  /// How long what it started may still write after it ended itself.
  package var lingering: Duration
  /// How much nicer to others than the daemon it is; a program may always be nicer.
  package var niceness: Int
  /// The most files that one of its processes may hold open.
  package var openFiles: Int
  /// The largest file, in bytes, that it may write.
  package var fileSize: Int
  /// The most memory, in bytes, that one of its processes may ask for; nil for no limit. Many
  /// programs ask for far more than they use.
  package var addressSpace: Int?
  /// The most processes of its user. It counts only where it runs as a user of its own: the system
  /// counts all that the user runs.
  package var processes: Int

  package init(
    time: Duration = .seconds(30), output: Int = 1 << 20, errorOutput: Int = 16 << 10,
    farewell: Duration = .milliseconds(250), lingering: Duration = .milliseconds(100),
    niceness: Int = 5, openFiles: Int = 256, fileSize: Int = 1 << 30, addressSpace: Int? = nil,
    processes: Int = 128
  ) {
    self.time = time
    self.output = output
    self.errorOutput = errorOutput
    self.farewell = farewell
    self.lingering = lingering
    self.niceness = niceness
    self.openFiles = openFiles
    self.fileSize = fileSize
    self.addressSpace = addressSpace
    self.processes = processes
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
