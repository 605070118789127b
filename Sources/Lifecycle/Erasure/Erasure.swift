public import Fields

/// That a field was emptied for good, with what it ever held.
public struct Erasure: Hashable, Sendable {
  public let field: FieldName
  /// Why, as whoever asked for it wrote.
  public let reason: String
  /// The lines of the source document that lost their wording, beside those of the field itself.
  public let lines: [Int]

  public init(field: FieldName, reason: String, lines: [Int] = []) {
    self.field = field
    self.reason = reason
    self.lines = lines
  }
}
