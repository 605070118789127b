import Glibc
import JSONSyntax
import Processes
import Synchronization

/// A runner that plays programs: what they answer is decided by a closure.
final class FakeRunner: ProgramRunner {
  private let play: @Sendable (ProgramCall) async throws(ProgramError) -> ProgramResult
  private let seen = Mutex<[ProgramCall]>([])

  init(_ play: @escaping @Sendable (ProgramCall) async throws(ProgramError) -> ProgramResult) {
    self.play = play
  }

  /// A program that describes itself so, and writes these lines to anything else.
  convenience init(
    describing description: String = FakeRunner.description, answering lines: String = "",
    ending: ProgramResult.Ending = .exited(0), complaint: String = ""
  ) {
    self.init { call in
      if Self.method(of: call) == "describe" {
        return ProgramResult(
          ending: .exited(0), output: Array("{\"result\": \(description)}\n".utf8))
      }
      return ProgramResult(
        ending: ending, output: Array(lines.utf8), errorOutput: Array(complaint.utf8))
    }
  }

  /// What was run.
  var calls: [ProgramCall] { seen.withLock { $0 } }

  func run(_ call: ProgramCall) async throws(ProgramError) -> ProgramResult {
    seen.withLock { $0.append(call) }
    return try await play(call)
  }

  /// The questions on the standard input of a program.
  static func questions(of call: ProgramCall) -> [JSON] {
    call.input.split(separator: UInt8(ascii: "\n")).compactMap { line in
      try? JSON(parsing: line)
    }
  }

  static func method(of call: ProgramCall) -> String? {
    questions(of: call).first?["method"]?.string
  }

  static let description = """
    {"name": "proef", "version": "1", "kinds": ["fact-source", "effect-performer", \
    "document-reader"], "title": "een proef", "products": ["brief"], "ordersAtOnce": 10, \
    "settings": [{"name": "key", "kind": "secret", "label": "de sleutel"}]}
    """
}
