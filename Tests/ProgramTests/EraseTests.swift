import Control
import Glibc
import JSONSyntax
import Journaling
import TestSupport
import Testing

@testable import opdrachtd

/// Erasing with the real programs: afterwards every byte of the home is looked at.
struct EraseTests {
  private static let secret = "Wilhelmina van der Geheim"
  private static let sample =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/ShippedFiles/samples"

  /// A complete document whose subject is the secret.
  private func writeDocument(to folder: TemporaryFolder) throws {
    let text = String(
      decoding: try #require(try Home.read("\(Self.sample)/jongerenloket.txt", limit: 1 << 20)),
      as: UTF8.self)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("Onderwerp\t") ? "Onderwerp\t\(Self.secret)" : line
    }
    try folder.write(Array(lines.joined(separator: "\n").utf8), to: "een.txt")
  }

  private func run(
    _ home: String, _ words: [String], language: String = "nl_NL.UTF-8"
  ) async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  private func start(_ home: String) async throws -> TestDaemon {
    try await Programs.onThread { try TestDaemon(home: home, clock: "2018-04-02T07:00:00Z") }
  }

  private func end(_ daemon: TestDaemon) async throws {
    let code = try await Programs.onThread { daemon.end(SIGTERM) }
    #expect(code == 0)
  }

  /// A home with an assignment that went a step with the secret in it.
  private func prepare(_ folder: TemporaryFolder) async throws {
    let home = "\(folder.path)/home"
    try writeDocument(to: folder)
    let daemon = try await start(home)
    for words in [
      ["new", "--from", "\(folder.path)/een.txt", "--yes"],
      ["do", "een", "indienen", "--yes"],
    ] {
      let result = try await run(home, words)
      #expect(result.code == 0, "\(words): \(result.complaint)")
    }
    let socket = daemon.socket
    try await Programs.onThread { _ = try ControlClient(path: socket).call("wait") }
    try await end(daemon)
  }

  /// The files below a folder of the home that hold the secret, however it is encoded.
  private func holders(_ folder: TemporaryFolder, _ path: String = "home") throws -> [String] {
    var found: [String] = []
    for name in folder.names(in: path) where name != "run" && name != "lock" {
      let inner = "\(path)/\(name)"
      if !folder.names(in: inner).isEmpty {
        found += try holders(folder, inner)
        continue
      }
      var status = stat()
      guard stat("\(folder.path)/\(inner)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
      else { continue }
      let text = String(decoding: try folder.bytes(of: inner), as: UTF8.self)
      if text.contains(Self.secret) { found.append(inner) }
    }
    return found
  }

  private func head(of home: String) throws -> JournalHead {
    try JournalCheck(of: "\(home)/journal") { (_, _) throws(Never) in }.head
  }

  @Test func `after an erasure the text is nowhere but where the answer says`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    try await prepare(folder)
    let anchor = try head(of: home)
    let before = try holders(folder)
    #expect(before.contains { $0.hasPrefix("home/journal/") }, "\(before)")
    #expect(before.contains { $0.hasPrefix("home/mail/") }, "\(before)")

    var daemon = try await start(home)
    let erase = ["erase", "een", "--field", "onderwerp", "--reason", "verzoek 14", "--yes"]
    let trial = try await run(home, erase + ["--dry-run"], language: "C")
    #expect(trial.output.contains("would be erased"), "\(trial.complaint)")
    #expect(try holders(folder) == before)
    let done = try await run(home, erase + ["--json"])
    #expect(done.code == 0, "\(done.complaint)")
    let reply = try JSON(parsing: done.output)
    #expect(try #require(reply["records"]?.int) > 0)
    let remaining = (reply["remaining"]?.array ?? []).compactMap(\.string).map { "home/\($0)" }
    #expect(try holders(folder).sorted() == remaining.sorted())
    #expect(remaining.allSatisfy { $0.hasPrefix("home/documents/") })
    let removed = reply["removed"]?.array ?? []
    #expect(!removed.isEmpty)
    let log = try await run(home, ["log", "een"])
    #expect(log.output.contains("gewist: onderwerp (verzoek 14)"), "\(log.output)")
    let again = try await run(home, erase)
    #expect(again.output.contains("niets meer over"), "\(again.output)\(again.complaint)")
    try await end(daemon)

    let check = try JournalCheck(of: "\(home)/journal", anchor: anchor) { (_, _) throws(Never) in }
    #expect(check.hasPassedAnchor && check.pendingRedactions.isEmpty)
    daemon = try await start(home)
    let shown = try await run(home, ["show", "een", "--json"])
    #expect(try JSON(parsing: shown.output)["fields"]?["onderwerp"] == nil)
    try await end(daemon)
  }

  @Test func `a wrong field is refused with the right one`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    try writeDocument(to: folder)
    let daemon = try await start(home)
    _ = try await run(home, ["new", "--from", "\(folder.path)/een.txt", "--yes"])
    let wrong = try await run(
      home, ["erase", "een", "--field", "onderwrp", "--reason", "verzoek", "--yes"])
    #expect(wrong.code == 2 && wrong.complaint.contains("Bedoelde u 'onderwerp'?"))
    let bare = try await run(home, ["erase", "een", "--field", "onderwerp"])
    #expect(bare.code == 2 && bare.complaint.contains("--reason"))
    let telling = try await run(
      home, ["erase", "een", "--field", "onderwerp", "--reason", "van \(Self.secret)", "--yes"])
    #expect(telling.code == 2 && telling.complaint.contains("De reden noemt"))
    try await end(daemon)
  }
}
