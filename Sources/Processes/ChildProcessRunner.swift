package import LocalSockets

/// Runs programs as processes of this machine, beside each other, on one loop.
///
/// Nothing of it blocks: neither the loop nor whoever asks waits for a program in the system. It
/// touches no other children of this process.
package final class ChildProcessRunner: ProgramRunner {
  private let loop: EventLoop
  private let keeperPatience: Duration

  /// `keeperPatience` is how long ending a program may take, before what keeps it is ended too.
  package init(loop: EventLoop, keeperPatience: Duration = .seconds(15)) {
    self.loop = loop
    self.keeperPatience = keeperPatience
  }

  package func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
    guard !Task.isCancelled else { return ProgramResult(ending: .cancelled, output: []) }
    // No time is no run.
    guard call.limits.time > .zero else { return ProgramResult(ending: .outOfTime, output: []) }
    return try await ProgramRun(call, on: loop, keeperPatience: keeperPatience).result()
  }
}
