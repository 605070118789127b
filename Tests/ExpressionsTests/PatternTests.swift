import Expressions
import Testing

/// A pattern with texts that it must match, and texts that it must not.
typealias PatternRow = (pattern: String, matches: [String], differs: [String])

struct PatternTests {
  func check(_ row: PatternRow) throws {
    let pattern = try Pattern(row.pattern)
    for text in row.matches { #expect(pattern.matchesPart(of: text), "in '\(text)'") }
    for text in row.differs { #expect(!pattern.matchesPart(of: text), "in '\(text)'") }
  }

  static let plainRows: [PatternRow] = [
    (#""#, ["", "a"], []),
    (#"a"#, ["a", "ba", "bab"], ["", "b", "A"]),
    (#"bc"#, ["abcd"], ["acb", "b"]),
    (#"a|b"#, ["a", "xb"], ["", "c"]),
    (#"ab|cd"#, ["xcd", "ab"], ["ad", "bc"]),
    (#"^(ab|cd|)$"#, ["", "ab", "cd"], ["a", "abcd"]),
    (#"^(|a)$"#, ["", "a"], ["aa"]),
    (#"^(a||b)$"#, ["", "a", "b"], ["ab"]),
    (#"^a|b$"#, ["ax", "xb"], ["xax"]),
    (#"|"#, ["", "a"], []),
    (#"()"#, ["", "a"], []),
    (#"^(?:)$"#, [""], ["a"]),
    (#"^a(b(c)d)e$"#, ["abcde"], ["abde"]),
    (#"^(?:ab)c$"#, ["abc"], ["ab"]),
    (#"^(?P<name>ab)$"#, ["ab"], ["b"]),
    (#"^(?<naam>ab)$"#, ["ab"], ["b"]),
    (#"(?P<n>a)(?P<n>b)"#, ["ab"], ["a"]),
    (#"^.$"#, ["a", "é", "😀", "\r"], ["", "\n", "ab", "e\u{301}"]),
    (#"^..$"#, ["ab", "e\u{301}"], ["\u{E9}", "\r\n"]),
    (#"^\r\n$"#, ["\r\n"], ["\n", "\r"]),
    ("\u{E9}", ["\u{E9}"], ["e\u{301}", "e"]),
    (#"]"#, ["]"], ["["]),
    (#"}"#, ["}"], ["{"]),
    (#"a-b"#, ["a-b"], ["ab"]),
  ]

  @Test(arguments: plainRows)
  func `text, alternatives and groups match`(row: PatternRow) throws { try check(row) }

  static let repeatRows: [PatternRow] = [
    (#"^a*$"#, ["", "a", "aaa"], ["b", "ab"]),
    (#"^a+$"#, ["a", "aaa"], ["", "ab"]),
    (#"^a?$"#, ["", "a"], ["aa"]),
    (#"^ab*c$"#, ["ac", "abbc"], ["abab", "bc"]),
    (#"^(ab)*c$"#, ["c", "ababc"], ["abbc"]),
    (#"^a*?$"#, ["", "aa"], ["b"]),
    (#"^a+?b$"#, ["aab"], ["b"]),
    (#"^a??$"#, ["", "a"], ["aa"]),
    (#"^a{3}$"#, ["aaa"], ["aa", "aaaa"]),
    (#"^a{2,}$"#, ["aa", "aaaaa"], ["", "a"]),
    (#"^a{0,}$"#, ["", "aa"], ["b"]),
    (#"^a{1,}$"#, ["a", "aa"], [""]),
    (#"^a{1,3}$"#, ["a", "aaa"], ["", "aaaa"]),
    (#"^a{0,2}$"#, ["", "a", "aa"], ["aaa"]),
    (#"^a{0}$"#, [""], ["a"]),
    (#"^a{0,0}b$"#, ["b"], ["ab"]),
    (#"^a{2}?$"#, ["aa"], ["a"]),
    (#"^(a{2}){3}$"#, ["aaaaaa"], ["aaaaa", "aaaaaaa"]),
    (#"^(a|bc){2}$"#, ["aa", "abc", "bca", "bcbc"], ["a", "bc", "abca"]),
    (#"^a{,2}$"#, ["a{,2}"], ["", "a", "aa"]),
    (#"^a{,}$"#, ["a{,}"], ["a"]),
    (#"^a{$"#, ["a{"], ["a"]),
    (#"^a{2$"#, ["a{2"], ["aa"]),
    (#"^a{2,$"#, ["a{2,"], ["aa"]),
    (#"^a{ 2}$"#, ["a{ 2}"], ["aa"]),
    (#"^a{02}$"#, ["a{02}"], ["aa"]),
    (#"^a{0,02}$"#, ["a{0,02}"], ["aa"]),
    (#"^a{-1}$"#, ["a{-1}"], ["a"]),
    (#"^a*{,2}$"#, ["{,2}", "aa{,2}"], ["a"]),
    (#"^(|a)*$"#, ["", "a", "aaa"], ["b"]),
    (#"^(|a)+$"#, ["", "a", "aaa"], ["b"]),
    (#"^(a*)*$"#, ["", "aa"], ["ab"]),
    (#"^(a*)+b$"#, ["b", "aab"], ["a"]),
    (#"^(a?){3}$"#, ["", "aaa"], ["aaaa"]),
    (#"^(a|b*)*c$"#, ["c", "abbac"], ["abd"]),
    (#"^()*a$"#, ["a"], [""]),
    (#"^*a"#, ["a", "ba"], ["b"]),
    (#"a$*"#, ["a", "ab"], ["b"]),
    (#"^(\b)+a"#, ["a"], ["-a"]),
    (#"^a(?i)*b$"#, ["aab", "B"], ["xb"]),
    (#"^a*(?i)*$"#, ["", "aa"], ["A"]),
    (#"^a{1000}$"#, [String(repeating: "a", count: 1_000)], ["a"]),
  ]

  @Test(arguments: repeatRows)
  func `repeats match`(row: PatternRow) throws { try check(row) }

  static let placeRows: [PatternRow] = [
    (#"^a"#, ["ab"], ["ba", "b\na"]),
    (#"a$"#, ["ba"], ["ab", "a\nb", "a\n"]),
    (#"^$"#, [""], ["a", "\n"]),
    (#"$\n"#, [], ["\n"]),
    (#"(?m)^a$"#, ["a", "b\na", "a\nb", "b\na\nb"], ["ba", "a\rb"]),
    (#"(?m)a$"#, ["a\n", "a\nb"], ["ab"]),
    (#"(?m)^$"#, ["", "a\n", "a\n\nb"], ["a", "a\nb"]),
    (#"(?m)\Aa"#, ["a\nb"], ["b\na"]),
    (#"(?m)a\z"#, ["b\na"], ["a\nb", "a\n"]),
    (#"\Aab\z"#, ["ab"], ["ab\n", "xab"]),
    (#"a^"#, [], ["a", "a\na"]),
    (#"$a"#, [], ["a"]),
    (#"$^"#, [""], ["a"]),
    (#"(?m)a$\n^b"#, ["a\nb"], ["ab"]),
    (#"\bab\b"#, ["ab", "x ab-", "(ab)"], ["xab", "ab1", "ab_"]),
    (#"\b"#, ["a", "-a"], ["", "-", "é"]),
    (#"\B"#, ["", "-", "ab"], ["a"]),
    (#"a\B"#, ["ab"], ["a", "a b"]),
    (#"\Ba"#, ["ba"], ["a", "-a"]),
    (#"a\b"#, ["a", "aé", "a\n"], ["ab", "a1"]),
    (#"^\b$"#, [], [""]),
    (#"^\B$"#, [""], ["a"]),
    (#"(a|^)b"#, ["ab", "b"], ["cb"]),
    (#"a(b|$)"#, ["ab", "a"], ["ac"]),
  ]

  @Test(arguments: placeRows)
  func `places between scalars match`(row: PatternRow) throws { try check(row) }

  static let flagRows: [PatternRow] = [
    (#"(?i)abc"#, ["abc", "ABC", "aBc"], ["abd"]),
    (#"a(?i)b"#, ["ab", "aB"], ["AB"]),
    (#"(a(?i)b)c"#, ["aBc"], ["aBC"]),
    (#"(?i:a)b"#, ["Ab"], ["AB"]),
    (#"(?i)a(?-i)b"#, ["Ab"], ["AB"]),
    (#"(?i)a(?-i:b)c"#, ["AbC"], ["aBc"]),
    (#"^(x(?i)a|b)$"#, ["xA", "B"], ["XA"]),
    (#"(?i)[a-c]"#, ["B"], ["D"]),
    (#"(?i)[^a-c]"#, ["D", "-"], ["B", "b"]),
    (#"(?i)é"#, ["É"], ["e"]),
    (#"(?i)k"#, ["K", "\u{212A}"], ["c"]),
    (#"(?i)\x{212A}"#, ["k", "K"], ["c"]),
    (#"(?i)Σ"#, ["σ", "ς", "Σ"], ["s"]),
    (#"(?i)^ß$"#, ["ß", "ẞ"], ["ss", "SS"]),
    (#"(?i)i"#, ["I", "i"], ["ı", "İ"]),
    (#"(?i)\p{Lu}"#, ["a", "A"], ["1"]),
    (#"(?i)\P{Lu}"#, ["1"], ["a", "A"]),
    (#"(?i)\W"#, ["-"], ["k", "\u{212A}", "\u{17F}"]),
    (#"(?i)[[:^lower:]]"#, ["1"], ["A", "a"]),
    (#"^a.b$"#, ["a-b"], ["a\nb"]),
    (#"(?s)^a.b$"#, ["a\nb"], ["ab"]),
    (#"(?s:a.)b."#, ["a\nb-"], ["a\nb\n"]),
    (#"(?is)A.B"#, ["a\nb"], ["ab"]),
    (#"(?i-s)A.B"#, ["a-b"], ["a\nb"]),
    (#"(?s)(?-s).$"#, ["a"], ["\n"]),
    (#"(?U)^a+$"#, ["aa"], ["b"]),
    (#"(?U)^a+?$"#, ["aa"], ["b"]),
    (#"(?)a"#, ["a"], ["A"]),
    (#"(?mi)^b$"#, ["a\nB"], ["ab"]),
  ]

  @Test(arguments: flagRows)
  func `flags change what matches`(row: PatternRow) throws { try check(row) }
}
