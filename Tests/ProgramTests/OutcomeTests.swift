import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Denied, blocked, not declared, failed: four outcomes that are never taken for each other; and
/// what `why` tells of them.
struct OutcomeTests {
  private static let definition = """
    {
      workflow: "keuzes", revision: 1,
      roles: {
        lead: { nl: "de trekker", en: "the lead" }, board: { nl: "het bestuur", en: "the board" },
      },
      fields: {
        onderwerp: { type: "prose" }, titel: { type: "text" }, doel: { type: "prose" },
        uitdaging: { type: "prose" }, trekker: { type: "party" }, besluit: { type: "text" },
        vergadering: { type: "date" }, versiedatum: { type: "date" },
      },
      edit: { by: "lead", fields: "all" }, initial: "a",
      states: {
        a: {
          on: {
            denied: { to: "b", by: "board", sets: ["besluit"], require: ["besluit"] },
            blocked: {
              to: "b", by: "lead", sets: ["besluit"],
              when: "vergadering == null && besluit == 'ja' || hasRole('board')",
            },
            failed: { to: "b", by: "lead", when: "trekker.status == 'named'" },
          },
        },
        b: { on: { later: { by: "lead" } } },
      },
    }
    """

  /// A daemon with the definition and two people: the one who asks is the lead.
  private func withDaemon(_ body: (TestDaemon) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    let people =
      "{ people: { jansen: { uid: \(geteuid()), roles: ['lead'] }, "
      + "bakker: { uid: \(geteuid() &+ 4_242), roles: ['board'] } } }"
    try folder.write(Array(people.utf8), to: "home/config.json5")
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/keuzes.json5")
    try folder.write(Array("Onderwerp\tx\nDoel\ty\nUitdaging\tz\n".utf8), to: "een.txt")
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-04-02T07:00:00Z")
    }
    do {
      let new = try await run(
        daemon, ["new", "--from", "\(folder.path)/een.txt", "--workflow", "keuzes", "--yes"])
      #expect(new.code == 0, "\(new.complaint)")
      try await body(daemon)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  private func run(
    _ daemon: TestDaemon, _ words: [String], language: String = "nl_NL.UTF-8"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", daemon.home], language: language)
  }

  @Test func `the four outcomes have their own word and exit code`() async throws {
    let cases: [(action: String, kind: String, code: Int32, label: String)] = [
      ("denied", "not-allowed", 4, "recht"), ("blocked", "blocked", 3, "eis"),
      ("later", "not-declared", 3, "stap"), ("latr", "not-declared", 2, "stap"),
      ("failed", "failed", 1, "mislukt"),
    ]
    try await withDaemon { daemon in
      for (action, kind, code, label) in cases {
        let words = ["do", "een", action, "--yes"]
        let told = try await run(daemon, words)
        #expect(told.code == code, "\(action): \(told.complaint)")
        #expect(told.complaint.hasPrefix("fout[\(label)]: "), "\(told.complaint)")
        let json = try await run(daemon, words + ["--json"])
        let error = try JSON(parsing: json.complaint)["error"]
        #expect(json.code == code)
        #expect(error?["kind"]?.string == kind && error?["exit"]?.int == Int(code), "\(action)")
        guard code != 2 else { continue }
        let why = try await run(daemon, ["why", "een", action, "--json"])
        #expect(try JSON(parsing: why.output)["kind"]?.string == kind)
        #expect(try JSON(parsing: why.output)["possible"]?.bool == false)
      }
    }
  }

  @Test func `why tells the place, the trace, the people and what is enough`() async throws {
    try await withDaemon { daemon in
      let edit = try await run(daemon, ["edit", "een", "vergadering=2018-04-25", "--yes"])
      #expect(edit.code == 0, "\(edit.complaint)")
      let dutch = try await run(daemon, ["waarom", "een", "blocked"])
      let expected = """
        'blocked' kan nog niet:
        - Voorwaarde niet vervuld: vergadering == null && besluit == 'ja' || hasRole('board').
          vergadering == null && besluit == 'ja' || hasRole('board')   keuzes:18:17
              vergadering == null   → onwaar
              hasRole('board')   → onwaar
              vergadering = 2018-04-25
          Dit kan: de trekker (jansen)
          Pas de waarden aan, of wacht tot de voorwaarde geldt.
        Dit is genoeg:
        - vergadering: leeg – de trekker (jansen)
            opdracht bewerk een vergadering=
        - besluit: ja
            opdracht doe een blocked besluit=ja

        """
      #expect(dutch.output == expected)
      let english = try await run(daemon, ["why", "een", "denied"], language: "C")
      #expect(
        english.output.contains(
          """
            Can be lifted by: the board (bakker)
            Ask the board.
          This is enough:
          - the board has to do this
          - besluit: filled in
              opdracht do een denied besluit=… --as board
          """), "\(english.output)")
      // Refusals of `do` stay short.
      let refused = try await run(daemon, ["do", "een", "blocked", "--yes"])
      #expect(refused.complaint.split(separator: "\n").count == 2)
    }
  }

  @Test func `the reply of why has stable keys`() async throws {
    try await withDaemon { daemon in
      let result = try await run(daemon, ["why", "een", "denied", "--json"])
      let reply = try JSON(parsing: result.output)
      #expect(reply["workflow"] == "keuzes" && reply["objections"] == [])
      let blocker = reply["blockers"]?.array?.first
      #expect(blocker?["liftedBy"] == ["board"] && blocker?["people"] == ["bakker"])
      let changes = reply["changes"]?.array ?? []
      #expect(changes.map { $0["kind"]?.string } == ["role", "set"])
      #expect(changes.last?["field"] == "besluit" && changes.last?["value"] == .null)
      #expect(changes.last?["words"] == ["nl": "besluit: ingevuld", "en": "besluit: filled in"])
      #expect(
        changes.last?["command"]?["en"] == "opdracht do een denied besluit=… --as board")
      // Also where every step is listed.
      let all = try await run(daemon, ["why", "een", "--json"])
      let step = try JSON(parsing: all.output)["steps"]?.array?.first
      #expect(step?["blockers"]?.array?.first?["people"] == ["bakker"])
    }
  }
}
