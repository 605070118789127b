/// Runs other programs.
package protocol ProgramRunner: Sendable {
  /// Runs a program to its end: nothing of it, and nothing that it started, is left when this
  /// returns, but for the result's `survivors`. Throws where it could not be started.
  ///
  /// Cancelling the task ends the program.
  func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult
}

/// What became of a program.
package struct ProgramResult: Hashable, Sendable {
  package enum Ending: Hashable, Sendable {
    case exited(Int32)
    /// By a signal that was not ours.
    case signaled(Int32)
    /// The time was over.
    case outOfTime
    /// It wrote more than it may.
    case tooMuchOutput
    /// Whoever asked for it did not wait.
    case cancelled
  }

  package let ending: Ending
  /// What it wrote until then, within its limits.
  package let output: [UInt8]
  package let errorOutput: [UInt8]
  /// How many of its processes would not die: they hang in the system, and go when they come out.
  package let survivors: Int

  package init(
    ending: Ending, output: [UInt8], errorOutput: [UInt8] = [], survivors: Int = 0
  ) {
    self.ending = ending
    self.survivors = survivors
    self.output = output
    self.errorOutput = errorOutput
  }
}

/// Why a program did not start.
package struct ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
  package let path: String
  /// The call that failed, and the number of the reason.
  package let call: String
  package let code: Int32
  package let description: String

  package init(path: String, call: String, code: Int32, description: String) {
    self.path = path
    self.call = call
    self.code = code
    self.description = description
  }
}
