import ExternalPlugins
import Glibc
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Processes
import TestSupport
import Testing

/// What a program is given, and nothing else.
struct QuestionTests {
  private static let satisfied = """
    {"result": {"findings": [{"code": "ok", "verdict": "satisfied", "message": "goed"}]}}
    """

  @Test func `a question of fact has the assignment as it is shown`() async throws {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: Self.satisfied)
    let facts = try await scene.plugin(runner).facts(on: try scene.proposal())
    #expect(facts.findings.map(\.plugin.text) == ["proef"])
    let call = try #require(runner.calls.last)
    let question = try #require(FakeRunner.questions(of: call).first)
    #expect(question["contract"] == 1 && question["method"] == "facts")
    let proposal = try #require(question["proposal"])
    #expect(proposal["action"] == "goedkeuren" && proposal["today"] == "2018-04-25")
    #expect(proposal["workflow"]?["revision"] == 3)
    #expect(proposal["assignment"]?["id"] == "pilots")
    #expect(proposal["assignment"]?["states"] == ["begin"])
    #expect(proposal["assignment"]?["stages"]?.array?.first?["en"] == "Start")
    #expect(
      proposal["assignment"]?["fields"]?["onderwerp"]?["text"]?["nl"] == "Samen leren")
    #expect(
      proposal["changes"]?.array?.first
        == [
          "field": "reden", "operation": "set", "value": "haast",
          "text": ["nl": "haast", "en": "haast"],
        ])
  }

  @Test func `orders go together, a line each, and each with its promise`() async throws {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: String(repeating: "{\"result\": {}}\n", count: 3))
    _ = await (try scene.plugin(runner)).perform(try scene.orders(3))
    let questions = FakeRunner.questions(of: try #require(runner.calls.last))
    #expect(
      questions.compactMap { $0["order"]?["id"]?.string } == [
        "pilots.2.1", "pilots.2.2", "pilots.2.3",
      ])
    let order = try #require(questions[0]["order"])
    #expect(order["product"] == "brief" && order["language"] == "nl")
    #expect(order["recipients"]?.array?.first?["role"] == "trekker")
    #expect(order["particulars"]?["person"] == "jansen")
    #expect(order["promisedAt"] == "2018-04-25T07:00:00Z")
    #expect(runner.calls.count == 2)
  }

  @Test func `a program runs in a folder of its own, with little around it`() async throws {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: Self.satisfied)
    _ = try await scene.plugin(runner).facts(on: try scene.proposal())
    let call = try #require(runner.calls.last)
    #expect(call.path == "\(scene.home)/plugins/proef")
    #expect(call.folder == "\(scene.home)/plugin-work/proef")
    #expect(call.arguments == [] && call.user == nil)
    #expect(call.environment.map(\.name) == ["HOME", "LANG", "PATH"])
    var status = stat()
    #expect(lstat(call.folder, &status) == 0 && status.st_mode & 0o777 == 0o700)
    #expect(runner.calls[0].folder == "/")
  }

  @Test func `a secret is in the settings of a question and in no message`() async throws {
    let scene = try PluginScene()
    try scene.folder.write(Array("hunter2hunter2\n".utf8), to: "key")
    #expect(chmod("\(scene.home)/key", 0o600) == 0)
    let runner = FakeRunner(
      answering: "{\"error\": {\"message\": \"bad key hunter2hunter2\\u0007\"}}\n",
      complaint: "hunter2hunter2")
    let entry = try scene.entry(
      PluginOrigin(file: "proef", name: PluginName("proef")), settings: "{ key: 'key' }")
    let outcomes = await (try scene.plugin(runner, [entry])).perform(try scene.orders(2))
    let call = try #require(runner.calls.last)
    #expect(FakeRunner.questions(of: call)[0]["settings"]?["key"] == "hunter2hunter2")
    #expect(call.arguments == [] && !call.environment.contains { $0.value.contains("hunter2") })
    #expect(outcomes[0].brief == "plugin 'proef': bad key ••• ")
    #expect(outcomes[1].brief.hasSuffix("after 1 of 2 answers: •••"))
  }

  @Test func `the time is that of the kind, or as configured`() async throws {
    let scene = try PluginScene()
    let runner = FakeRunner(answering: Self.satisfied)
    let plugin = try await scene.plugin(runner)
    _ = try await plugin.facts(on: try scene.proposal())
    _ = await plugin.perform(try scene.orders(1))
    #expect(runner.calls.map(\.limits.time) == [.seconds(10), .seconds(5), .seconds(30)])
    let origin = PluginOrigin(file: "proef", name: PluginName("proef"), time: .seconds(77))
    let other = FakeRunner(answering: Self.satisfied)
    _ = try await scene.plugin(other, [scene.entry(origin)]).facts(on: try scene.proposal())
    // A program that needs long may need long to say what it is, too.
    #expect(other.calls.map(\.limits.time) == [.seconds(77), .seconds(77)])
  }

  @Test func `a file that is just written is started again, a bounded number of times`()
    async throws
  {
    let scene = try PluginScene()
    let busy = FakeRunner { call throws(ProgramError) in
      throw ProgramError(path: call.path, call: "execve", code: ETXTBSY, description: "busy")
    }
    let installed = await scene.installed(busy)
    #expect(busy.calls.count == 5 && installed.plugins.isEmpty)
    #expect(installed.refused.first?.message.en == "plugin 'proef' does not start: busy")
  }
}
