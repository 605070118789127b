import Glibc
import JSONSyntax
import TestSupport
import Testing

/// `new --from` with files of word processors, with the real programs.
struct OfficeFileCommandTests {
  private static let document = """
    <!DOCTYPE html><html lang=nl><head><script>alert(1)</script></head><body>
    <h1>Een proef</h1><table>
    <tr><td>Onderwerp<td>Werk &amp; inkomen <b>&lt;b&gt;samen</b>
    <tr><td>Doel<td><p>Meer mensen doen mee.<p>En sneller.
    <tr><td>Uitdaging<td>Dat is moeilijk.<img src="http://voorbeeld.nl/volg.png">
    </table></body></html>
    """

  @Test func `a page is opened as its text, and what is left out is told`() async throws {
    let home = try PluginHome()
    try home.folder.write(Array(Self.document.utf8), to: "een.html")
    try await home.withDaemon { home in
      let words = ["new", "--from", "\(home.folder.path)/een.html", "--workflow", "klein"]
      let trial = try await Programs.opdracht(
        words + ["--dry-run", "--home", home.home], language: "nl_NL.UTF-8")
      #expect(trial.code == 0, "\(trial.complaint)")
      #expect(trial.output.contains("Niet overgenomen:"))
      #expect(trial.output.contains("Scripts: niet gelezen en niet uitgevoerd."))
      let done = try await Programs.opdracht(words + ["--yes", "--json", "--home", home.home])
      #expect(done.code == 0, "\(done.complaint)")
      let kinds = (try JSON(parsing: done.output)["notTaken"]?.array ?? []).map { $0["kind"] }
      #expect(kinds == [.string("externals"), .string("images"), .string("scripts")])
      let shown = try await home.run("show", "een", "--json")
      #expect(shown.output.contains("Werk & inkomen <b>samen"), "\(shown.output)")
    }
  }

  @Test(arguments: [
    ("oud.doc", [0xD0, 0xCF, 0x11, 0xE0] as [UInt8], "oud Word-bestand"),
    ("blad.docx", Array("PK\u{3}\u{4}kapot".utf8), "niet uit te pakken"),
    ("nota.txt", [0x4F, 0xFF, 0xFE], "UTF-8"),
  ])
  func `a file that cannot be read says how to save it`(
    name: String, bytes: [UInt8], words: String
  ) async throws {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    let result = try await Programs.opdracht(
      ["new", "--from", "\(folder.path)/\(name)", "--home", folder.path], language: "nl_NL.UTF-8")
    #expect(result.code == 2)
    #expect(result.complaint.contains(words), "\(result.complaint)")
    #expect(result.complaint.contains("sla") || result.complaint.contains("Sla"))
  }
}
