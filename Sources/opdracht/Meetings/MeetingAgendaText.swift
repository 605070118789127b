import Fields
import JSONSyntax
import Languages
import WorkingCalendar

/// The agenda of a meeting, for reading or as a sheet to fill in.
enum MeetingAgendaText {
  static func run(_ words: [String], _ invocation: Invocation) throws(CommandFailure) {
    let reply = try ask(words, invocation)
    if let path = invocation.option("--sheet") {
      try Files.create(path, MeetingSheet.text(of: reply, in: invocation.language))
      return Console.write(path)
    }
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    Console.write(lines(reply, invocation).joined(separator: "\n"))
  }

  /// The agenda that the words ask for: ID, BODY DATE, or BODY for the next meeting.
  static func ask(
    _ words: [String], _ invocation: Invocation
  ) throws(CommandFailure) -> JSON {
    guard (1...2).contains(words.count) else { throw MeetingCommand.unclear }
    if words.count == 2 {
      return try invocation.call(
        "meeting.agenda",
        [
          "body": .string(words[0]), "date": .string(try GivenDay.read(words[1]).description),
        ])
    }
    return try invocation.call("meeting.agenda", ["about": .string(words[0])])
  }

  private static func lines(_ agenda: JSON, _ invocation: Invocation) -> [String] {
    let language = invocation.language
    let body = agenda["body"]?.string ?? ""
    var lines = ["\(body), \(day(agenda["date"], language))"]
    if let meeting = agenda["meeting"], meeting != .null {
      lines[0] +=
        "  \(meeting["id"]?.string ?? "") (\(ListCommand.stages(meeting["stages"], language)))"
    } else {
      let date = agenda["date"]?.string ?? ""
      lines.append(
        invocation.say(
          "Deze vergadering is nog niet gepland: opdracht vergadering nieuw \(body) \(date)",
          "This meeting is not planned yet: opdracht meeting new \(body) \(date)"))
    }
    if agenda["papersDue"] != .null {
      lines.append(
        invocation.say("Stukken uiterlijk ", "Papers by ") + day(agenda["papersDue"], language))
    }
    for other in agenda["others"]?.array ?? [] {
      lines.append(
        invocation.say("Ook op deze dag: ", "Also on this day: ")
          + "\(other["id"]?.string ?? "") (\(ListCommand.stages(other["stages"], language)))")
    }
    let items = agenda["items"]?.array ?? []
    if items.isEmpty {
      lines.append(invocation.say("De agenda is leeg.", "The agenda is empty."))
    }
    for item in items { lines += self.lines(of: item, invocation) }
    if agenda["cut"]?.bool == true {
      lines.append(
        invocation.say("Er zijn er meer dan hier staan.", "There are more than these."))
    }
    return lines + waiting(agenda, invocation) + left(agenda, invocation)
  }

  /// What came after the agenda was fixed.
  private static func waiting(_ agenda: JSON, _ invocation: Invocation) -> [String] {
    let items = agenda["waiting"]?.array ?? []
    guard !items.isEmpty else { return [] }
    var lines = [
      "",
      invocation.say(
        "Na het vaststellen van de agenda gekomen, nog niet toegevoegd:",
        "Came after the agenda was fixed, not added yet:"),
    ]
    for item in items { lines += self.lines(of: item, invocation) }
    if agenda["adding"] != .null {
      let meeting = agenda["meeting"]?["id"]?.string ?? ""
      lines.append(
        invocation.say(
          "Toevoegen: opdracht vergadering toevoegen \(meeting) STUK",
          "To add one: opdracht meeting add \(meeting) ITEM"))
    }
    return lines
  }

  /// What stayed on the day before the meeting moved.
  private static func left(_ agenda: JSON, _ invocation: Invocation) -> [String] {
    let items = agenda["left"]?.array ?? []
    guard !items.isEmpty else { return [] }
    let heading = invocation.say(
      "Nog op de dag van vóór de verplaatsing:", "Still on the day before the move:")
    return ["", heading] + items.flatMap { lines(of: $0, invocation) }
  }

  private static func lines(of item: JSON, _ invocation: Invocation) -> [String] {
    let language = invocation.language
    let number = item["number"]?.int.map { "\($0)." } ?? "-"
    let title = item["title"]?.string ?? ""
    var rows: [[String]] = []
    let indent = "   "
    for ask in item["asks"]?.array ?? [] {
      rows.append([
        indent + invocation.say("gevraagd", "asked"),
        "\(kind(ask["kind"]?.string, invocation)): \(ask["text"]?.string ?? "")",
      ])
    }
    if let submitter = item["submitter"]?.string {
      rows.append([indent + invocation.say("indiener", "submitter"), submitter])
    }
    if let papers = item["papers"], papers != .null {
      let isLate = papers["late"]?.bool == true
      rows.append([
        indent + invocation.say("stukken van", "papers of"),
        day(papers["date"], language) + (isLate ? invocation.say(" (te laat)", " (late)") : ""),
      ])
    }
    let open = (item["openFields"]?.array ?? [])
      .map { LocalizedText(view: $0).text(in: language) }.joined(separator: ", ")
    if !open.isEmpty { rows.append([indent + invocation.say("nog open", "still open"), open]) }
    if let outcome = outcome(of: item, language) {
      rows.append([indent + invocation.say("besluit", "decision"), outcome])
    }
    rows += FlagText.rows(item["flags"], invocation, indent: indent)
    let late = item["late"]?.bool == true ? invocation.say("  [nagekomen]", "  [late]") : ""
    let heading = Console.safe("\(number) \(title)  (\(item["id"]?.string ?? ""))\(late)")
    return [heading] + (rows.isEmpty ? [] : [Console.table(rows, wrapping: true)])
  }

  /// What became of an item; nil while nothing did.
  static func outcome(of item: JSON, _ language: Language) -> String? {
    guard let decision = item["decision"], decision != .null else { return nil }
    let label = LocalizedText(view: decision["label"]).text(in: language)
    let text = decision["text"]?.string ?? ""
    let conditions = (decision["conditions"]?.array ?? []).compactMap(\.string)
    let all = [text] + conditions.map { "\(language == .nl ? "mits" : "provided"): \($0)" }
    let said = all.filter { !$0.isEmpty }.joined(separator: "; ")
    return label + (said.isEmpty ? "" : ": \(said)") + " (\(day(decision["on"], language)))"
  }

  private static func day(_ view: JSON?, _ language: Language) -> String {
    let text = view?.string ?? ""
    return CivilDate(iso: text).map { $0.wording(dutch: language == .nl) } ?? text
  }

  static func kind(_ kind: String?, _ invocation: Invocation) -> String {
    switch kind {
    case "agree": invocation.say("instemmen", "agree")
    case "budget": invocation.say("budget", "budget")
    case "capacity": invocation.say("capaciteit", "capacity")
    case "discuss": invocation.say("bespreken", "discuss")
    default: invocation.say("besluiten", "decide")
    }
  }
}
