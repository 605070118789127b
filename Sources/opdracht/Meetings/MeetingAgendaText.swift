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
    // What ends in a day is the name of a meeting; anything else that of a body.
    let isName = CivilDate(iso: String(words[0].suffix(10))) != nil
    return try invocation.call("meeting.agenda", [isName ? "id" : "body": .string(words[0])])
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
    let items = agenda["items"]?.array ?? []
    if items.isEmpty {
      lines.append(invocation.say("De agenda is leeg.", "The agenda is empty."))
    }
    for item in items { lines += self.lines(of: item, invocation) }
    if agenda["cut"]?.bool == true {
      lines.append(
        invocation.say("Er zijn er meer dan hier staan.", "There are more than these."))
    }
    let left = agenda["left"]?.array ?? []
    if !left.isEmpty {
      lines.append("")
      lines.append(
        invocation.say(
          "Nog op de dag van vóór de verplaatsing:", "Still on the day before the move:"))
      for item in left { lines += self.lines(of: item, invocation) }
    }
    return lines
  }

  private static func lines(of item: JSON, _ invocation: Invocation) -> [String] {
    let language = invocation.language
    let number = item["number"]?.int ?? 0
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
    let heading = "\(number). \(title)  (\(item["id"]?.string ?? ""))"
    return [heading] + (rows.isEmpty ? [] : [Console.table(rows)])
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
