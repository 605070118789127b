import Digests
import JSONSyntax
import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing
import WorkingCalendar

/// What the real curl does with servers of every kind.
@Suite(.enabled(if: Installed.curl, "curl is not installed: apt-get install curl"))
struct WebhookServerTests {
  private func scene(_ server: HTTPServer, more: String = "", timeout: Int = 20) -> WebhookScene {
    WebhookScene(
      settings: """
        { timeout: \(timeout), endpoints: { keten: {
          url: "\(server.url)/in?a=b&c=[d]", format: "cloudevents", \(more) } } }
        """)
  }

  @Test func `a request says what it is, is signed, and can be told from its double`()
    async throws
  {
    let server = try HTTPServer([.status(202)])
    let scene = scene(server, more: #"secret: "secret", token: "secret""#)
    let subject = "\"quotes\" \\ back\\n slash, tab\there, é €, 'x' @/etc/passwd"
    _ = try await scene.perform(MailScene(subject: subject)).get()
    let request = try #require(server.requests.first)
    #expect(request.line == "POST /in?a=b&c=[d] HTTP/1.1")
    #expect(request["Content-Type"] == "application/cloudevents+json; charset=utf-8")
    #expect(request["Idempotency-Key"] == "pilots.4.1")
    #expect(request["Authorization"] == "Bearer sesam")
    #expect(request["User-Agent"] == "opdracht")
    #expect(request["Expect"] == nil)
    let names = request.headers.map { $0.name.lowercased() }
    #expect(
      names.sorted() == [
        "accept", "authorization", "content-length", "content-type", "host", "idempotency-key",
        "opdracht-signature", "user-agent",
      ])
    let event = try JSON(parsing: request.body)
    let read = subject.replacing("\t", with: " ")
    #expect(event["data"]?["title"]?.string == read)
    #expect(signature(of: request.body) == request["Opdracht-Signature"])
  }

  /// What a receiver works out that has the key.
  private func signature(of body: [UInt8]) -> String {
    let seconds = WebhookScene.now.milliseconds / 1_000
    let code = HMAC.sha256(Array("\(seconds).".utf8) + body, key: Array("sesam".utf8))
    return "t=\(seconds),v1=\(code.hexadecimal)"
  }

  @Test(arguments: [200, 201, 202, 204, 299])
  func `a server that says yes has it`(status: Int) async throws {
    let server = try HTTPServer([.status(status, body: "ok")])
    #expect(try await scene(server).perform().get().files == [])
    #expect(server.requests.count == 1)
  }

  @Test(
    arguments: [
      (300, true), (302, true), (400, true), (401, true), (403, true), (404, true), (405, true),
      (409, true), (410, true), (413, true), (422, true), (408, false), (425, false),
      (429, false), (500, false), (502, false), (503, false), (504, false), (599, false),
    ])
  func `another status says whether another attempt helps`(status: Int, isPermanent: Bool)
    async throws
  {
    let server = try HTTPServer([.status(status, body: "no\r\nsuch\u{1B}[31m thing")])
    let failure = try #require(try await scene(server).perform().failure)
    #expect(failure.isPermanent == isPermanent)
    #expect(
      failure.message.nl == "keten (\(server.url)) antwoordde \(status): no such\u{FFFD}[31m thing")
  }

  @Test func `a redirect is not followed`() async throws {
    let elsewhere = try HTTPServer([.status(200)])
    let server = try HTTPServer([.status(307, headers: ["Location: \(elsewhere.url)/"])])
    #expect(try await scene(server).perform().failure?.isPermanent == true)
    #expect(elsewhere.requests.isEmpty)
  }

  @Test func `a server that fails once has it the second time, and can tell`() async throws {
    let server = try HTTPServer([
      .status(503, headers: ["Retry-After: 120"]), .status(200),
    ])
    let scene = scene(server)
    let failure = try #require(try await scene.perform().failure)
    #expect(failure.message.en.hasSuffix("answered 503; Retry-After: 120"))
    _ = try await scene.perform().get()
    let requests = server.requests
    #expect(requests.map { $0["Idempotency-Key"] } == ["pilots.4.1", "pilots.4.1"])
    #expect(requests[0].body == requests[1].body)
  }

  @Test func `a server that goes away without a word is asked again`() async throws {
    let server = try HTTPServer([.goneBefore, .goneAfter, .status(200)])
    let scene = scene(server)
    for _ in 0..<2 {
      let failure = try #require(try await scene.perform().failure)
      #expect(!failure.isPermanent)
      #expect(failure.message.en.hasPrefix("No answer of keten (\(server.url)): curl: ("))
    }
    _ = try await scene.perform().get()
  }

  @Test func `a server that hangs costs the time that it may`() async throws {
    let server = try HTTPServer([.silence, .status(200)])
    let scene = scene(server, timeout: 1)
    let failure = try #require(try await scene.perform().failure)
    #expect(!failure.isPermanent && failure.message.en.contains("(28)"))
    _ = try await scene.perform().get()
  }

  @Test func `nobody who listens, and no such host, may come`() async throws {
    let port = try LoopbackListener.deafPort()
    for host in ["127.0.0.1:\(port)", "localhost:\(port)"] {
      let scene = WebhookScene(
        settings: #"{ endpoints: { k: { url: "http://\#(host)/", format: "teams" } } }"#)
      #expect(try await scene.perform().failure?.isPermanent == false)
    }
  }

  /// It said 200 before it went on: the message has arrived, whatever the rest is.
  @Test(arguments: [nil, 100 << 20])
  func `an answer without an end does no harm`(announced: Int?) async throws {
    let server = try HTTPServer([.flood(announced: announced)])
    _ = try await scene(server).perform().get()
  }

  @Test func `what is secret is in no argument and in no environment`() async throws {
    let runner = ScriptedRunner([
      ProgramResult(ending: .exited(0), output: Array("HTTP/2 200 \r\n\r\n".utf8))
    ])
    let scene = WebhookScene(
      settings: """
        { endpoints: { k: { urlFile: "secret", format: "teams", secret: "secret" } } }
        """, runner: runner, secret: "https://example.org/hook/sesam")
    _ = try await scene.perform().get()
    let call = runner.calls[0]
    #expect(call.path == "/usr/bin/curl" && call.arguments.first == "-q")
    #expect(!call.arguments.contains { $0.contains("sesam") || $0.contains("example.org") })
    #expect(call.environment.map(\.name) == ["LC_ALL"])
    let input = String(decoding: call.input, as: UTF8.self)
    #expect(input.hasPrefix("url = \"https://example.org/hook/sesam\"\n"))
  }

  @Test func `the place that is told of holds no secret`() async throws {
    let runner = ScriptedRunner([
      ProgramResult(ending: .exited(0), output: Array("HTTP/2 404 \r\n\r\n".utf8))
    ])
    let scene = WebhookScene(
      settings: #"{ endpoints: { k: { urlFile: "secret", format: "teams" } } }"#, runner: runner,
      secret: "https://example.org/hook/sesam?sig=sesam")
    let failure = try #require(try await scene.perform().failure)
    #expect(failure.message.en == "k (https://example.org) answered 404")
  }
}
