import Testing

private let lengths: [Twin] = [
  Twin(#"{"minLength": 1}"#, allows: #""a""#, refuses: #""""#, " minLength"),
  Twin(#"{"minLength": 2.0}"#, allows: #""ab""#, refuses: #""a""#, " minLength"),
  Twin(#"{"maxLength": 2}"#, allows: #""ab""#, refuses: #""abc""#, " maxLength"),
  // One character for the reader, but two code points.
  Twin(#"{"maxLength": 1}"#, allows: #""\u00e9""#, refuses: #""e\u0301""#, " maxLength"),
  Twin(#"{"maxLength": 1}"#, allows: #""😀""#, refuses: #""🇳🇱""#, " maxLength"),
  Twin(#"{"minLength": 2}"#, allows: #""\r\n""#, refuses: #""😀""#, " minLength"),
]

private let patterns: [Twin] = [
  Twin(#"{"pattern": "b"}"#, allows: #""abc""#, refuses: #""ac""#, " pattern"),
  Twin(#"{"pattern": "^a*$"}"#, allows: #""aaa""#, refuses: #""ab""#, " pattern"),
  Twin(#"{"pattern": "^a$"}"#, allows: #""a""#, refuses: #""a\n""#, " pattern"),
  Twin(#"{"pattern": "^[a-z][a-z0-9-]*$"}"#, allows: #""a-1""#, refuses: #""A-1""#, " pattern"),
  Twin(#"{"pattern": "^\\d+$"}"#, allows: #""2024""#, refuses: #""٢٠٢٤""#, " pattern"),
  Twin(#"{"pattern": "^\\w$"}"#, allows: #""_""#, refuses: #""é""#, " pattern"),
  Twin(#"{"pattern": "^.$"}"#, allows: #""é""#, refuses: #""e\u0301""#, " pattern"),
  Twin(#"{"pattern": "^\\p{L}+$"}"#, allows: #""één""#, refuses: #""1""#, " pattern"),
  Twin(#"{"pattern": "^(?!con$)"}"#, allows: #""cone""#, refuses: #""con""#, " pattern"),
  Twin(#"{"pattern": "a\\/b"}"#, allows: #""a/b""#, refuses: #""a\\/b""#, " pattern"),
  Twin(#"{"pattern": "^(a|b){2}$"}"#, allows: #""ab""#, refuses: #""aba""#, " pattern"),
  Twin(#"{"pattern": "^\\[a&&b\\]$"}"#, allows: #""[a&&b]""#, refuses: #""a""#, " pattern"),
]

extension SchemaValidatorTests {
  @Test(arguments: lengths)
  func `a length is a count of code points`(twin: Twin) throws { try twin.check() }

  @Test(arguments: patterns)
  func `a pattern occurs anywhere in a text`(twin: Twin) throws { try twin.check() }
}
