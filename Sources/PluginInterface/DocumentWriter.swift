import Fields
public import Languages
public import Lifecycle

/// A plugin that shows an assignment as a document, on request and without leaving a trace.
public protocol DocumentWriter: Plugin {
  /// The formats that it writes, by the name that `document --format` takes.
  var formats: [String] { get }

  /// The kinds of documents that it makes of an assignment, the one that fits its state first.
  func kinds(for assignment: Assignment, in workflow: Workflow, _ language: Language)
    -> [DocumentKind]

  /// The document in one of `formats`; nil for a format that it does not write, for a kind that it
  /// does not make of this assignment, and for one that is no table as CSV.
  func document(_ request: DocumentRequest, format: String) -> WrittenDocument?
}
