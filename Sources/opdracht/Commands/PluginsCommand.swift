import JSONSyntax
import Languages

enum PluginsCommand {
  static let command = Command(
    name: "plugins", group: .admin,
    usage:
      "plugins [--json] | plugins test NAME|FILE [--settings FILE] [--dry-run] [--yes] [--json]",
    summary: LocalizedText(
      nl: "de plugins: wat ze zijn, en wat ze missen",
      en: "the plugins: what they are, and what they miss"),
    details: LocalizedText(
      nl: """
          plugins                toont elke plugin met soort, versie en stand
          plugins test NAAM      houdt een programma in de map plugins van de home aan het contract,
                                 met zijn instellingen; alleen voor wie opdrachtd draait
          plugins test ./BESTAND houdt een programma aan het contract zonder opdrachtd
          --settings BESTAND     instellingen voor zo'n programma: een object in JSON5
          --dry-run              noemt alleen de proeven

          Een plugin die iets uitvoert, doet dat bij de proef echt, voor de opdracht
          'contract-test'. Wat hij in zijn eigen map schrijft, wordt weggehaald.
        """,
      en: """
          plugins                shows every plugin with kind, version and state
          plugins test NAME      holds a program in the folder plugins of the home to the contract,
                                 with its settings; only for who runs opdrachtd
          plugins test ./FILE    holds a program to the contract without opdrachtd
          --settings FILE        settings for such a program: an object in JSON5
          --dry-run              only names the cases

          A plugin that performs effects does so in earnest, for the assignment 'contract-test'.
          What it writes into its own folder is removed.
        """),
    options: ["--dry-run", "--settings", "--yes"], wordCount: 0...2, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    switch Array(invocation.arguments) {
    case []: try list(invocation)
    case let words where words.count == 2 && words[0] == "test":
      try PluginTrial(words[1], invocation).run()
    default:
      throw CommandFailure(
        .usage, nl: "zo werkt 'plugins' niet.", en: "'plugins' does not work so.",
        remedy: command.usageHint)
    }
  }

  private static func list(_ invocation: Invocation) throws(CommandFailure) {
    let reply = try invocation.call("plugins")
    if invocation.has("--json") { return Console.write(reply.indentedText) }
    let plugins = reply["plugins"]?.array ?? []
    let rows = plugins.map { plugin in
      [
        plugin["name"]?.string ?? plugin["program"]?.string ?? "", state(plugin, invocation),
        plugin["version"]?.string ?? "",
        (plugin["kinds"]?.array ?? []).map { kind($0.string ?? "", invocation) }
          .joined(separator: ", "),
        LocalizedText(view: plugin["title"]).text(in: invocation.language),
      ]
    }
    var lines = [Console.table(rows, wrapping: true)]
    for plugin in plugins { lines += needs(plugin, invocation) }
    Console.write(lines.joined(separator: "\n"))
  }

  private static func state(_ plugin: JSON, _ invocation: Invocation) -> String {
    switch plugin["state"]?.string {
    case "ready": invocation.say("klaar", "ready")
    case "not-ready": invocation.say("niet klaar", "not ready")
    default: invocation.say("geweigerd", "refused")
    }
  }

  private static func kind(_ kind: String, _ invocation: Invocation) -> String {
    switch kind {
    case "document-reader": invocation.say("leest documenten", "reads documents")
    case "document-writer": invocation.say("schrijft documenten", "writes documents")
    case "effect-performer": invocation.say("voert uit", "performs effects")
    case "fact-source": invocation.say("geeft oordelen", "gives findings")
    default: kind
    }
  }

  /// What a plugin misses, each with what to do about it.
  private static func needs(_ plugin: JSON, _ invocation: Invocation) -> [String] {
    let name = plugin["name"]?.string ?? plugin["program"]?.string ?? ""
    return (plugin["needs"]?.array ?? []).flatMap { need -> [String] in
      let message = LocalizedText(view: need["message"]).text(in: invocation.language)
      let remedy = LocalizedText(view: need["remedy"]).text(in: invocation.language)
      return ["", Console.safe("\(name): \(message)")]
        + (remedy.isEmpty ? [] : [Console.safe("  \(remedy)")])
    }
  }
}
