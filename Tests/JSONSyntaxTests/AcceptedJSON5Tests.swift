import JSONSyntax
import Testing

private let accepted =
  [plain, comments, commasAndKeys, strings, numbers, spaces].flatMap { $0 }

@Test(arguments: accepted)
func `what the specification of JSON5 permits is read`(text: String, canonical: String) throws {
  let value = try JSON(parsing: text, as: .json5)
  #expect(value.canonicalText == canonical)
  #expect(try JSON(parsing: value.text) == value)
  #expect(try JSON(parsing: canonical).canonicalText == canonical)
}

@Test(arguments: accepted)
func `the tree of JSON5 with positions holds the same value`(
  text: String, canonical: String
) throws {
  let tree = try JSONParser.parse(Array(text.utf8), as: .json5)
  #expect(try tree.json == JSON(parsing: text, as: .json5))
}

@Test(arguments: comments)
func `a comment is refused in JSON`(text: String, canonical: String) {
  #expect(throws: JSONSyntaxError.self) { try JSON(parsing: text) }
}

/// Plain JSON.
private let plain: [(String, String)] = [
  ("null", "null"),
  ("true", "true"),
  (" [1] ", "[1]"),
  (#"{"a":1}"#, #"{"a":1}"#),
]

/// Comments wherever white space may stand.
private let comments: [(String, String)] = [
  ("// c\n1", "1"),
  ("1 // c", "1"),
  ("1//", "1"),
  ("/* c */1", "1"),
  ("/**/1", "1"),
  ("/***/1", "1"),
  ("/* * / */1", "1"),
  ("1/* a\nb */", "1"),
  ("/*a*//*b*/1//c", "1"),
  ("//a\r1", "1"),
  ("//a\r\n1", "1"),
  ("//a\u{2028}1", "1"),
  ("//a\u{2029}1", "1"),
  ("// é😀\n1", "1"),
  ("/* é😀 */1", "1"),
  ("[1,/*c*/2]", "[1,2]"),
  ("{/*c*/}", "{}"),
  ("{a/*c*/:/*c*/1/*c*/}", #"{"a":1}"#),
  ("[//]\n]", "[]"),
]

/// Trailing commas, and keys that are identifiers.
private let commasAndKeys: [(String, String)] = [
  ("[1,]", "[1]"),
  ("[1 , ]", "[1]"),
  ("[1,//c\n]", "[1]"),
  ("{a:1,}", #"{"a":1}"#),
  ("{a:1,/*c*/}", #"{"a":1}"#),
  ("[[],]", "[[]]"),
  ("{a:1}", #"{"a":1}"#),
  ("{ a : 1 }", #"{"a":1}"#),
  ("{$:1}", #"{"$":1}"#),
  ("{_:1}", #"{"_":1}"#),
  ("{$_a9:1}", #"{"$_a9":1}"#),
  ("{aB9:1}", #"{"aB9":1}"#),
  ("{null:1}", #"{"null":1}"#),
  ("{true:1,false:2}", #"{"false":2,"true":1}"#),
  ("{function:1,class:2}", #"{"class":2,"function":1}"#),
  ("{Infinity:1,NaN:2}", #"{"Infinity":1,"NaN":2}"#),
  ("{é:1}", #"{"é":1}"#),
  ("{ünïcödé:1}", #"{"ünïcödé":1}"#),
  ("{あ:1}", #"{"あ":1}"#),
  ("{ⅷ:1}", #"{"ⅷ":1}"#),
  ("{ǅ:1}", #"{"ǅ":1}"#),
  ("{ʰ:1}", #"{"ʰ":1}"#),
  ("{a\u{301}:1}", "{\"a\u{301}\":1}"),
  ("{a\u{903}:1}", "{\"a\u{903}\":1}"),
  ("{a١:1}", #"{"a١":1}"#),
  ("{a‿:1}", #"{"a‿":1}"#),
  ("{a\u{200C}:1,a\u{200D}:2}", "{\"a\u{200C}\":1,\"a\u{200D}\":2}"),
  (#"{\u0061:1}"#, #"{"a":1}"#),
  (#"{\u0061\u0062c:1}"#, #"{"abc":1}"#),
  (#"{a\u0030:1}"#, #"{"a0":1}"#),
  (#"{\u00e9:1}"#, #"{"é":1}"#),
  (#"{\u0024:1}"#, #"{"$":1}"#),
  ("{'a':1}", #"{"a":1}"#),
  ("{'':1}", #"{"":1}"#),
  ("{'a-b':1}", #"{"a-b":1}"#),
  ("{'a\\\nb':1}", #"{"ab":1}"#),
]

/// Both quotes, all escapes, lines that continue.
private let strings: [(String, String)] = [
  ("'a'", #""a""#),
  ("'/*'", #""/*""#),
  ("''", #""""#),
  (#"'"'"#, #""\"""#),
  (#""'""#, #""'""#),
  (#"'\''"#, #""'""#),
  (#""\'""#, #""'""#),
  (#"'\"'"#, #""\"""#),
  (#"'\\'"#, #""\\""#),
  (#"'\b\f\n\r\t\v\0'"#, #""\b\f\n\r\t\u000b\u0000""#),
  (#"'\x41'"#, #""A""#),
  (#"'\xe9'"#, #""é""#),
  (#"'\xFF'"#, #""ÿ""#),
  (#"'\x00'"#, #""\u0000""#),
  (#"'\u0041'"#, #""A""#),
  (#"'\uD83D\uDE00'"#, #""😀""#),
  (#"'\0a'"#, #""\u0000a""#),
  (#"'\A\C\/\D\C'"#, #""AC/DC""#),
  (#"'\é\😀\ '"#, #""é😀 ""#),
  (#"'\x5c\u005C'"#, #""\\\\""#),
  ("'a\\\nb'", #""ab""#),
  ("'a\\\rb'", #""ab""#),
  ("'a\\\r\nb'", #""ab""#),
  ("'a\\\u{2028}b'", #""ab""#),
  ("'a\\\u{2029}b'", #""ab""#),
  ("'a\\\n\\\nb'", #""ab""#),
  ("'a\u{2028}b\u{2029}'", "\"a\u{2028}b\u{2029}\""),
  ("'\t'", #""\t""#),
  ("'\u{0}\u{1F}'", #""\u0000\u001f""#),
  ("'\u{B}\u{C}'", #""\u000b\f""#),
  ("'// a'", #""// a""#),
  ("'\\\r\n\\\n'", #""""#),
]

/// Signs, bare points and hexadecimal numbers.
private let numbers: [(String, String)] = [
  ("+1", "1"),
  ("-1", "-1"),
  ("+0", "0"),
  ("-0", "0"),
  (".5", "0.5"),
  ("+.5", "0.5"),
  ("-.5", "-0.5"),
  ("5.", "5"),
  ("-5.", "-5"),
  ("0.", "0"),
  (".0", "0"),
  ("5.e2", "500"),
  (".5e1", "5"),
  ("1e5", "100000"),
  ("1E+5", "100000"),
  ("123e-456", "1.23E-454"),
  ("0x0", "0"),
  ("0x10", "16"),
  ("0XfF", "255"),
  ("0xdecaf", "912559"),
  ("-0xC0FFEE", "-12648430"),
  ("+0x1", "1"),
  ("-0x0", "0"),
  ("0x00ff", "255"),
  ("0xffffffffffffffff", "18446744073709551615"),
  ("0x8000000000000000", "9223372036854775808"),
  ("-0x8000000000000000", "-9223372036854775808"),
  ("0x1e5", "485"),
  ("0x123456789abcdef0123456789abcdef", "1.512366075204170929049582354406559215E36"),
]

/// More white space, and all of it together.
private let spaces: [(String, String)] = [
  ("[1.,]", "[1]"),
  ("\u{FEFF}1", "1"),
  ("\u{FEFF}{}", "{}"),
  ("1\u{FEFF}", "1"),
  ("\u{B}\u{C}1", "1"),
  ("\u{A0}1\u{A0}", "1"),
  ("[\u{1680}\u{2000}\u{200A}\u{202F}\u{205F}\u{3000}1]", "[1]"),
  ("\u{2028}1\u{2029}", "1"),
  ("{a\u{A0}:\u{A0}1}", #"{"a":1}"#),
  (#"{a:1,"b":2,'c':3}"#, #"{"a":1,"b":2,"c":3}"#),
  ("{a:{b:[.1,]},}", #"{"a":{"b":[0.1]}}"#),
  ("{e\u{301}:1,é:2}", "{\"e\u{301}\":1,\"é\":2}"),
]
