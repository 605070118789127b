import JSONSyntax
import Testing

/// Where the only number 7 of a text stands.
private let places: [(text: String, line: Int, column: Int)] = [
  ("7", 1, 1),
  ("  7", 1, 3),
  ("\t7", 1, 2),
  ("\n7", 2, 1),
  ("\r7", 2, 1),
  ("\r\n7", 2, 1),
  ("\n\r7", 3, 1),
  ("\r\r7", 3, 1),
  ("\n\n\n  7", 4, 3),
  ("\u{2028}7", 2, 1),
  ("\u{2029} 7", 2, 2),
  ("\u{A0}7", 1, 2),
  ("\u{3000}\u{3000}7", 1, 3),
  ("/*é😀*/7", 1, 7),
  ("// a\r\n// b\r\n 7", 3, 2),
  ("/*\n\n*/7", 3, 3),
  ("['e\u{301}', 7]", 1, 8),
  ("['a\\\nb', 7]", 2, 5),
  ("['\u{2028}', 7]", 2, 4),
  ("\u{FEFF}7", 1, 2),
  ("\u{B}\u{C}7", 1, 3),
]

private func seven(in node: SourceNode) -> SourceNode? {
  switch node.content {
  case .number: node
  case .array(let elements): elements.last
  case .object(let members): members.last?.value
  case .boolean, .notANumber, .null, .string: nil
  }
}

@Test(arguments: places)
func `line and column count line ends and scalars`(
  place: (text: String, line: Int, column: Int)
) throws {
  let bytes = Array(place.text.utf8)
  let node = try #require(seven(in: try JSONParser.parse(bytes, as: .json5)))
  let offset = try #require(bytes.firstIndex(of: UInt8(ascii: "7")))
  #expect(
    node.position == SourcePosition(offset: offset, line: place.line, column: place.column))
  #expect(
    node.end == SourcePosition(offset: offset + 1, line: place.line, column: place.column + 1))
}

@Test func `the wide line ends end no line of JSON`() throws {
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: "[\"\u{2028}\u{2029}\", x]")
  }
  #expect(error.position == SourcePosition(offset: 11, line: 1, column: 8))
}

@Test func `keys and values have a start and an end`() throws {
  let text = "{\n  'naïef': [1, \"é\"], // c\n  b: {},\r\n}\n"
  let tree = try JSONParser.parse(Array(text.utf8), as: .json5)
  #expect(tree.position == SourcePosition(offset: 0, line: 1, column: 1))
  #expect(tree.end == SourcePosition(offset: 41, line: 4, column: 2))

  guard case .object(let members) = tree.content else {
    Issue.record("expected an object")
    return
  }
  #expect(members.map(\.key) == ["naïef", "b"])
  #expect(members[0].keyPosition == SourcePosition(offset: 4, line: 2, column: 3))
  #expect(members[0].keyEnd == SourcePosition(offset: 12, line: 2, column: 10))
  #expect(members[0].value.position == SourcePosition(offset: 14, line: 2, column: 12))
  #expect(members[0].value.end == SourcePosition(offset: 23, line: 2, column: 20))
  #expect(members[1].keyPosition == SourcePosition(offset: 32, line: 3, column: 3))
  #expect(members[1].keyEnd == SourcePosition(offset: 33, line: 3, column: 4))
  #expect(members[1].value.end.offset == 37)
}

@Test(arguments: [1, 255, 256, 257, 511, 512, 513, 5000])
func `columns are right far along a line`(length: Int) throws {
  let text = "\n['" + String(repeating: "é", count: length) + "', x]"
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: text, as: .json5)
  }
  #expect(
    error.position == SourcePosition(offset: 2 * length + 6, line: 2, column: length + 6))
}

@Test func `an error at the end of the text has the place behind the last byte`() throws {
  for (text, line, column) in [("", 1, 1), ("[", 1, 2), ("[\n", 2, 1), ("{\"é\":", 1, 6)] {
    let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    #expect(error.code == .unexpectedEnd)
    #expect(
      error.position == SourcePosition(offset: text.utf8.count, line: line, column: column))
  }
}

@Test func `offsets in a slice count from its start`() throws {
  let bytes = Array("{\"a\":1}\n[1,\n?]\n".utf8)
  #expect(try JSON(parsing: bytes[..<7]) == ["a": 1])
  let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: bytes[8...]) }
  #expect(error.position == SourcePosition(offset: 4, line: 2, column: 1))
}

@Test func `positions sort by offset`() {
  let first = SourcePosition(offset: 3, line: 1, column: 4)
  let second = SourcePosition(offset: 5, line: 2, column: 1)
  #expect(first < second)
  #expect(!(second < first))
}
