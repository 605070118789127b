import Control
import Glibc
import JSONSyntax
import Synchronization
import TestSupport
import Testing

/// The daemon dies under load, at moments that nobody chose; what it acknowledged is there.
struct KillTests {
  private static let rounds = 20
  private static let clients = 8

  /// What the clients know: the last title that each got an answer for.
  private final class Acknowledged: Sendable {
    private let titles = Mutex<[Int: Int]>([:])

    func note(_ client: Int, _ number: Int) { titles.withLock { $0[client] = number } }
    var all: [Int: Int] { titles.withLock { $0 } }
    var total: Int { titles.withLock { $0.values.reduce(0, +) } }
  }

  @Test func `no acknowledged command is lost in twenty deaths`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let acknowledged = Acknowledged()
    for round in 0..<Self.rounds {
      let daemon = try await Programs.onThread { try TestDaemon(home: home) }
      if round == 0 { try await Programs.onThread { try Self.open(daemon) } }
      try await Programs.onThread { try Self.verify(daemon, acknowledged) }
      let before = acknowledged.total
      try await withThrowingTaskGroup(of: Void.self) { group in
        for client in 0..<Self.clients {
          group.addTask {
            try await Programs.onThread { Self.edit(daemon, client, acknowledged) }
          }
        }
        group.addTask {
          // Die in the middle of the work, after a different amount of it each round.
          try await Programs.onThread {
            while acknowledged.total < before + 5 + round * 7 { sched_yield() }
            _ = daemon.end(SIGKILL)
          }
        }
        try await group.waitForAll()
      }
    }
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    try await Programs.onThread { try Self.verify(daemon, acknowledged) }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  private static func open(_ daemon: TestDaemon) throws {
    let client = try ControlClient(path: daemon.socket)
    let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
    for number in 0..<clients {
      _ = try client.call("new", ["text": .string(text), "id": .string("kill-\(number)")])
    }
  }

  /// Edits until the daemon is gone; notes what was acknowledged.
  private static func edit(_ daemon: TestDaemon, _ number: Int, _ acknowledged: Acknowledged) {
    guard let client = try? ControlClient(path: daemon.socket) else { return }
    var title = acknowledged.all[number] ?? 0
    while true {
      title += 1
      let change: JSON = ["field": "titel", "wording": .string("\(title)")]
      let reply = try? client.call(
        "edit", ["id": .string("kill-\(number)"), "changes": .array([change])])
      guard reply != nil else { return }
      acknowledged.note(number, title)
    }
  }

  /// Every title is the acknowledged one, or the one after it: that was on its way.
  private static func verify(_ daemon: TestDaemon, _ acknowledged: Acknowledged) throws {
    let client = try ControlClient(path: daemon.socket)
    for (number, title) in acknowledged.all {
      let reply = try client.call("show", ["id": .string("kill-\(number)")])
      let found = reply["fields"]?["titel"]?["value"]?.string.flatMap { Int($0) } ?? 0
      #expect(found == title || found == title + 1, "\(found) after \(title)")
      acknowledged.note(number, found)
    }
  }
}
