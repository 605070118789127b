import Control
import Glibc
import JSONSyntax
import Synchronization
import TestSupport
import Testing

/// The daemon dies while it delivers, and a mail program takes mail out of the spool meanwhile:
/// everybody gets everything once.
struct DeliveryKillTests {
  private static let rounds = 10
  private static let clients = 3

  static let definition = """
    {
      workflow: "post", revision: 1, roles: { lead: { nl: "de trekker", en: "the lead" } },
      fields: {
        onderwerp: { type: "prose" }, titel: { type: "text" }, doel: { type: "prose" },
        uitdaging: { type: "prose" }, versiedatum: { type: "date" },
      },
      edit: { by: "lead", fields: "all" }, initial: "a",
      states: {
        a: {
          on: {
            go: { to: "a", by: "lead",
              effects: [{ plugin: "notifications", make: "bericht", to: ["lead"] }] },
          },
        },
      },
    }
    """

  /// A home that has the definition.
  static func home(in folder: TemporaryFolder) throws -> String {
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/workflows"] { #expect(mkdir(path, 0o700) == 0) }
    try folder.write(Array(definition.utf8), to: "home/workflows/post.json5")
    return home
  }

  /// Somebody who takes mail out of the spool, and counts what was in it.
  private final class Postman: Sendable {
    private let spool: String
    private let counts = Mutex<[String: Int]>([:])
    private let isOver = Atomic<Bool>(false)

    init(home: String) { spool = "\(home)/mail" }

    var taken: [String: Int] { counts.withLock { $0 } }

    /// Blocks until `goHome`, and takes what is left.
    func work() {
      while !isOver.load(ordering: .relaxed) {
        take()
        usleep(2_000)
      }
      take()
    }

    func goHome() { isOver.store(true, ordering: .relaxed) }

    private func take() {
      guard let folder = opendir(spool) else { return }
      defer { closedir(folder) }
      while let entry = readdir(folder) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name.hasSuffix(".eml"), !name.hasPrefix("."), unlink("\(spool)/\(name)") == 0 else {
          continue
        }
        counts.withLock { $0["mail/\(name)", default: 0] += 1 }
      }
    }
  }

  @Test func `nothing is lost and nothing comes twice, whenever it dies`() async throws {
    let folder = try TemporaryFolder()
    let home = try Self.home(in: folder)
    let postman = Postman(home: home)
    let acknowledged = Mutex<[String: Int]>([:])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await Programs.onThread { postman.work() } }
      for round in 0..<Self.rounds {
        try await Self.die(in: round, home, acknowledged)
      }
      let daemon = try await Programs.onThread { try TestDaemon(home: home) }
      let delivered = try await Programs.onThread {
        try Self.delivered(by: daemon, acknowledged.withLock { $0 })
      }
      #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
      postman.goHome()
      try await group.waitForAll()
      #expect(postman.taken == Dictionary(uniqueKeysWithValues: delivered.map { ($0, 1) }))
      #expect(delivered.count > Self.rounds)
    }
  }

  /// A daemon that dies after a different amount of work each round.
  private static func die(
    in round: Int, _ home: String, _ acknowledged: borrowing Mutex<[String: Int]>
  ) async throws {
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    let steps = try await Programs.onThread { try work(at: daemon, round) }
    acknowledged.withLock { $0.merge(steps) { first, _ in first } }
  }

  /// Everybody acts until the daemon is gone. Returns what was acknowledged.
  private static func work(at daemon: TestDaemon, _ round: Int) throws -> [String: Int] {
    var steps: [String: Int] = [:]
    var connections: [ControlClient] = []
    for _ in 0..<clients { connections.append(try ControlClient(path: daemon.socket)) }
    let ids = (0..<clients).map { "post-\(round)-\($0)" }
    for (id, client) in zip(ids, connections) {
      _ = try client.call(
        "new",
        [
          "text": "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n", "id": .string(id),
          "workflow": "post",
        ])
    }
    for number in 0..<(3 + round * 2) {
      let place = number % clients
      _ = try connections[place].call(
        "do", ["id": .string(ids[place]), "action": "go", "changes": []])
      steps[ids[place], default: 0] += 1
    }
    // Its last deliveries are under way by now.
    usleep(UInt32(round % 4) * 700)
    _ = daemon.end(SIGKILL)
    return steps
  }

  /// The files that the log says were delivered, when all is at rest.
  private static func delivered(
    by daemon: TestDaemon, _ acknowledged: [String: Int]
  ) throws -> [String] {
    let client = try ControlClient(path: daemon.socket)
    _ = try client.call("wait")
    #expect(try client.call("outbox")["effects"]?.array?.isEmpty == true)
    var files: [String] = []
    for (id, steps) in acknowledged {
      let events =
        try client.call("log", ["id": .string(id), "limit": 1_000])["events"]?.array ?? []
      let promised = events.count { $0["what"] == "performed" }
      let settled = events.filter { $0["what"] == "settled" }
      #expect(promised >= steps, "\(id): \(steps) were acknowledged")
      #expect(settled.count == promised, "\(id): \(settled.count) of \(promised) are settled")
      files += settled.flatMap { $0["files"]?.array ?? [] }.compactMap(\.string)
    }
    return files
  }
}
