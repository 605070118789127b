import Expressions
import Fields
import JSONSyntax
import Languages
import Spreadsheets
import WorkingCalendar

enum HoursCommand {
  static let command = Command(
    name: "hours", alias: "uren", group: .look,
    usage: "hours ID [add TEXT [--on DATE] [--person NAME] [--note TEXT] | import FILE] "
      + "[--csv FILE|-] [--dry-run] [--yes] [--as ROLE] [--json]",
    summary: LocalizedText(
      nl: "uren: gevraagd, toegekend, gebruikt", en: "hours: asked, granted, used"),
    details: LocalizedText(
      nl: """
          Zonder meer: per rol wat gevraagd, toegekend en gebruikt is, per persoon en per jaar.
          … add "Trekker: 8 uur" schrijft uren, met de stap van de workflow die dat doet; op
                                 vandaag, of op --on DATUM (ook: boek)
          … import BESTAND       schrijft de uren van een blad: alle rijen of geen. Een rij die
                                 er al is komt er niet nog eens bij: zelfde datum, rol, persoon,
                                 uren en opmerking (ook: importeer)
          --csv BESTAND          de geschreven uren als blad, zoals import het leest; - is het
                                 scherm
          Het blad heeft puntkomma's en een rij met koppen: datum;rol;persoon;uren;opmerking.
          Schrijven toont eerst wat er gebeurt; buiten een terminal is --yes nodig.
        """,
      en: """
          Alone: for each role what was asked, granted and used, by person and by year.
          … add "Trekker: 8 uur" books hours, by the action of the workflow that does so; on
                                 today, or --on DATE
          … import FILE          books the hours of a sheet: all rows or none. A row that is there
                                 already is not added again: the same date, role, person, hours
                                 and note
          --csv FILE             the booked hours as a sheet, as import reads it; - is the screen
          The sheet has semicolons and a row of headings: date;role;person;hours;note.
          Booking shows first what happens; outside a terminal it needs --yes.
        """),
    options: ["--as", "--csv", "--dry-run", "--note", "--on", "--person", "--yes"],
    wordCount: 1...3, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments)
    let verb = words.count > 1 ? words[1] : ""
    switch (verb, words.count) {
    case ("", 1):
      try refuse(["--dry-run", "--note", "--on", "--person", "--yes"], invocation)
      try look(at: words[0], invocation)
    case ("add", 3), ("boek", 3):
      try refuse(["--csv"], invocation)
      try book(words[2], on: words[0], invocation)
    case ("import", 3), ("importeer", 3):
      try refuse(["--csv", "--note", "--on", "--person"], invocation)
      try HoursImport.run(words[2], into: words[0], invocation)
    default:
      throw CommandFailure(
        .usage, nl: "'hours' kent add \"Trekker: 8 uur\" en import BESTAND.",
        en: "'hours' knows add \"Trekker: 8 uur\" and import FILE.", remedy: command.usageHint)
    }
  }

  private static func refuse(
    _ options: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard let name = options.first(where: { invocation.has($0) }) else { return }
    throw CommandFailure(
      .usage, nl: "\(name) past hier niet bij 'hours'.",
      en: "\(name) does not go with this 'hours'.",
      remedy: command.usageHint)
  }

  // MARK: Looking

  private static func look(at id: String, _ invocation: Invocation) throws(CommandFailure) {
    if let path = invocation.option("--csv") {
      let reply = try HoursReply(of: id, invocation)
      return try Sheets.write(HoursSheet.rows(reply.bookings, invocation), to: path, invocation)
    }
    guard !invocation.has("--json") else {
      let reply = try HoursReply(of: id, invocation)
      var object = reply.head.object ?? JSONObject()
      object["bookings"] = .array(reply.bookings)
      return Console.write(JSON.object(object).indentedText)
    }
    let reply = try invocation.call("hours", ["id": .string(id)])
    Console.write(HoursTable(reply, invocation).text)
  }

  // MARK: Booking

  private static func book(
    _ text: String, on id: String, _ invocation: Invocation
  ) throws(CommandFailure) {
    let reply = try invocation.call("hours", ["id": .string(id)])
    let today = reply["today"]?.string.flatMap { CivilDate(iso: $0) }
    // Each entry has its own day.
    var wordings: [String] = []
    for entry in text.split(separator: ";") {
      wordings.append(try BookingWording(String(entry), today: today, invocation).text)
    }
    try Change(
      method: "do",
      parameters: try changes(wordings, on: id, in: reply, onlyAtVersion: nil)
    ).carryOut(invocation)
  }

  /// The action of the workflow that books hours, with these wordings.
  static func changes(
    _ wordings: [String], on id: String, in reply: JSON, onlyAtVersion version: Int?
  ) throws(CommandFailure) -> JSONObject {
    guard let action = reply["action"]?.string, let field = reply["field"]?.string else {
      throw CommandFailure(
        .notDeclared, nl: "de workflow van '\(id)' heeft geen stap die uren schrijft.",
        en: "the workflow of '\(id)' has no action that books hours.",
        remedy: LocalizedText(
          nl: "Een stap schrijft uren als hij aan het veld 'uren' toevoegt: adds: [\"uren\"]",
          en: "An action books hours where it adds to the field 'uren': adds: [\"uren\"]"))
    }
    var parameters: JSONObject = [
      "id": .string(id), "action": .string(action),
      "changes": .array(
        wordings.map {
          ["field": .string(field), "wording": .string($0), "add": true]
        }),
    ]
    if let version { parameters["version"] = .integer(version) }
    return parameters
  }
}

/// The hours of an assignment, with every booking.
struct HoursReply {
  let head: JSON
  let bookings: [JSON]

  /// How often it is read anew when bookings come in meanwhile.
  private static let maximumReadings = 5

  init(of id: String, _ invocation: Invocation) throws(CommandFailure) {
    for _ in 0..<Self.maximumReadings {
      let first = try invocation.call("hours", ["id": .string(id), "from": 0])
      var bookings = first["bookings"]?.array ?? []
      var next = first["next"]?.int
      var isSame = true
      while let place = next, isSame {
        let reply = try invocation.call("hours", ["id": .string(id), "from": .integer(place)])
        isSame = reply["version"] == first["version"]
        bookings += reply["bookings"]?.array ?? []
        next = reply["next"]?.int
      }
      guard isSame else { continue }
      var object = first.object ?? JSONObject()
      object["bookings"] = nil
      object["next"] = nil
      head = .object(object)
      self.bookings = bookings
      return
    }
    throw CommandFailure(
      .failed, nl: "de uren van '\(id)' blijven veranderen.",
      en: "the hours of '\(id)' keep changing.",
      remedy: LocalizedText(nl: "Probeer het zo nog eens.", en: "Try again in a moment."))
  }
}
