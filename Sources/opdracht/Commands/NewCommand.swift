import Fields
import JSONSyntax
import Languages

enum NewCommand {
  static let command = Command(
    name: "new", alias: "nieuw", group: .daily,
    usage: "new --from FILE [--id ID] [--workflow NAME] [--dry-run] [--yes] | "
      + "new --parent ID --series NAME [--on DATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "een opdracht openen uit een document", en: "open an assignment from a document"),
    details: LocalizedText(
      nl: "  Met --parent en --series: een onderdeel van een andere opdracht, met de hand geopend.",
      en: "  With --parent and --series: a child of another assignment, opened by hand."),
    options: [
      "--as", "--dry-run", "--from", "--id", "--on", "--parent", "--series", "--workflow", "--yes",
    ], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    if let parent = invocation.option("--parent") {
      return try SeriesCommand.open(of: parent, invocation)
    }
    guard let path = invocation.option("--from") else {
      throw CommandFailure(
        .usage, nl: "welk document? --from BESTAND ontbreekt.",
        en: "which document? --from FILE is missing.", remedy: command.usageHint)
    }
    var parameters = JSONObject()
    let document = try DocumentFile.read(path)
    parameters["text"] = .string(document.text)
    parameters["file"] = .string(path.split(separator: "/").last.map(String.init) ?? path)
    parameters["id"] = invocation.option("--id").map { .string($0) }
    parameters["workflow"] = invocation.option("--workflow").map { .string($0) }
    var trial = parameters
    trial["trial"] = true
    if !invocation.has("--json") {
      Console.write(understood(try invocation.call("new", trial), invocation))
      if let telling = document.telling(invocation) { Console.write(telling) }
    }
    let change = Change(method: "new", parameters: parameters, notTaken: document.notesView)
    try change.carryOut(invocation)
  }

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
