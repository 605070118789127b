import Expressions
import Fields
import Languages
package import Lifecycle
package import PluginInterface

extension Engine {
  /// The document with the fields that a reader gave as wordings, read as the types of a workflow
  /// ask. What says nothing that its field can hold becomes a remark: no word is lost.
  package func reading(
    _ document: ImportedDocument, for workflow: AssignmentID
  ) throws(EngineError) -> ImportedDocument {
    guard !document.wordings.isEmpty else { return document }
    guard let workflow = library.workflow(named: workflow) else {
      throw .unknownWorkflow(workflow.text, nearest: nil)
    }
    var fields = document.fields
    var remarks = document.source.remarks
    for (name, wording) in document.wordings {
      do throws(FieldReadingError) {
        guard let definition = workflow.field(name) else { throw Self.noSuchField }
        try Self.add(definition.type.readAll(wording), to: name, definition.many, in: &fields)
      } catch {
        remarks.append(
          ImportRemark(
            kind: .notUnderstood, line: 1, wording: wording, field: nil,
            message: LocalizedText(
              nl: "\(name): \(error.message.nl)", en: "\(name): \(error.message.en)")))
      }
    }
    return ImportedDocument(
      fields: fields,
      source: SourceDocument(
        fileName: document.source.fileName, rows: document.source.rows, remarks: remarks,
        mark: document.source.mark))
  }

  private static func add(
    _ values: [Value], to name: FieldName, _ holdsMany: Bool,
    in fields: inout [(name: FieldName, value: Value)]
  ) throws(FieldReadingError) {
    let place = fields.firstIndex { $0.name == name }
    guard holdsMany else {
      guard place == nil, values.count == 1 else { throw severalValues }
      fields.append((name, values[0]))
      return
    }
    if let place, case .list(let present) = fields[place].value {
      fields[place].value = .list(present + values)
    } else {
      fields.append((name, .list(values)))
    }
  }

  private static var noSuchField: FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "De workflow heeft dit veld niet.", en: "The workflow has no such field."),
      remedy: LocalizedText(nl: "", en: ""))
  }

  private static var severalValues: FieldReadingError {
    FieldReadingError(
      message: LocalizedText(
        nl: "Dit veld heeft één waarde; alleen de eerste is gelezen.",
        en: "This field has one value; only the first was read."),
      remedy: LocalizedText(nl: "", en: ""))
  }
}
