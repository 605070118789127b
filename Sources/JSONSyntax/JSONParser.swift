/// Parses JSON and JSON5 into a tree that knows its places in the text.
public enum JSONParser {
  /// Deeper nesting is refused: no file of people needs it, and a stack is finite.
  public static let maximumDepth = 128
  /// More values than this would fill the memory, however short they are written.
  public static let maximumValues = 2_000_000

  /// The tree of a text in UTF-8. Throws at the first byte that the dialect forbids.
  ///
  /// The parser nests at most `maximumDepth` arrays and objects, reads at most
  /// `maximumValues` values, and refuses a second member
  /// with the same key.
  public static func parse(
    _ bytes: [UInt8], as dialect: JSONDialect
  ) throws(JSONSyntaxError) -> SourceNode {
    try bytes.withUnsafeBufferPointer { (bytes) throws(JSONSyntaxError) in
      try SourceBuilder(lines: LineTable(bytes, dialect)).tree(of: bytes, as: dialect)
    }
  }
}
