import Control
import Glibc
import JSONSyntax
import Journaling
import Safekeeping
import Synchronization
import TestSupport
import Testing

/// The commands that an administrator keeps a home safe with, on the real programs.
struct SafekeepingCommandTests {
  /// Whether the clients of a test go on.
  private final class Work: Sendable {
    let edits = Atomic<Int>(0)
  }

  @Test func `a backup made under load starts elsewhere with the same assignments`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let backup = "\(folder.path)/b.tar"
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    try await Programs.onThread { try Self.open(daemon) }
    let work = Work()
    let made = try await withThrowingTaskGroup(of: Void.self) { group in
      for client in 0..<2 {
        group.addTask { try await Programs.onThread { Self.edit(daemon, client, work) } }
      }
      try await Programs.onThread { Self.wait(for: 100, work) }
      let made = try await Programs.opdracht(["backup", backup, "--home", home, "--json"])
      try await Programs.onThread {
        Self.wait(for: work.edits.load(ordering: .relaxed) + 50, work)
      }
      // A live home is sound too, while it is written.
      let live = try await Programs.opdracht(["verify", "--home", home])
      #expect(live.code == 0, "\(live.complaint)")
      _ = daemon.end(SIGKILL)
      try await group.waitForAll()
      return made
    }
    #expect(made.code == 0, "\(made.complaint)")
    let head = try #require(try JSON(parsing: made.output)["head"]?.string)
    let state = try #require(try JSON(parsing: made.output)["state"]?.string)

    let elsewhere = "\(folder.path)/elsewhere"
    let restored = try await Programs.opdracht(["restore", backup, "--home", elsewhere])
    #expect(restored.code == 0, "\(restored.complaint)")
    let verified = try await Programs.opdracht(
      ["verify", "--home", elsewhere, "--head", head, "--json"])
    #expect(verified.code == 0, "\(verified.complaint)")
    #expect(try JSON(parsing: verified.output)["state"]?.string == state)
    // The home that died goes through the anchor of its backup.
    #expect(try await Programs.opdracht(["verify", "--home", home, "--head", head]).code == 0)

    let offline = try await Programs.opdracht(
      ["show", "safe-0", "--offline", "--home", elsewhere, "--json"])
    let second = try await Programs.onThread { try TestDaemon(home: elsewhere) }
    let list = try await Programs.opdracht(["list", "--json", "--home", elsewhere])
    let told = String(decoding: try folder.bytes(of: "elsewhere.log"), as: UTF8.self)
    #expect(list.output.contains("safe-0") && list.output.contains("safe-1"), "\(told)")
    let shown = try await Programs.opdracht(["show", "safe-0", "--home", elsewhere, "--json"])
    #expect(
      try JSON(parsing: shown.output)["version"] == JSON(parsing: offline.output)["version"])
    #expect(
      try JSON(parsing: shown.output)["fields"] == JSON(parsing: offline.output)["fields"])
    #expect(try await Programs.onThread { second.end(SIGTERM) } == 0)
  }

  @Test func `damage, usage and success have their exit codes, in both languages`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    let daemon = try await Programs.onThread { try TestDaemon(home: home) }
    try await Programs.onThread { try Self.open(daemon) }
    let written = try await Programs.opdracht(["snapshot", "--home", home])
    #expect(written.code == 0, "\(written.complaint)")
    let head = try await Programs.opdracht(["journal", "head", "--home", home])
    let text = String(head.output.dropLast())
    #expect(JournalHead(text)?.sequence == 2)
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
    let offline = try await Programs.opdracht(["journal", "head", "--home", home])
    #expect(offline.output == head.output)
    let list = try await Programs.opdracht(["journal", "list", "--home", home, "--json"])
    #expect(try JSON(parsing: list.output)["snapshot"]?.string == text)
    let exported = try await Programs.opdracht(["export", "--home", home, "--since", "1"])
    #expect(try JSON(parsing: exported.output)["subject"] == "safe-1")

    let name = "home/journal/000000000001.jsonl"
    var bytes = try folder.bytes(of: name)
    bytes[bytes.count / 2] ^= 1
    try folder.write(bytes, to: name)
    let wrong = "2:" + String(repeating: "a", count: 64)
    for (language, word, remedy) in [
      ("nl_NL.UTF-8", "beschadigd", "Zet een reservekopie terug"),
      ("en_GB.UTF-8", "is damaged at byte", "Restore a backup"),
    ] {
      let result = try await Programs.opdracht(["verify", "--home", home], language: language)
      #expect(result.code == 7)
      #expect(result.complaint.contains(word) && result.complaint.contains(remedy))
      #expect(result.complaint.contains("000000000001.jsonl"))
    }
    let cases: [(words: [String], code: Int32)] = [
      (["verify", "--home", home, "--head", wrong], 7),
      (["verify", "--home", home, "--head", "2"], 2), (["verify", "--home", "/nowhere"], 2),
      (["verify", "/nowhere"], 2), (["journal", "tail", "--home", home], 2),
      (["backup", "\(folder.path)/b", "--home", home], 7),
      (["restore", "\(folder.path)/\(name)", "--home", "\(folder.path)/new"], 7),
      (["restore", "/nowhere"], 2), (["export", "--since", "x", "--home", home], 2),
      (["show", "nobody", "--offline", "--home", "/nowhere"], 2),
      (["log", "--offline", "--home", home], 2), (["snapshot", "--home", home], 5),
    ]
    for (words, code) in cases {
      let result = try await Programs.opdracht(words)
      #expect(result.code == code, "\(words): \(result.complaint)")
    }
    #expect(!folder.names().contains("b") && !folder.names().contains("b.tmp"))
  }

  private static func open(_ daemon: TestDaemon) throws {
    let client = try ControlClient(path: daemon.socket)
    let text = "Onderwerp\tx\nDoel\ty\nUitdaging\tz\n"
    for number in 0..<2 {
      _ = try client.call("new", ["text": .string(text), "id": .string("safe-\(number)")])
    }
  }

  /// Edits until the daemon is gone.
  private static func edit(_ daemon: TestDaemon, _ number: Int, _ work: Work) {
    guard let client = try? ControlClient(path: daemon.socket) else { return }
    while true {
      let title = work.edits.add(1, ordering: .relaxed).newValue
      let change: JSON = ["field": "titel", "wording": .string("\(title)")]
      let reply = try? client.call(
        "edit", ["id": .string("safe-\(number)"), "changes": .array([change])])
      guard reply != nil else { return }
    }
  }

  private static func wait(for count: Int, _ work: Work) {
    while work.edits.load(ordering: .relaxed) < count { sched_yield() }
  }
}
