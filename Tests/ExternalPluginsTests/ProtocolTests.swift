import ExternalPlugins
import JSONSyntax
import Processes
import Testing

/// What is made of the answers of a program, and of their absence.
struct ProtocolTests {
  private static let file = "{\"result\": {\"files\": [\"brief.txt\"]}}\n"
  private static let kept = "plugin-work/proef/brief.txt"

  /// The outcomes of three orders.
  private func outcomes(
    _ lines: String, _ ending: ProgramResult.Ending = .exited(0), complaint: String = ""
  ) async throws -> [String] {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: lines, ending: ending, complaint: complaint)
    return await (try scene.plugin(runner)).perform(try scene.orders(3)).map(\.brief)
  }

  @Test func `each order has the answer on its line`() async throws {
    let lines =
      Self.file + "{\"error\": {\"message\": \"geen adres\", \"permanent\": true}}\n"
      + "{\"result\": {}, \"later\": 1}\n"
    #expect(
      try await outcomes(lines) == [Self.kept, "permanent: plugin 'proef': geen adres", ""])
  }

  @Test func `the last line end may be left out`() async throws {
    let lines = Self.file + Self.file + Self.file.dropLast()
    #expect(try await outcomes(lines) == [Self.kept, Self.kept, Self.kept])
  }

  @Test(arguments: [
    (ProgramResult.Ending.exited(0), "ended without an answer"),
    (.exited(3), "ended with code 3"), (.signaled(11), "ended by signal 11"),
    (.outOfTime, "was not done in time"), (.tooMuchOutput, "wrote too much"),
    (.cancelled, "was stopped"),
  ])
  func `what was answered before the end counts, the rest tells how it ended`(
    ending: ProgramResult.Ending, words: String
  ) async throws {
    let outcomes = try await outcomes(Self.file, ending, complaint: "Traceback\nKeyError: 'x'\n\n")
    let told = "plugin 'proef' \(words) after 1 of 3 answers: KeyError: 'x'"
    #expect(outcomes == [Self.kept, told, told])
  }

  @Test func `a line that was cut off counts only where the program ended well`() async throws {
    let cut = Self.file + "{\"result\": {}}"
    let crashed = try await outcomes(cut, .signaled(9))
    #expect(crashed[1].hasSuffix("after 1 of 3 answers."))
    let ended = try await outcomes(cut)
    #expect(ended[1] == "" && ended[2].hasSuffix("after 2 of 3 answers."))
  }

  @Test func `nothing counts where there are more answers than questions`() async throws {
    let outcomes = try await outcomes(Self.file + Self.file + Self.file + "{}\n")
    #expect(
      outcomes == [String](repeating: "plugin 'proef' wrote 4 lines to 3 questions.", count: 3))
  }

  /// A broken line, and what is told of it.
  static let broken: [([UInt8], String)] = [
    (Array("hello".utf8), "column 1"),
    (Array("".utf8), "column 1"),
    ([0x22, 0xFF, 0x22], "column 2"),
    (Array("{\"result\": {}, \"result\": {}}".utf8), "column 16"),
    (Array("{\"result\": {}} {}".utf8), "column 16"),
    ([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000), "column 129"),
    (Array("{\"result\": {}, \"error\": {}}".utf8), "an object with 'result' or 'error'"),
    (Array("{}".utf8), "an object with 'result' or 'error'"),
    (Array("[]".utf8), "an object with 'result' or 'error'"),
    (Array("{\"error\": \"x\"}".utf8), ", error: an object belongs here"),
    (Array("{\"error\": {}}".utf8), ", error: an object with 'message' belongs here"),
    (Array("{\"error\": {\"message\": 1}}".utf8), ", error.message: an object belongs here"),
    (
      Array("{\"error\": {\"message\": \"x\", \"permanent\": 1}}".utf8),
      ", error.permanent: true or false belongs here, not 1"
    ),
  ]

  @Test(arguments: broken.indices)
  func `from a line that is no answer on nothing counts`(index: Int) async throws {
    let (line, words) = Self.broken[index]
    let scene = try PluginScene()
    let output = Array(Self.file.utf8) + line + Array("\n\(Self.file)".utf8)
    let runner = FakeRunner { call in
      FakeRunner.method(of: call) == "describe"
        ? ProgramResult(
          ending: .exited(0), output: Array("{\"result\": \(FakeRunner.description)}".utf8))
        : ProgramResult(ending: .exited(0), output: output)
    }
    let outcomes = await (try scene.plugin(runner)).perform(try scene.orders(3)).map(\.brief)
    #expect(outcomes[0] == Self.kept)
    #expect(outcomes[1].contains("plugin 'proef', line 2 of its answer"), "\(outcomes[1])")
    #expect(outcomes[1].contains(words), "\(outcomes[1])")
    #expect(outcomes[2] == outcomes[1])
  }

  @Test(arguments: [
    "\"x\"", "[1]", "[\"/etc/passwd\"]", "[\"../x\"]", "[\"a//b\"]", "[\".x\"]", "[\"a\\u0000b\"]",
    "[\"a b\"]", "[\"\"]", "{}",
  ])
  func `a receipt that names no safe files is that order's failure`(files: String) async throws {
    let lines = "{\"result\": {\"files\": \(files)}}\n" + Self.file + Self.file
    let outcomes = try await outcomes(lines)
    #expect(outcomes[0].contains("line 1 of its answer, result.files"), "\(outcomes[0])")
    #expect(outcomes[1...] == [Self.kept, Self.kept])
  }
}
