import Control
import Digests
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// What was and what would be, on the real programs.
struct TimeMachineTests {
  private static let definition = """
    { workflow: 'klok', revision: 1, title: 'Klok', roles: { trekker: 'de trekker' },
      fields: {
        titel: { type: 'text' }, onderwerp: { type: 'text' }, doel: { type: 'prose' },
        uitdaging: { type: 'prose' }, vergadering: { type: 'date' },
      },
      edit: { by: 'trekker', fields: 'all' }, initial: 'open',
      states: {
        open: {
          label: { nl: 'Open', en: 'Open' },
          deadlines: { stukken: {
            label: { nl: 'Stukken', en: 'Papers' },
            due: 'vergadering', roll: 'none', remind: ['1 day before', 'when due'], to: 'trekker',
          } },
          on: { besluiten: { to: 'besloten', by: 'trekker', when: 'vergadering <= today' } } },
        besloten: { label: { nl: 'Besloten', en: 'Decided' }, final: true } } }
    """

  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["home", "home/workflows"] { #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0) }
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/klok.json5")
  }

  /// Starts the daemon with an assignment whose meeting is on 25 April 2018.
  private func started() async throws -> TestDaemon {
    let home = home
    return try await Programs.onThread {
      let daemon = try TestDaemon(home: home, clock: "2018-04-02T07:00:00Z")
      let client = try ControlClient(path: daemon.socket)
      let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
      _ = try client.call(
        "new", ["text": .string(text), "file": "a.txt", "workflow": "klok"])
      let change: JSON = ["field": "vergadering", "wording": "2018-04-25"]
      _ = try client.call("edit", ["id": "a", "changes": .array([change])])
      _ = try client.call("wait")
      return daemon
    }
  }

  private func opdracht(
    _ words: [String], language: String = "C"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  /// Every file below the home with its digest, sockets apart.
  private func files(_ path: String = "home") throws -> [String] {
    try folder.names(in: path).flatMap { name -> [String] in
      let path = "\(path)/\(name)"
      if !folder.names(in: path).isEmpty { return try files(path) }
      // The access log tells of those who only look, too.
      guard !["access.log", "control.sock"].contains(name) else { return [] }
      var state = stat()
      #expect(lstat("\(folder.path)/\(path)", &state) == 0)
      guard state.st_mode & S_IFMT == S_IFREG else { return [path] }
      return ["\(path) \(SHA256.digest(of: try folder.bytes(of: path)))"]
    }
  }

  @Test func `a preview tells all, sends nothing and changes no byte of the home`() async throws {
    let daemon = try await started()
    let before = try files()
    let head = try await opdracht(["journal", "head"]).output
    let preview = try await opdracht(
      ["vooruitblik", "--until", "30 april 2018"], language: "nl_NL")
    #expect(preview.code == 0, "\(preview.complaint)")
    for part in [
      "Er wordt niets verstuurd en niets gewijzigd.", "di 24 apr 2018", "wo 25 apr 2018",
      "09:00  a  herinnering: Stukken (wo 25 apr 2018); herinnering → trekker",
      "termijn verstrijkt: Stukken",
      "Totaal: herinneringen: 2, berichten: 2, documenten: 0, stappen vanzelf: 0, "
        + "nieuwe opdrachten: 0, keren van reeksen: 0, termijnen die verstrijken: 1",
    ] {
      #expect(preview.output.contains(part), "\(part) in \(preview.output)")
    }
    for (since, next) in [("2018-04-02", "--since 2018-04-25"), ("2018-04-25", "--id ID")] {
      let short = try await opdracht(
        ["preview", "--until", "2018-04-30", "--limit", "1", "--since", since])
      #expect(short.output.contains("Look on: \(next)"), "\(short.output)")
    }
    let json = try JSON(
      parsing: try await opdracht(["preview", "--until", "2018-04-30", "--json"]).output)
    #expect(json["entries"]?.array?.map { $0["kind"] } == ["reminder", "reminder", "deadline"])
    #expect(json["totals"]?["messages"] == 2 && json["cut"] == .null)
    #expect(try files() == before)
    #expect(try await opdracht(["journal", "head"]).output == head)
    let status = try JSON(parsing: try await opdracht(["status", "--json"]).output)
    #expect(status["now"] == "2018-04-02T07:00:00Z" && status["undelivered"] == 0)
    for words in [
      ["preview"], ["preview", "--until", "gisteren"], ["preview", "--until", "2018-04-01"],
      ["preview", "--until", "2018-05-01", "--for", "nobody"],
      ["preview", "--until", "2018-05-01", "--id", "nobody"],
      ["preview", "--until", "2018-05-01", "--limit", "0"],
    ] {
      #expect(try await opdracht(words).code == 2, "\(words)")
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @Test func `a board that decided last week is recorded, and both views are told`() async throws {
    let daemon = try await started()
    try await Programs.onThread {
      _ = try ControlClient(path: daemon.socket).call("advance", ["to": "2018-05-02T07:00:00Z"])
    }
    let early = try await opdracht(["do", "a", "besluiten", "--on", "2018-04-01", "--yes"])
    #expect(early.code == 3 && early.complaint.contains("--on 2018-04-02"), "\(early.complaint)")
    let ahead = try await opdracht(["do", "a", "besluiten", "--on", "2018-05-03", "--yes"])
    #expect(ahead.code == 2)
    let unmet = try await opdracht(["do", "a", "besluiten", "--on", "2018-04-24", "--yes"])
    #expect(unmet.code == 3)
    let plan = try await opdracht(
      ["doe", "a", "besluiten", "--on", "25 april 2018", "--dry-run"], language: "nl_NL")
    #expect(plan.output.contains("met terugwerkende kracht  wo 25 apr 2018"), "\(plan.output)")
    let done = try await opdracht(["do", "a", "besluiten", "--on", "2018-04-25", "--yes"])
    #expect(done.code == 0, "\(done.complaint)")
    let log = try await opdracht(["log", "a"], language: "nl_NL")
    #expect(
      log.output.contains(
        "(met terugwerkende kracht op wo 25 apr 2018, vastgelegd op wo 2 mei 2018)"))
    let events = try JSON(parsing: try await opdracht(["log", "a", "--json"]).output)["events"]
    #expect(events?.array?.contains { $0["backdated"] == true && $0["on"] == "2018-04-25" } == true)

    for offline in [[], ["--offline"]] {
      let words = ["show", "a", "--at", "2018-04-26"] + offline
      let shown = try JSON(parsing: try await opdracht(words + ["--json"]).output)
      #expect(shown["agrees"] == false)
      #expect(shown["knownThen"]?["states"] == ["open"])
      #expect(shown["knownNow"]?["states"] == ["besloten"])
      #expect(shown["recordedLater"]?.array?.map { $0["action"] } == ["besluiten"])
      let text = try await opdracht(words, language: "nl_NL").output
      #expect(text.contains("zoals toen bekend was") && text.contains("Zoals nu bekend is"))
      let same = try await opdracht(["show", "a", "--at", "2018-04-24"] + offline)
      #expect(same.output.contains("the same is known now as then"), "\(same.complaint)")
      let before = try await opdracht(["show", "a", "--at", "2018-04-01"] + offline)
      #expect(before.code == 2 && before.complaint.contains("--at 2018-04-02"))
    }
    #expect(try await opdracht(["show", "a", "--at", "2018-05-03"]).code == 2)
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }
}
