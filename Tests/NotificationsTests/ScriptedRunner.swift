import Processes
import Synchronization

/// A runner that runs nothing: it keeps what it was asked, and answers as told.
final class ScriptedRunner: ProgramRunner {
  private struct State {
    var calls: [ProgramCall] = []
    var answers: [ProgramResult]
  }

  private let state: Mutex<State>
  private let whileRunning: @Sendable () -> Void

  /// Gives the answers in their order, and the last one from then on.
  init(
    _ answers: [ProgramResult], whileRunning: @escaping @Sendable () -> Void = {}
  ) {
    precondition(!answers.isEmpty, "A runner has an answer.")
    state = Mutex(State(answers: answers))
    self.whileRunning = whileRunning
  }

  /// Answers with exit codes.
  convenience init(exits codes: [Int32], saying words: String = "") {
    self.init(
      codes.map {
        ProgramResult(ending: .exited($0), output: [], errorOutput: Array(words.utf8))
      })
  }

  var calls: [ProgramCall] { state.withLock { $0.calls } }

  func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
    whileRunning()
    return state.withLock { state in
      state.calls.append(call)
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
  }
}
