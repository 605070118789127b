import Languages
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// Who gets the mail of a role: its people of the day, or the role itself.
struct RecipientTests {
  private let lead: RoleName
  private let secretary: RoleName

  init() throws {
    lead = try #require(RoleName("trekker"))
    secretary = try #require(RoleName("secretaris"))
  }

  private func book(_ mandates: [Mandate] = []) throws -> AddressBook {
    let staff = Staff(
      roles: ["jansen": [lead, secretary], "Élise de Vries": [lead], "bakker": [lead]],
      mandates: mandates)
    let people = [
      "jansen": AddressBook.Correspondent(address: "jansen@example.org"),
      "Élise de Vries": AddressBook.Correspondent(address: "e@example.org", language: .en),
      "pietersen": AddressBook.Correspondent(address: "p@example.org"),
    ].compactMapValues { $0 }
    #expect(people.count == 3)
    return try #require(AddressBook(domain: "example.org", people: people, staff: staff))
  }

  private func mails(
    _ book: AddressBook, _ roles: [String], on day: String = "2018-04-06"
  ) async throws -> [String: MailReader] {
    let folder = try TemporaryFolder()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: book)
    let receipt = try await spool.perform(MailScene(recipients: roles, today: day).order())
    var mails: [String: MailReader] = [:]
    for file in receipt.files { mails[file] = try MailReader(try folder.bytes(of: file)) }
    return mails
  }

  @Test func `the people of a role get it, each once and in their language`() async throws {
    let mails = try await mails(book(), ["trekker", "secretaris"])
    // Nobody can reach bakker; the others hold the role as well.
    let elise = "mail/pilots.4.1._c3_89lise_20de_20Vries.eml"
    #expect(mails.keys.sorted() == [elise, "mail/pilots.4.1.jansen.eml"])
    let jansen = try #require(mails["mail/pilots.4.1.jansen.eml"])
    #expect(jansen["To"] == "jansen <jansen@example.org>")
    #expect(jansen["Message-ID"] == "<pilots.4.1+jansen@example.org>")
    #expect(jansen.body.hasPrefix("Voor jansen\n"))
    #expect(jansen.body.hasSuffix("U krijgt dit bericht in de rol van de trekker.\n"))
    #expect(mails[elise]?["To"] == "Élise de Vries <e@example.org>")
    #expect(mails[elise]?["Content-Language"] == "en")
  }

  @Test func `a role whose people have no address gets it itself`() async throws {
    let mails = try await mails(book(), ["gso", "secretaris"])
    #expect(mails.keys.sorted() == ["mail/pilots.4.1-gso.eml", "mail/pilots.4.1.jansen.eml"])
    #expect(mails["mail/pilots.4.1-gso.eml"]?["To"]?.hasSuffix("<gso@example.org>") == true)
  }

  @Test(arguments: [
    ("2018-07-05", true, ["jansen"]), ("2018-07-06", true, ["pietersen"]),
    ("2018-07-20", true, ["pietersen"]), ("2018-07-21", true, ["jansen"]),
    ("2018-07-06", false, ["jansen", "pietersen"]),
  ])
  func `a substitute gets it on the days of the mandate`(
    day: String, takesOver: Bool, names: [String]
  ) async throws {
    let start = try #require(CivilDate(iso: "2018-07-06"))
    let mandate = try #require(
      Mandate(
        role: secretary, principal: "jansen", substitute: "pietersen", start: start,
        end: CivilDate(iso: "2018-07-20"), takesOver: takesOver))
    let mails = try await mails(book([mandate]), ["secretaris"], on: day)
    #expect(mails.keys.sorted() == names.map { "mail/pilots.4.1.\($0).eml" })
    let capacity = "U krijgt dit bericht in de rol van het secretariaat BPSDL, namens jansen.\n"
    #expect(mails["mail/pilots.4.1.pietersen.eml"].map { $0.body.hasSuffix(capacity) } ?? true)
  }

  @Test func `an address that could not stand in a header is refused`() {
    #expect(AddressBook.Correspondent(address: "a@b.nl\r\nBcc: c@d.nl") == nil)
  }

  @Test func `people and roles of one name, and long names, get mail of their own`() async throws {
    let long = String(repeating: "é", count: 100)
    let other = long + "x"
    let person = try #require(AddressBook.Correspondent(address: "x@example.org"))
    let book = try #require(
      AddressBook(
        domain: "example.org", people: ["gso": person, long: person, other: person],
        staff: Staff(roles: ["gso": [lead], long: [lead], other: [lead]])))
    let files = try await mails(book, ["gso", "trekker"]).keys
    #expect(files.count == 4)
    #expect(files.allSatisfy { $0.utf8.count < 100 })
    #expect(files.contains("mail/pilots.4.1-gso.eml") && files.contains("mail/pilots.4.1.gso.eml"))
  }
}
