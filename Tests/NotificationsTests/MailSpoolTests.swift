import Fields
import Glibc
import Languages
import Notifications
import PluginInterface
import TestSupport
import Testing

struct MailSpoolTests {
  @Test func `a reminder says what is due when, for which assignment`() async throws {
    let mail = try await MailScene(subject: "Café").read()
    #expect(mail["Subject"] == "Herinnering: Stukken, uiterlijk wo 11 apr 2018 – Café")
    #expect(mail["Date"] == "Fri, 6 Apr 2018 07:33:20 +0000")
    #expect(mail["Message-ID"] == "<pilots.4.1.secretaris@example.org>")
    #expect(mail["From"] == "opdracht <opdracht@example.org>")
    #expect(mail["To"] == "het secretariaat BPSDL <secretaris@example.org>")
    #expect(mail.body.contains("Stukken: uiterlijk woensdag 11 april 2018, over 5 dagen.\n"))
    #expect(mail.body.contains("Bekijk de opdracht: opdracht toon pilots\n"))
  }

  @Test func `a late one says so first`() async throws {
    let mail = try await MailScene(late: true).read()
    #expect(mail["Subject"]?.hasPrefix("Verlate herinnering: ") == true)
    #expect(mail.body.contains("hij was bedoeld voor woensdag 4 april 2018."))
  }

  @Test func `a message about an action says who did what when`() async throws {
    let mail = try await MailScene(due: nil).read()
    #expect(mail["Subject"] == "Stukken – Samen leren")
    #expect(mail.body.contains("Op vrijdag 6 april 2018 deed jansen deze stap: Stukken.\n"))
  }

  @Test func `the English twin says the same`() async throws {
    let reminder = try await MailScene(language: .en).read()
    #expect(reminder["Subject"] == "Reminder: Papers, by Wed 11 Apr 2018 – Samen leren")
    #expect(reminder["Content-Language"] == "en")
    #expect(reminder.body.contains("Look at it: opdracht show pilots\n"))
    #expect(
      try await MailScene(late: true, language: .en).read()["Subject"]?
        .hasPrefix("Late reminder: ") == true)
    let action = try await MailScene(due: nil, language: .en).read()
    #expect(action.body.contains("On Friday 6 April 2018 jansen took this step: Papers.\n"))
  }

  /// What somebody writes, and the one line that may be read of it.
  private static let naughty: [(written: String, read: String)] = [
    ("x\r\nBcc: a@b.c", "x Bcc: a@b.c"), ("x\nBcc: a@b.c", "x Bcc: a@b.c"),
    ("x\rBcc: a@b.c", "x Bcc: a@b.c"), ("x\r\n\r\nBcc: a@b.c", "x Bcc: a@b.c"),
    ("x\u{0}y", "x\u{FFFD}y"), ("x\u{2028}Bcc: a@b.c", "x Bcc: a@b.c"),
    ("x\u{85}y\u{9F}z\u{1B}[2J", "x y\u{FFFD}z\u{FFFD}[2J"),
    ("x\u{200F}\u{FEFF}y", "x\u{FFFD}\u{FFFD}y"),
    ("{{title}}{{#link}}", "{{title}}{{#link}}"), ("--=_opdracht--", "--=_opdracht--"),
    ("x\u{202E}y", "x\u{FFFD}y"), ("=?utf-8?B?QmNjOg==?=", "=?utf-8?B?QmNjOg==?="),
    (String(repeating: "é", count: 400), String(repeating: "é", count: 400)),
    (String(repeating: "\u{1F600}", count: 99), String(repeating: "\u{1F600}", count: 99)),
    ("<a@b.c>, d@e.f", "<a@b.c>, d@e.f"), ("\" (x) \\", "\" (x) \\"), ("=3D=\t.", "=3D= ."),
    (".", "."), ("From x", "From x"),
  ]

  @Test(arguments: naughty.indices, [nil, "2018-04-11"])
  func `text never becomes a header, nor a line`(place: Int, due: String?) async throws {
    let (written, read) = Self.naughty[place]
    let mail = try await MailScene(subject: written, person: written, due: due).read()
    #expect(
      mail.headers.map(\.name) == [
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "Content-Language", "Auto-Submitted",
      ])
    let short = read.count > 60 ? "…" : " – \(read)"
    #expect(mail["Subject"]?.hasSuffix(short) == true)
    let lines = mail.body.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains("Opdracht: \(read)"))
    #expect(
      lines.contains("Op vrijdag 6 april 2018 deed \(read) deze stap: Stukken.") == (due == nil))
    let plain = try await MailScene(subject: "x", person: "x", due: due).read()
    #expect(
      lines.count == plain.body.split(separator: "\n", omittingEmptySubsequences: false).count)
    #expect(mail.longestLine <= 78)
  }

  @Test func `lines stay short where names and addresses are long`() async throws {
    let domain = "\(String(repeating: "d", count: 20)).example.org"
    let long = try await MailScene(domain: domain, recipients: ["opdrachtgever"]).read()
    #expect(long.longestLine <= 78)
    #expect(
      long["To"] == "de bestuurlijk opdrachtgever <opdrachtgever@\(domain)>")
    let role = String(repeating: "r", count: 60)
    let longest = try await MailScene(recipients: [role]).read()
    // An identifier cannot be folded; nothing else is longer.
    #expect(longest.longestLine == " <pilots.4.1.\(role)@example.org>".utf8.count)
    #expect(longest["To"] == "\(role) <\(role)@example.org>")
    #expect(longest["Message-ID"] == "<pilots.4.1.\(role)@example.org>")
  }

  @Test func `the same effect leaves one message`() async throws {
    let folder = try TemporaryFolder()
    let first = try await MailScene(recipients: ["gso", "gso"]).mail(in: folder)
    let second = try await MailScene(recipients: ["gso", "gso"]).mail(in: folder)
    #expect(first == second)
    #expect(folder.names(in: "mail") == ["pilots.4.1-gso.eml"])
  }

  @Test func `every recipient gets their own message`() async throws {
    let folder = try TemporaryFolder()
    _ = try await MailScene(recipients: ["gso", "trekker"]).mail(in: folder)
    #expect(folder.names(in: "mail") == ["pilots.4.1-gso.eml", "pilots.4.1-trekker.eml"])
  }

  @Test func `a spool that is a link leads nowhere`() async throws {
    let folder = try TemporaryFolder()
    let elsewhere = try TemporaryFolder()
    #expect(symlink(elsewhere.path, "\(folder.path)/mail") == 0)
    await #expect(throws: OutputError.self) { try await MailScene().mail(in: folder) }
    #expect(elsewhere.names().isEmpty)
  }

  @Test(arguments: [
    "", "a b", "x\r\ny", "x@y", "é.nl", ".", "a..b", ".a", "a.", "-a.nl", "a-.nl", "a_b.nl",
    "a\u{0}",
    String(repeating: "a", count: 64), String(repeating: "abc.", count: 60) + "nl",
  ])
  func `a domain that could not stand in a header is refused`(domain: String) {
    #expect(AddressBook(domain: domain) == nil)
  }

  @Test(arguments: ["opdracht.invalid", "example.org", "a-b.EXAMPLE.org", "localhost", "1.nl"])
  func `a domain is accepted`(domain: String) { #expect(AddressBook(domain: domain) != nil) }
}
