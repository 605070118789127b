import JSONSyntax
import Testing

struct JSONSyntaxTests {
  @Test(arguments: [
    "null", " true ", "0", "-0", "1.5e-3", "1E400", "\"\\u00e9\\ud83d\\ude00\"", "[]", "[1,[2]]",
    "{}", "{\"a\":1,\"b\":[]}", "\t\r\n 1", "\"\u{7f}\"", "12345678901234567890", "{\"\":0}",
    "{\"é\":1,\"e\u{301}\":2}",
  ])
  func `strict JSON is accepted`(text: String) throws {
    let json = try JSON(parsing: text)
    #expect(try JSON(parsing: json.text) == json)
    #expect(try JSON(parsing: json.canonicalText).canonicalText == json.canonicalText)
  }

  @Test(arguments: [
    ("", 0), ("[1,]", 3), ("{\"a\":1,}", 7), ("01", 0), ("+1", 0), (".5", 0), ("1.", 2), ("-", 0),
    ("1e", 2), ("'a'", 0), ("{a:1}", 1), ("[1 2]", 3), ("nul", 0), ("NaN", 0), ("Infinity", 0),
    ("// x\n1", 0), ("1 x", 2), ("\"\t\"", 1), ("\"\\x41\"", 1), ("\"\\ud800\"", 1),
    ("\"\\udc00\"", 1), ("\"abc", 0), ("\u{FEFF}1", 0), ("\u{A0}1", 0), ("\u{B}1", 0),
    ("{\"a\":1,\"a\":2}", 7), ("{\"a\":1,\"\\u0061\":2}", 7), ("[", 1), ("{\"a\"}", 4),
    ("1e9999999999", 0), ("\"\\u00g0\"", 1), ("tru", 0), ("--1", 0), ("0x10", 1),
  ])
  func `what RFC 8259 forbids is refused at its place`(text: String, offset: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    #expect(error?.position.offset == offset, "\(error?.message ?? "")")
  }

  @Test(arguments: [
    ("{a:1}", "{\"a\":1}"), ("{'a':\"b\",}", "{\"a\":\"b\"}"), ("[1,2,]", "[1,2]"),
    ("// c\n/* d */ 1", "1"), ("+1", "1"), (".5", "0.5"), ("5.", "5"), ("0x1F", "31"),
    ("-0xff", "-255"), ("'\\x41\\v\\0'", "\"A\\u000b\\u0000\""), ("'a\\\nb'", "\"ab\""),
    ("'a\\\r\nb'", "\"ab\""), ("\u{FEFF}1", "1"), ("\u{A0}\u{2028}1", "1"),
    ("{$_é1:1}", "{\"$_é1\":1}"), ("{\\u0061b:1}", "{\"ab\":1}"), ("{while:1}", "{\"while\":1}"),
    ("'\"'", "\"\\\"\""), ("\"\\q\"", "\"q\""), ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695"),
  ])
  func `JSON5 is accepted`(text: String, expected: String) throws {
    #expect(try JSON(parsing: text, as: .json5).text == expected)
  }

  @Test(arguments: [
    "{1a:1}", "[,]", "[1,,2]", "{,}", "'a\nb'", "'\\1'", "'\\01'", "010", "1.2.3", "0x", "12abc",
    "/* x", "{a-b:1}", "{a:1,'a':2}", "NaN", "-Infinity", "{\\u0031:1}", "",
  ])
  func `what JSON5 has not, or has no value, is refused`(text: String) {
    #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text, as: .json5) }
  }

  @Test(arguments: ["NaN", "-Infinity", "[+Infinity]"])
  func `JSON5 knows numbers that have no value`(text: String) throws {
    let node = try JSONParser.parse(Array(text.utf8), as: .json5)
    #expect(node.json == nil)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xC3], [0xE2, 0x82],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused`(bytes: [UInt8]) {
    let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
    for dialect in [JSONDialect.json, .json5] {
      let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text, as: dialect) }
      #expect(error?.code == .encoding)
    }
  }

  @Test(arguments: [
    ("1.10", "1.1"), ("1e2", "100"), ("100e-2", "1"), ("-0", "0"), ("0.0000001", "1E-7"),
    ("1E400", "1E400"), ("123456789012345678901234567890", "1.2345678901234567890123456789E29"),
    ("9223372036854775807", "9223372036854775807"), ("0.1", "0.1"), ("12.50", "12.5"),
  ])
  func `numbers keep their exact value`(text: String, canonical: String) throws {
    let number = try #require(JSONNumber(exactly: text))
    #expect(number.text == canonical)
    #expect(JSONNumber(exactly: canonical) == number)
  }

  @Test func `depth is bounded`() throws {
    let deep = { (count: Int) in
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    _ = try JSON(parsing: deep(128))
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: deep(129)) }
    #expect(error?.code == .depth)
    #expect(throws: JSONSyntaxError.self) {
      try JSON(parsing: String(repeating: "[", count: 1_000_000), as: .json5)
    }
  }

  @Test func `positions count lines and scalars`() throws {
    let text = "{\r\n  é: 1,\n  naam: [true]\n}"
    let node = try JSONParser.parse(Array(text.utf8), as: .json5)
    guard case .object(let members) = node.content else {
      Issue.record("an object was expected")
      return
    }
    #expect(members[0].keyPosition == SourcePosition(offset: 5, line: 2, column: 3))
    #expect(members[1].value.position == SourcePosition(offset: 20, line: 3, column: 9))
    #expect(node.end.line == 4)
  }

  @Test func `many keys are compared too`() throws {
    let members = (0..<100).map { "\"k\($0)\":\($0)" } + ["\"k7\":1"]
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSON(parsing: "{\(members.joined(separator: ","))}")
    }
    #expect(error?.code == .duplicateKey)
  }

  @Test func `changed bytes never trap`() {
    let source = Array("{a:[1,-2.5e3,'x\\u00e9',{\"b\":null}],/*c*/d:0x1F,e:Infinity,}".utf8)
    var state: UInt64 = 99
    for _ in 0..<20_000 {
      var bytes = source
      for _ in 0..<3 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
      }
      _ = try? JSON(parsing: bytes, as: .json)
      _ = try? JSONParser.parse(bytes, as: .json5)
    }
  }
}
