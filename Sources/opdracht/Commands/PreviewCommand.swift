import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum PreviewCommand {
  static let command = Command(
    name: "preview", alias: "vooruitblik", group: .look,
    usage: "preview --until DATE [--since DATE] [--for ROLE] [--id ID] [--limit N] "
      + "[--json]",
    summary: LocalizedText(
      nl: "wat er gebeurt als niemand iets doet", en: "what happens if nobody does anything"),
    details: LocalizedText(
      nl:
        "  Draait de klok vooruit op een kopie: elke herinnering, elk bericht, elke stap vanzelf\n"
        + "  en elke termijn die verstrijkt. Er wordt niets verstuurd en niets gewijzigd.\n"
        + "  --since toont pas vanaf een dag, --for wat een rol te horen krijgt, --id één opdracht.\n"
        + "  --limit zegt hoeveel regels hoogstens.",
      en: "  Turns the clock forward on a copy: every reminder, message, automatic step and\n"
        + "  deadline that passes. Nothing is sent and nothing changes.\n"
        + "  --since shows from a day on, --for what a role is told, --id one assignment.\n"
        + "  --limit says how many lines at most."),
    options: ["--for", "--id", "--limit", "--since", "--until"], wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    guard let until = try invocation.day("--until") else {
      throw CommandFailure(
        .usage, nl: "tot welke dag?", en: "until which day?", remedy: command.usageHint)
    }
    var parameters: JSONObject = ["until": .string(until.description)]
    if let since = try invocation.day("--since") {
      parameters["since"] = .string(since.description)
    }
    parameters["for"] = invocation.option("--for").map { .string($0) }
    parameters["id"] = invocation.option("--id").map { .string($0) }
    if let text = invocation.option("--limit") {
      guard let limit = Int(text) else {
        throw CommandFailure(
          .usage, nl: "--limit wil een getal, niet '\(text)'.",
          en: "--limit wants a number, not '\(text)'.")
      }
      parameters["limit"] = .integer(limit)
    }
    let reply = try invocation.call("preview", parameters)
    Console.write(
      invocation.has("--json") ? reply.indentedText : PreviewText(reply, invocation).text)
  }
}
