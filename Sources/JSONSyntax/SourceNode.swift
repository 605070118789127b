/// A value with its place in the text, for files that people write.
public struct SourceNode: Sendable {
  /// What the value is.
  public enum Content: Sendable {
    case null
    case boolean(Bool)
    case number(JSONNumber)
    /// `NaN` or `Infinity` with its sign, as written; JSON5 only.
    case notANumber(String)
    case string(String)
    case array([SourceNode])
    case object([SourceMember])
  }

  public let content: Content
  public let position: SourcePosition
  /// Just behind the value.
  public let end: SourcePosition

  /// The value without its places; nil where it holds `NaN` or `Infinity`.
  public var json: JSON? {
    switch content {
    case .null: return .null
    case .boolean(let boolean): return .boolean(boolean)
    case .number(let number): return .number(number)
    case .notANumber: return nil
    case .string(let string): return .string(string)
    case .array(let nodes):
      var values: [JSON] = []
      for node in nodes {
        guard let value = node.json else { return nil }
        values.append(value)
      }
      return .array(values)
    case .object(let members):
      var unique: [JSONObject.Member] = []
      for member in members {
        guard let value = member.value.json else { return nil }
        unique.append((member.key, value))
      }
      return .object(JSONObject(unique: unique))
    }
  }
}

/// A key with its value.
public struct SourceMember: Sendable {
  public let key: String
  public let keyPosition: SourcePosition
  public let keyEnd: SourcePosition
  public let value: SourceNode
}
