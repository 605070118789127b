import Definitions
import JSONSyntax
import Languages

enum SchemaCommand {
  static let command = Command(
    name: "schema", group: .admin, usage: "schema [--lang nl|en]",
    summary: LocalizedText(
      nl: "het JSON Schema van workflowbestanden, voor uw editor",
      en: "the JSON Schema of workflow files, for your editor"),
    details: LocalizedText(
      nl: """
          Schrijft het schema (draft 2020-12) met uitleg in uw taal. Bewaar het in een bestand:
          opdracht schema > workflow.schema.json. Wat alleen uit het hele bestand blijkt, zegt
          opdracht check BESTAND.
        """,
      en: """
          Writes the schema (draft 2020-12) with explanations in your language. Keep it in a file:
          opdracht schema > workflow.schema.json. What takes the whole file to see, is told by
          opdracht check FILE.
        """),
    wordCount: 0...0, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let schema = DefinitionSchema.schema(in: invocation.language)
    Console.write(invocation.has("--json") ? schema.text : schema.indentedText)
  }
}
