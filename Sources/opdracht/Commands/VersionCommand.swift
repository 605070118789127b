import Fields
import JSONSyntax
import Languages

enum VersionCommand {
  static let command = Command(
    name: "version", group: .other, usage: "version",
    summary: LocalizedText(nl: "de versie van dit programma", en: "the version of this program"),
    wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let view: JSON = ["name": "opdracht", "version": .string(Opdracht.version)]
    Console.write(invocation.has("--json") ? view.text : "opdracht \(Opdracht.version)")
  }
}
