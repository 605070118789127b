import JSONSyntax
import Testing

/// Bytes that stand for no text, and a neighbour that does.
private let sequences: [(wrong: [UInt8], right: [UInt8])] = [
  ([0x80], [0x7F]),
  ([0xBF], [0xC2, 0xBF]),
  ([0xC0, 0x80], [0xC2, 0x80]),
  ([0xC1, 0xBF], [0xDF, 0xBF]),
  ([0xC3], [0xC3, 0xA9]),
  ([0xC3, 0x28], [0xC3, 0xA8]),
  ([0xE0, 0x80, 0x80], [0xE0, 0xA0, 0x80]),
  ([0xE0, 0x9F, 0xBF], [0xE0, 0xBF, 0xBF]),
  ([0xE2, 0x82], [0xE2, 0x82, 0xAC]),
  ([0xE2, 0x28, 0xA1], [0xE2, 0x88, 0xA1]),
  ([0xED, 0xA0, 0x80], [0xED, 0x9F, 0xBF]),
  ([0xED, 0xBF, 0xBF], [0xEE, 0x80, 0x80]),
  ([0xF0, 0x80, 0x80, 0x80], [0xF0, 0x90, 0x80, 0x80]),
  ([0xF0, 0x8F, 0xBF, 0xBF], [0xF0, 0x9F, 0x98, 0x80]),
  ([0xF0, 0x9F, 0x98], [0xF0, 0x9F, 0x98, 0x81]),
  ([0xF4, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF]),
  ([0xF5, 0x80, 0x80, 0x80], [0xF3, 0x80, 0x80, 0x80]),
  ([0xF8, 0x88, 0x80, 0x80, 0x80], [0xF1, 0x88, 0x80, 0x80]),
  ([0xFE], [0xC3, 0xBE]),
  ([0xFF], [0xC3, 0xBF]),
]

private func quoted(_ content: [UInt8]) -> [UInt8] {
  Array("[\"ab".utf8) + content + Array("\"]".utf8)
}

@Test(arguments: sequences, [JSONDialect.json, .json5])
func `a string holds UTF-8 and nothing else`(
  sequence: (wrong: [UInt8], right: [UInt8]), dialect: JSONDialect
) throws {
  let value = try JSON(parsing: quoted(sequence.right), as: dialect)
  #expect(value.array?.first?.string.map { Array($0.utf8) } == Array("ab".utf8) + sequence.right)

  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: quoted(sequence.wrong), as: dialect)
  }
  #expect(error.code == .encoding)
  #expect(error.position.offset == 4)
}

@Test(arguments: sequences)
func `invalid bytes behind an escape are refused where they stand`(
  sequence: (wrong: [UInt8], right: [UInt8])
) throws {
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: Array(#"["\n\u00e9"#.utf8) + sequence.wrong + Array("\"]".utf8))
  }
  #expect(error.code == .encoding)
  #expect(error.position.offset == 10)
}

@Test(arguments: sequences)
func `comments, keys and what lies outside strings are UTF-8 too`(
  sequence: (wrong: [UInt8], right: [UInt8])
) throws {
  for (before, after) in [("//", "\n1"), ("/*", "*/1"), ("", "1"), ("{a", ":1}"), ("{\"", "\":1}")]
  {
    let error = try #require(throws: JSONSyntaxError.self) {
      try JSON(
        parsing: Array(before.utf8) + sequence.wrong + Array(after.utf8), as: .json5)
    }
    #expect(error.code == .encoding)
    #expect(error.position.offset == before.utf8.count)
  }
  let comment = Array("/*".utf8) + sequence.right + Array("*/1".utf8)
  #expect(try JSON(parsing: comment, as: .json5) == 1)
}

@Test func `invalid bytes are named in the message`() throws {
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: Array("\"caf".utf8) + [0xE9] + Array("\"".utf8))
  }
  #expect(error.message == "found byte 0xE9, which is not UTF-8 here; save the text as UTF-8")
}

@Test func `a text in UTF-16 is refused`() {
  #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0xFF, 0xFE, 0x31, 0x00]) }
  #expect(throws: JSONSyntaxError.self) { try JSON(parsing: [0x31, 0x00], as: .json5) }
}

@Test func `a byte order mark starts JSON5 and never JSON`() throws {
  let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x31]
  #expect(try JSON(parsing: bytes, as: .json5) == 1)
  let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
  #expect(error.message.hasPrefix("found a byte order mark"))
  #expect(throws: JSONSyntaxError.self) { try JSON(parsing: Array(bytes.prefix(2)), as: .json5) }
}
