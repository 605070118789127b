import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// What an administrator sees and does about what could not be delivered, with the real programs.
struct OutboxCommandTests {
  private func run(
    _ home: String, _ words: [String], language: String = "nl_NL.UTF-8"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  private func start(_ home: String, _ clock: String) async throws -> TestDaemon {
    try await Programs.onThread { try TestDaemon(home: home, clock: clock) }
  }

  /// A home in which nothing can be delivered: a file stands where the spool belongs. Two messages
  /// were promised.
  private func home(in folder: TemporaryFolder) async throws -> (TestDaemon, String) {
    let home = try DeliveryKillTests.home(in: folder)
    try folder.write(Array("in the way".utf8), to: "home/mail")
    let daemon = try await start(home, "2018-04-02T07:00:00Z")
    try await Programs.onThread {
      let client = try ControlClient(path: daemon.socket)
      let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
      for name in ["een", "twee"] {
        _ = try client.call(
          "new", ["text": .string(text), "id": .string(name), "workflow": "post"])
        _ = try client.call("do", ["id": .string(name), "action": "go", "changes": []])
      }
      _ = try client.call("wait")
    }
    return (daemon, home)
  }

  /// Lets so many hours pass, with an attempt in each at least.
  private func letPass(_ hours: Int, on daemon: TestDaemon, from day: Int = 2) async throws {
    try await Programs.onThread {
      let client = try ControlClient(path: daemon.socket)
      for hour in 1...hours {
        let (days, rest) = (7 + hour).quotientAndRemainder(dividingBy: 24)
        let time =
          "2018-04-\(String(100 + day + days).dropFirst())T"
          + "\(String(100 + rest).dropFirst()):00:00Z"
        _ = try client.call("advance", ["to": .string(time)])
        _ = try client.call("wait")
      }
    }
  }

  @Test func `what waits says why, and what is dropped says who and why`() async throws {
    let folder = try TemporaryFolder()
    let (daemon, home) = try await home(in: folder)
    let dutch = try await run(home, ["outbox"])
    #expect(dutch.code == 0, "\(dutch.complaint)")
    #expect(dutch.output.hasPrefix("Onderweg: 2. Niet bezorgd: 0."), "\(dutch.output)")
    #expect(dutch.output.contains("!  een.2.1"))
    #expect(dutch.output.contains("notifications bericht  lead"))
    #expect(dutch.output.contains("1 keer mislukt: "))
    let json = try JSON(parsing: try await run(home, ["outbox", "--json"]).output)
    #expect(json["waiting"]?.int == 2 && json["dead"]?.int == 0)
    #expect(json["effects"]?.array?.map { $0["effect"]?.string } == ["een.2.1", "twee.2.1"])
    #expect(json["effects"]?.array?.first?["attempts"]?.int == 1)

    let known = try await run(home, ["outbox", "--plugin", "notifications", "--json"])
    #expect(try JSON(parsing: known.output)["effects"]?.array?.count == 2)
    for words in [
      ["outbox", "--plugin", "notificatons"], ["outbox", "retry", "--plugin", "nope"],
    ] {
      let mistyped = try await run(home, words)
      #expect(mistyped.code == 2)
      #expect(mistyped.complaint.contains("er is geen plugin '\(words.last ?? "")'."))
    }
    #expect(
      try await run(home, ["outbox", "--plugin", "notificatons"]).complaint
        .contains("Bedoelde u 'notifications'?"))

    let planned = try await run(
      home, ["outbox", "drop", "een.2.1", "--reason", "te laat", "--dry-run"])
    #expect(planned.code == 0 && planned.output == "Zou opgegeven worden (1): een.2.1\n")
    let unasked = try await run(home, ["outbox", "drop", "een.2.1", "--reason", "te laat"])
    #expect(unasked.code == 2 && unasked.complaint.contains("--yes"))
    #expect(try await run(home, ["outbox", "drop", "een.2.1", "--yes"]).code == 2)
    #expect(try await run(home, ["outbox", "drop", "een", "--reason", "x", "--yes"]).code == 2)
    #expect(try await run(home, ["outbox", "wat"]).code == 2)
    #expect(try await run(home, ["outbox", "retry"]).code == 2)
    #expect(try await run(home, ["outbox", "retry", "een.2.1", "--all", "--yes"]).code == 2)
    let strange = try await run(home, ["outbox", "retry", "drie.2.1", "--yes"])
    #expect(strange.code == 2 && strange.complaint.contains("'drie.2.1' wacht niet"))

    let dropped = try await run(
      home, ["outbox", "drop", "een.2.1", "--reason", "te laat", "--yes"])
    #expect(dropped.code == 0 && dropped.output == "Is opgegeven (1): een.2.1\n")
    let log = try await run(home, ["log", "een"])
    #expect(log.output.contains("bezorging opgegeven: een.2.1 (te laat)"), "\(log.output)")
    let english = try await run(home, ["outbox"], language: "C")
    #expect(english.output.hasPrefix("On the way: 1. Dead: 0.\n!  twee.2.1"))

    #expect(unlink("\(home)/mail") == 0)
    let again = try await run(home, ["outbox", "retry", "twee.2.1", "--yes"])
    #expect(again.output == "Wordt nu geprobeerd (1): twee.2.1\n", "\(again.complaint)")
    try await Programs.onThread { _ = try ControlClient(path: daemon.socket).call("wait") }
    #expect(folder.names(in: "home/mail") == ["twee.2.1-lead.eml"])
    #expect(try await run(home, ["outbox"]).output == "Onderweg: 0. Niet bezorgd: 0.\n")
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @Test func `a dead letter is told everywhere, survives a death, and is delivered once`()
    async throws
  {
    let folder = try TemporaryFolder()
    let (daemon, home) = try await home(in: folder)
    try await letPass(102, on: daemon)
    let status = try await run(home, ["status"])
    #expect(
      status.output.contains("! 2 berichten niet bezorgd: opdracht outbox --dead"),
      "\(status.output)")
    let dead = try await run(home, ["outbox", "--dead"])
    #expect(dead.output.hasPrefix("Onderweg: 0. Niet bezorgd: 2.\n!  een.2.1"), "\(dead.output)")
    #expect(dead.output.contains("na 100 keer: "))
    let log = try await run(home, ["log", "een", "--limit", "1"])
    #expect(log.output.contains("niet bezorgd na 100 keer: een.2.1 ("), "\(log.output)")
    let shown = try await run(home, ["show", "een"], language: "C")
    #expect(shown.output.contains("Not delivered"), "\(shown.output)")
    #expect(shown.output.contains("een.2.1, notifications bericht: not delivered since 2018-04-0"))
    let events = try await run(home, ["status", "--json"])
    let before = try JSON(parsing: events.output)["events"]?.int
    _ = try await Programs.onThread { daemon.end(SIGKILL) }

    #expect(unlink("\(home)/mail") == 0)
    let second = try await start(home, "2018-04-09T07:00:00Z")
    try await Programs.onThread { _ = try ControlClient(path: second.socket).call("wait") }
    let after = try JSON(parsing: try await run(home, ["status", "--json"]).output)
    #expect(after["events"]?.int == before && after["deadLetters"]?.int == 2)
    #expect(folder.names(in: "home/mail") == [])
    let retried = try await run(home, ["outbox", "retry", "--all", "--yes"])
    #expect(retried.output == "Wordt weer bezorgd (2): een.2.1, twee.2.1\n")
    try await Programs.onThread { _ = try ControlClient(path: second.socket).call("wait") }
    #expect(folder.names(in: "home/mail") == ["een.2.1-lead.eml", "twee.2.1-lead.eml"])
    let nothing = try await run(home, ["outbox", "retry", "--all", "--yes"])
    #expect(nothing.output == "Er is niets te doen.\n")
    let verified = try await run(home, ["verify"])
    #expect(verified.code == 0, "\(verified.complaint)")
    #expect(try await Programs.onThread { second.end(SIGTERM) } == 0)
    let offline = try await run(home, ["log", "een", "--offline"])
    #expect(offline.output.contains("wordt weer bezorgd: een.2.1"), "\(offline.output)")
  }
}
