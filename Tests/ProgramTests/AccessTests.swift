import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

struct AccessTests {
  /// A daemon with a configuration; `body` calls it.
  private func withDaemon(
    configured text: String, _ body: @escaping @Sendable (ControlClient) throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    #expect(mkdir(home, 0o700) == 0)
    try folder.write(Array(text.utf8), to: "home/config.json5")
    try await Programs.onThread {
      let daemon = try TestDaemon(home: home)
      defer { _ = daemon.end(SIGTERM) }
      try body(try ControlClient(path: daemon.socket))
    }
  }

  private static func code(
    _ client: ControlClient, _ method: String, _ parameters: JSONObject = [:]
  ) -> Int? {
    do throws(ControlCallError) {
      _ = try client.call(method, parameters)
      return nil
    } catch {
      guard case .refused(let refused) = error else { return 0 }
      return refused.code
    }
  }

  private static let methods = [
    "ack", "advance", "agenda", "apply", "deadline", "do", "document", "edit", "list", "log",
    "new", "plan", "show", "status",
    "version", "wait", "why", "unheard-of",
  ]

  @Test func `somebody whom nobody let in gets nothing, not even the version`() async throws {
    let stranger = "{ people: { jansen: { uid: \(geteuid() &+ 4_242), roles: ['trekker'] } } }"
    try await withDaemon(configured: stranger) { client in
      for method in Self.methods {
        #expect(Self.code(client, method, ["id": "x"]) == -32001, "\(method)")
      }
    }
  }

  @Test func `a person has the roles that they are given, and no others`() async throws {
    let lead = "{ people: { jansen: { uid: \(geteuid()), roles: ['trekker'] } } }"
    try await withDaemon(configured: lead) { client in
      let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
      _ = try client.call("new", ["text": .string(text), "file": "een.txt"])
      #expect(try client.call("status")["person"] == "jansen")
      #expect(
        Self.code(client, "do", ["id": "een", "action": "stoppen", "changes": []]) == -32001)
      #expect(Self.code(client, "list", ["as": "gso"]) == nil)
      #expect(Self.code(client, "show", ["id": "een", "as": "gso"]) == -32001)
      #expect(Self.code(client, "show", ["id": "een", "as": "trekker"]) == nil)
    }
  }

  @Test(arguments: ["{ peple: {} }", "{", "{ people: { x: { roles: [] } } }", "{ language: 'de' }"])
  func `a configuration that is wrong stops the start`(text: String) async throws {
    let folder = try TemporaryFolder()
    #expect(mkdir("\(folder.path)/home", 0o700) == 0)
    try folder.write(Array(text.utf8), to: "home/config.json5")
    let code = try await Programs.onThread {
      Programs.wait(
        for: try Programs.spawn(
          "\(Programs.folder)/opdrachtd", ["--home", "\(folder.path)/home"], environment: [],
          output: "/dev/null", complaint: "\(folder.path)/err"))
    }
    #expect(code == 1)
    let complaint = String(decoding: try folder.bytes(of: "err"), as: UTF8.self)
    #expect(complaint.contains("config.json5"))
  }
}
