import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Deadlines from the command line, on the real programs.
struct DeadlineCommandTests {
  private static let sample =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/ShippedFiles/samples"

  private func run(_ home: String, _ words: String...) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: "nl_NL.UTF-8")
  }

  /// An assignment on the agenda of 25 April, seen on 1 March.
  private func scene(_ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-03-01T08:00:00Z")
    }
    do {
      let new = try await run(
        home, "new", "--from", "\(Self.sample)/jongerenloket.txt", "--id", "een", "--yes")
      #expect(new.code == 0, "\(new.complaint)")
      for words in [["indienen"], ["agenderen", "vergadering=2018-04-25"]] {
        let result = try await Programs.opdracht(
          ["do", "een"] + words + ["--yes", "--home", home])
        #expect(result.code == 0, "\(result.complaint)")
      }
      try await body(home)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  @Test func `a date tells how it came about, moves with a reason, and is seen`() async throws {
    try await scene { home in
      let steps = try await run(home, "termijn", "een", "stukken")
      #expect(steps.output.contains("wo 25 apr 2018, vergadering"), "\(steps.output)")
      #expect(steps.output.contains("10 werkdagen terug"))
      let trial = try await run(
        home, "deadline", "een", "stukken", "2018-04-13", "--reason", "Drukker", "--dry-run")
      #expect(trial.code == 0 && trial.output.contains("vr 13 apr 2018"), "\(trial.complaint)")
      let before = try await proof(home)
      #expect(before["from"]?.string == "field:vergadering")
      let moved = try await run(
        home, "deadline", "een", "stukken", "13-4-2018", "--reason", "Drukker", "--yes")
      #expect(moved.code == 0, "\(moved.complaint)")
      let after = try await proof(home)
      try await checkProof(home)
      #expect(after["from"]?.string == "hand" && after["reason"]?.string == "Drukker")
      #expect(after["instead"]?.canonicalText == before.canonicalText)
      let offline = try await run(home, "deadline", "een", "stukken", "--offline", "--json")
      #expect(try JSON(parsing: offline.output)["proof"]?.canonicalText == after.canonicalText)
      #expect(try await run(home, "ack", "een", "stukken", "--yes").code == 0)
      let shown = try await run(home, "show", "een")
      #expect(shown.output.contains("met de hand") && shown.output.contains("gezien door"))
      let log = try await run(home, "log", "een")
      #expect(log.output.contains("stukken: 2018-04-11 → 2018-04-13 (Drukker)"), "\(log.output)")
      #expect(log.output.contains("gezien: stukken"))
    }
  }

  /// What `deadline --json` prints is what `workdays check` takes, and a flaw of what a hand replaced shows.
  private func checkProof(_ home: String) async throws {
    let printed = try await run(home, "deadline", "een", "stukken", "--json")
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/v.json"
    try folder.write(Array(printed.output.utf8), to: "v.json")
    let right = try await run(home, "workdays", "check", path)
    #expect(right.code == 0, "\(right.complaint)")
    #expect(right.output == "de datum klopt: 2018-04-13\nde datum klopt: 2018-04-11\n")
    // The date that the hand took the place of is looked at too.
    let wrong = printed.output.split(separator: "2018-04-11", omittingEmptySubsequences: false)
      .joined(separator: "2018-04-10")
    try folder.write(Array(wrong.utf8), to: "v.json")
    let check = try await run(home, "workdays", "check", path)
    #expect(check.code == 7 && check.complaint.contains("klopt niet"), "\(check.complaint)")
  }

  private func proof(_ home: String) async throws -> JSON {
    let result = try await run(home, "deadline", "een", "stukken", "--json")
    return try #require(try JSON(parsing: result.output)["proof"])
  }

  @Test func `what may not be is refused with its remedy`() async throws {
    try await scene { home in
      let fixed = try await run(
        home, "deadline", "een", "vergadering", "2018-05-02", "--reason", "x", "--yes")
      #expect(fixed.code == 3 && fixed.complaint.contains("ligt vast"), "\(fixed.complaint)")
      let silent = try await run(home, "deadline", "een", "stukken", "2018-05-02", "--yes")
      #expect(silent.code == 2 && silent.complaint.contains("--reason"))
      let empty = try await run(
        home, "deadline", "een", "stukken", "2018-05-02", "--reason", " ", "--yes")
      #expect(empty.code == 3 && empty.complaint.contains("reden ontbreekt"), "\(empty.complaint)")
      let unknown = try await run(home, "deadline", "een", "stuken")
      #expect(unknown.code == 2 && unknown.complaint.contains("Nu lopen: stukken"))
      let stranger = try await run(
        home, "deadline", "een", "stukken", "2018-04-13", "--reason", "x", "--as", "gso", "--yes")
      #expect(stranger.code == 4, "\(stranger.complaint)")
      let many = try await run(home, "ack", "een", "--yes")
      #expect(many.code == 2 && many.complaint.contains("stukken, vergadering"))
    }
  }

  @Test func `a suspended assignment tells what its deadlines wait for`() async throws {
    try await scene { home in
      let held = try await Programs.opdracht(
        ["do", "een", "opschorten", "reden=Ziekte", "--yes", "--home", home])
      #expect(held.code == 0, "\(held.complaint)")
      let shown = try await run(home, "show", "een")
      #expect(shown.output.contains("opgeschort sinds do 1 mrt 2018"), "\(shown.output)")
      #expect(shown.output.contains("Let op"))
      let refused = try await run(home, "ack", "een", "stukken", "--yes")
      #expect(refused.code == 2 || refused.code == 3, "\(refused.complaint)")
      #expect(refused.complaint.contains("staat stil"))
      let socket = "\(home)/run/control.sock"
      try await Programs.onThread {
        _ = try ControlClient(path: socket).call("advance", ["to": "2018-04-20T08:00:00Z"])
      }
      #expect(!(try await run(home, "log", "een").output.contains("herinnering")))
      let resumed = try await Programs.opdracht(["do", "een", "hervatten", "--yes", "--home", home])
      #expect(resumed.code == 0, "\(resumed.complaint)")
      try await Programs.onThread {
        _ = try ControlClient(path: socket).call("advance", ["to": "2018-04-21T08:00:00Z"])
      }
      // The papers were due while nobody worked: that is told now, and the meeting stays.
      let log = try await run(home, "log", "een")
      #expect(log.output.contains("herinnering: stukken"), "\(log.output)")
      #expect(try await run(home, "show", "een").output.contains("wo 25 apr 2018"))
    }
  }
}
