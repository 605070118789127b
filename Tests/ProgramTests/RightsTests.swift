import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// What a daemon tells about rights, and what it keeps of who asked.
struct RightsTests {
  private static let definition = """
    {
      workflow: "rechten", revision: 1,
      roles: { lead: { nl: "de trekker", en: "the lead" }, board: { nl: "het bestuur", en: "the board" } },
      fields: {
        onderwerp: { type: "prose" }, titel: { type: "text" }, doel: { type: "prose" },
        uitdaging: { type: "prose" }, trekker: { type: "party" }, versiedatum: { type: "date" },
        besluit: { type: "text" },
      },
      edit: { by: "lead", fields: "all" }, initial: "a",
      states: {
        a: { on: {
          besluiten: { to: "b", by: "board", sets: ["besluit"] },
          starten: { to: "b", by: "lead", when: "besluit != null" },
          stoppen: { to: "b", by: "lead" },
        } },
        b: { on: { later: { by: "lead" } } },
      },
    }
    """

  /// Virtual days: the board role is held in April 2018 only.
  private static func configuration(_ roles: String, more: String = "") -> String {
    """
    { people: {
        jansen: { uid: \(geteuid()), roles: [\(roles)] },
        bakker: { uid: \(geteuid() &+ 4_242), roles: ['board'] } },
      \(more) }
    """
  }

  private static let dated = "'lead', { role: 'board', from: '2018-04-10', until: '2018-04-20' }"

  private func withDaemon(
    _ configuration: String, endingItself: Bool = false,
    _ body: (TestDaemon, TemporaryFolder) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    try folder.write(Array(configuration.utf8), to: "home/config.json5")
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/rechten.json5")
    try folder.write(
      Array("Onderwerp\tx\nDoel\tgeheimschrift-eenhoorn\nUitdaging\tz\n".utf8), to: "een.txt")
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-04-09T07:00:00Z")
    }
    do {
      _ = try await run(
        daemon, ["new", "--from", "\(folder.path)/een.txt", "--workflow", "rechten", "--yes"])
      try await body(daemon, folder)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    guard !endingItself else { return }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @discardableResult
  private func run(
    _ daemon: TestDaemon, _ words: [String], expecting code: Int32 = 0, language: String = "C"
  ) async throws -> Programs.Result {
    let result = try await Programs.opdracht(
      words + ["--home", daemon.home], language: language)
    #expect(result.code == code, "\(words): \(result.output)\(result.complaint)")
    return result
  }

  private func advance(_ daemon: TestDaemon, to moment: String) async throws {
    let socket = daemon.socket
    try await Programs.onThread {
      _ = try ControlClient(path: socket).call("advance", ["to": .string(moment)])
    }
  }

  @Test func `a role counts on its days, at the daemon too`() async throws {
    try await withDaemon(Self.configuration(Self.dated)) { daemon, _ in
      try await run(daemon, ["do", "een", "besluiten", "besluit=ja", "--dry-run"], expecting: 4)
      try await advance(daemon, to: "2018-04-10T07:00:00Z")
      try await run(daemon, ["do", "een", "besluiten", "besluit=ja", "--dry-run"])
      try await advance(daemon, to: "2018-04-21T07:00:00Z")
      try await run(daemon, ["do", "een", "besluiten", "besluit=ja", "--dry-run"], expecting: 4)
    }
  }

  @Test func `a backdated step needs the role on both days, and says which was not theirs`()
    async throws
  {
    try await withDaemon(Self.configuration(Self.dated)) { daemon, _ in
      try await advance(daemon, to: "2018-04-15T07:00:00Z")
      let step = ["do", "een", "besluiten", "besluit=ja", "--dry-run", "--on"]
      try await run(daemon, step + ["2018-04-10"])
      let dutch = try await run(
        daemon, step + ["2018-04-09"], expecting: 4, language: "nl_NL.UTF-8")
      #expect(
        dutch.complaint == """
          fout[recht]: Op ma 9 apr 2018 had u deze rol niet: board. board: eigen rol vanaf \
          di 10 apr 2018 tot en met vr 20 apr 2018.
            Noem een latere dag, of vraag wie de rol ook toen had: bakker.

          """)
      let english = try await run(
        daemon, step + ["2018-04-09", "--as", "board"], expecting: 4)
      #expect(english.complaint.contains("you did not hold this role: board"))
      // Today it is over: that it was theirs on the day does not help.
      try await advance(daemon, to: "2018-04-21T07:00:00Z")
      try await run(daemon, step + ["2018-04-15"], expecting: 4)
      try await run(daemon, ["do", "een", "stoppen", "--dry-run", "--on", "2018-04-15"])
    }
  }

  @Test func `doctor tells what somebody may, and why`() async throws {
    try await withDaemon(Self.configuration(Self.dated)) { daemon, _ in
      let own = try await run(daemon, ["doctor", "--id", "een"], language: "nl_NL.UTF-8").output
      let start = """
        jansen (uid \(geteuid())), ma 9 apr 2018
        · Draait opdrachtd.
        Rollen
          ✓ lead: eigen rol
          ✗ board: eigen rol vanaf di 10 apr 2018 tot en met vr 20 apr 2018 \
        (niet op deze dag)
        Mag vragen
        """
      #expect(own.hasPrefix(start), "\(own)")
      let end = """
        Stappen nu van een: a
          ✗ besluiten: nodig is board; die heeft: bakker
          ! starten: mag als lead, maar kan nog niet: Voorwaarde niet vervuld: besluit != null.
          ✓ stoppen: mag als lead

        """
      #expect(own.hasSuffix(end), "\(own)")
      let later = try await run(daemon, ["doctor", "--on", "2018-04-10"]).output
      #expect(later.contains("  ✓ board: own role from Tue 10 Apr 2018"), "\(later)")
      let other = try await run(daemon, ["doctor", "--person", "bakker"]).output
      #expect(other.hasPrefix("bakker (uid \(geteuid() &+ 4_242))"), "\(other)")
      #expect(
        other.contains("  advance, apply, backup, doctor, erase, notify.test, outbox.drop"),
        "\(other)")
      let nobody = try await run(daemon, ["doctor", "--person", "baker"], expecting: 2)
      #expect(nobody.complaint.contains("Did you mean 'bakker'?"))
    }
  }

  @Test func `the access log tells who asked what, and holds no value of a field`() async throws {
    let configuration = Self.configuration("'lead'", more: "readers: ['lead'],")
    try await withDaemon(configuration, endingItself: true) { daemon, folder in
      try await run(daemon, ["show", "een"])
      try await run(daemon, ["show", "geheimschrift eenhoorn"], expecting: 2)
      try await run(daemon, ["do", "een", "besluiten", "besluit=eenhoorn", "--yes"], expecting: 4)
      try await run(daemon, ["edit", "een", "doel=een heel andere eenhoorn", "--yes"])
      let socket = daemon.socket
      try await Programs.onThread {
        let client = try ControlClient(path: socket)
        for method in ["eenhoorn", "log"] {
          _ = try? client.call(method, ["as": "eenhoorn", "limit": "eenhoorn"])
        }
      }
      try await run(daemon, ["erase", "een", "--field", "doel", "--reason", "eenhoorn", "--yes"])
      #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
      let text = String(decoding: try folder.bytes(of: "home/access.log"), as: UTF8.self)
      #expect(!text.contains("eenhoorn") && !text.contains("geheimschrift"), "\(text)")
      let entries = try text.split(separator: "\n").map { try JSON(parsing: String($0)) }
      #expect(entries.allSatisfy { $0["uid"]?.int == Int(geteuid()) })
      let denied = entries.filter { $0["outcome"] == "denied" }
      #expect(
        denied.map { $0["method"] } == ["do", "log"] || denied.map { $0["method"] } == ["do"])
      #expect(entries.contains { $0["method"] == .null && $0["outcome"] == "refused" })
      #expect(entries.contains { $0["method"] == "edit" && $0["id"] == "een" })
      // Without the daemon, too.
      let shown = try await Programs.opdracht(
        ["access", "--home", daemon.home, "--id", "een", "--json"])
      let found = try JSON(parsing: shown.output)["entries"]?.array ?? []
      #expect(found.count == entries.count { $0["id"] == "een" } && !found.isEmpty)
      let table = try await Programs.opdracht(
        ["access", "--home", daemon.home, "--person", "jansen", "--limit", "1"],
        language: "nl_NL.UTF-8")
      #expect(table.output.contains("jansen (uid \(geteuid()))"))
      #expect(table.output.contains("Er zijn oudere regels"))
    }
  }
}
