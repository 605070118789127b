import Fields
import JSONSyntax
import Languages
import WorkingCalendar

enum NewCommand {
  static let command = Command(
    name: "new", alias: "nieuw", group: .daily,
    usage: "new --from FILE [--form FORM] [--id ID] [--double] [--workflow NAME] "
      + "[--state STATE [--on DATE]] [field=value …] [--dry-run [--out FORM]] [--yes] | "
      + "new --workflow NAME [--id ID] [--state STATE [--on DATE]] [field=value …] [--dry-run] [--yes] "
      + "| new --parent ID --series NAME [--on DATE] [--dry-run] [--yes] [--as ROLE]",
    summary: LocalizedText(
      nl: "een opdracht openen, uit een document of zonder",
      en: "open an assignment, from a document or without one"),
    details: LocalizedText(
      nl: """
          --dry-run toont wat begrepen is, wat open is en wat twijfelachtig is. Met --out FORMULIER
          komt dat in een tekstbestand. Verbeter het, en geef het mee: --form FORMULIER.
          Is het document al gelezen, dan toont dit de verschillen, en vraagt of u de opdracht wilt
          bijwerken. --double opent toch een tweede; --id met een nieuwe naam ook.
          Met --state: het werk liep al. De opdracht begint in die fase, met --on DATUM op de dag
          waarop zij daar kwam. Alleen voor een beheerder; de velden die de stappen daarvoor eisen,
          moeten ingevuld zijn, en hun andere voorwaarden gelooft de dienst. veld=waarde vult aan wat
          het document niet zegt: toegekende uren.
          Met --workflow en zonder --from: zonder document. Geef de velden mee (veld=waarde). Op een
          terminal vraagt dit naar de velden die de eerste stap eist; wat leeg blijft, vult u later
          in met 'bewerk'. Zonder --id komt de naam van de opdracht uit haar titel.
          Met --parent en --series: een onderdeel van een andere opdracht, met de hand geopend.
        """,
      en: """
          --dry-run shows what was understood, what is open and what is doubtful. With --out FORM
          that comes in a text file. Correct it, and bring it along: --form FORM.
          Where the document was read before, this shows the differences, and asks whether to update
          the assignment. --double opens a second one all the same; so does --id with a new name.
          With --state: the work was under way. The assignment begins in that stage, with --on DATE
          on the day it came there. For administrators only; the fields that the steps before it
          require have to be there, and their other conditions are taken on trust. field=value adds
          what the document does not say: hours that were granted.
          With --workflow and without --from: without a document. Give the fields (field=value). On
          a terminal this asks for the fields that the first step needs; what stays empty, you fill
          in later with 'edit'. Without --id the assignment is named after its title.
          With --parent and --series: a child of another assignment, opened by hand.
        """),
    options: [
      "--as", "--double", "--dry-run", "--form", "--from", "--id", "--on", "--out", "--parent",
      "--series", "--state", "--workflow", "--yes",
    ], wordCount: 0...Command.anyCount, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    if let parent = invocation.option("--parent") {
      guard invocation.arguments.isEmpty, invocation.option("--state") == nil else {
        throw CommandFailure(
          .usage, nl: "--state en veld=waarde horen bij --from of --workflow.",
          en: "--state and field=value go with --from or --workflow.", remedy: command.usageHint)
      }
      return try SeriesCommand.open(of: parent, invocation)
    }
    guard let path = invocation.option("--from") else {
      if let workflow = invocation.option("--workflow") {
        var blank = try BlankAssignment(invocation, workflow: workflow)
        return try blank.open()
      }
      throw CommandFailure(
        .usage, nl: "welk document? --from BESTAND ontbreekt.",
        en: "which document? --from FILE is missing.",
        remedy: LocalizedText(
          nl: "Zonder document: opdracht nieuw --workflow NAAM",
          en: "Without a document: opdracht new --workflow NAME"))
    }
    var parameters = try beginning(invocation)
    let document = try DocumentFile.read(path)
    parameters["text"] = .string(document.text)
    parameters["file"] = .string(Files.lastName(of: path))
    parameters["workflow"] = invocation.option("--workflow").map { .string($0) }
    if invocation.has("--double") { parameters["double"] = true }
    if !invocation.arguments.isEmpty {
      parameters["changes"] = try invocation.changes(invocation.arguments[...])
    }
    try FormFile.add(from: invocation, beside: document.text.utf8.count, to: &parameters)
    try DocumentImport(document: document, parameters: parameters).carryOut(invocation)
  }

  /// Under which name the assignment begins, and where and since when it does.
  static func beginning(_ invocation: Invocation) throws(CommandFailure) -> JSONObject {
    var parameters = JSONObject()
    parameters["id"] = invocation.option("--id").map { .string($0) }
    parameters["state"] = invocation.option("--state").map { .string($0) }
    guard invocation.option("--on") == nil || invocation.option("--state") != nil else {
      throw CommandFailure(
        .usage, nl: "--on hoort bij --state: sinds wanneer de opdracht in die fase is.",
        en: "--on goes with --state: since when the assignment is in that stage.",
        remedy: command.usageHint)
    }
    if let day = try invocation.day("--on") { parameters["on"] = .string(day.description) }
    return parameters
  }
}
