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
    /// For readers that bound the size of their text; the parser itself does not.
    case tooLarge = "too-large"
    case unexpected
    case unexpectedEnd = "unexpected-end"
  }

  public let code: Code
  /// What was found, what was expected and, where there is one, the remedy; in English.
  public let message: String
  /// Where the flaw begins.
  public let position: SourcePosition

  /// An error with its place; for readers that refuse more than the parser does.
  public init(code: Code, message: String, position: SourcePosition) {
    self.code = code
    self.message = message
    self.position = position
  }
}
