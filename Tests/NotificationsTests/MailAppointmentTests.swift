import Agenda
import Expressions
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// What mail brings into a calendar: what `calendar --ics` writes, under the same names.
struct MailAppointmentTests {
  private func onAgenda(_ meeting: String = "2018-04-25") throws -> MessageScene {
    var scene = try MessageScene()
    try scene.take(
      "agenderen", ["vergadering": .date(try #require(CivilDate(iso: meeting)))], as: "clerk",
      on: "2018-04-03")
    return scene
  }

  private func appointments(_ mail: MailReader?) throws -> [Appointment] {
    let mail = try #require(mail)
    #expect(mail.attachments.count <= 1)
    guard let file = mail.attachments.first else { return [] }
    return try CalendarReader.appointments(in: file.content)
  }

  @Test func `a step that sets a deadline brings it, with the alarms of the role`() async throws {
    let scene = try onAgenda()
    let mails = try await scene.mails(on: "2018-04-03")
    let lead = try #require(mails["lead"])
    #expect(
      lead.headers.map(\.name) == [
        "Date", "From", "To", "Message-ID", "Subject", "MIME-Version", "Content-Type",
        "Content-Language", "Auto-Submitted",
      ])
    #expect(lead["Content-Type"] == "multipart/mixed; boundary=\"=_opdracht\"")
    let part = try #require(lead.attachments.first)
    #expect(
      part.headers == [
        "Content-Type: text/calendar; charset=utf-8; method=PUBLISH",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=\"opdracht.ics\"",
      ])
    #expect(
      String(decoding: part.content, as: UTF8.self).replacing("\r\n", with: "\n") == """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//opdracht//agenda//NL
        CALSCALE:GREGORIAN
        METHOD:PUBLISH
        BEGIN:VEVENT
        UID:samen-leren.geagendeerd.stukken@example.org
        SEQUENCE:2
        DTSTAMP:20180403T090000Z
        LAST-MODIFIED:20180403T090000Z
        DTSTART;VALUE=DATE:20180411
        DTEND;VALUE=DATE:20180412
        SUMMARY:Stukken voor het bestuur – Samen leren
        DESCRIPTION:Opdracht: samen-leren\\nFase: Besluit\\nBekijk de opdracht: opdra
         cht toon samen-leren
        STATUS:CONFIRMED
        TRANSP:TRANSPARENT
        ORGANIZER;CN=opdracht:mailto:opdracht@example.org
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER;VALUE=DATE-TIME:20180404T070000Z
        DESCRIPTION:Stukken voor het bestuur – Samen leren
        END:VALARM
        BEGIN:VALARM
        ACTION:DISPLAY
        TRIGGER;VALUE=DATE-TIME:20180411T070000Z
        DESCRIPTION:Stukken voor het bestuur – Samen leren
        END:VALARM
        END:VEVENT
        END:VCALENDAR

        """)
    let board = try appointments(mails["board"])
    #expect(board.map(\.alarms.count) == [1])
    let deadline = try #require(scene.assignment.deadlines.first { $0.asks == nil })
    #expect(
      board.map(\.identifier) == [
        Appointment.Identifier(
          assignment: "samen-leren", state: deadline.state.text, deadline: deadline.name.text,
          domain: "example.org")
      ])
  }

  @Test func `a step that ends it cancels it, and one that sets it anew brings it back`()
    async throws
  {
    var scene = try onAgenda()
    let first = try appointments(try await scene.mails(on: "2018-04-03")["lead"])
    try scene.take("terugleggen", ["reden": .text("Te duur")], as: "board", on: "2018-04-04")
    let gone = try appointments(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(gone.map(\.identifier) == first.map(\.identifier))
    #expect(gone.allSatisfy { $0.isCancelled && $0.alarms.isEmpty })
    #expect(gone[0].sequence > first[0].sequence)
    #expect(gone[0].details.hasPrefix("Vervallen.\n") && gone[0].day == first[0].day)
    try scene.take(
      "agenderen", ["vergadering": .date(try #require(CivilDate(iso: "2018-05-30")))],
      as: "clerk", on: "2018-04-05")
    let back = try appointments(try await scene.mails(on: "2018-04-05")["lead"])
    #expect(back.map(\.identifier) == first.map(\.identifier) && !back[0].isCancelled)
    #expect(back[0].sequence > gone[0].sequence && back[0].day > first[0].day)
  }

  @Test func `a deadline that stands still is cancelled until it runs again`() async throws {
    var scene = try onAgenda()
    try scene.take("opschorten", as: "clerk", on: "2018-04-04")
    let still = try appointments(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(still.map(\.isCancelled) == [true])
    try scene.take("hervatten", as: "clerk", on: "2018-04-09")
    let back = try appointments(try await scene.mails(on: "2018-04-09")["lead"])
    #expect(back.map(\.isCancelled) == [false] && back[0].sequence > still[0].sequence)
    #expect(back.map(\.identifier) == still.map(\.identifier))
  }

  @Test func `what was ended and runs again before the mail leaves, is not cancelled`()
    async throws
  {
    var scene = try onAgenda()
    try scene.take("terugleggen", ["reden": .text("Te duur")], as: "board", on: "2018-04-04")
    let step = scene.event
    try scene.take(
      "agenderen", ["vergadering": .date(try #require(CivilDate(iso: "2018-05-30")))],
      as: "clerk", on: "2018-04-04")
    let mails = try await scene.mails(of: step, on: "2018-04-04")
    let found = try appointments(mails["lead"])
    #expect(found.map(\.isCancelled) == [false])
    #expect(found.map(\.day) == scene.assignment.deadlines.filter { $0.asks == nil }.map(\.due))
  }

  @Test func `a reminder brings its deadline, but none that moved meanwhile`() async throws {
    var scene = try onAgenda()
    try scene.remind()
    let step = scene.event
    let told = try appointments(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(told.map(\.day) == scene.assignment.deadlines.filter { $0.asks == nil }.map(\.due))
    try scene.take("terugleggen", ["reden": .text("Nee")], as: "board", on: "2018-04-04")
    #expect(try appointments(try await scene.mails(of: step, on: "2018-04-05")["lead"]).isEmpty)
    try scene.take(
      "agenderen", ["vergadering": .date(try #require(CivilDate(iso: "2018-05-30")))],
      as: "clerk", on: "2018-04-05")
    #expect(try appointments(try await scene.mails(of: step, on: "2018-04-05")["lead"]).isEmpty)
  }

  @Test func `who wants no appointments gets none`() async throws {
    let settings = try MessageSettings(PluginSettings(["calendar": .flag(false)]))
    let mails = try await onAgenda().mails(on: "2018-04-03", settings: settings)
    #expect(mails.count == 2 && mails.values.allSatisfy { $0.attachments.isEmpty })
    #expect(mails["lead"]?["Content-Type"] == "text/plain; charset=utf-8")
  }

  /// What people wrote in a mail adds nothing to its calendar file.
  @Test(arguments: [
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "x\\nATTENDEE:y;z,", "x\u{202E}\u{0}\u{7F}y",
    "\r\n--=_opdracht--",
    String(repeating: "é", count: 300), "{{title}}{{#link}}", "=3D\t", "\u{1F468}\u{200D}\u{1F469}",
  ])
  func `text never becomes a property or a part`(subject: String) async throws {
    let mail = try await MailScene(subject: subject, isRunning: true).read()
    let found = try appointments(mail)
    #expect(found.count == 1 && found[0].alarms.count == 1)
    let line = mail.body.split(separator: "\n").first { $0.hasPrefix("Opdracht: ") }
    let title = try #require(line?.dropFirst("Opdracht: ".count))
    let whole = "Stukken – \(title)"
    #expect(
      title.count > 60
        ? found[0].summary.hasSuffix("…") && whole.hasPrefix(found[0].summary.dropLast())
        : found[0].summary == whole)
    let content = mail.attachments[0].content
    let names = String(decoding: content, as: UTF8.self).replacing("\r\n ", with: "")
      .replacing("\r\n", with: "\n").split(separator: "\n")
      .compactMap { $0.split(separator: ":").first.map(String.init) }
    let plain = try await MailScene(subject: "x", isRunning: true).read().attachments[0].content
    let expected = String(decoding: plain, as: UTF8.self).replacing("\r\n ", with: "")
      .replacing("\r\n", with: "\n").split(separator: "\n")
      .compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(names == expected)
  }

  @Test func `a digest brings all of its deadlines`() async throws {
    let folder = try TemporaryFolder()
    let spool = MailSpool(
      name: try #require(PluginName("notifications")), home: OutputFolder(path: folder.path),
      addresses: try #require(AddressBook(domain: "example.org")))
    let orders = try ["a", "b", "c"].map { name in
      try MailScene(
        subject: "x\r\nUID:y;\u{202E}", assignment: name, isRunning: name != "c"
      ).order()
    }
    let outcomes = await spool.perform(orders)
    let file = try #require(try outcomes[0].get().files.first)
    let mail = try MailReader(try folder.bytes(of: file))
    let found = try appointments(mail)
    #expect(
      found.map(\.identifier.text) == [
        "a.concept.stukken@example.org", "b.concept.stukken@example.org",
      ])
    #expect(found.allSatisfy { $0.summary == "Stukken – x UID:y;\u{FFFD}" })
    #expect(mail.longestLine <= 78)
  }
}
