import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// The clock jumps while the daemon is down: it is told, no reminder fires twice, and none is lost.
struct JumpingClockTests {
  private static let definition = """
    { workflow: 'klok', revision: 1, title: 'Klok', roles: { trekker: 'de trekker' },
      fields: {
        titel: { type: 'text' }, onderwerp: { type: 'text' }, doel: { type: 'prose' },
        uitdaging: { type: 'prose' }, vergadering: { type: 'date' },
      },
      edit: { by: 'trekker', fields: 'all' }, initial: 'open',
      states: { open: {
        deadlines: {
          stukken: {
            due: 'vergadering', roll: 'none', remind: ['1 day before', 'when due'], to: 'trekker',
          },
        },
        on: { klaar: { to: 'klaar', by: 'trekker' } } }, klaar: { final: true } } }
    """

  private let folder: TemporaryFolder
  private var home: String { "\(folder.path)/home" }

  init() throws {
    folder = try TemporaryFolder()
    for name in ["home", "home/workflows"] { #expect(mkdir("\(folder.path)/\(name)", 0o700) == 0) }
    try folder.write(Array(Self.definition.utf8), to: "home/workflows/klok.json5")
  }

  /// Starts the daemon, with a virtual clock or the one of the wall, and stops it behind `body`.
  private func run(
    at clock: String?, language: String = "C",
    _ body: @escaping @Sendable (TestDaemon, ControlClient) throws -> Void
  ) async throws {
    let home = home
    try await Programs.onThread {
      let daemon = try TestDaemon(home: home, clock: clock, language: language)
      do {
        try body(daemon, try ControlClient(path: daemon.socket))
      } catch {
        _ = daemon.end(SIGKILL)
        throw error
      }
      #expect(daemon.end(SIGTERM) == 0)
    }
  }

  /// Opens the assignment, with a meeting on 25 April 2018.
  private func open(at clock: String) async throws {
    try await run(at: clock) { _, client in
      let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
      _ = try client.call(
        "new", ["text": .string(text), "file": "a.txt", "workflow": "klok"])
      try Self.edit("vergadering", "2018-04-25", client)
    }
  }

  private static func edit(_ field: String, _ value: String, _ client: ControlClient) throws {
    let change: JSON = ["field": .string(field), "wording": .string(value)]
    _ = try client.call("edit", ["id": "a", "changes": .array([change])])
  }

  private static func events(_ client: ControlClient) throws -> [JSON] {
    try client.call("log", ["id": "a", "limit": 100])["events"]?.array ?? []
  }

  private static func reminders(_ client: ControlClient) throws -> [JSON] {
    try events(client).filter { $0["what"] == "reminded" }
  }

  @Test func `a clock before the last event is told, and nothing fires twice`() async throws {
    try await open(at: "2018-04-02T07:00:00Z")
    try await run(at: "2018-04-03T07:00:00Z") { daemon, client in
      _ = try client.call("advance", ["to": "2018-04-30T07:00:00Z"])
      #expect(try Self.reminders(client).map { $0["late"] } == [false, false])
      _ = try client.call("wait")
      let log = try daemon.log
      #expect(!log.contains("before the last event"))
    }
    try await run(at: "2018-04-03T07:00:00Z", language: "nl_NL.UTF-8") { daemon, client in
      #expect(try daemon.log.contains("(2018-04-03T07:00:00Z) staat voor de laatste gebeurtenis"))
      try Self.edit("titel", "later", client)
      _ = try client.call("advance", ["to": "2018-05-30T07:00:00Z"])
      #expect(try Self.reminders(client).count == 2)
      let moments = try Self.events(client).compactMap { $0["at"]?.string }
      #expect(moments == moments.sorted() && moments.count >= 5, "\(moments)")
    }
  }

  @Test func `after years of outage each reminder fires once, late`() async throws {
    try await open(at: "2018-04-02T07:00:00Z")
    for year in [2028, 2029] {
      try await run(at: "\(year)-01-01T07:00:00Z") { _, client in
        _ = try client.call("advance", ["to": .string("\(year)-02-01T07:00:00Z")])
        #expect(try Self.reminders(client).map { $0["late"] } == [true, true])
      }
    }
  }

  @Test func `the clock of the machine behind the last event is told`() async throws {
    try await open(at: "9000-04-02T07:00:00Z")
    try await run(at: nil) { daemon, client in
      #expect(try daemon.log.contains("stands before the last event (9000-04-02T07:00:00Z)"))
      #expect(try daemon.log.contains("timedatectl"))
      try Self.edit("titel", "vroeger", client)
      let edit = try #require(try Self.retitling(client))
      #expect((edit["at"]?.string ?? "9") < "9000")
    }
    try await run(at: nil) { _, client in
      let edit = try Self.retitling(client)
      #expect(edit != nil)
    }
  }

  /// The event that changed the title; the daemon's own events may stand behind it.
  private static func retitling(_ client: ControlClient) throws -> JSON? {
    try events(client).last { $0["fields"] == ["titel"] }
  }
}
