import Languages
import Lifecycle
import ShippedFiles

enum TemplateCommand {
  static let command = Command(
    name: "template", group: .admin, usage: "template NAME",
    summary: LocalizedText(
      nl: "een begin voor een eigen definitie, met uitleg",
      en: "a start for a definition of your own, explained"),
    details: LocalizedText(
      nl: """
          NAME is de naam van de workflow: kleine letters, cijfers en '-'. Bewaar de uitvoer in de
          map workflows: opdracht template subsidie > workflows/subsidie.json5
        """,
      en: """
          NAME is the name of the workflow: lower-case letters, digits and '-'. Keep the output in
          the folder workflows: opdracht template grant > workflows/grant.json5
        """),
    wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let text = invocation.arguments.first ?? ""
    guard let name = AssignmentID(text) else { throw unfit(text) }
    guard let template = ShippedFiles.templates[invocation.language.rawValue] else {
      preconditionFailure("There is a template in every language.")
    }
    Console.write(template.text(named: name.text))
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
