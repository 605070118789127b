import Expressions
import Fields
package import Languages
package import Lifecycle

/// The values of an assignment, or of a document, as a text that people correct in any editor.
///
/// A block for each field: `[name] Label`, and below it the value in its own wording. Lines that
/// begin with `#` explain. Reading a form back changes only what somebody changed in it: see
/// `corrections(in:)`.
package struct DocumentForm: Sendable {
  /// What the form was made of: a correction of something else is refused.
  package struct Origin: Hashable, Sendable {
    /// The name of the file, or the identifier of the assignment.
    package let name: String
    /// What changes with every version of it.
    package let mark: String

    package init(name: String, mark: String) {
      self.name = name
      self.mark = mark
    }
  }

  /// A field with its value, and what was noticed about it.
  struct Entry: Sendable {
    let definition: FieldDefinition
    /// Nil for a field without a value.
    let value: Value?
    let lines: [Int]
    let remarks: [ImportRemark]
  }

  let origin: Origin
  let entries: [Entry]
  /// Fields without a value that a first step asks for.
  let missing: [FieldDefinition]
  /// Remarks that are about no field.
  let looseRemarks: [ImportRemark]
  /// The fields of the workflow, for names that are mistyped.
  let names: [FieldName]
  private let workflow: Workflow

  /// A form of values, in their order; a field that was only remarked on stands behind them.
  package init(
    of values: [FieldValue], from origin: Origin, source: SourceDocument?, in workflow: Workflow
  ) {
    self.origin = origin
    self.workflow = workflow
    names = workflow.fields.map(\.name)
    let remarks = source?.remarks ?? []
    let rows = source?.rows ?? []
    let remarked = workflow.fields.map(\.name).filter { name in
      remarks.contains { $0.field == name } && !values.contains { $0.name == name }
    }
    entries = (values.map(\.name) + remarked).compactMap { name in
      guard let definition = workflow.field(name) else { return nil }
      return Entry(
        definition: definition, value: values.last { $0.name == name }?.value,
        lines: rows.filter { $0.field == name }.map(\.line),
        remarks: remarks.filter { $0.field == name })
    }
    let present = Set(entries.map(\.definition.name))
    let asked = Set(workflow.fieldsOfFirstSteps)
    missing = workflow.fields.filter { asked.contains($0.name) && !present.contains($0.name) }
    looseRemarks = remarks.filter { remark in
      remark.field.map { !present.contains($0) } ?? true
    }
  }

  /// The field of a name, whether it has a value or not.
  func definition(of name: FieldName) -> FieldDefinition? { workflow.field(name) }

  /// What the form holds for a field; nil where it has no value.
  func value(of name: FieldName) -> Value? {
    entries.first { $0.definition.name == name }?.value
  }
}

/// Something in a form that cannot be read: where, what, and what to write instead.
package struct FormFlaw: Error, Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  package let column: Int
  package let message: LocalizedText
  package let remedy: LocalizedText
}

/// Every flaw of a form, in the order of its lines.
package struct FormFlaws: Error, Sendable {
  /// More than these help nobody.
  package static let most = 100

  package let flaws: [FormFlaw]
}
