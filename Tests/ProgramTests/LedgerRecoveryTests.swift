import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// The ledger across restarts, snapshots and erasures, with the real programs.
struct LedgerRecoveryTests {
  private static let secret = "Wilhelmina Geheim"

  private func ledger(_ scene: BookingScene) async throws -> [String] {
    [
      try await scene.say(["hours", "een", "--json"]),
      try await scene.say(["budget", "een", "--json"]), try await scene.say(["budget", "--json"]),
    ]
  }

  private func restarted(_ scene: BookingScene) async throws -> BookingScene {
    scene.end()
    let home = scene.daemon.home
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-05-02T08:00:00Z")
    }
    return BookingScene(folder: scene.folder, daemon: daemon)
  }

  private func holders(of text: String, in folder: TemporaryFolder) throws -> [String] {
    try ["home/journal", "home/snapshots"].flatMap { path in
      try folder.names(in: path).filter { !$0.hasPrefix(".") }.map { "\(path)/\($0)" }
        .filter { String(decoding: try folder.bytes(of: $0), as: UTF8.self).contains(text) }
    }
  }

  @Test func `a restart finds the ledger as it was, from the journal and from a snapshot`()
    async throws
  {
    let folder = try TemporaryFolder()
    var scene = try await BookingScene(folder)
    _ = try await scene.say([
      "hours", "een", "add", "Trekker: 8,5 uur", "--person", "Bos", "--yes",
    ])
    _ = try await scene.say(["do", "een", "betalen", "uitgaven=€ 250,50 2018-05-01", "--yes"])
    let before = try await ledger(scene)
    #expect(before[1].contains("749.5"))
    scene = try await restarted(scene)
    let strip: ([String]) -> [String] = {
      $0.map { $0.replacing("2018-05-02", with: "2018-05-01") }
    }
    #expect(strip(try await ledger(scene)) == strip(before))
    _ = try await scene.say(["snapshot"])
    scene = try await restarted(scene)
    #expect(strip(try await ledger(scene)) == strip(before))
    _ = try await scene.say(["do", "een", "betalen", "uitgaven=€ 1 2018-05-01", "--yes"])
    #expect(try await scene.say(["budget", "een"]).contains("748,50"))
    scene.end()
  }

  @Test func `an erased name is in no posting, and the amounts are still there`() async throws {
    let folder = try TemporaryFolder()
    var scene = try await BookingScene(folder)
    _ = try await scene.say([
      "hours", "een", "add", "Trekker: 8,5 uur", "--person", Self.secret, "--yes",
    ])
    _ = try await scene.say(["snapshot"])
    #expect(!(try holders(of: Self.secret, in: folder)).isEmpty)
    _ = try await scene.say(["erase", "een", "--field", "uren", "--reason", "verzoek", "--yes"])
    #expect(try holders(of: Self.secret, in: folder) == [])
    scene = try await restarted(scene)
    #expect(try holders(of: Self.secret, in: folder) == [])
    let verified = try await scene.run(["verify"])
    #expect(verified.code == 0, "\(verified.complaint)")
    // The next step that asks the plugin follows the fields, which say nothing any more.
    _ = try await scene.say(["hours", "een", "add", "Trekker: 1 uur", "--yes"])
    let reply = try JSON(parsing: try await scene.say(["hours", "een", "--json"]))
    #expect(reply["roles"]?.array?.first?["spent"]?.text == "1")
    scene.end()
  }

  @Test func `a step about a version that has passed is not taken`() async throws {
    let folder = try TemporaryFolder()
    let scene = try await BookingScene(folder)
    let socket = scene.daemon.socket
    let outcome = try await Programs.onThread {
      let client = try ControlClient(path: socket)
      let version = try client.call("hours", ["id": "een"])["version"]?.int ?? 0
      let step: (Int) -> JSONObject = { version in
        [
          "id": "een", "action": "boeken", "version": .integer(version),
          "changes": [["field": "uren", "wording": "Trekker: 1 uur", "add": true]],
        ]
      }
      let first = try client.call("do", step(version))["version"]?.int
      do throws(ControlCallError) {
        _ = try client.call("do", step(version))
        return (first == version + 1, false)
      } catch {
        return (first == version + 1, true)
      }
    }
    #expect(outcome == (true, true))
    scene.end()
  }
}
