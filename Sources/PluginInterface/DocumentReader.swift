public import Expressions
public import Fields
public import Languages
public import Lifecycle

/// Reads a document that people wrote into the fields of an assignment.
///
/// A reader loses nothing: every word of the source is in some row's text or in a remark. It is
/// pure, ends in time linear in the text, and never traps on any input.
public protocol DocumentReader: Plugin {
  /// The kind of document, as `new --from` reports it.
  var documentKind: String { get }

  /// The fields, rows and remarks of `text`. Throws where it is no document of this kind.
  func read(
    _ text: String, named fileName: String
  ) async throws(DocumentReadingError) -> ImportedDocument
}

/// What a reader understood.
public struct ImportedDocument: Sendable {
  /// In the order of the document; a field that holds many values has a list.
  public let fields: [(name: FieldName, value: Value)]
  public let source: SourceDocument
  /// Fields as the document words them, for the workflow to read as its types ask.
  public let wordings: [(name: FieldName, wording: String)]
  /// What kind of document it is, where the reader was one of several.
  public private(set) var kind: String?

  public init(
    fields: [(name: FieldName, value: Value)], source: SourceDocument,
    wordings: [(name: FieldName, wording: String)] = []
  ) {
    self.fields = fields
    self.source = source
    self.wordings = wordings
  }

  /// The same, as a document of a kind.
  public func ofKind(_ kind: String) -> ImportedDocument {
    var document = self
    document.kind = kind
    return document
  }
}

/// Why a text is no document of the reader's kind.
public struct DocumentReadingError: Error, Hashable, Sendable {
  /// The line that shows it, counted from 1.
  public let line: Int
  public let message: LocalizedText
  public let remedy: LocalizedText

  public init(line: Int, message: LocalizedText, remedy: LocalizedText) {
    self.line = line
    self.message = message
    self.remedy = remedy
  }
}
