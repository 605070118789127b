import Expressions
import Testing

extension PatternTests {
  typealias Refusal = (pattern: String, offset: Int, message: String)

  private func check(refusal: Refusal) {
    let error = #expect(throws: PatternError.self) { try Pattern(refusal.pattern) }
    #expect(error?.offset == refusal.offset)
    #expect(error?.message == refusal.message)
  }

  static let foreignRows: [Refusal] = [
    ("a(?=b)", 1, "lookahead '(?=' is not part of RE2"),
    ("a(?!b)", 1, "negative lookahead '(?!' is not part of RE2"),
    ("é(?<=b)", 2, "lookbehind '(?<=' is not part of RE2"),
    ("(?<!b)", 0, "negative lookbehind '(?<!' is not part of RE2"),
    ("(?>a)", 0, "atomic group '(?>' is not part of RE2"),
    ("(?#a)", 0, "comment '(?#' is not part of RE2"),
    ("(?|a)", 0, "branch reset '(?|' is not part of RE2"),
    ("(a)(?(1)b)", 3, "conditional '(?(' is not part of RE2"),
    ("(?P<n>a)(?P=n)", 8, "backreference '(?P=' is not part of RE2"),
    ("(?P>n)", 0, "recursion '(?P>' is not part of RE2"),
    ("a(?R)", 1, "recursion '(?R' is not part of RE2"),
    (#"(a)\1"#, 3, #"backreference '\1' is not part of RE2"#),
    (#"\8"#, 0, #"backreference '\8' is not part of RE2"#),
    (#"\k<n>"#, 0, #"backreference '\k' is not part of RE2"#),
    ("a*+", 1, "possessive repeat '*+' is not part of RE2"),
    ("a++", 1, "possessive repeat '++' is not part of RE2"),
    ("a?+", 1, "possessive repeat '?+' is not part of RE2"),
    ("a{2}+", 1, "possessive repeat '{2}+' is not part of RE2"),
    (#"a\C"#, 1, #"'\C' is not supported: texts are scalars, not bytes"#),
    (#"a\p{Greek}"#, 1, names(#"\p{Greek}"#)), (#"\pX"#, 0, names(#"\pX"#)),
    (#"\p"#, 0, names(#"\p"#)), (#"\p{}"#, 0, names(#"\p{}"#)), (#"\p{lu}"#, 0, names(#"\p{lu}"#)),
    (#"\p{Cn}"#, 0, names(#"\p{Cn}"#)), (#"\p{Lux}"#, 0, names(#"\p{Lux}"#)),
    (#"a\Z"#, 1, #"the escape '\Z' has no meaning here"#),
    (#"\u0041"#, 0, #"the escape '\u' has no meaning here"#),
    (#"\é"#, 0, #"the escape '\é' has no meaning here"#),
    (#"a\E"#, 1, #"the escape '\E' has no meaning here"#),
    ("(?x)a", 2, "flag 'x' is not part of RE2"), ("(?iu:a)", 3, "flag 'u' is not part of RE2"),
    ("(?1)", 2, "flag '1' is not part of RE2"), ("(?P)", 2, "flag 'P' is not part of RE2"),
    ("(?-i-s)", 4, "flag '-' is not part of RE2"),
  ]

  private static func names(_ text: String) -> String {
    "'\(text)' names no general category, and scripts are not supported"
  }

  @Test(arguments: foreignRows)
  func `what RE2 does not have is refused by its name`(row: Refusal) { check(refusal: row) }

  static let brokenRows: [Refusal] = [
    ("*a", 0, "'*' has nothing to repeat"), ("a|*", 2, "'*' has nothing to repeat"),
    ("(+)", 1, "'+' has nothing to repeat"), ("{2}", 0, "'{2}' has nothing to repeat"),
    ("(?i)*", 4, "'*' has nothing to repeat"), (#"\Q\E*"#, 4, "'*' has nothing to repeat"),
    ("a**", 1, "'**' repeats a repeat"), ("a*?*", 1, "'*?*' repeats a repeat"),
    ("a???", 1, "'???' repeats a repeat"), ("(a{2}{3})", 2, "'{2}{3}' repeats a repeat"),
    ("x{2,1}", 1, "the repeat '{2,1}' counts down"),
    ("(a", 0, "the group is not closed"), ("a(b(c)", 1, "the group is not closed"),
    ("(?i:a", 0, "the group is not closed"), ("(?i", 0, "the group is not closed"),
    ("(?", 0, "the group is not closed"), ("a)", 1, "')' closes no group"),
    (")", 0, "')' closes no group"), ("(?i-)", 3, "no flag follows '-'"),
    ("(?-:a)", 2, "no flag follows '-'"), ("(?P<>a)", 4, "the group needs a name"),
    ("(?<", 3, "the group needs a name"),
    ("(?P<n-a>a)", 5, "the name of the group should end with '>'"),
    ("(?<n", 4, "the name of the group should end with '>'"),
    ("[", 0, "the class is not closed"), ("a[]", 1, "the class is not closed"),
    ("[^]", 0, "the class is not closed"), ("[a-", 0, "the class is not closed"),
    ("[[:alpha:", 0, "the class is not closed"),
    ("[z-a]", 1, "the range 'z-a' runs backwards"),
    (#"[a-\n]"#, 1, #"the range 'a-\n' runs backwards"#),
    ("[[:foo:]]", 1, "there is no class '[:foo:]'"),
    (#"[\b]"#, 1, #"the escape '\b' has no meaning here"#),
    (#"[\Q]"#, 1, #"the escape '\Q' has no meaning here"#),
    (#"[a-\d]"#, 3, #"the escape '\d' has no meaning here"#),
    (#"[\1]"#, 1, #"backreference '\1' is not part of RE2"#),
    (#"\"#, 0, "the pattern ends in a backslash"), (#"[a\"#, 2, "the pattern ends in a backslash"),
    (#"\x4"#, 0, #"'\x4' is no code point in hexadecimal digits"#),
    (#"\xg"#, 0, #"'\x' is no code point in hexadecimal digits"#),
    (#"\x{}"#, 0, #"'\x{' is no code point in hexadecimal digits"#),
    (#"\x{4g}"#, 0, #"'\x{4' is no code point in hexadecimal digits"#),
    (#"\x{110000}"#, 0, #"'\x{110000}' is above the last code point"#),
    (#"\x{FFFFFFFFFFFFFFFFF}"#, 0, #"'\x{FFFFFFFFFFFFFFFFF}' is above the last code point"#),
    (#"a\p{Lu"#, 1, #"'\p{Lu' is not closed"#),
  ]

  @Test(arguments: brokenRows)
  func `what is no pattern is refused at its place`(row: Refusal) { check(refusal: row) }

  // MARK: Limits

  @Test(arguments: ["a{1001}", "a{1001,}", "a{1,1001}", "a{99999999999999999999}", "a{1001,1}"])
  func `a repeat beyond the limit is refused at its place`(source: String) {
    let repeated = source.dropFirst()
    check(refusal: (source, 1, "the repeat '\(repeated)' asks for more than 1000"))
  }

  @Test(arguments: [
    ("((a{100}){100}){100}", 9), ("(((a{1000}){1000}){1000}){1000}", 11),
    ("(abcdefghijk){1000}", 13),
    ("(a{1000,}){1000,}", 10), ("b((a{0,1000}){0,1000})?", 13),
    (String(repeating: "a{1000}", count: 11), 64),
    (String(repeating: "a{1000}|", count: 12), 71),
  ])
  func `a pattern that becomes too large is refused before it is built`(source: String, at: Int) {
    check(refusal: (source, at, "the pattern becomes larger than 10000 instructions"))
  }

  @Test func `repeats of nothing cost nothing`() throws {
    #expect(try Pattern("((((){1000}){1000}){1000}){1000}").cost == 1)
    #expect(try Pattern("(((a{0}){1000}){1000}){1000}").cost == 1)
  }

  @Test func `a pattern up to the limits is taken`() throws {
    #expect(try Pattern("(abcdefghi){1000}" + String(repeating: "a", count: 983)).cost == 9_984)
    #expect(try Pattern(String(repeating: "a", count: 1_000)).cost == 1_001)
    let deep = String(repeating: "(", count: 64) + String(repeating: ")", count: 64)
    #expect(try Pattern(deep).cost == 1)
  }

  @Test func `a pattern that is too long or too deep is refused`() {
    check(
      refusal: (
        String(repeating: "é", count: 501), 1_000, "the pattern is longer than 1000 bytes"
      ))
    check(
      refusal: (
        "a" + String(repeating: "(", count: 900), 65, "groups are nested deeper than 64 levels"
      ))
  }
}
