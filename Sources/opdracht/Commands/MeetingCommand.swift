import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum MeetingCommand {
  static let command = Command(
    name: "meeting", alias: "vergadering", group: .daily,
    usage:
      "meeting new BODY DATE [--place TEXT] [--extra] | agenda [ID | BODY [DATE]] [--sheet FILE] | "
      + "order ID ITEM,… | add ID ITEM… | decide ID … | list [--since DATE] [--until DATE] | show ID",
    summary: LocalizedText(
      nl: "vergaderingen, hun agenda en hun besluiten",
      en: "meetings, their agendas and their decisions"),
    details: LocalizedText(
      nl: """
          nieuw ORGAAN DATUM   plant een vergadering: bpsdl-2018-04-25; met --extra een
                               tweede op dezelfde dag
          agenda [ID]          de stukken van een vergadering; met ORGAAN die van de volgende
          agenda ID --sheet BESTAND.csv   een blad om de besluiten in te vullen
          volgorde ID STUK,STUK   de volgorde van de agenda, zolang die niet is vastgesteld
          toevoegen ID STUK…   voegt na het vaststellen een nagekomen stuk toe
          besluit ID --all STAP [veld=waarde …] [--except STUK,STUK]
          besluit ID STUK=STAP … [STUK.veld=waarde …]
          besluit ID --from BESTAND.csv   het ingevulde blad
          lijst, toon ID       welke er zijn, en hoe een ervan ervoor staat
          Een STUK is zijn nummer op de agenda of zijn naam. Elk stuk wordt apart besloten, op de
          dag van de vergadering; eerst ziet u wat er gebeurt. Wat besloten is, blijft zo.
        """,
      en: """
          new BODY DATE        plans a meeting: bpsdl-2018-04-25; with --extra a second one on
                               the same day
          agenda [ID]          the items of a meeting; with BODY those of the next one
          agenda ID --sheet FILE.csv   a sheet to fill in the decisions
          order ID ITEM,ITEM   the order of the agenda, while it is not fixed
          add ID ITEM…         adds a late item after it was fixed
          decide ID --all ACTION [field=value …] [--except ITEM,ITEM]
          decide ID ITEM=ACTION … [ITEM.field=value …]
          decide ID --from FILE.csv   the sheet, filled in
          list, show ID        which there are, and how one stands
          An ITEM is its number on the agenda or its name. Each item is decided by itself, on the
          day of the meeting; you see first what happens. What is decided stays so.
        """),
    options: [
      "--all", "--as", "--dry-run", "--except", "--extra", "--from", "--place", "--sheet",
      "--since",
      "--until", "--workflow", "--yes",
    ], wordCount: 1...Command.anyCount, run: run)

  private static let parts = [
    "add": "add", "agenda": "agenda", "besluit": "decide", "decide": "decide", "lijst": "list",
    "list": "list",
    "new": "new", "nieuw": "new", "order": "order", "show": "show", "toevoegen": "add",
    "toon": "show", "volgorde": "order",
  ]

  /// The options of each part; the others say nothing there.
  private static let partOptions: [String: Set<String>] = [
    "add": ["--as", "--dry-run", "--yes"], "agenda": ["--as", "--sheet"],
    "decide": ["--all", "--as", "--dry-run", "--except", "--from", "--yes"],
    "list": ["--since", "--until"],
    "new": ["--as", "--dry-run", "--extra", "--place", "--workflow", "--yes"],
    "order": ["--as", "--dry-run", "--yes"], "show": ["--as"],
  ]

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments)
    guard let part = parts[words[0]] else {
      throw CommandFailure(
        .usage, nl: "wat wilt u met een vergadering? '\(words[0])' is geen deel ervan.",
        en: "what about a meeting? '\(words[0])' is no part of it.", remedy: command.usageHint)
    }
    for option in command.options
    where invocation.has(option) && partOptions[part]?.contains(option) == false {
      throw CommandFailure(
        .usage, nl: "\(option) hoort niet bij '\(words[0])'.",
        en: "\(option) does not belong to '\(words[0])'.", remedy: command.usageHint)
    }
    let rest = Array(words.dropFirst())
    switch part {
    case "add": try MeetingItems.add(rest, invocation)
    case "new": try plan(rest, invocation)
    case "order": try MeetingItems.order(rest, invocation)
    case "list": try list(rest, invocation)
    case "show":
      guard rest.count == 1 else { throw unclear }
      let reply = try invocation.call("show", ["id": .string(rest[0])])
      let rows = ShowCommand.rows(of: reply, invocation)
      Console.write(
        invocation.has("--json") ? reply.indentedText : Console.table(rows, wrapping: true))
    case "decide": try MeetingDecisions.run(rest, invocation)
    default: try MeetingAgendaText.run(rest, invocation)
    }
  }

  static var unclear: CommandFailure {
    CommandFailure(
      .usage, nl: "zo werkt 'vergadering' niet.", en: "'meeting' does not work so.",
      remedy: command.usageHint)
  }

  private static func plan(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard words.count == 2 else { throw unclear }
    var parameters: JSONObject = [
      "body": .string(words[0]), "date": .string(try GivenDay.read(words[1]).description),
    ]
    parameters["place"] = invocation.option("--place").map { .string($0) }
    parameters["workflow"] = invocation.option("--workflow").map { .string($0) }
    if invocation.has("--extra") { parameters["extra"] = true }
    try Change(method: "meeting.new", parameters: parameters).carryOut(invocation)
  }

  private static func list(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) {
    guard words.isEmpty else { throw unclear }
    var parameters = JSONObject()
    if let day = try invocation.day("--since") { parameters["from"] = .string(day.description) }
    if let day = try invocation.day("--until") { parameters["through"] = .string(day.description) }
    let reply = try invocation.call("meeting.list", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let rows = (reply["meetings"]?.array ?? []).map { meeting in
      [
        meeting["id"]?.string ?? "",
        meeting["date"]?.string.flatMap { CivilDate(iso: $0) }
          .map { $0.wording(dutch: invocation.language == .nl) } ?? "",
        ListCommand.stages(meeting["stages"], invocation.language),
        meeting["title"]?.string ?? "",
      ]
    }
    guard !rows.isEmpty else {
      return Console.write(
        invocation.say(
          "Er zijn geen vergaderingen. Plan er een: opdracht vergadering nieuw ORGAAN DATUM",
          "There are no meetings. Plan one: opdracht meeting new BODY DATE"))
    }
    Console.write(Console.table(rows))
  }
}
