import Expressions
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing

struct MailTracesTests {
  private func spool(_ folder: TemporaryFolder) throws -> MailSpool {
    MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
  }

  /// Subjects that need every encoding: folded words, broken lines, marks and accents.
  @Test(arguments: [
    "Samen leren", "Wilhelmina = Geheim", "Überraschung voor José, één keer per jaar",
    "een onderwerp dat zo lang is dat het over meer regels van de kop gaat, met é en ü daarin",
    String(repeating: "ééndagsvlieg ", count: 30) + "aan het eind",
  ])
  func `a message that holds the text is found and removed`(subject: String) async throws {
    let folder = try TemporaryFolder()
    let spool = try spool(folder)
    let pilots = try #require(AssignmentID("pilots"))
    _ = try await MailScene(subject: subject).mail(in: folder)
    #expect(
      try spool.traces(of: pilots, holding: ErasedTexts(of: [.text("niet daarin")]))
        == Traces())
    #expect(
      try spool.traces(
        of: try #require(AssignmentID("pilot")), holding: ErasedTexts(of: [.text(subject)]))
        == Traces())
    let traces = try spool.traces(of: pilots, holding: ErasedTexts(of: [.text(subject)]))
    #expect(traces == Traces(removable: ["mail/pilots.4.1-secretaris.eml"]))
    try spool.remove(traces.removable)
    #expect(folder.names(in: "mail") == [])
    try spool.remove(traces.removable)
  }

  @Test func `what an interrupted write left goes too`() async throws {
    let folder = try TemporaryFolder()
    let spool = try spool(folder)
    _ = try await MailScene().mail(in: folder)
    try folder.write([0x78], to: "mail/.pilots.5.1-gso.eml.new")
    let traces = try spool.traces(
      of: try #require(AssignmentID("pilots")), holding: ErasedTexts(of: [.text("niet daarin")]))
    #expect(traces.removable == ["mail/pilots.5.1-gso.eml"])
    try spool.remove(traces.removable)
    #expect(folder.names(in: "mail") == ["pilots.4.1-secretaris.eml"])
  }

  @Test func `where nothing was ever sent, nothing is found`() throws {
    let spool = try spool(TemporaryFolder())
    let texts = ErasedTexts(of: [.text("Samen leren")])
    #expect(try spool.traces(of: try #require(AssignmentID("pilots")), holding: texts) == Traces())
  }
}
