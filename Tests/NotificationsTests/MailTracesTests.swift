import Expressions
import Lifecycle
import MessageTemplates
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

  /// As messages write it: on one line, without what no line may hold; with a calendar file too.
  @Test(arguments: [false, true])
  func `a text is found in the form that a message gives it`(isRunning: Bool) async throws {
    for subject in ["Geheim\u{0} plan\u{202E}", "Geheim\r\nplan, met; tekens\\", "a\u{200F}bcd"] {
      let folder = try TemporaryFolder()
      let spool = try spool(folder)
      _ = try await MailScene(subject: subject, isRunning: isRunning).mail(in: folder)
      let traces = try spool.traces(
        of: try #require(AssignmentID("pilots")), holding: ErasedTexts(of: [.text(subject)]))
      #expect(traces.removable == ["mail/pilots.4.1-secretaris.eml"], "\(subject)")
    }
  }

  /// An administrator's template may tell a title in the subject alone.
  @Test func `a text that a subject shortened is found`() async throws {
    let folder = try TemporaryFolder()
    let templates = try TemplateSet.shipped.replacing(with: [
      TemplateSet.File(
        path: "herinnering.nl.txt", bytes: Array("Onderwerp: {{title}}\n\nLees dit.".utf8))
    ])
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")), templates: templates)
    let subject = String(repeating: "heel geheim ", count: 12)
    _ = try await spool.perform(MailScene(subject: subject).order())
    let pilots = try #require(AssignmentID("pilots"))
    let other = "h" + subject
    #expect(
      try spool.traces(of: pilots, holding: ErasedTexts(of: [.text(subject)])).removable.count == 1)
    #expect(
      try spool.traces(of: pilots, holding: ErasedTexts(of: [.text(other)])).removable.isEmpty)
  }

  /// Mail programs write parts in other ways than we do.
  @Test(arguments: [
    // 'Geheim plan' in base64, folded, with an odd header; and quoted-printable in a part of a part.
    """
    Content-Type: Multipart/Mixed;
     boundary="x y"

    before
    --x y
    content-transfer-encoding: BASE64

    R2VoZW
    ltIHBsYW4=
    --x y--
    """,
    """
    Content-Type: multipart/mixed; boundary="a"

    --a
    Content-Type: multipart/alternative; boundary=b

    --b
    Content-Transfer-Encoding: quoted-printable

    Ge=68ei=
    m=20plan
    --b--
    --a--
    """,
    """
    Content-Type: multipart/mixed; boundary="a"

    --a
    Content-Type: text/calendar
    Content-Transfer-Encoding: 7bit

    SUMMARY:Geheim plan
    """,
    "Content-Transfer-Encoding: base64\n\nGeheim plan!", "Subject: x\n\nGeheim plan",
  ])
  func `a text is found in parts, whatever their encoding`(mail: String) throws {
    let folder = try TemporaryFolder()
    let spool = try spool(folder)
    let pilots = try #require(AssignmentID("pilots"))
    try OutputFolder(path: folder.path).write(
      Array(mail.replacing("\n", with: "\r\n").utf8), to: ["mail", "pilots.9.1-x.eml"])
    #expect(
      try spool.traces(of: pilots, holding: ErasedTexts(of: [.text("Geheim plan")])).removable
        == ["mail/pilots.9.1-x.eml"])
    #expect(
      try spool.traces(of: pilots, holding: ErasedTexts(of: [.text("Geheim plein")])) == Traces())
  }

  @Test func `parts without an end are read all the same`() throws {
    let folder = try TemporaryFolder()
    let spool = try spool(folder)
    let nested = (0..<3_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
    let mail = nested.joined() + "Subject: Geheim plan\n\n"
    try OutputFolder(path: folder.path).write(
      Array(mail.utf8), to: ["mail", "pilots.9.1-x.eml"])
    #expect(
      try spool.traces(
        of: try #require(AssignmentID("pilots")), holding: ErasedTexts(of: [.text("Geheim plan")])
      ).removable.count == 1)
  }
}

/// Digests are about many assignments, and are named after one of them.
struct DigestTracesTests {
  @Test func `a digest that holds the text is found for whom it is about`() async throws {
    let folder = try TemporaryFolder()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
    let orders = [
      try MailScene(subject: "Eén", due: "2018-04-10", assignment: "a").order(),
      try MailScene(subject: "Wilhelmina = Geheim", assignment: "b").order(),
      try MailScene(subject: "Drie", recipients: ["gso"], assignment: "c").order(),
    ]
    for outcome in await spool.perform(orders) { _ = try outcome.get() }
    let texts = ErasedTexts(of: [.text("Wilhelmina = Geheim")])
    let digest = "mail/a.4.1-secretaris.digest.eml"
    let traces = try ["a", "b", "c", "d"].map { name in
      try spool.traces(of: try #require(AssignmentID(name)), holding: texts).removable
    }
    #expect(traces == [[digest], [digest], [], []])
    #expect(
      try spool.traces(
        of: try #require(AssignmentID("b")), holding: ErasedTexts(of: [.text("anders")]))
        == Traces())
    try spool.remove([digest])
    #expect(folder.names(in: "mail") == ["c.4.1-gso.eml"])
  }

  @Test func `what stands aside after a crash is found, too`() async throws {
    let storage = CuttableStorage()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(AddressBook(domain: "example.org")))
    // Staged, synchronized and noted; not moved.
    storage.cut(atStep: 4)
    _ = await spool.perform([try MailScene(subject: "Geheim plan", assignment: "a").order()])
    storage.restart { _ in true }
    let texts = ErasedTexts(of: [.text("Geheim plan")])
    let found = try spool.traces(of: try #require(AssignmentID("a")), holding: texts).removable
    #expect(found == ["handover/a.4.1-secretaris.eml"])
    try spool.remove(found)
    // Nobody gets it any more.
    let outcome = await spool.perform([try MailScene(subject: "x", assignment: "a").order()])
    #expect(try outcome[0].get().files == ["mail/a.4.1-secretaris.eml"])
    #expect(storage.present(in: "mail") == [])
  }
}
