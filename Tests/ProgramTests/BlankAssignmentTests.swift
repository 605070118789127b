import Glibc
import JSONSyntax
import TestSupport
import Testing

/// An assignment that is opened without a document: from what the command line gives, and from what
/// somebody answers on a terminal.
struct BlankAssignmentTests {
  @Test func `fields that are given open an assignment under its title`() async throws {
    try await ImportScene.with { scene in
      let words = [
        "nieuw", "--workflow", "bestuursopdracht", "titel=Plan 1.2: groene pleinen",
        "geld=€ 10.000 voor 2018", "geld+=€ 5.000 voor 2019",
      ]
      let plan = try await scene.run(words + ["--dry-run"])
      #expect(plan.code == 0 && plan.output.contains("Dit gebeurt er:\n  fase  Concept"))
      let missing = "Leeg, en nodig voor de eerste stap: Opdrachtgever, Aanleiding, Doel"
      #expect(plan.output.contains(missing))
      #expect(try await scene.json("list")["assignments"]?.array?.isEmpty == true)

      let done = try await scene.run(words + ["--yes"])
      #expect(done.code == 0 && done.output.contains("plan-1-2-groene-pleinen, versie 1"))
      let shown = try await scene.json("show", "plan-1-2-groene-pleinen")
      #expect(shown["title"] == "Plan 1.2: groene pleinen")
      #expect(shown["fields"]?["geld"]?["value"]?.array?.count == 2)
      // The second of the same title is another assignment.
      let second = try await scene.json(words + ["--yes"])
      #expect(second["id"] == "plan-1-2-groene-pleinen-2")
      #expect(second["missing"]?.array?.first?["field"] == "opdrachtgever")
    }
  }

  @Test func `an identifier is the one that is given, else that of the workflow`() async throws {
    try await ImportScene.with { scene in
      let words = ["new", "--workflow", "bestuursopdracht", "--yes"]
      #expect(try await scene.json(words)["id"] == "bestuursopdracht")
      #expect(try await scene.json(words + ["titel=???"])["id"] == "bestuursopdracht-2")
      #expect(try await scene.json(words + ["--id", "pleinen"])["id"] == "pleinen")
      let taken = try await scene.run(words + ["--id", "pleinen"])
      #expect(taken.code == 2 && taken.complaint.contains("'pleinen' bestaat al"))
    }
  }

  @Test func `what cannot be is refused with what to do instead`() async throws {
    try await ImportScene.with { scene in
      let start = ["new", "--workflow", "bestuursopdracht"]
      for (words, code, text) in [
        (["new"], Int32(2), "Zonder document: opdracht nieuw --workflow NAAM"),
        (["new", "--workflow", "bestuursopdrach", "--yes"], 2, "bestuursopdracht"),
        (start + ["title=Pleinen", "--yes"], 2, "titel"),
        (start + ["looptijd", "--yes"], 2, "geen veld=waarde"),
        (start + ["titel=Pleinen"], 2, "--yes"),
        (start + ["--form", "f.txt", "--yes"], 2, "--form hoort bij --from"),
        (start + ["--double", "--yes"], 2, "--double hoort bij --from"),
        (start + ["--on", "1-9-2017", "--yes"], 2, "--on hoort bij --state"),
        // Steps that nobody took here are for somebody who answers for them, and need their fields.
        (start + ["--state", "uitvoering", "--yes"], 3, "Doel en beoogd effect"),
      ] {
        let result = try await scene.run(words)
        #expect(result.code == code && result.complaint.contains(text), "\(words): \(result)")
      }
      #expect(try await scene.json("list")["assignments"]?.array?.isEmpty == true)
    }
  }

  private static let terminal = "/usr/bin/script"

  @Test(.enabled(if: access(terminal, X_OK) == 0, "needs \(terminal) for a terminal"))
  func `a terminal is asked for what the first step needs`() async throws {
    try await ImportScene.with { scene in
      let answers = [
        "Groene pleinen", "wethouder", "De pleinen zijn van steen.", "", "", "", "", "",
        "31-2-2018", "1-1-2018 t/m 31-12-2018", "", "", "", "", "", "j",
      ]
      try scene.write(answers.joined(separator: "\n") + "\n", to: "answers")
      let asked = try await scene.onTerminal(
        "nieuw --workflow bestuursopdracht", answering: "answers")
      #expect(asked.contains("De eerste stap vraagt deze velden."), "\(asked)")
      #expect(asked.contains("Opdrachtgever:") && asked.contains("Dit gebeurt er:"))
      #expect(asked.contains("'31-2-2018' noemt een dag die niet bestaat"), "\(asked)")
      #expect(asked.contains("groene-pleinen, versie 1"), "\(asked)")
      let shown = try await scene.json("show", "groene-pleinen")
      #expect(shown["title"] == "Groene pleinen")

      // Answers that end too early open nothing.
      try scene.write("Rode pleinen\n", to: "few")
      let few = try await scene.onTerminal("nieuw --workflow bestuursopdracht", answering: "few")
      #expect(few.contains("Er is niets geopend."), "\(few)")
      #expect(try await scene.json("list")["assignments"]?.array?.count == 1)
    }
  }
}

extension ImportScene {
  fileprivate func run(_ words: [String]) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", daemon.home], language: "nl_NL.UTF-8")
  }

  fileprivate func json(_ words: [String]) async throws -> JSON {
    let result = try await run(words + ["--json"])
    #expect(result.code == 0, "\(words): \(result.complaint)")
    return try JSON(parsing: result.output)
  }

  /// What a terminal shows of a command that is answered by the lines of a file.
  fileprivate func onTerminal(
    _ command: String, answering file: String
  ) async throws -> String {
    let line =
      "LANG=nl_NL.UTF-8 script -qec '\(Programs.folder)/opdracht \(command) --home \(daemon.home)' "
      + "/dev/null < \(path(file))"
    return try await Programs.onThread {
      let process = try Programs.spawn(
        "/bin/sh", ["-c", line], environment: ["PATH=/usr/bin:/bin", "HOME=/nowhere"],
        output: path("screen"), complaint: path("screen-errors"))
      _ = Programs.wait(for: process)
      return try text("screen")
    }
  }
}
