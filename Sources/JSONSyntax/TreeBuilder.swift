/// Makes a tree while the grammar is read: one grammar serves both kinds of tree.
///
/// Ranges are byte offsets in the text.
protocol TreeBuilder {
  associatedtype Node
  associatedtype Member

  func null(_ range: Range<Int>) -> Node
  func boolean(_ value: Bool, _ range: Range<Int>) -> Node
  func number(_ value: JSONNumber, _ range: Range<Int>) -> Node
  /// Nil where the tree has no place for such a value.
  func notANumber(_ spelling: String, _ range: Range<Int>) -> Node?
  func string(_ value: String, _ range: Range<Int>) -> Node
  func array(_ elements: [Node], _ range: Range<Int>) -> Node
  func member(_ key: String, _ keyRange: Range<Int>, _ value: Node) -> Member
  func key(of member: Member) -> String
  /// The grammar has seen to it that no key occurs twice.
  func object(_ members: [Member], _ range: Range<Int>) -> Node
}

extension TreeBuilder {
  /// The tree of a whole text.
  func tree(
    of bytes: UnsafeBufferPointer<UInt8>, as dialect: JSONDialect
  ) throws(JSONSyntaxError) -> Node {
    var grammar = Grammar(bytes: bytes, dialect: dialect, builder: self)
    do throws(GrammarError) {
      return try grammar.document()
    } catch {
      throw error.located(in: LineTable(bytes, dialect))
    }
  }
}

/// Builds plain values, which forget their places.
struct ValueBuilder: TreeBuilder {
  func null(_ range: Range<Int>) -> JSON { .null }
  func boolean(_ value: Bool, _ range: Range<Int>) -> JSON { .boolean(value) }
  func number(_ value: JSONNumber, _ range: Range<Int>) -> JSON { .number(value) }
  func notANumber(_ spelling: String, _ range: Range<Int>) -> JSON? { nil }
  func string(_ value: String, _ range: Range<Int>) -> JSON { .string(value) }
  func array(_ elements: [JSON], _ range: Range<Int>) -> JSON { .array(elements) }
  func member(_ key: String, _ keyRange: Range<Int>, _ value: JSON) -> JSONObject.Member {
    (key, value)
  }
  func key(of member: JSONObject.Member) -> String { member.key }
  func object(_ members: [JSONObject.Member], _ range: Range<Int>) -> JSON {
    .object(JSONObject(unique: members))
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
  func member(_ key: String, _ keyRange: Range<Int>, _ value: SourceNode) -> SourceMember {
    SourceMember(
      key: key, keyPosition: lines.position(of: keyRange.lowerBound),
      keyEnd: lines.position(of: keyRange.upperBound), value: value)
  }
  func key(of member: SourceMember) -> String { member.key }
  func object(_ members: [SourceMember], _ range: Range<Int>) -> SourceNode {
    node(.object(members), range)
  }

  private func node(_ content: SourceNode.Content, _ range: Range<Int>) -> SourceNode {
    SourceNode(
      content: content, position: lines.position(of: range.lowerBound),
      end: lines.position(of: range.upperBound))
  }
}
