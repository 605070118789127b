import JSONSyntax
import Testing

/// A text, what is wrong with it, and the byte where that begins.
private typealias RefusedText = (text: String, code: JSONSyntaxError.Code, offset: Int)

private let malformed =
  [comments, structures, keys, words, strings, numbers, spaces, duplicates].flatMap { $0 }

@Test(arguments: malformed + noValues)
private func `what the specification of JSON5 forbids is refused where it begins`(
  _ refused: RefusedText
) throws {
  let error = try #require(throws: JSONSyntaxError.self) {
    try JSON(parsing: refused.text, as: .json5)
  }
  #expect(error.code == refused.code)
  #expect(error.position.offset == refused.offset)
}

@Test(arguments: malformed + noValues)
private func `what JSON5 forbids JSON forbids too`(_ refused: RefusedText) {
  #expect(throws: JSONSyntaxError.self) { try JSON(parsing: refused.text) }
}

@Test(arguments: noValues.filter { !$0.text.hasSuffix("1") && !$0.text.hasSuffix("s") })
private func `the tree with positions keeps NaN and Infinity`(_ refused: RefusedText) throws {
  let tree = try JSONParser.parse(Array(refused.text.utf8), as: .json5)
  #expect(tree.json == nil)
}

/// Comments that do not end, or are none.
private let comments: [RefusedText] = [
  ("", .unexpectedEnd, 0),
  (" ", .unexpectedEnd, 1),
  ("//", .unexpectedEnd, 2),
  ("/* */", .unexpectedEnd, 5),
  ("/*", .unexpectedEnd, 0),
  ("/* a", .unexpectedEnd, 0),
  ("/* a *", .unexpectedEnd, 0),
  ("/*/", .unexpectedEnd, 0),
  ("/", .unexpected, 0),
  ("/ 1", .unexpected, 0),
  ("1 /", .unexpected, 2),
  ("1 /*", .unexpectedEnd, 2),
  ("/ / a", .unexpected, 0),
  ("* 1", .unexpected, 0),
  ("# a\n1", .unexpected, 0),
  ("/* /* */ */ 1", .unexpected, 9),
  ("[/]", .unexpected, 1),
]

/// Brackets and commas out of place.
private let structures: [RefusedText] = [
  ("[,]", .unexpected, 1),
  ("[1,,]", .unexpected, 3),
  ("[,1]", .unexpected, 1),
  ("[1,,2]", .unexpected, 3),
  ("{,}", .unexpected, 1),
  ("{a:1,,}", .unexpected, 5),
  ("{,a:1}", .unexpected, 1),
  ("{a:1,,b:2}", .unexpected, 5),
  (",", .unexpected, 0),
  ("[1 2]", .unexpected, 3),
  ("{a:1 b:2}", .unexpected, 5),
  ("[1;]", .unexpected, 2),
  ("[", .unexpectedEnd, 1),
  ("{", .unexpectedEnd, 1),
  ("[1", .unexpectedEnd, 2),
  ("{a", .unexpectedEnd, 2),
  ("{a:", .unexpectedEnd, 3),
  ("{a:1", .unexpectedEnd, 4),
  ("{a:1,", .unexpectedEnd, 5),
  ("[1,", .unexpectedEnd, 3),
  ("{'a", .unexpectedEnd, 3),
  ("'a", .unexpectedEnd, 2),
  (#""a"#, .unexpectedEnd, 2),
  (#"'a""#, .unexpectedEnd, 3),
  (#""a'"#, .unexpectedEnd, 3),
  (#"'\"#, .unexpectedEnd, 2),
]

/// Keys that are no identifier.
private let keys: [RefusedText] = [
  ("{a}", .unexpected, 2),
  ("{a 1}", .unexpected, 3),
  ("{a=1}", .unexpected, 2),
  ("{1:1}", .unexpected, 1),
  ("{1a:1}", .unexpected, 1),
  ("{0x1:1}", .unexpected, 1),
  ("{-a:1}", .unexpected, 1),
  ("{a-b:1}", .unexpected, 2),
  ("{a.b:1}", .unexpected, 2),
  ("{a b:1}", .unexpected, 3),
  ("{[1]:1}", .unexpected, 1),
  ("{@a:1}", .unexpected, 1),
  ("{#a:1}", .unexpected, 1),
  ("{\u{301}a:1}", .unexpected, 1),
  ("{\u{200C}a:1}", .unexpected, 1),
  ("{١:1}", .unexpected, 1),
  ("{€:1}", .unexpected, 1),
  ("{😀:1}", .unexpected, 1),
  ("{𝐀:1}", .unexpected, 1),
  ("{a𝐀:1}", .unexpected, 2),
  (#"{\ud835\udc00:1}"#, .escape, 1),
  (#"{\u0030:1}"#, .escape, 1),
  (#"{\u0000:1}"#, .escape, 1),
  (#"{a\u002d:1}"#, .escape, 2),
  (#"{a\u:1}"#, .escape, 2),
  (#"{a\u00:1}"#, .escape, 2),
  (#"{\x61:1}"#, .escape, 1),
  (#"{a\n:1}"#, .escape, 2),
  (#"{\ud800:1}"#, .escape, 1),
  (#"{"a"b:1}"#, .unexpected, 4),
  ("{:1}", .unexpected, 1),
  ("{a::1}", .unexpected, 3),
  ("{a:}", .unexpected, 3),
]

/// Words that are no value.
private let words: [RefusedText] = [
  ("a", .unexpected, 0),
  ("abc", .unexpected, 0),
  ("undefined", .unexpected, 0),
  ("nulll", .unexpected, 0),
  ("True", .unexpected, 0),
  ("truefalse", .unexpected, 0),
  ("$", .unexpected, 0),
  ("_", .unexpected, 0),
  ("é", .unexpected, 0),
  (#"\u0031"#, .unexpected, 0),
]

/// Strings with raw line ends or malformed escapes.
private let strings: [RefusedText] = [
  ("'a\nb'", .unexpected, 2),
  ("'a\rb'", .unexpected, 2),
  ("\"a\r\nb\"", .unexpected, 2),
  (#"'\1'"#, .escape, 1),
  (#"'\9'"#, .escape, 1),
  (#"'\7a'"#, .escape, 1),
  (#"'\01'"#, .escape, 1),
  (#"'\09'"#, .escape, 1),
  (#"'\x'"#, .escape, 1),
  (#"'\x4'"#, .escape, 1),
  (#"'\xg0'"#, .escape, 1),
  (#"'\u'"#, .escape, 1),
  (#"'\u004'"#, .escape, 1),
  (#"'\u{41}'"#, .escape, 1),
  (#"'\ud800'"#, .surrogate, 1),
  (#"'\udc00'"#, .surrogate, 1),
  ("'\\ud800\\\n\\udc00'", .surrogate, 1),
  (#"'\ud83d\x41'"#, .surrogate, 1),
  ("`a`", .unexpected, 0),
  ("‘a’", .unexpected, 0),
  ("''a", .unexpected, 2),
  ("'a''b'", .unexpected, 3),
]

/// Numbers of other languages.
private let numbers: [RefusedText] = [
  ("01", .number, 0),
  ("-01", .number, 0),
  ("+01", .number, 0),
  ("00", .number, 0),
  ("0.0.0", .unexpected, 3),
  ("1.2.", .unexpected, 3),
  (".", .unexpectedEnd, 1),
  ("+", .unexpectedEnd, 1),
  ("-", .unexpectedEnd, 1),
  ("+-1", .unexpected, 1),
  ("--1", .unexpected, 1),
  ("++1", .unexpected, 1),
  ("- 1", .unexpected, 1),
  ("+ 1", .unexpected, 1),
  (".e1", .unexpected, 1),
  ("e1", .unexpected, 0),
  ("1e", .unexpectedEnd, 2),
  ("1e+", .unexpectedEnd, 3),
  ("5.e", .unexpectedEnd, 3),
  ("0x", .unexpectedEnd, 2),
  ("0xg", .unexpected, 2),
  ("-0x", .unexpectedEnd, 3),
  ("0x1.8", .unexpected, 3),
  ("0x1g", .unexpected, 3),
  ("0x1p3", .unexpected, 3),
  ("0b1", .unexpected, 1),
  ("0o7", .unexpected, 1),
  ("1_000", .unexpected, 1),
  ("1a", .unexpected, 1),
  ("1$", .unexpected, 1),
  ("infinity", .unexpected, 0),
  ("Inf", .unexpected, 0),
  ("INFINITY", .unexpected, 0),
  ("nan", .unexpected, 0),
  ("- Infinity", .unexpected, 1),
  ("Infinity1", .notANumber, 0),
  ("NaNs", .notANumber, 0),
  ("1 2", .unexpected, 2),
  ("1n", .unexpected, 1),
]

/// Numbers that JSON has no value for.
private let noValues: [RefusedText] = [
  ("Infinity", .notANumber, 0),
  ("+Infinity", .notANumber, 0),
  ("-Infinity", .notANumber, 0),
  ("NaN", .notANumber, 0),
  ("+NaN", .notANumber, 0),
  ("-NaN", .notANumber, 0),
  ("[NaN]", .notANumber, 1),
  ("{a:Infinity}", .notANumber, 3),
]

/// What is no white space, and what follows the value.
private let spaces: [RefusedText] = [
  ("\u{200B}1", .unexpected, 0),
  ("\u{180E}1", .unexpected, 0),
  ("1\u{85}", .unexpected, 1),
  ("\u{0}1", .unexpected, 0),
  ("\u{1F}1", .unexpected, 0),
  ("[]]", .unexpected, 2),
  ("{}}", .unexpected, 2),
  ("1,", .unexpected, 1),
  ("1//\n2", .unexpected, 4),
  ("1/**/2", .unexpected, 5),
]

/// Keys that occur twice, whatever their spelling.
private let duplicates: [RefusedText] = [
  ("{a:1,a:2}", .duplicateKey, 5),
  (#"{a:1,"a":2}"#, .duplicateKey, 5),
  ("{a:1,'a':2}", .duplicateKey, 5),
  (#"{a:1,\u0061:2}"#, .duplicateKey, 5),
  (#"{"a":1,"\x61":2}"#, .duplicateKey, 7),
  (#"{é:1,'\xe9':2}"#, .duplicateKey, 6),
  ("{a:{b:1,b:2}}", .duplicateKey, 8),
]
