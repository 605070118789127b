import Control
import Glibc
import JSONSyntax
import TestSupport
import Testing

/// Documents with the real programs.
struct DocumentCommandTests {
  private static let document = """
    \tOpdrachtformulering Eén loket
    Onderwerp\tEén loket
    Doel\tSneller geholpen.
    Aanleiding\tHet duurt te lang.
    Randvoorwaarden\t<i>Tijd</i>\theel 2018
    Besluitvorming\tHet BPSDL van 25-4-2018 wordt gevraagd in te stemmen.

    """

  @Test func `kinds, formats and a template of the home, with a real daemon`() async throws {
    let folder = try TemporaryFolder()
    let home = "\(folder.path)/home"
    for path in [home, "\(home)/templates", "\(home)/templates/documents"] {
      #expect(mkdir(path, 0o700) == 0)
    }
    let template = "---\nlabel: Brief\n---\n# Brief: {{title}}\n\n{{field.doel}}\n"
    try folder.write(Array(template.utf8), to: "home/templates/documents/brief.nl.md")
    try folder.write(Array(Self.document.utf8), to: "loket.txt")
    let daemon = try await Programs.onThread {
      try TestDaemon(home: home, clock: "2018-03-01T08:00:00Z")
    }
    defer { withExtendedLifetime(daemon) {} }
    let run: ([String]) async throws -> Programs.Result = { words in
      try await Programs.opdracht(words + ["--home", home], language: "nl_NL.UTF-8")
    }
    #expect(
      try await run(["new", "--from", "\(folder.path)/loket.txt", "--id", "loket", "--yes"]).code
        == 0)

    let kinds = try await run(["document", "loket", "--kinds"]).output
    #expect(kinds.hasPrefix("opdrachtformulering"))
    #expect(kinds.contains("brief") && kinds.contains("Oplegnotitie"))
    let memo = try await run(["document", "loket", "oplegnotitie"])
    #expect(memo.output.hasPrefix("# Oplegnotitie: Eén loket\n"), "\(memo.complaint)")
    let letter = try await run(["document", "loket", "brief"]).output
    #expect(letter == "# Brief: Eén loket\n\nSneller geholpen.\n")

    let path = "\(folder.path)/memo.docx"
    let written = try await run(["document", "loket", "oplegnotitie", "--out", path])
    #expect(written.code == 0 && written.output == "\(path)\n", "\(written.complaint)")
    #expect(try folder.bytes(of: "memo.docx").starts(with: Array("PK\u{3}\u{4}".utf8)))

    let unknown = try await run(["document", "loket", "oplegnotite"])
    #expect(unknown.code == 2 && unknown.complaint.contains("Bedoelde u 'oplegnotitie'?"))
    let noTable = try await run(["document", "loket", "brief", "--format", "csv"])
    #expect(noTable.code == 2 && noTable.complaint.contains("geen tabel"))
    let noFormat = try await run(["document", "loket", "--format", "pdf"])
    #expect(noFormat.code == 2 && noFormat.complaint.contains("Kies uit:"))
  }

  @Test func `a template of a document is shown and checked`() async throws {
    let folder = try TemporaryFolder()
    let shown = try await Programs.opdracht(
      ["template", "oplegnotitie.nl.md"], language: "nl_NL.UTF-8")
    #expect(shown.code == 0 && shown.output.hasPrefix("---\nlabel: Oplegnotitie\n"))
    try folder.write(Array(shown.output.utf8), to: "oplegnotitie.nl.md")
    let sound = try await Programs.opdracht(
      ["check", "\(folder.path)/oplegnotitie.nl.md"], language: "nl_NL.UTF-8")
    #expect(sound.code == 0 && sound.output.contains("# Oplegnotitie: Samen leren"))

    try folder.write(Array("# T\n\n{{field.dole}}\n".utf8), to: "brief.nl.md")
    let flawed = try await Programs.opdracht(
      ["check", "\(folder.path)/brief.nl.md"], language: "nl_NL.UTF-8")
    #expect(flawed.code == 6)
    #expect(flawed.complaint.contains("brief.nl.md:3:1"), "\(flawed.complaint)")
    #expect(flawed.complaint.contains("Bedoelde u 'field.doel'?"), "\(flawed.complaint)")

    try folder.write(Array("# T\n".utf8), to: "Brief.md")
    let unnamed = try await Programs.opdracht(
      ["check", "\(folder.path)/Brief.md"], language: "nl_NL.UTF-8")
    #expect(unnamed.code == 2 && unnamed.complaint.contains("brief.nl.md"))
  }
}
