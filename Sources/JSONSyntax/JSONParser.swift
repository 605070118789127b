/// Parses JSON and JSON5 into a tree that knows its places in the text.
public enum JSONParser {
  /// Deeper nesting is refused: no file of people needs it, and a stack is finite.
  public static let maximumDepth = 128

  /// The tree of a text in UTF-8. Throws at the first byte that the dialect forbids.
  public static func parse(
    _ bytes: [UInt8], as dialect: JSONDialect
  ) throws(JSONSyntaxError) -> SourceNode {
    try JSONSyntax.parse(
      bytes[...], as: dialect, building: SourceBuilder(lines: LineTable(bytes[...])))
  }
}

/// Makes the tree while the grammar is read: one grammar serves every kind of tree.
protocol TreeBuilder {
  associatedtype Node

  func null(_ range: Range<Int>) -> Node
  func boolean(_ value: Bool, _ range: Range<Int>) -> Node
  func number(_ value: JSONNumber, _ range: Range<Int>) -> Node
  /// Nil where the tree has no place for such a value.
  func notANumber(_ spelling: String, _ range: Range<Int>) -> Node?
  func string(_ value: String, _ range: Range<Int>) -> Node
  func array(_ elements: [Node], _ range: Range<Int>) -> Node
  func object(_ members: [ParsedMember<Node>], _ range: Range<Int>) -> Node
}

struct ParsedMember<Node> {
  let key: String
  let keyRange: Range<Int>
  let value: Node
}

/// Builds plain values.
struct ValueBuilder: TreeBuilder {
  func null(_ range: Range<Int>) -> JSON { .null }
  func boolean(_ value: Bool, _ range: Range<Int>) -> JSON { .boolean(value) }
  func number(_ value: JSONNumber, _ range: Range<Int>) -> JSON { .number(value) }
  func notANumber(_ spelling: String, _ range: Range<Int>) -> JSON? { nil }
  func string(_ value: String, _ range: Range<Int>) -> JSON { .string(value) }
  func array(_ elements: [JSON], _ range: Range<Int>) -> JSON { .array(elements) }
  func object(_ members: [ParsedMember<JSON>], _ range: Range<Int>) -> JSON {
    .object(JSONObject(unique: members.map { ($0.key, $0.value) }))
  }
}

/// Builds nodes with positions.
struct SourceBuilder: TreeBuilder {
  let lines: LineTable

  func null(_ range: Range<Int>) -> SourceNode { node(.null, range) }
  func boolean(_ value: Bool, _ range: Range<Int>) -> SourceNode { node(.boolean(value), range) }
  func number(_ value: JSONNumber, _ range: Range<Int>) -> SourceNode {
    node(.number(value), range)
  }
  func notANumber(_ spelling: String, _ range: Range<Int>) -> SourceNode? {
    node(.notANumber(spelling), range)
  }
  func string(_ value: String, _ range: Range<Int>) -> SourceNode { node(.string(value), range) }
  func array(_ elements: [SourceNode], _ range: Range<Int>) -> SourceNode {
    node(.array(elements), range)
  }
  func object(_ members: [ParsedMember<SourceNode>], _ range: Range<Int>) -> SourceNode {
    let placed = members.map { member in
      SourceMember(
        key: member.key, keyPosition: lines.position(of: member.keyRange.lowerBound),
        keyEnd: lines.position(of: member.keyRange.upperBound), value: member.value)
    }
    return node(.object(placed), range)
  }

  private func node(_ content: SourceNode.Content, _ range: Range<Int>) -> SourceNode {
    SourceNode(
      content: content, position: lines.position(of: range.lowerBound),
      end: lines.position(of: range.upperBound))
  }
}
