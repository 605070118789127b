import Fields
import Languages

enum HelpCommand {
  static let command = Command(
    name: "help", group: .other, usage: "help [COMMAND]",
    summary: LocalizedText(nl: "uitleg over een commando", en: "explain a command"),
    wordCount: 0...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    if let word = invocation.arguments.first {
      Console.write(page(of: try CommandTable.command(named: word), in: invocation.language))
    } else if invocation.words.isEmpty {
      Console.write(overview(in: invocation.language))
    } else {
      Console.write(all(in: invocation.language))
    }
  }

  /// `help X` and `X --help` are this same page.
  static func page(of command: Command, in language: Language) -> String {
    let summary = command.summary.text(in: language)
    var lines = ["opdracht \(command.usage)", "", "  \(summary)"]
    if let alias = command.alias {
      lines.append(language == .nl ? "  Ook: \(alias)" : "  Also: \(alias)")
    }
    let details = command.details.text(in: language)
    if !details.isEmpty { lines += ["", details] }
    lines += ["", everywhere(in: language)]
    return lines.joined(separator: "\n")
  }

  private static func overview(in language: Language) -> String {
    language == .nl
      ? """
      opdracht: opdrachten van concept tot archief

        opdracht status           wat wacht er op mij
        opdracht lijst            alle opdrachten
        opdracht toon ID          een opdracht, en wat er kan
        opdracht doe ID STAP      een stap zetten

      Voorbeelden:  opdracht demo
                    opdracht waarom pilots instemmen
      Alles: opdracht help
      """
      : """
      opdracht: assignments from draft to archive

        opdracht status           what waits for me
        opdracht list             all assignments
        opdracht show ID          an assignment, and what is possible
        opdracht do ID ACTION     take a step

      Examples:  opdracht demo
                 opdracht why pilots instemmen
      Everything: opdracht help
      """
  }

  private static func all(in language: Language) -> String {
    var lines: [String] = []
    for group in Command.Group.allCases {
      lines.append(group.title.text(in: language))
      let rows = CommandTable.commands.filter { $0.group == group }.map { command in
        let alias = command.alias.map { "\($0)" } ?? ""
        return ["  " + command.usage, alias, command.summary.text(in: language)]
      }
      lines += [Console.table(rows), ""]
    }
    lines.append(everywhere(in: language))
    return lines.joined(separator: "\n")
  }

  private static func everywhere(in language: Language) -> String {
    language == .nl
      ? "Overal: --home MAP | --socket PAD, --lang nl|en, --json (bij lezen), --help"
      : "Everywhere: --home DIR | --socket PATH, --lang nl|en, --json (when reading), --help"
  }
}
