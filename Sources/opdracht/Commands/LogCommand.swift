import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum LogCommand {
  static let command = Command(
    name: "log", alias: "logboek", group: .daily, usage: "log [ID] [--limit N] [--offline]",
    summary: LocalizedText(nl: "wie deed wat, wanneer", en: "who did what, when"),
    options: ["--limit", "--offline"], wordCount: 0...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    var parameters = JSONObject()
    parameters["id"] = invocation.arguments.first.map { .string($0) }
    if let text = invocation.option("--limit") {
      guard let limit = Int(text) else {
        throw CommandFailure(
          .usage, nl: "--limit wil een getal, niet '\(text)'.",
          en: "--limit wants a number, not '\(text)'.")
      }
      parameters["limit"] = .integer(limit)
    }
    let reply =
      invocation.has("--offline")
      ? try OfflineReply.log(invocation.arguments.first, parameters["limit"]?.int, invocation)
      : try invocation.call("log", parameters)
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    Console.write(Console.table(rows(of: reply["events"]?.array ?? [], invocation)))
  }

  static func rows(of events: [JSON], _ invocation: Invocation) -> [[String]] {
    events.map { event in
      [
        event["at"]?.string ?? "", event["id"]?.string ?? "",
        RoundText.person(event, invocation) + (event["as"]?.string.map { " (\($0))" } ?? ""),
        what(event, invocation) + votes(event, invocation) + backdated(event, invocation),
      ]
    }
  }

  /// What a party said, and whose votes ended.
  private static func votes(_ event: JSON, _ invocation: Invocation) -> String {
    let words = RoundText(invocation)
    let cast = (event["votes"]?.array ?? []).map { vote in
      let conditions = (vote["conditions"]?.array ?? []).compactMap { $0["text"]?.string }
      let asked =
        conditions.isEmpty
        ? ""
        : invocation.say(", op voorwaarde: ", ", on condition: ")
          + conditions.joined(separator: "; ")
      return "\(vote["party"]?.string ?? ""): \(words.word(vote["vote"]?.string ?? ""))\(asked)"
    }
    let voided = RoundText.voided(event["voided"], invocation)
      .map { invocation.say("vervallen: ", "voided: ") + $0 }
    return (cast + voided).map { " – \($0)" }.joined()
  }

  /// That a step took effect on an earlier day than the one on which it was recorded.
  private static func backdated(_ event: JSON, _ invocation: Invocation) -> String {
    guard event["backdated"]?.bool == true else { return "" }
    let days = ["on", "recordedOn"].map { key in
      event[key]?.string.flatMap(CivilDate.init(iso:))?
        .wording(dutch: invocation.language == .nl) ?? ""
    }
    return invocation.say(
      " (met terugwerkende kracht op \(days[0]), vastgelegd op \(days[1]))",
      " (backdated to \(days[0]), recorded on \(days[1]))")
  }

  private static func what(_ event: JSON, _ invocation: Invocation) -> String {
    let fields = (event["fields"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    let states = (event["states"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    let arrow = states.isEmpty ? "" : " → \(states)"
    switch event["what"]?.string {
    case "acknowledged":
      return invocation.say("gezien: ", "seen: ") + (event["deadline"]?.string ?? "")
    case "deadlineMoved":
      let from = event["from"]?.string.map { "\($0) → " } ?? ""
      let reason = Console.safe(event["reason"]?.string ?? "")
      return "\(event["deadline"]?.string ?? ""): \(from)\(event["to"]?.string ?? "") (\(reason))"
    case "opened": return invocation.say("geopend", "opened") + arrow
    case "elapsed": return invocation.say("een dag brak aan", "a day began") + arrow
    case "erased":
      let reason = event["reason"]?.string ?? ""
      return invocation.say("gewist: ", "erased: ") + (event["field"]?.string ?? "")
        + (reason.isEmpty ? "" : " (\(reason))")
    case "itemDecided":
      let decision = event["decision"]
      let label = LocalizedText(view: decision?["label"]).text(in: invocation.language)
      return "\(decision?["item"]?.string ?? ""): \(label)"
    case "migrated":
      let revision = event["revision"]?.int ?? 0
      return invocation.say("naar revisie \(revision)", "to revision \(revision)") + arrow
    case "edited":
      return invocation.say("gewijzigd: ", "changed: ") + fields + arrow
        + deadlines(event, invocation)
    case "updated":
      return invocation.say("bijgewerkt uit ", "updated from ")
        + Console.safe(event["file"]?.string ?? "") + (fields.isEmpty ? "" : ": " + fields) + arrow
        + deadlines(event, invocation)
    case "performed": return (event["action"]?.string ?? "") + arrow
    case "reminded":
      let late = event["late"]?.bool == true ? invocation.say(" (te laat)", " (late)") : ""
      let passedOver =
        event["passedOver"]?.bool == true ? invocation.say(", overgeslagen", ", passed over") : ""
      return invocation.say("herinnering: ", "reminder: ") + (event["deadline"]?.string ?? "")
        + late + passedOver + arrow
    case "settled":
      let files = (event["files"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      // A message, and what one assignment tells another, leave no file.
      return invocation.say("bezorgd", "delivered") + (files.isEmpty ? "" : ": " + files)
    default:
      return SeriesCommand.what(event, invocation).map { $0 + arrow }
        ?? OutboxText.what(event, invocation) ?? event["what"]?.string ?? ""
    }
  }

  /// The deadlines after a change of them, with what each counts from.
  private static func deadlines(_ event: JSON, _ invocation: Invocation) -> String {
    let texts = (event["deadlines"]?.array ?? []).map { deadline in
      let from = deadline["from"]?.string.map { " (\($0))" } ?? ""
      return "\(deadline["name"]?.string ?? "") \(deadline["due"]?.string ?? "")\(from)"
    }
    guard !texts.isEmpty else { return "" }
    return invocation.say("; termijnen: ", "; deadlines: ") + texts.joined(separator: ", ")
  }
}
