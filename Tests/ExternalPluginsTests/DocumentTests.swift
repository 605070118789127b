import ExternalPlugins
import Fields
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Testing

/// What a program reads: every line is kept, and what it says is checked.
struct DocumentTests {
  private static let text = "Onderwerp: Samen leren\r\n\nDoel: \u{1}leren"

  private func read(_ answer: String) async throws -> Result<ImportedDocument, DocumentReadingError>
  {
    let scene = try PluginScene()
    let plugin = try await scene.plugin(FakeRunner(answering: answer + "\n"))
    do throws(DocumentReadingError) {
      return .success(try await plugin.read(Self.text, named: "een.txt"))
    } catch {
      return .failure(error)
    }
  }

  @Test func `wordings are for the workflow to read, and no line is lost`() async throws {
    let document = try await read(
      """
      {"result": {"fields": {"onderwerp": "Samen leren", "uren": ["1 uur", "2 uur"]}, \
      "remarks": [{"kind": "open", "line": 3, "wording": "ntb", "field": "doel", "message": "leeg"}]}}
      """
    ).get()
    #expect(document.fields.isEmpty)
    #expect(
      document.wordings.map { "\($0.name)=\($0.wording)" } == [
        "onderwerp=Samen leren", "uren=1 uur", "uren=2 uur",
      ])
    #expect(document.source.rows.map(\.line) == [1, 3])
    #expect(
      document.source.rows.map(\.raw) == ["Onderwerp: Samen leren", "Doel: \u{FFFD}leren"])
    #expect(document.source.remarks.map(\.kind) == [.open])
    #expect(document.source.remarks.map(\.field?.text) == ["doel"])
  }

  @Test(arguments: [
    ("{\"result\": {}}", "an object with 'fields'"),
    ("{\"result\": {\"fields\": []}}", "result.fields: an object"),
    ("{\"result\": {\"fields\": {\"1\": \"x\"}}}", "result.fields.1: a field with a name"),
    ("{\"result\": {\"fields\": {\"a\": 1}}}", "result.fields.a: a text"),
    ("{\"result\": {\"fields\": {\"a\": [1]}}}", "result.fields.a[0]: a text"),
    (
      "{\"result\": {\"fields\": {}, \"remarks\": [{\"kind\": \"open\", \"line\": 4, "
        + "\"message\": \"x\"}]}}", "remarks[0].line: a number from 1 to 3"
    ),
    (
      "{\"result\": {\"fields\": {}, \"remarks\": [{\"kind\": \"vague\", \"line\": 1, "
        + "\"message\": \"x\"}]}}", "remarks[0].kind: one of"
    ),
  ])
  func `an answer that is wrong reads nothing`(answer: String, words: String) async throws {
    guard case .failure(let error) = try await read(answer) else {
      Issue.record("it was read")
      return
    }
    #expect(error.message.en.contains(words), "\(error.message.en)")
    #expect(!error.remedy.en.isEmpty && error.line == 1)
  }

  @Test func `a document of another kind is refused with its place and remedy`() async throws {
    let told = try await read(
      "{\"error\": {\"message\": \"geen brief\", \"line\": 2, \"remedy\": \"kies een brief\"}}")
    guard case .failure(let error) = told else {
      Issue.record("it was read")
      return
    }
    #expect(error.line == 2 && error.message.en == "plugin 'proef': geen brief")
    #expect(error.remedy.nl == "kies een brief")
  }
}
