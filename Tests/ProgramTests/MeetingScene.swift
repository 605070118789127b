import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A daemon with items for the meeting of the BPSDL on 25 April 2018.
struct MeetingScene {
  let folder: TemporaryFolder
  let home: String
  let daemon: TestDaemon

  init(items: [String] = ["een", "twee", "drie"]) async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    self.folder = folder
    self.home = home
    daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-03-01T08:00:00Z")
    }
    for item in items { try await put(item) }
  }

  /// Puts one more item on the agenda.
  @discardableResult
  func put(_ item: String, subject: String? = nil) async throws -> String {
    let text = Self.document(subject ?? "Opdracht \(item)")
    try folder.write(Array(text.utf8), to: "\(item).txt")
    _ = try await say(["new", "--from", "\(folder.path)/\(item).txt", "--yes"])
    _ = try await say(["do", item, "indienen", "--yes"])
    return try await say(["do", item, "agenderen", "vergadering=25-4-2018", "--yes"])
  }

  func run(_ words: [String], language: String = "nl_NL.UTF-8") async throws -> Programs.Result {
    try await Programs.opdracht(words + ["--home", home], language: language)
  }

  func say(_ words: [String], language: String = "nl_NL.UTF-8") async throws -> String {
    let result = try await run(words, language: language)
    #expect(result.code == 0, "\(words): \(result.complaint)")
    return result.output
  }

  func read(_ words: [String]) async throws -> JSON {
    try JSON(parsing: Array(try await say(words + ["--json"]).utf8))
  }

  func advance(to moment: String) async throws {
    let socket = daemon.socket
    try await Programs.onThread {
      let client = try ControlClient(path: socket)
      _ = try client.call("advance", ["to": .string(moment)])
      _ = try client.call("wait")
    }
  }

  /// What the items tell their meeting arrives behind them.
  func wait() async throws {
    let socket = daemon.socket
    try await Programs.onThread { _ = try ControlClient(path: socket).call("wait") }
  }

  func outcomes(_ reply: JSON) -> [String] {
    (reply["receipts"]?.array ?? []).map {
      "\($0["item"]?.string ?? "") \($0["outcome"]?.string ?? "")"
    }
  }

  private static func document(_ subject: String) -> String {
    """
    \tOpdrachtformulering \(subject)
    Onderwerp\t\(subject)
    Opdrachtgever\tBestuurlijk opdrachtgever: Wethouder Zorg
    Aanleiding\tGesprekken verlopen stroef.
    Doel\tBetere gesprekken.
    Gewenst resultaat\tGetrainde teams.
    Randvoorwaarden\t<i>Tijd</i>\theel 2019
    \t<i>Geld</i>\tBinnen vigerende budgetten
    Besluitvorming\tHet BPSDL van 25-4-2018 wordt gevraagd in te stemmen met \(subject).

    """
  }
}
