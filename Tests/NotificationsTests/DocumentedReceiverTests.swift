import Glibc
import Lifecycle
import Notifications
import Processes
import TestSupport
import Testing

/// The receiver that the documentation shows takes what is ours, and nothing else.
struct DocumentedReceiverTests {
  private static let article =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/Sources/Opdracht.docc/DeliveringMessages.md"

  /// The program of the article.
  private func receiver() throws -> String {
    let text = String(decoding: try Folder.bytes(of: Self.article), as: UTF8.self)
    let start = try #require(text.firstRange(of: "```python\n")).upperBound
    let end = try #require(text[start...].firstRange(of: "```\n")).lowerBound
    return String(text[start..<end])
  }

  /// A body and the header with its signature, as they leave.
  private func request() async throws -> (body: String, header: String) {
    let runner = ScriptedRunner([
      ProgramResult(ending: .exited(0), output: Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
    ])
    let scene = WebhookScene(
      settings: """
        { endpoints: { e: { url: "https://example.org", format: "cloudevents", secret: "secret" } } }
        """, runner: runner)
    _ = try await scene.perform(MailScene(subject: "Café \"x\" \\")).get()
    let settings = try CurlSettings(runner.calls[0].input)
    let name = "Opdracht-Signature: "
    let header = try #require(settings.headers.first { $0.hasPrefix(name) })
    return (settings["data-raw"], String(header.dropFirst(name.count)))
  }

  @Test(.enabled(if: Installed.python, "python3 is not installed"))
  func `the documented receiver tells ours from others`() async throws {
    let folder = try TemporaryFolder()
    let (body, header) = try await request()
    #expect(header.hasPrefix("t=1523000001,v1="))
    try folder.write(Array(body.utf8), to: "body")
    let script =
      try receiver() + """

        body = open("\(folder.path)/body", "rb").read()
        header = "\(header)"
        print(is_genuine(header, body, b"sesam", 1523000001))
        print(is_genuine(header, body, b"sesam", 1523000300))
        print(is_genuine(header, body, b"sesam", 1523000301))
        print(is_genuine(header, body, b"sesan", 1523000001))
        print(is_genuine(header, body + b" ", b"sesam", 1523000001))
        print(is_genuine(header.replace("1523000001", "1523000002"), body, b"sesam", 1523000001))
        """
    let result = try await PlainRunner().run(
      ProgramCall("/usr/bin/python3", ["-"], input: Array(script.utf8)))
    #expect(result.ending == .exited(0), "\(String(decoding: result.errorOutput, as: UTF8.self))")
    #expect(
      String(decoding: result.output, as: UTF8.self)
        == "True\nTrue\nFalse\nFalse\nFalse\nFalse\n")
  }
}
