import JSONSyntax
import Languages
import Lifecycle
import Notifications
import PluginInterface
import Processes
import TestSupport
import Testing

/// Settings of channels: what makes no sense is told with its place, all of it at once.
struct ChannelSettingsTests {
  private let runner = ScriptedRunner(exits: [0])

  private func transport(_ text: String) throws -> MailTransport {
    try MailTransport(try WrittenSettings.read(text, MailTransport.settings), runner: runner)
  }

  /// Where each problem stands, as line:column.
  private func places(_ text: String, _ attempt: () throws -> Void) throws -> [String] {
    let node = try WrittenSettings.node(text)
    do {
      try attempt()
      return []
    } catch let error as SettingProblems {
      let flaws = error.flaws(in: node, at: node.position)
      #expect(flaws.allSatisfy { !$0.message.nl.isEmpty && !$0.remedy.en.isEmpty })
      return flaws.map { "\($0.position.line):\($0.position.column)" }
    }
  }

  @Test func `without settings mail stays in the spool`() throws {
    for text in ["{}", #"{ transport: "spool" }"#] {
      guard case .spool = try transport(text) else {
        Issue.record("\(text) is no spool")
        continue
      }
    }
  }

  @Test func `sendmail takes its settings`() throws {
    guard
      case .sendmail(let usual) = try transport(#"{ transport: "sendmail" }"#),
      case .sendmail(let own) = try transport(
        """
        { transport: "sendmail", program: "/usr/bin/msmtp", arguments: ["-t"], timeout: 5,
          copies: false }
        """)
    else {
      Issue.record("no sendmail")
      return
    }
    #expect(usual.keepsCopies && !own.keepsCopies)
  }

  @Test(
    arguments: [
      (#"{ transport: "sendmail", program: "sendmail" }"#, ["1:35"]),
      (#"{ transport: "sendmail", arguments: ["-i"] }"#, ["1:37"]),
      (#"{ transport: "sendmail", program: "x", arguments: [] }"#, ["1:35", "1:51"]),
      ("{ program: \"/a\",\n timeout: 1 }", ["1:12", "2:11"]),
      (#"{ transport: "spool", copies: true }"#, ["1:31"]),
    ])
  func `sendmail settings that make no sense are told with their place`(
    text: String, expected: [String]
  ) throws {
    #expect(try places(text) { _ = try transport(text) } == expected)
  }

  /// The endpoint, and whether it is sound.
  private static let endpoints: [(text: String, isSound: Bool)] = [
    (#"url: "https://example.org", format: "cloudevents""#, true),
    (#"url: "https://example.org:8443/a/b?c=d&e=%20", format: "teams""#, true),
    (#"url: "http://127.0.0.1:8080/", format: "teams""#, true),
    (#"url: "http://localhost/", format: "teams""#, true),
    (#"url: "http://[::1]:80/x", format: "teams""#, true),
    (#"url: "https://[2001:db8::1]/x", format: "teams""#, true),
    (#"url: "http://example.org", allowHTTP: true, format: "teams""#, true),
    (#"url: "https://example.org", format: "ntfy", topic: "lek-stroom_1""#, true),
    (#"url: "https://example.org", format: "teams", link: "http://x/{id}""#, true),
    (#"url: "http://example.org", format: "teams""#, false),
    (#"url: "http://127.0.0.1.example.org", format: "teams""#, false),
    (#"url: "http://127.1", format: "teams""#, false),
    (#"url: "http://localhost.example.org", format: "teams""#, false),
    (#"url: "https://", format: "teams""#, false),
    (#"url: "https:///x", format: "teams""#, false),
    (#"url: "https://a b", format: "teams""#, false),
    (#"url: "https://a\nb", format: "teams""#, false),
    (#"url: "https://a\"b", format: "teams""#, false),
    (#"url: "https://é.nl", format: "teams""#, false),
    (#"url: "https://user:word@example.org", format: "teams""#, false),
    (#"url: "http://127.0.0.1@example.org/", format: "teams""#, false),
    (#"url: "https://example.org#x", format: "teams""#, false),
    (#"url: "https://example.org\\x", format: "teams""#, false),
    (#"url: "https://example.org:0", format: "teams""#, false),
    (#"url: "https://example.org:99999", format: "teams""#, false),
    (#"url: "ftp://example.org", format: "teams""#, false),
    (#"url: "file:///etc/passwd", format: "teams""#, false),
    (#"url: "example.org", format: "teams""#, false),
    (#"format: "teams""#, false),
    (#"url: "https://a.nl", urlFile: "url", format: "teams""#, false),
    (#"url: "https://a.nl", format: "ntfy""#, false),
    (#"url: "https://a.nl", format: "ntfy", topic: "a b""#, false),
    (#"url: "https://a.nl", format: "teams", topic: "a""#, false),
    (#"url: "https://a.nl", format: "teams", link: "https://x/""#, false),
    (#"url: "https://a.nl", format: "teams", link: "x{id}""#, false),
    (#"url: "https://a.nl", format: "teams", token: "bad""#, false),
  ]

  @Test(arguments: endpoints.indices)
  func `an endpoint is sound or told of`(place: Int) throws {
    let (text, isSound) = Self.endpoints[place]
    let folder = try TemporaryFolder()
    try folder.write(secret: "https://b.nl", to: "url")
    try folder.write(secret: "x\r\nBcc: y", to: "bad")
    let written = "{ endpoints: { e: { \(text) } } }"
    let settings = try WrittenSettings.read(written, Webhooks.settings, home: folder.path)
    let found = try places(written) {
      _ = try Webhooks(
        name: try #require(PluginName("webhooks")), settings: settings,
        writer: try WebhookScene.writer(), domain: "example.org",
        runner: runner, now: { WebhookScene.now })
    }
    #expect(found.isEmpty == isSound, "\(text): \(found)")
  }

  @Test func `every problem is told at once, each at its value`() throws {
    let text = """
      { program: "curl", proxy: "nergens", endpoints: {
        goed: { url: "https://a.nl", format: "teams" },
        "0": { url: "https://a.nl", format: "teams" },
        fout: { url: "http://a.nl",
          format: "ntfy", link: "x" },
      } }
      """
    let found = try places(text) { _ = try WebhookScene(settings: text).webhooks() }
    #expect(found == ["3:8", "4:16", "4:9", "5:27", "1:12", "1:27"])
  }

  @Test func `the products are the names of the endpoints`() throws {
    let text = """
      { endpoints: { teams: { url: "https://a.nl", format: "teams" },
        keten: { url: "https://b.nl", format: "cloudevents" } } }
      """
    let webhooks = try WebhookScene(settings: text).webhooks()
    #expect(webhooks.products == ["teams", "keten"])
    #expect(try WebhookScene(settings: "{}").webhooks().products == [])
  }

  @Test func `an endpoint that was taken away says so, and is not waited for`() async throws {
    let webhooks = try WebhookScene(settings: "{}").webhooks()
    let outcome = await webhooks.perform([try WebhookScene.order(to: "weg")])[0]
    #expect(outcome.failure?.isPermanent == true)
  }

  @Test func `curl that is missing is told of where somebody needs it`() async throws {
    let endpoint = #"endpoints: { e: { url: "https://a.nl", format: "teams" } }"#
    let missing = try WebhookScene(settings: #"{ program: "/nowhere/curl", \#(endpoint) }"#)
      .webhooks()
    #expect(
      await missing.shortcomings().map(\.message.en).first?.hasPrefix("/nowhere/curl") == true)
    let idle = try WebhookScene(settings: #"{ program: "/nowhere/curl" }"#).webhooks()
    #expect(await idle.shortcomings().isEmpty)
  }
}
