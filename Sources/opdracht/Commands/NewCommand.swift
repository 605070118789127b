import Fields
import JSONSyntax
import Languages
import LocalSockets
import WorkingCalendar

enum NewCommand {
  static let command = Command(
    name: "new", alias: "nieuw", group: .daily,
    usage: "new --from FILE [--id ID] [--workflow NAME] [--state STATE [--on DATE]] "
      + "[field=value …] [--dry-run] [--yes] | "
      + "new --parent ID --series NAME [--on DATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "een opdracht openen uit een document", en: "open an assignment from a document"),
    details: LocalizedText(
      nl:
        "  Met --state: het werk liep al. De opdracht begint in die fase, met --on DATUM op de dag\n"
        + "  waarop zij daar kwam. Alleen voor een beheerder; alles wat de stappen daarvoor eisen, moet\n"
        + "  ingevuld zijn. veld=waarde vult aan wat het document niet zegt: toegekende uren.\n"
        + "  Met --parent en --series: een onderdeel van een andere opdracht, met de hand geopend.",
      en:
        "  With --state: the work was under way. The assignment begins in that stage, with --on DATE\n"
        + "  on the day it came there. For administrators only; what the steps before it require, has\n"
        + "  to be there. field=value adds what the document does not say: hours that were granted.\n"
        + "  With --parent and --series: a child of another assignment, opened by hand."),
    options: [
      "--as", "--dry-run", "--from", "--id", "--on", "--parent", "--series", "--state",
      "--workflow", "--yes",
    ], wordCount: 0...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    if let parent = invocation.option("--parent") {
      guard invocation.arguments.isEmpty, invocation.option("--state") == nil else {
        throw CommandFailure(
          .usage, nl: "--state en veld=waarde horen bij --from.",
          en: "--state and field=value go with --from.", remedy: command.usageHint)
      }
      return try SeriesCommand.open(of: parent, invocation)
    }
    guard let path = invocation.option("--from") else {
      throw CommandFailure(
        .usage, nl: "welk document? --from BESTAND ontbreekt.",
        en: "which document? --from FILE is missing.", remedy: command.usageHint)
    }
    var parameters = JSONObject()
    parameters["text"] = .string(try Files.text(path, limit: longestDocument))
    parameters["file"] = .string(path.split(separator: "/").last.map(String.init) ?? path)
    parameters["id"] = invocation.option("--id").map { .string($0) }
    parameters["workflow"] = invocation.option("--workflow").map { .string($0) }
    parameters["state"] = invocation.option("--state").map { .string($0) }
    guard invocation.option("--on") == nil || invocation.option("--state") != nil else {
      throw CommandFailure(
        .usage, nl: "--on hoort bij --state: sinds wanneer de opdracht in die fase is.",
        en: "--on goes with --state: since when the assignment is in that stage.",
        remedy: command.usageHint)
    }
    if let day = try invocation.day("--on") { parameters["on"] = .string(day.description) }
    if !invocation.arguments.isEmpty {
      parameters["changes"] = try invocation.changes(invocation.arguments[...])
    }
    var trial = parameters
    trial["trial"] = true
    if !invocation.has("--json") {
      Console.write(understood(try invocation.call("new", trial), invocation))
    }
    try Change(method: "new", parameters: parameters).carryOut(invocation)
  }

  /// A request is at most a megabyte, and quotes and line ends take two bytes in it.
  private static let longestDocument = LocalConnection.maximumLine / 2

  /// What the reader made of the document, and what people should look at.
  private static func understood(_ reply: JSON, _ invocation: Invocation) -> String {
    let fields = reply["fields"]?.array?.count ?? 0
    var lines = [
      invocation.say("\(fields) velden gelezen.", "\(fields) fields read.")
    ]
    let rows = (reply["remarks"]?.array ?? []).map { remark in
      [
        "  " + kind(remark["kind"]?.string, invocation),
        invocation.say("regel ", "line ") + String(remark["line"]?.int ?? 0),
        remark["wording"]?.string ?? "",
        LocalizedText(view: remark["message"]).text(in: invocation.language),
      ]
    }
    if !rows.isEmpty { lines.append(Console.table(rows)) }
    return lines.joined(separator: "\n")
  }

  private static func kind(_ kind: String?, _ invocation: Invocation) -> String {
    switch kind {
    case "conflict": invocation.say("botst", "conflict")
    case "doubtful": invocation.say("twijfel", "doubtful")
    case "open": invocation.say("open", "open")
    default: invocation.say("niet begrepen", "not understood")
    }
  }
}
