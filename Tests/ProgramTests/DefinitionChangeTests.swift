import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Definitions change under the real programs.
struct DefinitionChangeTests {
  private static func definition(_ revision: Int, first: String) -> String {
    """
    { workflow: 'klein', revision: \(revision), title: 'Klein', roles: { trekker: 'de trekker' },
      fields: {
        titel: { type: 'text' }, onderwerp: { type: 'text' }, doel: { type: 'prose' },
        uitdaging: { type: 'prose' },
      },
      edit: { by: 'trekker', fields: 'all' }, initial: '\(first)',
      states: { \(first): { on: { gaan: { to: 'klaar', by: 'trekker' } } }, klaar: { final: true } } }
    """
  }

  private static let document = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"

  /// A home with a daemon; the body may stop and start it.
  private final class Place: Sendable {
    let folder: TemporaryFolder
    var home: String { "\(folder.path)/home" }

    init() throws {
      folder = try TemporaryFolder()
      for name in ["home", "home/workflows"] {
        #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0)
      }
      try folder.write(Array(DefinitionChangeTests.document.utf8), to: "een.txt")
    }

    func offer(_ text: String) throws {
      try folder.write(Array(text.utf8), to: "home/workflows/klein.json5")
    }

    func start() async throws -> TestDaemon {
      let home = home
      return try await Programs.onThread { try TestDaemon(home: home) }
    }

    func run(_ words: String...) async throws -> Programs.Result {
      try await Programs.opdracht(words + ["--home", home], language: "nl_NL.UTF-8")
    }

    func open(_ id: String) async throws {
      let result = try await run(
        "new", "--from", "\(folder.path)/een.txt", "--id", id, "--workflow", "klein", "--yes")
      #expect(result.code == 0, "\(result.complaint)")
    }

    func states(_ id: String) async throws -> JSON? {
      try JSON(parsing: try await run("show", id, "--json").output)["states"]
    }

    func revision(_ id: String) async throws -> Int? {
      try JSON(parsing: try await run("show", id, "--json").output)["revision"]?.int
    }
  }

  private func withPlace(_ body: (Place) async throws -> Void) async throws {
    let place = try Place()
    try place.offer(Self.definition(1, first: "begin"))
    let daemon = try await place.start()
    do {
      try await body(place)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  @Test func `a changed file is noticed, shown, applied, followed and taken back`() async throws {
    try await withPlace { place in
      try await place.open("oud")
      try place.offer(Self.definition(2, first: "start"))
      let status = try await place.run("status")
      #expect(status.output.contains("klein: het bestand is nieuwer dan wat geladen is"))
      #expect(status.output.contains("opdracht apply --dry-run"))
      let trial = try await place.run("apply", "--dry-run")
      #expect(trial.code == 0, "\(trial.complaint)")
      #expect(trial.output.contains("gewijzigd") && trial.output.contains("blijven: 1"))
      try await place.open("nog")
      #expect(try await place.states("nog") == ["begin"])
      #expect(try await place.run("apply").code == 2)
      let applied = try await place.run("apply", "--yes")
      #expect(applied.code == 0 && applied.output.contains("Toegepast."))
      try await place.open("nieuw")
      #expect(try await place.states("nieuw") == ["start"])
      #expect(try await place.states("oud") == ["begin"])
      #expect(try await place.run("status").output.contains("nieuwer") == false)
      let blocked = try await place.run("apply", "--migrate", "--yes")
      #expect(blocked.code == 3 && blocked.output.contains("mapping nodig: 2"))
      #expect(try await place.revision("oud") == 1)
      try place.folder.write(
        Array("{ workflow: 'klein', states: { begin: 'start' } }".utf8), to: "mapping.json5")
      let mapping = "\(place.folder.path)/mapping.json5"
      let moved = try await place.run("apply", "--migrate", "--mapping", mapping, "--yes", "--json")
      #expect(try JSON(parsing: moved.output)["applied"] == true, "\(moved.complaint)")
      #expect(try await place.states("oud") == ["start"])
      #expect(try await place.run("log", "oud").output.contains("naar revisie 2"))
      let back = try await place.run("apply", "--back", "klein", "--yes")
      #expect(back.code == 0, "\(back.complaint)")
      for id in ["nieuw", "nog", "oud"] { #expect(try await place.states(id) == ["begin"]) }
      #expect(try await place.run("status").output.contains("nieuwer"))
    }
  }

  @Test func `a bad file leaves the old revision live, at the next start too`() async throws {
    let place = try Place()
    try place.offer(Self.definition(1, first: "begin"))
    let first = try await place.start()
    try await place.open("oud")
    try place.offer("{ workflow: 'klein', revision: 2, sates: {} }")
    let trial = try await place.run("apply", "--dry-run")
    #expect(trial.code == 6 && trial.output.contains("klein.json5:1:"))
    #expect(try await Programs.onThread { first.end(SIGTERM) } == 0)
    let second = try await place.start()
    #expect(try await place.run("status").output.contains("en ongeldig"))
    let status = try JSON(parsing: try await place.run("status", "--json").output)
    #expect(status["definitions"]?.array?.first?["kind"] == "invalid")
    try await place.open("nieuw")
    #expect(try await place.states("nieuw") == ["begin"])
    #expect(try await place.run("do", "oud", "gaan", "--yes").code == 0)
    #expect(try await Programs.onThread { second.end(SIGTERM) } == 0)
    #expect(try place.folder.bytes(of: "home.log").isEmpty == false)
  }

  @Test func `a home may let sound definitions become live by themselves`() async throws {
    let place = try Place()
    try place.folder.write(Array("{ applyChanges: 'safe' }".utf8), to: "home/config.json5")
    try place.offer(Self.definition(1, first: "begin"))
    let first = try await place.start()
    #expect(try await Programs.onThread { first.end(SIGTERM) } == 0)
    try place.offer(Self.definition(2, first: "start"))
    let second = try await place.start()
    // It looks at its start, beside everything else: ask until it has.
    let isNoticed = try await Programs.onThread {
      let client = try ControlClient(path: second.socket)
      for _ in 0..<10_000 {
        if try client.call("status")["definitions"] == [] { return true }
      }
      return false
    }
    #expect(isNoticed)
    try await place.open("nieuw")
    #expect(try await place.states("nieuw") == ["start"])
    #expect(try await Programs.onThread { second.end(SIGTERM) } == 0)
  }

  @Test func `a definition that is missing stops the start with its path`() async throws {
    let place = try Place()
    try place.offer(Self.definition(1, first: "begin"))
    let first = try await place.start()
    #expect(try await Programs.onThread { first.end(SIGTERM) } == 0)
    let kept = try #require(
      place.folder.names(in: "home/definitions").first { $0.hasPrefix("klein-") })
    try place.folder.write(Array("{".utf8), to: "home/definitions/\(kept)")
    let home = place.home
    let code = try await Programs.onThread {
      Programs.wait(
        for: try Programs.spawn(
          "\(Programs.folder)/opdrachtd", ["--home", home], environment: [], output: "/dev/null",
          complaint: "\(home).err"))
    }
    #expect(code == 7)
    let complaint = String(decoding: try place.folder.bytes(of: "home.err"), as: UTF8.self)
    #expect(complaint.contains("definitions/\(kept)") && complaint.contains("backup"))
  }
}
