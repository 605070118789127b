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

  private static let acting = ["ack", "deadline", "do", "edit", "new", "series.change", "update"]
  private static let looking = ["agenda", "list", "rights", "status", "version"]

  @Test func `who runs the daemon looks after it, and acts only under a name`() async throws {
    let stranger = "{ people: { jansen: { uid: \(geteuid() &+ 4_242), roles: ['trekker'] } } }"
    try await withDaemon(configured: stranger) { client in
      for method in Self.acting {
        #expect(Self.code(client, method, ["id": "x"]) == -32001, "\(method)")
      }
      for method in Self.looking { #expect(Self.code(client, method) == nil, "\(method)") }
      #expect(Self.code(client, "snapshot") == nil)
      #expect(Self.code(client, "unheard-of") == -32601)
    }
  }

  @Test(.enabled(if: geteuid() == 0, "only root can ask as somebody else"))
  func `a person and a member of a group get in, anybody else gets nothing`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    #expect(mkdir(home, 0o755) == 0 && chmod(folder.path, 0o755) == 0)
    // User 1 is known to every machine, and has a group.
    let text = """
      { people: { jansen: { uid: 4243, roles: ['trekker'] } },
        groups: { system: { group: \(getpwuid(1)?.pointee.pw_gid ?? 1), roles: ['trekker'] } } }
      """
    try folder.write(Array(text.utf8), to: "home/config.json5")
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    let places = [("\(home)/run", 0o755 as mode_t), (daemon.socket, 0o666)]
    for (path, mode) in places { #expect(chmod(path, mode) == 0) }
    for (user, code) in [("4242", 4), ("4243", 0), ("1", 0)] as [(String, Int32)] {
      let process = try Programs.spawn(
        "/usr/bin/setpriv",
        [
          "--reuid", user, "--regid", user, "--clear-groups", "\(Programs.folder)/opdracht",
          "status", "--home", home, "--json",
        ], environment: ["LANG=C"], output: "\(folder.path)/out", complaint: "\(folder.path)/err")
      #expect(try await Programs.onThread { Programs.wait(for: process) } == code, "\(user)")
    }
    let complaint = String(decoding: try folder.bytes(of: "err"), as: UTF8.self)
    #expect(complaint.contains("User 4242 is not known here."), "\(complaint)")
    let output = String(decoding: try folder.bytes(of: "out"), as: UTF8.self)
    let name = try #require(getpwuid(1).map { String(cString: $0.pointee.pw_name) })
    for person in ["jansen", name] {
      #expect(output.contains("\"person\": \"\(person)\""), "\(output)")
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
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
