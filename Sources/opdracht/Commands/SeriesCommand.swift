import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum SeriesCommand {
  static let command = Command(
    name: "series", alias: "reeks", group: .daily,
    usage: "series ID [NAME cancel|move|hold|open [DATE [NEWDATE]]] [--reason TEXT] [--dry-run] "
      + "[--yes] [--as ROLE] [--json]",
    summary: LocalizedText(
      nl: "wat terugkomt, en de onderdelen", en: "what comes back, and the children"),
    details: LocalizedText(
      nl: """
          Zonder NAME: elke reeks met de keren die komen, en de onderdelen met hun fase.
          NAME cancel DATE   schrapt één keer; de reeks gaat door (ook: schrap)
          NAME move DATE NEWDATE   verzet één keer (ook: verzet)
          NAME hold [DATE]   het is geweest: de volgende telt daarvan (ook: gehouden)
          NAME open [DATE]   opent een onderdeel met de hand
          Schrappen en verzetten vragen een reden: --reason. Een datum is 2020-03-17 of 17-3-2020.
          Toont eerst wat er gebeurt en vraagt dan om bevestiging; buiten een terminal is --yes
          nodig. --dry-run toont alleen. Wat al open is, blijft open.
        """,
      en: """
          Without NAME: each series with the occurrences to come, and the children with their stage.
          NAME cancel DATE   leaves one out; the series goes on
          NAME move DATE NEWDATE   moves one
          NAME hold [DATE]   it took place: the next one counts from there
          NAME open [DATE]   opens a child by hand
          Cancelling and moving ask for a reason: --reason. A date is 2020-03-17 or 17-3-2020.
          Shows first what happens, then asks; outside a terminal it needs --yes. --dry-run only
          shows. What is open already stays open.
        """),
    options: ["--as", "--dry-run", "--reason", "--yes"], wordCount: 1...5, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let words = Array(invocation.arguments)
    guard words.count > 1 else { return try look(at: words[0], invocation) }
    guard words.count > 2, let change = changes[words[2]] else {
      throw CommandFailure(
        .usage, nl: "wat wilt u met de reeks '\(words[1])'?",
        en: "what about the series '\(words[1])'?", remedy: command.usageHint)
    }
    var parameters: JSONObject = [
      "id": .string(words[0]), "series": .string(words[1]), "change": .string(change),
    ]
    let dates = change == "move" ? 2...2 : change == "cancel" ? 1...1 : 0...1
    guard dates.contains(words.count - 3) else {
      throw CommandFailure(
        .usage, nl: "'\(words[2])' wil \(dates.upperBound == 2 ? "twee datums" : "één datum").",
        en: "'\(words[2])' wants \(dates.upperBound == 2 ? "two dates" : "one date").",
        remedy: command.usageHint)
    }
    if words.count > 3 { parameters["date"] = .string(try GivenDay.read(words[3]).description) }
    if words.count > 4 { parameters["to"] = .string(try GivenDay.read(words[4]).description) }
    if change == "cancel" || change == "move" {
      guard let reason = invocation.option("--reason") else {
        throw CommandFailure(
          .usage, nl: "--reason is nodig.", en: "--reason is needed.",
          remedy: LocalizedText(
            nl: "Schrijf kort waarom: --reason \"zomerreces\"",
            en: "Write briefly why: --reason \"summer recess\""))
      }
      parameters["reason"] = .string(reason)
    }
    try carryOut(parameters, invocation)
  }

  private static let changes = [
    "annuleer": "cancel", "cancel": "cancel", "gehouden": "hold", "hold": "hold", "move": "move",
    "open": "open", "schrap": "cancel", "verplaats": "move", "verzet": "move",
  ]

  /// `new --parent ID --series NAME`: opens a child by hand.
  static func open(of parent: String, _ invocation: Invocation) throws(CommandFailure) {
    guard let name = invocation.option("--series"), invocation.option("--from") == nil,
      invocation.option("--id") == nil, invocation.option("--workflow") == nil
    else {
      throw CommandFailure(
        .usage, nl: "bij --parent hoort --series, en niets uit een document.",
        en: "--parent goes with --series, and with nothing from a document.",
        remedy: NewCommand.command.usageHint)
    }
    var parameters: JSONObject = [
      "id": .string(parent), "series": .string(name), "change": "open",
    ]
    if let day = try invocation.day("--on") { parameters["date"] = .string(day.description) }
    try carryOut(parameters, invocation)
  }

  /// Shows the plan, asks, and carries out a change, as every other command that changes something.
  static func carryOut(
    _ parameters: JSONObject, _ invocation: Invocation
  ) throws(CommandFailure) {
    if !invocation.has("--json") {
      var trial = parameters
      trial["trial"] = true
      let plan = try invocation.call("series.change", trial)
      Console.write(outcome(plan, invocation).joined(separator: "\n"))
    }
    try Change(method: "series.change", parameters: parameters).carryOut(invocation)
  }

  /// What a change comes to, and what comes next.
  private static func outcome(_ reply: JSON, _ invocation: Invocation) -> [String] {
    var lines = [told(reply, invocation)]
    for child in reply["children"]?.array ?? [] {
      let id = child["id"]?.string ?? ""
      lines.append(invocation.say("Geopend wordt: \(id)", "Opens: \(id)"))
    }
    if let next = reply["next"]?["date"] {
      let day = wording(next, nil, invocation)
      lines.append(invocation.say("De volgende is op \(day).", "The next one is on \(day)."))
    } else {
      lines.append(invocation.say("Er komt geen volgende.", "There is no next one."))
    }
    return lines
  }

  // MARK: Looking

  private static func look(at id: String, _ invocation: Invocation) throws(CommandFailure) {
    let reply = try invocation.call("series", ["id": .string(id)])
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    var lines = ["\(id): \(Console.safe(reply["title"]?.string ?? ""))"]
    if let parent = reply["parent"]?["id"]?.string {
      lines.append(invocation.say("Onderdeel van \(parent)", "Child of \(parent)"))
    }
    let courses = reply["series"]?.array ?? []
    if courses.isEmpty {
      lines.append(
        invocation.say("Er is niets dat terugkomt.", "Nothing comes back here."))
    }
    let today = reply["today"]?.string.flatMap { CivilDate(iso: $0) }
    for course in courses {
      lines += telling(course, isOver: reply["over"]?.bool == true, today, invocation)
    }
    Console.write(lines.joined(separator: "\n"))
  }
}
