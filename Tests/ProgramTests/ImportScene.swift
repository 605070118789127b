import Glibc
import JSONSyntax
import TestSupport
import Testing

/// A daemon, and documents that somebody reads into it.
struct ImportScene: Sendable {
  let folder: TemporaryFolder
  let daemon: TestDaemon

  static let document = """
    Opdrachtformulering kleine proef
    Onderwerp\tSamen leren
    Opdrachtgever\tBestuurlijk opdrachtgever: wethouder Lopik Ambtelijk opdrachtgever: ntb
    Aanleiding\tEr is een vraag.
    Doel\tMeer mensen aan het werk.
    Gewenst resultaat\t<ul><li>• een verslag</li><li>• een plan</li></ul>
    Randvoorwaarden\t<i>Tijd</i>\ttot 31-12-2017
    \t<i>Geld</i>\t€ 5.000
    \t<i>Ambtelijke inzet</i>\tTrekker: 2 uur per week
    Besluitvorming\tHet BPSDL van 29-11-2017 wordt gevraagd in te stemmen.

    """

  /// Runs a body with a daemon, and stops it behind it.
  static func with(
    settings: String? = nil, _ body: (ImportScene) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    if let settings { try folder.write(Array(settings.utf8), to: "home/config.json5") }
    let daemon = try await Programs.onThread {
      try TestDaemon(home: "\(folder.path)/home", clock: "2017-09-12T07:00:00Z")
    }
    let scene = ImportScene(folder: folder, daemon: daemon)
    do {
      try scene.write(document, to: "proef.txt")
      try await body(scene)
    } catch {
      _ = daemon.end(SIGKILL)
      throw error
    }
    #expect(try await Programs.onThread { daemon.end(SIGTERM) } == 0)
  }

  func write(_ text: String, to name: String) throws {
    try folder.write(Array(text.utf8), to: name)
  }

  func path(_ name: String) -> String { "\(folder.path)/\(name)" }

  func text(_ name: String) throws -> String {
    String(decoding: try folder.bytes(of: name), as: UTF8.self)
  }

  /// Runs a command; a word that begins with '@' is a file of the scene.
  func run(_ words: String...) async throws -> Programs.Result {
    let words = words.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }
    return try await Programs.opdracht(
      words + ["--home", daemon.home], language: "nl_NL.UTF-8")
  }

  /// The reply of a command that must succeed.
  func json(_ words: String...) async throws -> JSON {
    let words = words.map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : $0 }
    let result = try await Programs.opdracht(
      words + ["--json", "--home", daemon.home], language: "nl_NL.UTF-8")
    #expect(result.code == 0, "\(words): \(result.complaint)")
    return try JSON(parsing: result.output)
  }

  /// How many events an assignment has.
  func version(of id: String) async throws -> Int? { try await json("show", id)["version"]?.int }
}

extension String {
  func replacing(_ old: String, by new: String) -> String {
    split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
  }
}
