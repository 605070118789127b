import JSONSyntax
import Testing

private let brackets: [(open: String, close: String)] = [
  ("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), (" [ ", " ] "),
]

private func nested(_ brackets: (open: String, close: String), levels: Int) -> String {
  let count = brackets.open.contains("[{") ? levels / 2 : levels
  return String(repeating: brackets.open, count: count) + "1"
    + String(repeating: brackets.close, count: count)
}

@Test(arguments: brackets, [JSONDialect.json, .json5])
func `nesting has a limit`(brackets: (open: String, close: String), dialect: JSONDialect) throws {
  let deepest = nested(brackets, levels: JSONParser.maximumDepth)
  let value = try JSON(parsing: deepest, as: dialect)
  #expect(try JSON(parsing: value.text) == value)
  #expect(try JSONParser.parse(Array(deepest.utf8), as: dialect).json == value)

  let deeper = nested(brackets, levels: JSONParser.maximumDepth + 2)
  let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: deeper, as: dialect) }
  #expect(error.code == .depth)
  #expect(error.message == "nested deeper than 128 levels; flatten the value")
}

@Test func `the level that is too much is located`() throws {
  let text = String(repeating: "[", count: 129)
  let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
  #expect(error.position.offset == 128)
  #expect(try JSON(parsing: "[" + nested(brackets[0], levels: 127) + "]").array?.count == 1)
}

@Test(arguments: ["[", "{\"a\":", "[[],", "{\"a\":{},\"b\":"])
func `a million levels are refused without a crash`(open: String) throws {
  let text = String(repeating: open, count: 1_000_000)
  for dialect in [JSONDialect.json, .json5] {
    let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: text, as: dialect) }
    #expect(error.code == .depth)
    let same = try #require(throws: JSONSyntaxError.self) {
      try JSONParser.parse(Array(text.utf8), as: dialect)
    }
    #expect(same == error)
  }
}

@Test func `brackets side by side are no depth`() throws {
  let text = "[" + Array(repeating: "[{\"a\":[]}]", count: 1_000).joined(separator: ",") + "]"
  #expect(try JSON(parsing: text).array?.count == 1_000)
}

@Test(arguments: [1, 2, 15, 16, 17, 18, 40, 1_000])
func `a duplicate key is found among any number of keys`(count: Int) throws {
  let keys = (0..<count).map { "\"key\($0)\":\($0)" }
  let unique = try JSON(parsing: "{" + keys.joined(separator: ",") + "}")
  #expect(unique.object?.count == count)
  for twin in Set([0, count / 2, count - 1]) {
    let text = "{" + (keys + ["\"k\\u0065y\(twin)\":0"]).joined(separator: ",") + "}"
    let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
    #expect(error.code == .duplicateKey)
    #expect(error.position.offset == keys.joined(separator: ",").utf8.count + 2)
    let first = 2 + keys[..<twin].reduce(0) { $0 + $1.utf8.count + 1 }
    #expect(error.message == "a duplicate key 'key\(twin)'; first at 1:\(first)")
  }
}

@Test func `a duplicate behind nested objects points at its own object`() throws {
  let text = #"{"a":{"a":{"b":1,"c":2}},"b":{"c":3},"c":4,"b":5}"#
  let error = try #require(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
  #expect(error.message == "a duplicate key 'b'; first at 1:26")
  #expect(error.position.offset == 43)
}

@Test func `two spellings of a letter are two keys, however many there are`() throws {
  let others = (0..<20).map { ",\"k\($0)\":0" }.joined()
  for text in ["{\"\u{E9}\":1,\"e\u{301}\":2}", "{\"\u{E9}\":1,\"e\u{301}\":2\(others)}"] {
    let object = try #require(try JSON(parsing: text).object)
    #expect(object["\u{E9}"] == 1)
    #expect(object["e\u{301}"] == 2)
    #expect(
      try JSON(parsing: object.reduce(into: JSONObject()) { $0[$1.key] = $1.value }.json.text)
        == .object(object))
  }
}

extension JSONObject {
  fileprivate var json: JSON { .object(self) }
}

@Test func `a large text is read in one go`() throws {
  let element = #"{"title":"A text of some length","values":[1,2.5,-3e4,null,true]}"#
  let text = "[" + Array(repeating: element, count: 2_000).joined(separator: ",\n") + "]"
  let value = try JSON(parsing: text)
  #expect(value.array?.count == 2_000)
  #expect(value.array?.last == (try JSON(parsing: element)))
  #expect(try JSONParser.parse(Array(text.utf8), as: .json).json == value)
}
