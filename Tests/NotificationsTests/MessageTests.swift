import Expressions
import Languages
import Lifecycle
import Notifications
import PluginInterface
import TestSupport
import Testing
import WorkingCalendar

/// What people read about each step of an assignment.
struct MessageTests {
  private func date(_ text: String) throws -> Value {
    .date(try #require(CivilDate(iso: text)))
  }

  /// On the agenda, for a meeting on a Wednesday.
  private func onAgenda() throws -> MessageScene {
    var scene = try MessageScene()
    try scene.take(
      "agenderen", ["vergadering": try date("2018-04-25")], as: "clerk", by: "pietersen",
      on: "2018-04-03")
    return scene
  }

  @Test func `a message says who did what, what was filled in, and what can be done now`()
    async throws
  {
    let mails = try await onAgenda().mails(on: "2018-04-03")
    #expect(mails.keys.sorted() == ["board", "lead"])
    let board = try #require(mails["board"])
    #expect(board["Subject"] == "Op de agenda zetten – Samen leren")
    #expect(
      board.body == """
        Voor het bestuur

        Op dinsdag 3 april 2018 deed pietersen deze stap: Op de agenda zetten.
        Dat was in de rol van het secretariaat.

        Opdracht: Samen leren
        Fase nu: Besluit
        Vergadering: wo 25 apr 2018

        Dit kunt u nu doen:
        - Instemmen: opdracht doe samen-leren instemmen besluit=…
          Dit kan nog niet. De vergadering is nog niet geweest.
        - Terugleggen: opdracht doe samen-leren terugleggen reden=…

        Bekijk de opdracht: opdracht toon samen-leren

        U krijgt dit bericht in de rol van het bestuur.

        """)
  }

  @Test func `its English twin, from a substitute, with a link and a signature`() async throws {
    var scene = try onAgenda()
    let board = try #require(RoleName("board"))
    try scene.take(
      "terugleggen", ["reden": .text("Te duur;\r\nBcc: x@y.nl")], as: "board", by: "pietersen",
      on: "2018-04-04")
    let settings = try MessageSettings(
      PluginSettings([
        "link": .text("https://example.org/a/{id}?x"), "calendar": .flag(false),
        "signature": .texts(["Program office", "Vianen"]),
      ]))
    let start = try #require(CivilDate(iso: "2018-04-01"))
    let mandate = try #require(
      Mandate(
        role: board, principal: "de Wit", substitute: "pietersen", start: start, end: nil,
        takesOver: true))
    let staff = Staff(roles: ["de Wit": [board]], mandates: [mandate])
    let mails = try await scene.mails(on: "2018-04-04", in: .en, staff: staff, settings: settings)
    let lead = try #require(mails["lead"])
    #expect(lead.headers.map(\.name).contains("Bcc") == false)
    #expect(lead["Subject"] == "Return – Samen leren")
    #expect(
      lead.body == """
        For the lead

        On Wednesday 4 April 2018 pietersen, on behalf of de Wit, took this step: Return.
        That was in the role of the board.

        Assignment: Samen leren
        Stage now: Draft
        Reason: Te duur; Bcc: x@y.nl

        This is what you can do now:
        - Put on the agenda: opdracht do samen-leren agenderen vergadering=…

        Look at it: opdracht show samen-leren
        Or: https://example.org/a/samen-leren?x

        You get this message in the role of the lead.
        Program office
        Vianen

        """)
    #expect(lead.attachments.isEmpty)
  }

  @Test func `a reminder says by when, how much time is left, and how to stop it`() async throws {
    var scene = try onAgenda()
    try scene.remind()
    let lead = try #require(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(
      lead["Subject"]
        == "Herinnering: Stukken voor het bestuur, uiterlijk wo 11 apr 2018 – Samen leren")
    #expect(
      lead.body == """
        Voor de trekker

        Stukken voor het bestuur: uiterlijk woensdag 11 april 2018, over 7 dagen.
        Dat is nog 5 werkdagen.

        Opdracht: Samen leren
        Fase: Besluit

        Bekijk de opdracht: opdracht toon samen-leren
        Niet meer herinneren: opdracht gezien samen-leren stukken

        U krijgt dit bericht in de rol van de trekker.

        """)
  }

  @Test func `the last reminder cannot be stopped, and what is over says so`() async throws {
    var scene = try onAgenda()
    try scene.remind()
    try scene.remind(on: "2018-04-11")
    let today = try #require(try await scene.mails(on: "2018-04-11", in: .en)["lead"])
    #expect(today.body.contains("Papers for the board: by Wednesday 11 April 2018, today.\n"))
    #expect(!today.body.contains("Stop reminding") && !today.body.contains("working day"))
    try scene.remind(on: "2018-04-12")
    let board = try #require(try await scene.mails(on: "2018-04-12", in: .en)["board"])
    #expect(
      board["Subject"]
        == "Deadline passed: Papers for the board, by Wed 11 Apr 2018 – Samen leren")
    for line in [
      "The deadline has passed.\n", "You get this because it is not done yet.\n",
      "- Agree: opdracht do samen-leren instemmen besluit=…\n  Not possible yet. The meeting",
    ] {
      #expect(board.body.contains(line), "\(line)")
    }
  }

  @Test func `a date that is not known yet is asked for, with the command that fills it in`()
    async throws
  {
    var scene = try onAgenda()
    try scene.remind(of: "besluit")
    let clerk = try #require(try await scene.mails(on: "2018-04-05")["clerk"])
    let asked = "Vul in: de datum in 'Reactie', voor 'Besluit'"
    #expect(
      clerk["Subject"] == "Herinnering: \(asked), uiterlijk do 5 apr 2018 – Samen leren")
    #expect(
      clerk.body.hasPrefix(
        """
        Voor het secretariaat

        \(asked): uiterlijk donderdag 5 april 2018, vandaag.
        Zo vult u die in: opdracht bewerk samen-leren reactie=…

        Opdracht: Samen leren

        """))
    #expect(clerk.attachments.isEmpty)
  }

  @Test func `what is empty is named, with the command that the recipient may give`() async throws {
    var scene = try MessageScene(["onderwerp": "Samen leren", "doel": "Leren"])
    try scene.take(
      "agenderen", ["vergadering": try date("2018-04-25")], as: "lead", on: "2018-04-03")
    try scene.take("terugleggen", ["reden": .text("Nee")], as: "board", on: "2018-04-04")
    try scene.edit("doel", .null, as: "lead", on: "2018-04-04")
    let lead = try #require(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(
      lead.body.contains(
        """
        - Op de agenda zetten: opdracht doe samen-leren agenderen vergadering=…
          Nog leeg: Doel.
          Vul aan: opdracht bewerk samen-leren doel=…

        """))
  }

  @Test func `a value that is too long for a message is not told in part`() async throws {
    var scene = try onAgenda()
    let long = String(repeating: "geheim ", count: 400)
    try scene.take("terugleggen", ["reden": .text(long)], as: "board", on: "2018-04-04")
    let lead = try #require(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(lead.body.contains("Reden: (te lang voor een bericht)\n"))
    #expect(!lead.body.contains("geheim"))
  }

  @Test func `a value that was erased before the mail leaves is not told`() async throws {
    var scene = try onAgenda()
    try scene.take("terugleggen", ["reden": .text("Te duur")], as: "board", on: "2018-04-04")
    let told = try #require(try await scene.mails(on: "2018-04-04")["lead"])
    #expect(told.body.contains("Reden: Te duur\n"))
    #expect(!"\(scene.event.effects)".contains("Te duur"))
    try scene.edit("reden", .null, as: nil, on: "2018-04-05")
    let silent = try #require(try await scene.mails(on: "2018-04-05")["lead"])
    #expect(!silent.body.contains("Reden"))
  }
}
