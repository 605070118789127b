import Expressions
import Languages
import Lifecycle
import MessageTemplates
import ShippedFiles

enum TemplateCommand {
  static let command = Command(
    name: "template", group: .admin, usage: "template NAME",
    summary: LocalizedText(
      nl: "een begin voor een eigen definitie, bericht of document",
      en: "a start for a definition, a message or a document of your own"),
    details: LocalizedText(
      nl: """
          NAME is de naam van de workflow: kleine letters, cijfers en '-'. Bewaar de uitvoer in de
          map workflows: opdracht template subsidie > workflows/subsidie.json5
          Of het is de tekst van een bericht, zoals opdrachtd die verstuurt. Bewaar die in de map
          templates: opdracht template bericht.nl.txt > templates/bericht.nl.txt
          Controleer hem met: opdracht check templates/bericht.nl.txt
          Berichten: \(messages)
          Of een document, in de map templates/documents: opdracht template oplegnotitie.nl.md
          Documenten: \(documents)
        """,
      en: """
          NAME is the name of the workflow: lower-case letters, digits and '-'. Keep the output in
          the folder workflows: opdracht template grant > workflows/grant.json5
          Or it is the text of a message, as opdrachtd sends it. Keep that in the folder templates:
          opdracht template bericht.en.txt > templates/bericht.en.txt
          Check it with: opdracht check templates/bericht.en.txt
          Messages: \(messages)
          Or a document, in the folder templates/documents: opdracht template oplegnotitie.en.md
          Documents: \(documents)
        """),
    wordCount: 1...1, run: run)

  private static let messages = MessageKind.all.map(\.name).joined(separator: ", ")

  private static let documents = DocumentTemplateCheck.shippedKinds.joined(separator: ", ")

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let text = invocation.arguments.first ?? ""
    // No workflow has a '.' in its name.
    if text.utf8.contains(UInt8(ascii: ".")) { return try printMessage(text) }
    guard let name = AssignmentID(text) else { throw unfit(text) }
    guard let template = ShippedFiles.templates[invocation.language.rawValue] else {
      preconditionFailure("There is a template in every language.")
    }
    Console.write(template.text(named: name.text))
  }

  private static func printMessage(_ name: String) throws(CommandFailure) {
    let files = ShippedFiles.messages + ShippedFiles.documents
    if let file = files.first(where: { $0.name == name }) {
      return Console.write(file.text)
    }
    let names = name.hasSuffix(".md") ? ShippedFiles.documents.map(\.name) : MessageKind.fileNames
    let nearest = Spelling.nearest(to: name, among: names)
    let all = names.joined(separator: ", ")
    throw CommandFailure(
      .usage, nl: "'\(Console.safe(name))' is geen bericht en geen document.",
      en: "'\(Console.safe(name))' is no message and no document.",
      remedy: LocalizedText(
        nl: nearest.map { "Bedoelde u '\($0)'?" } ?? "Kies uit: \(all).",
        en: nearest.map { "Did you mean '\($0)'?" } ?? "Choose from: \(all)."))
  }

  private static func unfit(_ text: String) -> CommandFailure {
    let remedy = AssignmentID(suggestedBy: text).map { name in
      LocalizedText(
        nl: "Schrijf bijvoorbeeld: opdracht template \(name)",
        en: "Write for instance: opdracht template \(name)")
    }
    let longest = AssignmentID.maximumLength
    return CommandFailure(
      .usage, nl: "'\(Console.safe(text))' is geen naam voor een workflow.",
      en: "'\(Console.safe(text))' is no name of a workflow.",
      remedy: remedy
        ?? LocalizedText(
          nl: "Gebruik kleine letters, cijfers en '-', hoogstens \(longest) tekens.",
          en: "Use lower-case letters, digits and '-', at most \(longest) characters."))
  }
}
