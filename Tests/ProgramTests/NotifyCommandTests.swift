import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Test messages with the real programs.
struct NotifyCommandTests {
  /// A daemon, and what ends it; the body gets its home below the folder.
  private func withDaemon(
    _ body: (TemporaryFolder, String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-04-02T07:00:00Z")
    }
    try await body(folder, home)
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  private func notify(
    _ home: String, _ words: [String], language: String = "nl_NL.UTF-8"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(
      ["notify", "--test"] + words + ["--home", home], language: language)
  }

  @Test func `a test message is shown, then sent, and nothing of it is recorded`() async throws {
    try await withDaemon { folder, home in
      let head = try await Programs.opdracht(["snapshot", "--json", "--home", home]).output
      let shown = try await notify(home, ["--to", "jan@example.org", "--dry-run"])
      #expect(shown.code == 0, "\(shown.complaint)")
      #expect(shown.output.contains("zou gaan   mail → jan@example.org\n"))
      #expect(shown.output.contains("  Subject: Proefbericht van opdracht\n"))
      #expect(folder.names(in: "home/mail") == [])

      let bare = try await notify(home, ["--to", "jan@example.org"])
      #expect(bare.code == 2 && bare.complaint.contains("--yes"))
      #expect(folder.names(in: "home/mail") == [])

      let sent = try await notify(home, ["--to", "jan@example.org", "--yes", "--json"])
      #expect(sent.code == 0, "\(sent.complaint)")
      let message = try #require(try JSON(parsing: sent.output)["messages"]?.array?.first)
      #expect(message["outcome"] == "sent" && message["plugin"] == "notifications")
      #expect(folder.names(in: "home/mail") == ["test_1522652400000.eml"])
      #expect(
        try await Programs.opdracht(["snapshot", "--json", "--home", home]).output == head)
    }
  }

  @Test func `a message that cannot be sent ends with 1 and a remedy`() async throws {
    try await withDaemon { folder, home in
      let failed = try await notify(home, ["--to", "niemand", "--yes"], language: "C")
      #expect(failed.code == 1)
      #expect(failed.output.contains("failed   mail → niemand\n"))
      #expect(failed.output.contains("  'niemand' has no mail address under people"))
      #expect(failed.complaint.contains("test messages that failed: 1 of 1"))
      #expect(folder.names(in: "home/mail") == [])
    }
  }

  @Test func `a wrong way is refused with the right one`() async throws {
    try await withDaemon { _, home in
      let plugin = try await notify(home, ["--plugin", "notification", "--yes"])
      #expect(plugin.code == 2 && plugin.complaint.contains("Bedoelde u 'notifications'?"))
      let endpoint = try await notify(home, ["--endpoint", "mial", "--yes"])
      #expect(endpoint.code == 2 && endpoint.complaint.contains("Bedoelde u 'mail'?"))
      let bare = try await Programs.opdracht(["notify", "--home", home])
      #expect(bare.code == 2 && bare.complaint.contains("--test"))
    }
  }
}
