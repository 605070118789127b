import ExternalPlugins
import Ledgers
import Lifecycle
import PluginInterface
import Processes
import Testing

/// What a program answers before a decision: read strictly, refused as a whole.
struct FactsTests {
  private func facts(_ result: String, _ ending: ProgramResult.Ending = .exited(0)) async throws
    -> String
  {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: "{\"result\": \(result)}\n", ending: ending)
    do {
      let facts = try await scene.plugin(runner).facts(on: try scene.proposal())
      let findings = facts.findings.map { "\($0.verdict) \($0.code)" }
      return (findings + facts.postings.map { "\($0.movement) \($0.amount)" })
        .joined(separator: ", ")
    } catch {
      return "\(error)"
    }
  }

  @Test func `findings and postings are taken over`() async throws {
    let told = try await facts(
      """
      {"findings": [
        {"code": "over-2", "verdict": "objection", "message": {"nl": "a", "en": "b"},
         "remedy": "c", "seen": [{"text": "geld", "value": 1.5}, {"text": "x", "value": true}]},
        {"code": "w", "verdict": "warning", "message": "d", "remedy": null, "new": 1}],
       "postings": [{"movement": "spent", "measure": "hours", "amount": 250, "role": "trekker"}]}
      """.replacing("\n", with: " "))
    #expect(told == "objection over-2, warning w, spent 250")
  }

  static let wrong: [(String, String)] = [
    ("{}", "an object with 'findings'"),
    ("{\"findings\": []}", "result.findings: at least one finding"),
    ("{\"findings\": {}}", "result.findings: a list of at most 100"),
    ("{\"findings\": [1]}", "result.findings[0]: an object"),
    (finding("{}", ""), "an object with 'verdict'"),
    (finding("\"code\": \"a\", \"verdict\": \"maybe\""), "objection, satisfied, warning"),
    (finding("\"code\": \"A b\", \"verdict\": \"warning\""), "findings[0].code: a code of"),
    (finding("\"code\": \"a\", \"verdict\": \"objection\""), "a 'remedy' of an objection"),
    (
      finding("\"code\": \"a\", \"verdict\": \"satisfied\", \"remedy\": \"x\""),
      "a 'remedy' of an objection"
    ),
    (
      "{\"findings\": [{\"code\": \"a\", \"verdict\": \"warning\", \"message\": {\"nl\": \"x\"}}]}",
      "findings[0].message: an object with 'en'"
    ),
    (
      "{\"findings\": [{\"code\": \"a\", \"verdict\": \"warning\", \"message\": \" \"}]}",
      "findings[0].message: a text that says something"
    ),
    (
      finding(
        "\"code\": \"a\", \"verdict\": \"warning\", \"seen\": [{\"text\": \"x\", \"value\": []}]"),
      "seen[0].value: a text, a number, true or false"
    ),
    (
      posting("\"movement\": \"stolen\", \"measure\": \"money\", \"amount\": 1"),
      "postings[0].movement: one of"
    ),
    (
      posting("\"movement\": \"spent\", \"measure\": \"money\", \"amount\": 0"),
      "postings[0].amount: a number from 1"
    ),
    (
      posting("\"movement\": \"spent\", \"measure\": \"money\", \"amount\": 1.5"),
      "postings[0].amount: a number from 1"
    ),
  ]

  @Test(arguments: wrong.indices)
  func `anything else is an error that says where`(index: Int) async throws {
    let (result, words) = Self.wrong[index]
    let told = try await facts(result)
    #expect(told.contains("plugin 'proef', line 1 of its answer"), "\(told)")
    #expect(told.contains(words), "\(told)")
  }

  @Test func `an answer of a program that ended badly is none`() async throws {
    let told = try await facts(
      Self.finding("\"code\": \"a\", \"verdict\": \"warning\""), .exited(1))
    #expect(told == "plugin 'proef' ended with code 1.")
  }

  private static func finding(_ members: String, _ message: String = ", \"message\": \"x\"")
    -> String
  {
    members == "{}" ? "{\"findings\": [{}]}" : "{\"findings\": [{\(members)\(message)}]}"
  }

  private static func posting(_ members: String) -> String {
    "{\"findings\": [{\"code\": \"a\", \"verdict\": \"warning\", \"message\": \"x\"}], "
      + "\"postings\": [{\(members)}]}"
  }
}
