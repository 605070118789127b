import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum AgendaCommand {
  static let command = Command(
    name: "agenda", group: .look,
    usage: "agenda [--days N] [--from DATE] [--for ROLE] [--ics FILE|-]",
    summary: LocalizedText(
      nl: "wat er aankomt: termijnen en herinneringen", en: "what is coming: deadlines, reminders"),
    details: LocalizedText(
      nl: """
          --days N      zo veel dagen vooruit; anders 30
          --from DATUM  vanaf die dag; anders ook alles wat te laat is
          --for ROL     wat die rol aangaat
          --ics BESTAND schrijft een agendabestand (- is de uitvoer); wat er niet meer is, vervalt
        ! te laat   · termijn   o keer van een reeks   ~ herinnering
        """,
      en: """
          --days N      so many days ahead; 30 otherwise
          --from DATE   from that day on; otherwise all that is late, too
          --for ROLE    what is that role's
          --ics FILE    writes a calendar file (- is the output); what is gone is cancelled
        ! late   · deadline   o occurrence of a series   ~ reminder
        """),
    options: ["--days", "--for", "--from", "--ics"], wordCount: 0...0, run: run)

  private static let days = 0...36_600

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters = JSONObject()
    let from = try invocation.day("--from")
    parameters["from"] = from.map { .string($0.description) }
    parameters["for"] = invocation.option("--for").map { .string($0) }
    if let text = invocation.option("--days") {
      guard let number = Int(text), days.contains(number) else {
        throw CommandFailure(
          .usage, nl: "--days wil een getal van 0 tot \(days.upperBound), niet '\(text)'.",
          en: "--days wants a number from 0 to \(days.upperBound), not '\(text)'.")
      }
      parameters["days"] = .integer(number)
    }
    let reply = try AgendaReply(parameters, invocation)
    if let path = invocation.option("--ics") {
      return try CalendarExport(reply, invocation).write(to: path)
    }
    if invocation.has("--json") { return Console.write(reply.json(from: from).indentedText) }
    let list = AgendaList(reply, from: from, in: invocation.language)
    guard !list.isEmpty else {
      let day = reply.through.wording(seenFrom: reply.today, dutch: invocation.language == .nl)
      return Console.write(
        invocation.say("Er komt niets aan tot en met \(day).", "Nothing is coming up to \(day)."))
    }
    Console.write(list.text)
    if reply.isCut { Console.write(moreText(invocation)) }
  }

  static func moreText(_ invocation: Invocation) -> String {
    invocation.say(
      "Er is meer: kies minder dagen (--days) of een rol (--for).",
      "There is more: choose fewer days (--days) or a role (--for).")
  }
}
