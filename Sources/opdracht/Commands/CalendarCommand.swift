import Agenda
import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum CalendarCommand {
  static let command = Command(
    name: "calendar", group: .look, usage: "calendar [YYYY-MM] [--for ROLE] [--ics FILE|-]",
    summary: LocalizedText(
      nl: "een maand op een blad, met termijnen", en: "a month on a sheet, with deadlines"),
    details: LocalizedText(
      nl: """
          --for ROL     wat die rol aangaat
          --ics BESTAND schrijft een agendabestand: die maand, of zonder maand alles wat er is
        """,
      en: """
          --for ROLE    what is that role's
          --ics FILE    writes a calendar file: that month, or without a month all that there is
        """),
    options: ["--for", "--ics"], wordCount: 0...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters = JSONObject()
    parameters["for"] = invocation.option("--for").map { .string($0) }
    let named = try invocation.arguments.first.map { (text) throws(CommandFailure) in
      try month(text)
    }
    if let path = invocation.option("--ics"), named == nil {
      parameters["through"] = "9999-12-31"
      return try CalendarExport(AgendaReply(parameters, invocation), invocation).write(to: path)
    }
    let first: CivilDate
    if let named {
      first = named
    } else {
      let today = try AgendaReply.today(invocation)
      first = today.adding(days: 1 - today.day)
    }
    parameters["from"] = .string(first.description)
    parameters["through"] = .string(first.lastDayOfMonth.description)
    parameters["free"] = true
    let reply = try AgendaReply(parameters, invocation)
    if let path = invocation.option("--ics") {
      return try CalendarExport(reply, invocation).write(to: path)
    }
    let free = reply.free.compactMap { day in
      day["date"]?.string.flatMap { CivilDate(iso: $0) }.map { date in
        (date: date, name: LocalizedText(view: day["name"]).text(in: invocation.language))
      }
    }
    if invocation.has("--json") {
      var object = reply.json(from: first).object ?? JSONObject()
      object["free"] = .array(
        free.map { ["date": .string($0.date.description), "name": .string($0.name)] })
      return Console.write(JSON.object(object).indentedText)
    }
    show(reply, first, free, invocation)
  }

  private static func show(
    _ reply: AgendaReply, _ first: CivilDate, _ free: [(date: CivilDate, name: String)],
    _ invocation: Invocation
  ) {
    let days = reply.entries.compactMap { $0["due"]?.string.flatMap { CivilDate(iso: $0) } }
    let sheet = MonthSheet(month: first, today: reply.today, free: free, due: Set(days))
    var text = sheet.lines(in: invocation.language).map(Console.safe).joined(separator: "\n")
    let list = AgendaList(reply, from: first, in: invocation.language)
    if !list.isEmpty { text += "\n\n" + list.text }
    if reply.isCut { text += "\n" + AgendaCommand.moreText(invocation) }
    Console.write(text)
  }

  /// The first day of a month that is written as `2018-04`.
  private static func month(_ text: String) throws(CommandFailure) -> CivilDate {
    guard text.utf8.count == 7, let first = CivilDate(iso: text + "-01") else {
      throw CommandFailure(
        .usage, nl: "'\(text)' is geen maand.", en: "'\(text)' is no month.",
        remedy: LocalizedText(
          nl: "Schrijf bijvoorbeeld: opdracht calendar 2018-04",
          en: "Write for instance: opdracht calendar 2018-04"))
    }
    return first
  }
}
