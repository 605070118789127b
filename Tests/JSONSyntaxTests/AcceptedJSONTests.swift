import JSONSyntax
import Testing

private let accepted = [words, numbers, strings, structures].flatMap { $0 }

@Test(arguments: accepted)
func `what RFC 8259 permits is read`(text: String, canonical: String) throws {
  let value = try JSON(parsing: text)
  #expect(value.canonicalText == canonical)
  #expect(try JSON(parsing: canonical).canonicalText == canonical)
}

@Test(arguments: accepted)
func `every text of JSON means the same in JSON5`(text: String, canonical: String) throws {
  #expect(try JSON(parsing: text, as: .json5) == JSON(parsing: text))
}

@Test(arguments: accepted)
func `the tree with positions holds the same value`(text: String, canonical: String) throws {
  let tree = try JSONParser.parse(Array(text.utf8), as: .json)
  #expect(try tree.json == JSON(parsing: text))
}

/// White space and words.
private let words: [(String, String)] = [
  ("null", "null"),
  ("true", "true"),
  ("false", "false"),
  (" null ", "null"),
  ("\t\r\n true\n", "true"),
]

/// A number, and its canonical spelling.
private let numbers: [(String, String)] = [
  ("0", "0"),
  ("-0", "0"),
  ("0.0", "0"),
  ("-0.0e5", "0"),
  ("1", "1"),
  ("-1", "-1"),
  ("10", "10"),
  ("100", "100"),
  ("1.0", "1"),
  ("1.10", "1.1"),
  ("0.1", "0.1"),
  ("-0.5", "-0.5"),
  ("1e2", "100"),
  ("1E2", "100"),
  ("1e+2", "100"),
  ("1e-2", "0.01"),
  ("1E-2", "0.01"),
  ("0e0", "0"),
  ("0E+1", "0"),
  ("0e-999", "0"),
  ("1e00", "1"),
  ("12e-0", "12"),
  ("123.456e3", "123456"),
  ("1.5e300", "1.5E300"),
  ("1e400", "1E400"),
  ("1E-400", "1E-400"),
  ("9223372036854775807", "9223372036854775807"),
  ("-9223372036854775808", "-9223372036854775808"),
  ("18446744073709551615", "18446744073709551615"),
  ("0.30000000000000004", "0.30000000000000004"),
]

/// A string, and its canonical spelling.
private let strings: [(String, String)] = [
  (#""""#, #""""#),
  (#""a""#, #""a""#),
  (#" "a" "#, #""a""#),
  (#""é""#, #""é""#),
  (#""€""#, #""€""#),
  (#""😀""#, #""😀""#),
  ("\"\u{2028}\u{2029}\"", "\"\u{2028}\u{2029}\""),
  ("\"\u{7F}\"", "\"\u{7F}\""),
  ("\"\u{80}\"", "\"\u{80}\""),
  ("\"\u{FEFF}\"", "\"\u{FEFF}\""),
  ("\"\u{FFFF}\"", "\"\u{FFFF}\""),
  ("\"\u{10FFFF}\"", "\"\u{10FFFF}\""),
  ("\"\u{E000}\"", "\"\u{E000}\""),
  (#""\"""#, #""\"""#),
  (#""\\""#, #""\\""#),
  (#""\/""#, #""/""#),
  (#""\b\f\n\r\t""#, #""\b\f\n\r\t""#),
  (#""\u0041""#, #""A""#),
  (#""\u00e9""#, #""é""#),
  (#""\u00E9""#, #""é""#),
  (#""\u0000""#, #""\u0000""#),
  (#""\u001f""#, #""\u001f""#),
  (#""\u0022\u005c""#, #""\"\\""#),
  (#""\u007f""#, "\"\u{7F}\""),
  (#""\ud83d\ude00""#, #""😀""#),
  (#""\uD83D\uDE00""#, #""😀""#),
  (#""\udbff\udfff""#, "\"\u{10FFFF}\""),
  (#""\ud800\udc00""#, #""𐀀""#),
  (#""a\u0062c""#, #""abc""#),
  (#""\\u0041""#, #""\\u0041""#),
  (#""\\\"""#, #""\\\"""#),
  (#""'""#, #""'""#),
  (#""/* no comment */""#, #""/* no comment */""#),
  (#""// no comment""#, #""// no comment""#),
  (#""NaN""#, #""NaN""#),
]

/// Arrays and objects; the canonical text sorts members.
private let structures: [(String, String)] = [
  ("[]", "[]"),
  ("[ ]", "[]"),
  ("[\n]", "[]"),
  ("[1]", "[1]"),
  ("[1,2]", "[1,2]"),
  ("[ 1 , 2 ]", "[1,2]"),
  ("[[]]", "[[]]"),
  ("[[],[[]]]", "[[],[[]]]"),
  (#"[null,true,"a",1]"#, #"[null,true,"a",1]"#),
  ("[\t1\r\n,\n2\r]", "[1,2]"),
  ("{}", "{}"),
  ("{ }", "{}"),
  (#"{"a":1}"#, #"{"a":1}"#),
  (#"{ "a" : 1 }"#, #"{"a":1}"#),
  (#"{"":0}"#, #"{"":0}"#),
  (#"{"a":{"a":{"a":{}}}}"#, #"{"a":{"a":{"a":{}}}}"#),
  (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#),
  (#"{"a":[{"b":[]}]}"#, #"{"a":[{"b":[]}]}"#),
  (#"{"a":1,"A":2}"#, #"{"A":2,"a":1}"#),
  ("{\"é\":1,\"e\u{301}\":2}", "{\"e\u{301}\":2,\"é\":1}"),
  (#"{"\u0061b":1}"#, #"{"ab":1}"#),
  (#"{"a b":1}"#, #"{"a b":1}"#),
  (#"{"null":null}"#, #"{"null":null}"#),
  (#"{"a":"a","b":"a"}"#, #"{"a":"a","b":"a"}"#),
  ("[1.0,1e0,10e-1]", "[1,1,1]"),
  (#"[{"a":1},{"a":1}]"#, #"[{"a":1},{"a":1}]"#),
  (#"{"a":{"b":1},"b":1}"#, #"{"a":{"b":1},"b":1}"#),
  (#"{"10":1,"9":2}"#, #"{"10":1,"9":2}"#),
  (#"{"€":1,"z":2,"😀":3}"#, #"{"z":2,"€":1,"😀":3}"#),
]
