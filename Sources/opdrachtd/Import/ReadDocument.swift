import Digests
import Expressions
import Fields
import Forms
import JSONSyntax
import Languages
import Lifecycle
import PluginInterface
import Views

/// A document as it was understood, with what a form corrects in it.
struct ReadDocument {
  /// As the document says.
  let fields: [FieldValue]
  let source: SourceDocument
  let workflow: Workflow
  let form: DocumentForm
  /// New values of a form; `.null` empties a field.
  let corrections: [FieldValue]

  /// What was read, in text `form` the corrections. Throws every flaw of the form.
  init(
    _ document: ImportedDocument, text: String, for workflow: Workflow,
    correctedBy form: String? = nil
  ) throws(FormFlaws) {
    let read = document.source
    let digest = SHA256.digest(of: Array(text.utf8)).hexadecimal
    fields = document.fields.map { FieldValue(name: $0.name, value: $0.value) }
    source = SourceDocument(
      fileName: read.fileName, rows: read.rows, remarks: read.remarks,
      mark: DocumentMark(digest: digest, subject: Self.subject(of: fields, digest: digest)))
    self.workflow = workflow
    let own = DocumentForm(
      of: fields, from: DocumentForm.Origin(name: read.fileName, mark: digest),
      source: source, in: workflow)
    self.form = own
    corrections =
      if let form { try own.corrections(in: form) } else { [] }
  }

  /// What it is about: its subject, else its title, else nothing but itself. Every version of it has
  /// the same one, whatever its date.
  private static func subject(of fields: [FieldValue], digest: String) -> UInt64 {
    var wording = digest
    for name in ["onderwerp", "titel"] {
      guard case .text(let text) = fields.first(where: { $0.name.text == name })?.value else {
        continue
      }
      wording = Wording.words(text.lowercased()).joined(separator: " ")
      break
    }
    let number = SHA256.digest(of: Array(wording.utf8)).hexadecimal.utf8.prefix(13)
    let subject = UInt64(String(decoding: Array(number), as: UTF8.self), radix: 16) ?? 0
    return min(max(subject, DocumentMark.subjects.lowerBound), DocumentMark.subjects.upperBound)
  }

  /// With the corrections; without fields that are empty.
  var values: [FieldValue] {
    var values = fields
    for correction in corrections {
      if let place = values.firstIndex(where: { $0.name == correction.name }) {
        values[place] = correction
      } else {
        values.append(correction)
      }
    }
    return values.filter { $0.value != .null }
  }

  // MARK: What people see of it

  /// Adds what was understood, what is open and what is doubtful.
  func add(to object: inout JSONObject) {
    let values = values
    object["fields"] = .array(values.map { .string($0.name.text) })
    object["remarks"] = .array(source.remarks.map(\.view))
    object["reading"] = .array(values.compactMap(reading))
    object["missing"] = workflow.missing(beside: values)
    object["corrected"] = .array(corrections.map { .string($0.name.text) })
  }

  /// A field: where it stood, its wording and what was derived from it.
  private func reading(of value: FieldValue) -> JSON? {
    guard let definition = workflow.field(value.name) else { return nil }
    let elements: [Value] =
      if definition.many, case .list(let elements) = value.value { elements } else { [value.value] }
    let dutch = Understanding.texts(of: value.value, as: definition, in: .nl)
    let english = Understanding.texts(of: value.value, as: definition, in: .en)
    return [
      "field": .string(value.name.text), "label": definition.label.view,
      "lines": .array(
        source.rows.filter { $0.field == value.name }.map { .integer($0.line) }),
      "open": .boolean(value.value.isOpen),
      "values": .array(
        elements.enumerated().map { place, element in
          [
            "text": Self.view { Self.cut(element.display(in: $0)) },
            "understood": dutch[place].map { nl in
              LocalizedText(nl: nl, en: english[place] ?? nl).view
            } ?? .null,
          ]
        }),
    ]
  }

  private static func view(_ text: (Language) -> String) -> JSON {
    LocalizedText(nl: text(.nl), en: text(.en)).view
  }

  /// Enough to recognise a long text by.
  private static func cut(_ text: String) -> String {
    let start = text.prefix(longestShown)
    return start.endIndex == text.endIndex ? text : "\(start)…"
  }

  private static let longestShown = 300
}
