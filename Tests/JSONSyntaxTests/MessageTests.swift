import JSONSyntax
import Testing

private let messages: [(text: String, dialect: JSONDialect, message: String)] = [
  ("", .json, "the text is empty; expected a value"),
  ("{\n \"a\": 1", .json, "the text ends; expected ',' or '}'; '{' stands open since 1:1"),
  ("[1,\n [2,", .json5, "the text ends; expected a value or ']'; '[' stands open since 2:2"),
  (
    "[1,]", .json,
    "found ']'; expected another element after ','; "
      + "JSON has no trailing comma: leave the ',' out"
  ),
  ("[,]", .json5, "found ','; expected a value; a ',' stands only between elements"),
  ("{a:1}", .json, "found 'a'; expected a key in double quotes"),
  ("{a-b:1}", .json5, "found '-'; expected ':' after the key; put a key with '-' in quotes"),
  (
    "{1:1}", .json5,
    "found '1'; expected a key; other keys than letters, digits, $ and _ stand in quotes"
  ),
  ("'a'", .json, "found '''; expected a value; JSON strings stand in double quotes"),
  ("“a”", .json5, "found '“' (U+201C); expected a value; use straight quotes"),
  ("// a", .json, "found '/'; expected a value; JSON has no comments"),
  ("# a", .json5, "found '#'; expected a value; a comment starts with '//'"),
  ("/* a", .json5, "the text ends within this comment; expected '*/'"),
  ("True", .json, "found 'True'; expected a value; write true"),
  ("[None]", .json5, "found 'None'; expected a value; write null"),
  ("{a: draft}", .json5, "found 'draft'; expected a value; a text stands in quotes"),
  (
    "NaN", .json,
    "found 'NaN'; expected a value; JSON has no such number; write null or a string"
  ),
  ("NaN", .json5, "found NaN; expected a value that JSON has: a number, null or a string"),
  ("infinity", .json5, "found 'infinity'; expected a value; write Infinity"),
  ("+1", .json, "found '+'; expected a value; leave the '+' out"),
  (".5", .json, "found '.'; expected a value; write a digit before the '.'"),
  ("1.", .json, "the text ends; expected a digit after '.'"),
  ("01", .json5, "found a number with a leading zero; leave the zero out"),
  ("- 1", .json, "found a space; expected a digit"),
  ("\u{A0}1", .json, "found U+00A0; expected a value; use spaces, tabs and line ends only"),
  ("1 \u{1B}[0m", .json5, "found U+001B; expected the end of the text"),
  ("\"a\tb\"", .json, "found a tab in a string; write it as \\t; the string starts at 1:1"),
  ("[\"\u{1}\"]", .json, "found U+0001 in a string; write it as \\u0001; the string starts at 1:2"),
  (
    "'a\nb'", .json5,
    "found a line break in a string; write it as \\n, or a backslash before it to continue "
      + "the line; the string starts at 1:1"
  ),
  (
    "\"a", .json, "the text ends within a string; expected the closing \"; the string starts at 1:1"
  ),
  (
    #""\q""#, .json,
    #"found a backslash before 'q'; expected one of \" \\ \/ \b \f \n \r \t \uXXXX; "#
      + #"a backslash itself is written \\"#
  ),
  (#"'\8'"#, .json5, #"found a backslash before a digit; write the character as \xHH"#),
  (#""\u12""#, .json, "found an incomplete escape; expected 4 hexadecimal digits"),
  (
    #""\ud800x""#, .json,
    "found U+D800, half of a surrogate pair; "
      + #"expected both halves, \uD800-\uDBFF and then \uDC00-\uDFFF"#
  ),
  (
    #"{\u002d:1}"#, .json5,
    "found an escaped character that cannot stand in a key without quotes; "
      + "put the key in quotes"
  ),
  ("{\"x\":1,\n\"x\":2}", .json, "a duplicate key 'x'; first at 1:2"),
]

@Test(arguments: messages)
func `a message says what was found, what was expected, and the remedy`(
  expected: (text: String, dialect: JSONDialect, message: String)
) throws {
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: expected.text, as: expected.dialect)
  }
  #expect(error.message == expected.message)
}

@Test func `a message quotes no more of a text than fits a line`() throws {
  let key = "\u{1B}[2J\n\u{202E}" + String(repeating: "k", count: 10_000)
  let quoted = JSON.string(key).text
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: "{\(quoted):1,\(quoted):2}")
  }
  #expect(error.message.hasPrefix("a duplicate key 'U+001B[2JU+000AU+202Ekkk"))
  #expect(error.message.hasSuffix("kkk…'; first at 1:2"))
  #expect(error.message.utf8.count < 200)

  let word = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: String(repeating: "w", count: 10_000))
  }
  #expect(word.message.utf8.count < 200)
}

@Test func `codes are words for programs`() {
  let codes = JSONSyntaxError.Code.allCases.map(\.rawValue)
  #expect(codes == codes.sorted())
  #expect(codes.contains("duplicate-key"))
}
