import Fields
import JSONSyntax
import Languages

enum NewCommand {
  static let command = Command(
    name: "new", alias: "nieuw", group: .daily,
    usage: "new --from FILE [--form FORM] [--id ID] [--double] [--workflow NAME] "
      + "[--dry-run [--out FORM]] [--yes] | "
      + "new --parent ID --series NAME [--on DATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "een opdracht openen uit een document", en: "open an assignment from a document"),
    details: LocalizedText(
      nl: """
          --dry-run toont wat begrepen is, wat open is en wat twijfelachtig is. Met --out FORMULIER
          komt dat in een tekstbestand. Verbeter het, en geef het mee: --form FORMULIER.
          Is het document al gelezen, dan toont dit de verschillen, en vraagt of u de opdracht wilt
          bijwerken. --double opent toch een tweede; --id met een nieuwe naam ook.
          Met --parent en --series: een onderdeel van een andere opdracht, met de hand geopend.
        """,
      en: """
          --dry-run shows what was understood, what is open and what is doubtful. With --out FORM
          that comes in a text file. Correct it, and bring it along: --form FORM.
          Where the document was read before, this shows the differences, and asks whether to update
          the assignment. --double opens a second one all the same; so does --id with a new name.
          With --parent and --series: a child of another assignment, opened by hand.
        """),
    options: [
      "--as", "--double", "--dry-run", "--form", "--from", "--id", "--on", "--out", "--parent",
      "--series", "--workflow", "--yes",
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
    parameters["file"] = .string(Files.lastName(of: path))
    parameters["id"] = invocation.option("--id").map { .string($0) }
    parameters["workflow"] = invocation.option("--workflow").map { .string($0) }
    if invocation.has("--double") { parameters["double"] = true }
    try FormFile.add(from: invocation, beside: document.text.utf8.count, to: &parameters)
    try DocumentImport(document: document, parameters: parameters).carryOut(invocation)
  }
}
