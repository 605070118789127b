import Control
import Execution
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Views

extension MethodTable {
  /// The workflow that the caller chose, or the only one that imports documents of this kind.
  func workflowName(
    _ call: Call, for document: ImportedDocument
  ) async throws(ControlError) -> AssignmentID {
    if let text = try call.optionalText("workflow") {
      guard let name = AssignmentID(text) else {
        throw .invalidParameters("'\(text)' is no name of a workflow")
      }
      return name
    }
    let kind = document.kind ?? ""
    let names = await engine.workflows(importing: kind)
    guard let only = names.first, names.count == 1 else { throw .noSingleWorkflow(names, kind) }
    return only
  }
}

extension ControlError {
  /// No workflow imports the kind of document, or several do.
  fileprivate static func noSingleWorkflow(
    _ names: [AssignmentID], _ kind: String
  ) -> ControlError {
    let list = names.map(\.text).joined(separator: ", ")
    let message =
      names.isEmpty
      ? LocalizedText(
        nl: "Geen workflow neemt documenten van de soort '\(kind)' aan.",
        en: "No workflow imports documents of the kind '\(kind)'.")
      : LocalizedText(
        nl: "Meer workflows nemen documenten van de soort '\(kind)' aan: \(list).",
        en: "Several workflows import documents of the kind '\(kind)': \(list).")
    let remedy =
      names.isEmpty
      ? LocalizedText(
        nl: "Kies er een met --workflow NAAM, of zet imports: \"\(kind)\" in het bestand van een "
          + "workflow.",
        en: "Choose one with --workflow NAME, or put imports: \"\(kind)\" into the file of a "
          + "workflow.")
      : LocalizedText(
        nl: "Kies er een: --workflow \(names[0])", en: "Choose one: --workflow \(names[0])")
    return ControlError(
      code: -32003, message: message.en,
      data: ["kind": "not-understood", "text": message.view, "remedy": remedy.view])
  }
}

extension DocumentReadingError {
  /// What two readers say about a document that neither reads.
  func or(_ other: DocumentReadingError) -> DocumentReadingError {
    DocumentReadingError(
      line: line,
      message: LocalizedText(
        nl: "\(message.nl) \(other.message.nl)", en: "\(message.en) \(other.message.en)"),
      remedy: LocalizedText(
        nl: "\(remedy.nl) Of: \(other.remedy.nl)", en: "\(remedy.en) Or: \(other.remedy.en)"))
  }
}
