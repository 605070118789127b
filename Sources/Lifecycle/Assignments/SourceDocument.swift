public import Fields
public import Languages

/// The document that an assignment was read from: its rows as written, and what was noticed.
///
/// Kept whole, so that every word of the source stays findable and a document made from the
/// assignment can use the order and the labels that it came with.
public struct SourceDocument: Hashable, Sendable {
  public let fileName: String
  public let rows: [SourceRow]
  public let remarks: [ImportRemark]
  /// By which it is known again; nil where it was read before documents had one, and where
  /// something of it was erased.
  public let mark: DocumentMark?

  public init(
    fileName: String, rows: [SourceRow], remarks: [ImportRemark], mark: DocumentMark? = nil
  ) {
    self.fileName = fileName
    self.rows = rows
    self.remarks = remarks
    self.mark = mark
  }
}

/// By which a document is known again when it comes a second time. None of its words can be read
/// in it.
public struct DocumentMark: Hashable, Sendable {
  /// Subjects are whole numbers that every program reads exactly.
  public static let subjects: ClosedRange<UInt64> = 1...(1 << 52 - 1)

  /// The SHA-256 of its text, in hexadecimal digits.
  public let digest: String
  /// A number for what it is about: the same one for every version of it.
  public let subject: UInt64

  /// Nil for a number that is no subject.
  public init?(digest: String, subject: UInt64) {
    guard Self.subjects.contains(subject) else { return nil }
    self.digest = digest
    self.subject = subject
  }
}

/// One row of the source, with its text as written.
public struct SourceRow: Hashable, Sendable {
  /// The line of the source, counted from 1.
  public let line: Int
  /// The label as written, without tags; empty where the row has none.
  public let label: String
  /// The italic label of a row under Randvoorwaarden.
  public let subLabel: String?
  /// The field that the text went to; nil where it went to none, or to several.
  public let field: FieldName?
  /// The cell as written.
  public let raw: String

  public init(line: Int, label: String, subLabel: String?, field: FieldName?, raw: String) {
    self.line = line
    self.label = label
    self.subLabel = subLabel
    self.field = field
    self.raw = raw
  }
}

/// Something that a reader of the document should look at.
public struct ImportRemark: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Two statements of the document do not fit together.
    case conflict
    /// A value was derived, but another reading is possible.
    case doubtful
    /// Words that went to no field.
    case notUnderstood
    /// The document leaves the value open ('ntb').
    case open
  }

  public let kind: Kind
  /// The line of the source, counted from 1.
  public let line: Int
  /// The words of the source that the remark is about.
  public let wording: String
  public let field: FieldName?
  public let message: LocalizedText

  public init(
    kind: Kind, line: Int, wording: String, field: FieldName?, message: LocalizedText
  ) {
    self.kind = kind
    self.line = line
    self.wording = wording
    self.field = field
    self.message = message
  }
}
