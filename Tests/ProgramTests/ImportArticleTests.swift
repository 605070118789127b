import TestSupport
import Testing

/// The article about importing documents: its example is carried out.
struct ImportArticleTests {
  private static let article =
    #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/") + "/Sources/Opdracht.docc/ImportingDocuments.md"

  private static func lines() throws -> [String] {
    String(decoding: try Folder.bytes(of: article), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The document that the article shows.
  private static func document() throws -> String {
    let lines = try lines()
    let start = try #require(lines.firstIndex(of: "```text"))
    return lines[(start + 1)...].prefix { $0 != "```" }.joined(separator: "\n") + "\n"
  }

  /// The commands of the article, in its order.
  private static func commands() throws -> [[String]] {
    try lines().filter { $0.hasPrefix("opdracht ") || $0.hasPrefix("$ opdracht ") }
      .map { line in
        line.split(separator: " ").map(String.init).filter { $0 != "$" && $0 != "opdracht" }
      }
  }

  @Test func `the commands of the article work, one after the other`() async throws {
    let commands = try Self.commands()
    #expect(commands.count == 7)
    try await ImportScene.with { scene in
      try scene.write(try Self.document(), to: "proef.txt")
      for command in commands {
        let words = command.map { word in
          word.hasSuffix(".txt") || word.hasSuffix(".form") ? scene.path(word) : word
        }
        let result = try await Programs.opdracht(
          words + ["--home", scene.daemon.home], language: "nl_NL.UTF-8")
        #expect(result.code == 0, "\(command): \(result.complaint)")
      }
      #expect(try await scene.version(of: "proef") == 1)
    }
  }

  @Test func `the article shows what a form and a difference look like`() async throws {
    let lines = try Self.lines()
    try await ImportScene.with { scene in
      try scene.write(try Self.document(), to: "proef.txt")
      _ = try await scene.run(
        "new", "--from", "@proef.txt", "--dry-run", "--out", "@formulier.txt")
      let form = try scene.text("formulier.txt").split(separator: "\n").map(String.init)
      for line in ["[onderwerp] Onderwerp", "# regel 2", "- tot 31-12-2017", "[tijd] Tijd"] {
        #expect(form.contains(line) && lines.contains(line), "\(line) in \(form)")
      }
      _ = try await scene.run("new", "--from", "@proef.txt", "--yes")
      let newer = try Self.document().replacing("tot 31-12-2017", by: "tot 31-12-2018")
      try scene.write(newer, to: "proef.txt")
      let shown = try await scene.run("new", "--from", "@proef.txt", "--dry-run")
      let difference = "  Tijd: tot [-31-12-2017-] {+31-12-2018+}"
      #expect(shown.output.contains(difference) && lines.contains(difference), "\(shown.output)")
    }
  }
}
