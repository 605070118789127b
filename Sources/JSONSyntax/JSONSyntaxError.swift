public import Languages

/// A text that is not in its language, and where it leaves it.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What kind of flaw it is, for programs.
  public enum Code: String, Sendable, CaseIterable {
    /// Nested deeper than `JSONParser.maximumDepth`.
    case depth
    case duplicateKey = "duplicate-key"
    /// Bytes that are not UTF-8.
    case encoding
    /// An escape that the dialect does not know, or an incomplete one.
    case escape
    /// `NaN` or `Infinity` where a value is wanted.
    case notANumber = "not-a-number"
    case number
    /// Half of a surrogate pair.
    case surrogate
    /// More values than `JSONParser.maximumValues`, or more bytes than a reader takes.
    case tooLarge = "too-large"
    case unexpected
    case unexpectedEnd = "unexpected-end"
  }

  public let code: Code
  /// What was found, what was expected and, where there is one, the remedy.
  public let text: LocalizedText
  /// Where the flaw begins.
  public let position: SourcePosition

  /// An error with its place; for readers that refuse more than the parser does.
  public init(code: Code, text: LocalizedText, position: SourcePosition) {
    self.code = code
    self.text = text
    self.position = position
  }

  /// The text in English, for programs and protocols.
  public var message: String { text.en }
}
