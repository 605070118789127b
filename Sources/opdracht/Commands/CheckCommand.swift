import Definitions
import Fields
import JSONSyntax
import Languages
import Lifecycle

enum CheckCommand {
  static let command = Command(
    name: "check", group: .admin, usage: "check FILE [--syntax json|json5]",
    summary: LocalizedText(
      nl: "een definitie controleren", en: "diagnose a definition"),
    details: LocalizedText(
      nl: "  Met --syntax alleen of het bestand JSON of JSON5 is. Exitcode 6 bij een fout.",
      en: "  With --syntax only whether the file is JSON or JSON5. Exit code 6 for a flaw."),
    options: ["--syntax"], wordCount: 1...1, run: run)

  private static func run(_ invocation: Invocation) throws(CommandFailure) {
    let path = invocation.arguments.first ?? ""
    let bytes = try Files.bytes(path, limit: WorkflowFile.maximumBytes)
    let summary: JSON
    do throws(InvalidDefinition) {
      if let syntax = invocation.option("--syntax") {
        try checkSyntax(bytes, try dialect(syntax).get())
        summary = ["file": .string(path), "valid": true]
      } else {
        let workflow = try WorkflowFile(parsing: bytes).workflow
        summary = [
          "file": .string(path), "valid": true, "workflow": .string(workflow.reference.name.text),
          "revision": .integer(workflow.reference.revision),
          "digest": .string(workflow.reference.digest),
          "states": .integer(workflow.chart.states.count - 1),
        ]
      }
    } catch {
      if error.diagnostics.isEmpty {
        throw CommandFailure(
          .usage, nl: "--syntax is json of json5.", en: "--syntax is json or json5.")
      }
      throw CommandFailure(error, path: path, source: bytes, invocation)
    }
    if invocation.has("--json") { return Console.write(summary.indentedText) }
    let digest = summary["digest"]?.string
    let detail = digest.map { " (\(summary["workflow"]?.string ?? ""), \($0))" } ?? ""
    Console.write(invocation.say("\(path): in orde\(detail)", "\(path): sound\(detail)"))
  }

  private static func dialect(_ text: String) -> Result<JSONDialect, InvalidDefinition> {
    switch text {
    case "json": .success(.json)
    case "json5": .success(.json5)
    default: .failure(InvalidDefinition(diagnostics: []))
    }
  }

  private static func checkSyntax(
    _ bytes: [UInt8], _ dialect: JSONDialect
  ) throws(InvalidDefinition) {
    do throws(JSONSyntaxError) {
      _ = try JSONParser.parse(bytes, as: dialect)
    } catch {
      throw InvalidDefinition(syntax: error)
    }
  }
}
