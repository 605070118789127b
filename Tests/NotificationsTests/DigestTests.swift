import Languages
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing

/// One mail for all reminders that are ready for the same person at the same time.
struct DigestTests {
  private let folder: TemporaryFolder
  private let spool: MailSpool

  init() throws {
    folder = try TemporaryFolder()
    spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
  }

  private func mail(_ file: String) throws -> MailReader {
    try MailReader(try folder.bytes(of: file))
  }

  private func receipts(_ orders: [EffectOrder]) async throws -> [[String]] {
    try await spool.perform(orders).map { try $0.get().files }
  }

  @Test func `reminders for the same role go together, the most urgent first`() async throws {
    let receipts = try await receipts([
      MailScene(subject: "Later", due: "2018-04-16", assignment: "later").order(),
      MailScene(subject: "Eerst", late: true, due: "2018-04-05", assignment: "eerst").order(),
      MailScene(subject: "Dan", due: "2018-04-07", assignment: "dan", isRunning: true)
        .order(),
    ])
    #expect(
      receipts == Array(repeating: ["mail/eerst.4.1-secretaris.digest.eml"], count: 3))
    #expect(folder.names(in: "mail") == ["eerst.4.1-secretaris.digest.eml"])
    let mail = try mail(receipts[0][0])
    #expect(
      mail["Subject"]
        == "3 herinneringen, 1 te laat verstuurd: Stukken, gisteren (do 5 apr 2018) – Eerst")
    #expect(mail["X-Opdracht-Effects"] == "eerst.4.1 dan.4.1 later.4.1")
    #expect(mail["Message-ID"] == "<eerst.4.1.secretaris.digest@example.org>")
    #expect(
      mail.body == """
        Voor het secretariaat BPSDL

        U hebt 3 herinneringen. De dringendste staat bovenaan.

        1. Stukken – Eerst
           gisteren (do 5 apr 2018)
           Te laat verstuurd, was bedoeld voor woensdag 4 april 2018.
           Fase: Concept
           Bekijken: opdracht toon eerst

        2. Stukken – Dan
           morgen (za 7 apr 2018)
           Fase: Concept
           Bekijken: opdracht toon dan
           Niet meer herinneren: opdracht gezien dan stukken

        3. Stukken – Later
           over 10 dagen (ma 16 apr 2018)
           Fase: Concept
           Bekijken: opdracht toon later

        U krijgt deze herinneringen in de rol van het secretariaat BPSDL.

        """)
  }

  @Test func `the English twin says the same`() async throws {
    let files = try await receipts([
      MailScene(subject: "A", late: true, language: .en, assignment: "a").order(),
      MailScene(subject: "B", language: .en, assignment: "b", isRunning: true).order(),
    ])
    let mail = try mail(files[0][0])
    #expect(mail["Subject"] == "2 reminders, 1 sent late: Papers, in 5 days (Wed 11 Apr 2018) – A")
    for line in [
      "You have 2 reminders. The most urgent one comes first.\n",
      "   Sent late, was meant for Wednesday 4 April 2018.\n", "   Look at it: opdracht show a\n",
      "   Stop reminding: opdracht ack b stukken\n",
    ] {
      #expect(mail.body.contains(line), "\(line)")
    }
  }

  @Test func `one reminder keeps its form, and a message goes alone`() async throws {
    let receipts = try await receipts([
      MailScene(assignment: "a").order(), MailScene(due: nil, assignment: "b").order(),
      MailScene(due: nil, assignment: "c").order(),
    ])
    #expect(
      receipts == [
        ["mail/a.4.1-secretaris.eml"], ["mail/b.4.1-secretaris.eml"],
        ["mail/c.4.1-secretaris.eml"],
      ])
    let mail = try mail(receipts[0][0])
    #expect(mail["Subject"] == "Herinnering: Stukken, uiterlijk wo 11 apr 2018 – Samen leren")
    #expect(mail["X-Opdracht-Effects"] == nil)
  }

  @Test(arguments: [(50, [50]), (51, [50, 1]), (120, [50, 50, 20])])
  func `one mail has so many lines at most`(count: Int, sizes: [Int]) async throws {
    var orders: [EffectOrder] = []
    for number in 0..<count { orders.append(try MailScene(assignment: "n\(number)").order()) }
    let files = Set(try await receipts(orders).flatMap { $0 })
    let found = try files.map { file in
      try mail(file)["X-Opdracht-Effects"]?.split(separator: " ").count ?? 1
    }
    #expect(found.sorted(by: >) == sizes)
    for file in files { #expect(try mail(file).longestLine <= 78) }
  }

  @Test func `a thousand people get their own digest`() async throws {
    let storage = CuttableStorage()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: storage,
      addresses: try #require(AddressBook(domain: "example.org")))
    var orders: [EffectOrder] = []
    for number in 0..<1_000 {
      let scene = MailScene(recipients: ["r\(number)"], assignment: "a\(number)", isRunning: true)
      orders.append(try scene.order())
      orders.append(
        try MailScene(recipients: ["r\(number)"], assignment: "b\(number)").order())
    }
    let outcomes = await spool.perform(orders)
    let files = Set(try outcomes.flatMap { try $0.get().files })
    #expect(files.count == 1_000 && storage.present(in: "mail").count == 1_000)
    for file in files.sorted().prefix(50) {
      let bytes = try #require(try storage.read(file.split(separator: "/").map(String.init)))
      let mail = try MailReader(bytes)
      #expect(mail.attachments.count == 1 && mail["X-Opdracht-Effects"] != nil)
    }
  }

  @Test func `an order that cannot be mailed leaves the others alone`() async throws {
    let blocked = FailingStorage(OutputFolder(path: folder.path), refusing: "a.4.1-secretaris.eml")
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: blocked,
      addresses: try #require(AddressBook(domain: "example.org")))
    let outcomes = await spool.perform([
      try MailScene(due: nil, assignment: "a").order(),
      try MailScene(due: nil, assignment: "b").order(),
    ])
    #expect(throws: OutputError.self) { try outcomes[0].get() }
    #expect(try outcomes[1].get().files == ["mail/b.4.1-secretaris.eml"])
  }

  @Test func `a text with line ends adds no line to a digest`() async throws {
    let files = try await receipts([
      MailScene(subject: "x\r\nBcc: a@b.c\u{2028}\u{202E}y", assignment: "a").order(),
      MailScene(assignment: "b").order(),
    ])
    let mail = try mail(files[0][0])
    #expect(mail["Bcc"] == nil)
    #expect(mail.body.contains("1. Stukken – x Bcc: a@b.c \u{FFFD}y\n"))
    let twin = try await receipts([
      MailScene(subject: "x", assignment: "c").order(), MailScene(assignment: "d").order(),
    ])
    let lines = try [mail, self.mail(twin[0][0])].map {
      $0.body.split(separator: "\n", omittingEmptySubsequences: false).count
    }
    #expect(lines[0] == lines[1])
  }
}
