import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A series with the real programs: a monthly meeting of which one is cancelled.
struct SeriesCommandTests {
  private static let parent = """
    { workflow: 'plein', roles: { lead: 'de trekker' },
      fields: {
        onderwerp: { type: 'text' }, doel: { type: 'prose' },
        besluitvorming: { type: 'request', many: true },
      },
      edit: { by: 'lead', fields: 'all' }, initial: 'loopt',
      states: { loopt: {
        children: {
          meedoeplein: {
            label: { nl: 'Meedoeplein', en: 'Meeting' }, workflow: 'meedoeplein', every: 'monthly',
            fields: { titel: "'Meedoeplein'", datum: 'occurrence' }, by: 'lead',
          },
          overleg: { every: '4-5 per year', to: 'lead', by: 'lead' },
        },
        on: { klaar: { to: 'klaar', by: 'lead' } },
      }, klaar: { final: true } } }
    """
  private static let child = """
    { workflow: 'meedoeplein', roles: { lead: 'de trekker' },
      fields: { titel: { type: 'text' }, datum: { type: 'date' } }, initial: 'gepland',
      states: {
        gepland: {
          label: { nl: 'Gepland', en: 'Planned' },
          deadlines: { evaluatie: { due: 'datum + 7 days', roll: 'none' } },
          on: { klaar: { to: 'klaar', by: 'lead' } },
        },
        klaar: { final: true, label: { nl: 'Klaar', en: 'Done' } } } }
    """
  private static let document =
    "Onderwerp\tMeedoen\nDoel\tMensen aan het werk\nBesluitvorming\tHet BPSDL stemt in.\n"

  private struct Scene {
    let home: String
    let daemon: TestDaemon

    func run(_ words: [String], language: String = "nl_NL.UTF-8") async throws -> Programs.Result {
      try await Programs.opdracht(words + ["--home", home], language: language)
    }

    func say(_ words: [String]) async throws -> String {
      let result = try await run(words)
      #expect(result.code == 0, "\(words): \(result.complaint)")
      return result.output
    }

    func advance(to moment: String) async throws {
      let socket = daemon.socket
      try await Programs.onThread {
        let client = try ControlClient(path: socket)
        _ = try client.call("advance", ["to": .string(moment)])
        _ = try client.call("wait")
      }
    }
  }

  private func scene(_ folder: TemporaryFolder) async throws -> Scene {
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    try folder.write(Array(Self.parent.utf8), to: "home/workflows/plein.json5")
    try folder.write(Array(Self.child.utf8), to: "home/workflows/meedoeplein.json5")
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2020-01-17T08:00:00Z")
    }
    try folder.write(Array(Self.document.utf8), to: "p.txt")
    return Scene(home: home, daemon: daemon)
  }

  @Test func `one meeting is cancelled with its evaluation, and the series goes on`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await scene(folder)
    _ = try await scene.say([
      "new", "--from", "\(folder.path)/p.txt", "--id", "p", "--workflow", "plein", "--yes",
    ])
    try await scene.advance(to: "2020-03-01T08:00:00Z")
    #expect(
      try await scene.say([
        "reeks", "p", "meedoeplein", "schrap", "17-3-2020", "--reason", "corona", "--yes",
      ]).hasPrefix(
        "p: meedoeplein van di 17 mrt 2020 vervalt.\nDe volgende is op vr 17 apr 2020.\n"
          + "p, versie "))
    _ = try await scene.say([
      "series", "p", "meedoeplein", "move", "2020-04-17", "2020-04-21", "--reason", "derde dinsdag",
      "--yes",
    ])
    let moved = try JSON(parsing: try await scene.say(["reeks", "p", "--json"]))
    #expect(moved["series"]?.array?.first?["cancelled"]?.array?.isEmpty == true)

    try await scene.advance(to: "2020-05-20T08:00:00Z")
    let list = try JSON(parsing: Array(try await scene.say(["list", "--json"]).utf8))
    let ids = (list["assignments"]?.array ?? []).compactMap { $0["id"]?.string }
    #expect(
      ids == [
        "p", "p-meedoeplein-2020-02-17", "p-meedoeplein-2020-04-17", "p-meedoeplein-2020-05-17",
      ])
    let due = (list["assignments"]?.array ?? []).compactMap { $0["deadline"]?["due"]?.string }
    #expect(due == ["2020-02-24", "2020-04-28", "2020-05-24"])
    let shown = try await scene.say(["reeks", "p"])
    #expect(shown.contains("Meedoeplein (meedoeplein)"))
    #expect(shown.contains("p-meedoeplein-2020-04-17"))
    #expect(shown.contains("komt: wo 17 jun, vr 17 jul"))
    let log = try await scene.say(["logboek", "p"])
    #expect(log.contains("meedoeplein geschrapt: di 17 mrt 2020 (corona)"))
    #expect(log.contains("meedoeplein verzet: vr 17 apr 2020 → di 21 apr 2020 (derde dinsdag)"))
    // What assignments tell each other leaves no file to be told of.
    let rows = log.split(separator: "\n").map { $0.reversed().drop { $0 == " " }.reversed() }
    #expect(rows.contains { String($0).hasSuffix("bezorgd") })
    #expect(!rows.contains { String($0).hasSuffix("bezorgd:") })
    #expect(try await scene.say(["toon", "p"]).contains("Onderdeel"))
    let agenda = try await scene.say(["agenda", "--days", "60"])
    #expect(agenda.contains("wo 17 jun)\n  o  p"))
    #expect(agenda.contains("Meedoeplein"))
    let json = try JSON(parsing: try await scene.say(["agenda", "--days", "60", "--json"]))
    let occurrences = (json["entries"]?.array ?? []).filter { $0["kind"] == "occurrence" }
    #expect(
      occurrences.filter { $0["opens"] == "meedoeplein" }.map { $0["occurrence"]?.string }
        == ["2020-06-17", "2020-07-17"])
    let sheet = try await scene.say(["calendar", "2020-06"])
    #expect(sheet.contains("17*"))
    let file = try await scene.say(["calendar", "2020-06", "--ics", "-"])
    #expect(file.contains("UID:p.series.meedoeplein.2020-06-17@"))
    #expect(try await scene.run(["agenda", "--ics", ""]).code == 2)
    let code = try await Programs.onThread { scene.daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  @Test func `a child by hand, what took place, and what is refused`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await scene(folder)
    _ = try await scene.say([
      "new", "--from", "\(folder.path)/p.txt", "--id", "p", "--workflow", "plein", "--yes",
    ])
    #expect(
      try await scene.say([
        "new", "--parent", "p", "--series", "meedoeplein", "--on", "30-1-2020", "--yes",
      ])
      .contains("Geopend wordt: p-meedoeplein-2020-01-30"))
    try await scene.advance(to: "2020-01-20T08:00:00Z")
    let child = try await scene.say(["toon", "p-meedoeplein-2020-01-30"])
    #expect(child.contains("Onderdeel van"))
    #expect(try await scene.say(["toon", "p"]).contains("p-meedoeplein-2020-01-30: Gepland"))
    #expect(
      try await scene.say(["reeks", "p", "overleg", "gehouden", "--yes"]).contains(
        "De volgende is op ma 20 apr 2020"))
    // Nothing changes without a yes.
    let words = ["series", "p", "meedoeplein", "cancel", "2020-02-17", "--reason", "x"]
    let before = try await scene.say(["reeks", "p"])
    let unasked = try await scene.run(words)
    #expect(unasked.code == 2 && unasked.complaint.contains("--yes"))
    let trial = try await scene.say(words + ["--dry-run"])
    #expect(trial.contains("vervalt") && trial.contains("Dit gebeurt er:"))
    #expect(!trial.contains("open-child") && !trial.contains("tell-parent"))
    #expect(try await scene.say(["reeks", "p"]) == before)
    for (words, code) in [
      (["series", "p", "meedoeplein", "cancel", "2020-01-30", "--reason", "x"], 3),
      (["series", "p", "meedoeplin", "hold"], 2), (["series", "p", "meedoeplein", "hold"], 3),
      (["series", "p", "meedoeplein", "cancel", "2020-02-17"], 2),
      (["series", "p", "meedoeplein", "cancel", "ooit", "--reason", "x"], 2),
      (["new", "--parent", "p"], 2),
    ] {
      let result = try await scene.run(words)
      #expect(result.code == Int32(code), "\(words): \(result.complaint)")
    }
    _ = try await scene.say(["do", "p", "klaar", "--yes"])
    let ended = try await scene.say(["reeks", "p"])
    #expect(ended.contains("afgelopen: de opdracht is klaar") && !ended.contains("rust nu"))
    let code = try await Programs.onThread { scene.daemon.end(SIGTERM) }
    #expect(code == 0)
  }
}
