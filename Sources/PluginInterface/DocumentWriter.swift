import Fields
public import Languages
public import Lifecycle

/// A plugin that shows an assignment as a document, on request and without leaving a trace.
public protocol DocumentWriter: Plugin {
  /// The formats that it writes, by the name that `document --format` takes.
  var formats: [String] { get }

  /// The document in one of `formats`, in UTF-8; nil for a format that it does not write.
  func document(
    of assignment: Assignment, in workflow: Workflow, format: String, language: Language
  ) -> String?
}
